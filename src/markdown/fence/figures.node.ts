import { NotebookError } from '../../notebook/index.js';
import { isPlot } from '../../plot/plot.js';
import { asFigure, type DrawOptions, type Figure, figure } from '../../render/figure.js';
import { isRawDot, rawDot } from '../../render/raw/brand.js';
import { FenceError } from '../error.js';
import type { Fence } from './fence.js';
import { readFile } from './file.node.js';
import { runProgram } from './program.js';

/** What a fence has to draw, and what it should know. */
export interface FenceFigures {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/**
 * The figures of a fence: one for each `draw_dot`, else one.
 *
 * What the fence's words say wins over the figure's own options, and these over `defaults`.
 *
 * @param note is told what the writer should know, when a figure is drawn
 * @throws FenceError for a program that cannot run, or a file that cannot be drawn
 */
export async function fenceFigures(
  fence: Fence,
  defaults: DrawOptions,
  note: (text: string) => void,
): Promise<FenceFigures> {
  const found = await findFigures(fence);
  const listeners: DrawOptions = { warn: note, note: (text) => note(flagsAsWords(text)) };
  const figures = found.figures.map(({ thing, options }) =>
    asFigure(figure(thing, { ...defaults, ...listeners, ...options }), fence.words.draw),
  );
  return { figures, notes: [...found.notes, ...withoutEffect([...fence.words.at.keys()], figures)] };
}

/** The words that say how a graph of values is drawn. */
const OF_GRAPHS: readonly string[] =
  'rankdir show partials simplify fold limit focus hops path clusters precision'.split(' ');

/** Notes on words that change nothing in the figures. */
function withoutEffect(words: readonly string[], figures: readonly Figure[]): string[] {
  const notes: string[] = [];
  const ofGraphs = words.filter((word) => OF_GRAPHS.includes(word));
  const isNoGraph = figures.every(({ thing }) => isRawDot(thing) || isPlot(thing));
  if (isNoGraph && ofGraphs.length > 0) {
    const has = ofGraphs.length === 1 ? 'has' : 'have';
    notes.push(`${ofGraphs.join(', ')} ${has} no effect on what is no graph of values`);
  } else if (words.includes('hops') && figures.every(({ options }) => options.focus === undefined))
    notes.push('hops has no effect without focus=');
  return notes;
}

/** The command's flags in a text as a fence writes them. */
function flagsAsWords(text: string): string {
  return text.replace(/--([a-z]+) (\w+)/g, '$1=$2');
}

async function findFigures({ language, source, words, document }: Fence): Promise<FenceFigures> {
  const { file, set, at } = words;
  if (file !== undefined) {
    if (source.trim() !== '') {
      throw new FenceError('this fence has both file= and a program; keep one of them', at.get('file'));
    }
    return readFile(file, { document, set, place: at.get('file') });
  }
  if (language === 'notation') return runSource(source, set);
  if (set !== undefined)
    throw new FenceError('set= gives numbers to a program, and DOT has no names to give them to', at.get('set'));
  if (source.trim() === '') throw new FenceError('this fence is empty; write a graph in DOT, as in digraph { a -> b }');
  return { figures: [figure(rawDot(source))], notes: [] };
}

/** What programs are called in the messages of others; it is taken off again. */
const FILE = 'fence';

function runSource(source: string, set: ReadonlyMap<string, number> | undefined): FenceFigures {
  if (source.trim() === '')
    throw new FenceError('this fence is empty; write a program such as L = Value(2)*Value(3), or file=');
  const { figures, result } = withPlace(() => runProgram(source, FILE, set));
  return {
    figures: figures.map((each) => each.figure),
    notes: result.notes.map((note) => note.replace(/^fence:(?:\d+: |\s*)/, '')),
  };
}

function withPlace<T>(fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    if (error instanceof NotebookError) {
      const { reason, hint, line, column } = error;
      throw new FenceError(
        hint === undefined ? reason : `${reason}; ${inWords(hint)}`,
        { in: 'source', line, column },
        error,
      );
    }
    if (error instanceof TypeError) throw new FenceError(error.message.replace(`${FILE}: `, ''), undefined, error);
    throw error;
  }
}

/** A hint to give numbers to names, as a fence says it. */
function inWords(hint: string): string {
  return hint.replace(/^set (\S*…)/, 'write set="$1" behind the language');
}
