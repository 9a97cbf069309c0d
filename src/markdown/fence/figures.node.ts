import { type Message, messageOf } from '../../check/message.js';
import { checkApplies, checkEffects } from '../../options/check.js';
import type { DrawOptions } from '../../options/options.js';
import { type Figure, figure, thingOf, withOptions } from '../../render/figure/figure.js';
import { rawDot } from '../../render/figure/raw-dot.js';
import { FenceError } from '../error.js';
import { type ReadProgram, readFile } from './file.node.js';
import type { Fence } from './header.js';
import { located } from './located.js';

/** The figures of a fence, and notes for the author. */
export interface FenceFigures {
  readonly figures: readonly Figure[];
  readonly notes: readonly Message[];
}

/** A fence, and how programs of `file=` run. */
interface FileFence extends Fence {
  readonly python?: ReadProgram | undefined;
}

/**
 * The figures of a fence: one for each `draw_dot`, else one.
 *
 * The fence's words take precedence over the figure's own options, and these over `defaults`.
 *
 * @param note called with notes for the author when a figure is drawn
 * @throws FenceError for a program that cannot run, or a file that cannot be drawn
 */
export async function fenceFigures(
  fence: FileFence,
  defaults: DrawOptions,
  note: (message: Message) => void,
): Promise<FenceFigures> {
  const found = await findFigures(fence);
  const tell: DrawOptions['note'] = (text, message) => note(message ?? { what: text });
  const listeners: DrawOptions = { warn: tell, note: tell };
  const { words } = fence;
  const things = found.figures.map((own) => thingOf(own.thing));
  located(words, () => {
    checkApplies(words.draw, things);
    checkEffects(words.draw, things, ['svg', 'html', 'png']);
  });
  const figures = found.figures.map((own) =>
    located(words, () => withOptions(own, { ...words.draw, ...listeners }, defaults)),
  );
  return { figures, notes: found.notes };
}

async function findFigures({ language, source, words, document, python }: FileFence): Promise<FenceFigures> {
  const { file, set, at } = words;
  if (file !== undefined) {
    if (source.trim() !== '') {
      throw new FenceError(
        { what: 'this fence has both file= and a program', advice: 'keep one of them' },
        at.get('file'),
      );
    }
    return readFile(file, { document, set, place: at.get('file'), python });
  }
  if (language === 'notation') return runSource(source, set);
  if (set !== undefined)
    throw new FenceError(
      { what: 'set= sets numbers of a program, and this fence is DOT', advice: 'leave it out' },
      at.get('set'),
    );
  if (source.trim() === '')
    throw new FenceError({ what: 'this fence is empty', advice: 'write a graph in DOT, as in digraph { a -> b }' });
  return { figures: [figure(rawDot(source))], notes: [] };
}

async function runSource(source: string, set: ReadonlyMap<string, number> | undefined): Promise<FenceFigures> {
  if (source.trim() === '')
    throw new FenceError({
      what: 'this fence is empty',
      advice: 'write a program such as L = Value(2)*Value(3), or file=',
    });
  const { orAsExpression } = await import('./program.js');
  const { programFigures } = await import('../../render/program/program.js');
  const { figures, result } = await withPlace(() =>
    orAsExpression((inputs) => programFigures(source, 'fence', inputs), set),
  );
  return {
    figures: figures.map((each) => each.figure),
    notes: result.messages.map(({ where: _, ...message }) => message),
  };
}

/** Runs `fn`; errors of a program become errors at their place in the fence. */
async function withPlace<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    const { where, shown: _, ...said } = message;
    const { line, column } = where ?? {};
    const place = line === undefined || column === undefined ? undefined : ({ in: 'source', line, column } as const);
    throw new FenceError(said, place, error);
  }
}
