import { readFile as read, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type Message, saidBy } from '../../check/message.js';
import type { NotebookResult, SkippedCell } from '../../notebook/index.js';
import { endings, type Kind, kindOf } from '../../render/files/file-kinds.js';
import { forgetModules, load, type NamedFigure } from '../../render/files/load.node.js';
import { readText } from '../../render/files/read-text.js';
import { stemOf, textReaders } from '../../render/files/text-figures.node.js';
import { FenceError, type FencePlace } from '../error.js';
import type { FenceFigures } from './figures.node.js';

/** Runs a program or notebook, by its full path, and gives its figures. */
export type ReadProgram = (path: string) => Promise<ProgramFigures>;

/** The figures of a program, and notes for the author. */
interface ProgramFigures {
  readonly figures: readonly NamedFigure[];
  readonly notes: readonly Message[];
}

/** The context of `file=` in a fence. */
interface FileContext {
  readonly document: string | undefined;
  readonly set: ReadonlyMap<string, number> | undefined;
  readonly place: FencePlace;
  /** Runs programs; by default they are read in the notation. */
  readonly python?: ReadProgram | undefined;
}

type Bindings = FileContext['set'];

type Fail = (message: Message, cause?: unknown) => FenceError;

/** The figures of a file, by its kind. */
async function figuresOf(kind: Kind, path: string, set: Bindings, skipped: SkippedCell[]): Promise<NamedFigure[]> {
  if (kind === 'module') return loadFresh(path);
  const file = basename(path);
  const told = (result: Partial<NotebookResult>): void => void skipped.push(...(result.skipped ?? []));
  const text = { path, file, stem: stemOf(path), text: readText(kind, await read(path), file), told };
  if (kind !== 'py') return textReaders[kind](text);
  const { orAsExpression } = await import('./program.js');
  return orAsExpression((inputs) => textReaders.py({ ...text, inputs }), set);
}

/**
 * The figures named by `file=path#export`; without `#`, all of the file.
 *
 * @throws FenceError at the word `file` for a file or export that is missing or cannot be drawn
 */
export async function readFile(file: string, { document, set, place, python }: FileContext): Promise<FenceFigures> {
  const fail: Fail = (message, cause) => new FenceError(message, place, cause);
  const { name, wanted } = partsOf(file);
  const kind = kindOf(name);
  if (kind === undefined) throw fail({ what: 'file=', rule: `takes ${endings.join(', ')}`, got: name });
  if (set !== undefined && (kind !== 'py' || python !== undefined))
    throw fail({
      what: `set= sets numbers of a program in the notation, and ${name} is not one`,
      advice: 'leave it out',
    });
  if (document === undefined) {
    throw fail({
      what: `file=${name} is relative to the document, whose path is unknown`,
      advice: 'pass the path of the document',
    });
  }
  const path = pathOf(file, document);
  const isProgram = kind === 'py' || kind === 'ipynb';
  const skipped: SkippedCell[] = [];
  const run = async (): Promise<ProgramFigures> =>
    python !== undefined && isProgram
      ? python(path)
      : { figures: await figuresOf(kind, path, set, skipped), notes: [] };
  const { figures, notes } = await run().catch(async (error: unknown) => {
    // What a cell lacks is why it draws nothing.
    throw fail(await explain(skipped[0]?.error ?? error, name, path), error);
  });
  return { figures: choose(figures, wanted, path, skipped, fail).map((each) => each.figure), notes };
}

/** The path that `file=` names. */
export function pathOf(file: string, document: string): string {
  return resolve(dirname(document), nameOf(file));
}

/** What `file=` names, without the export. */
export function nameOf(file: string): string {
  return partsOf(file).name;
}

function partsOf(file: string): { name: string; wanted: string | undefined } {
  const [, name = file, wanted] = /^(.*?)(?:#([^#/\\]*))?$/s.exec(file) ?? [];
  return { name, wanted };
}

function choose(
  figures: readonly NamedFigure[],
  wanted: string | undefined,
  path: string,
  skipped: readonly SkippedCell[],
  fail: Fail,
): readonly NamedFigure[] {
  if (wanted === undefined) return figures;
  const file = stemOf(path);
  const names = figures.map(({ name }) => (name === file ? 'default' : name.slice(file.length + 1)));
  const chosen = figures.filter((_, i) => names[i] === wanted);
  if (chosen.length > 0) return chosen;
  const at = skipped.findIndex(({ cell: number }) => new RegExp(`^cell-${number}(?:-|$)`).test(wanted));
  const cell = skipped[at];
  // It may lack what an earlier cell would have made, so those come with their reasons.
  const also = skipped.slice(0, Math.max(at, 0)).map(({ error }) => saidBy(error));
  if (cell !== undefined) throw fail({ ...saidBy(cell.error), also: also.slice(-3) }, cell.error);
  throw fail({
    what: `${basename(path)} has no figure ${JSON.stringify(wanted)}`,
    advice: `it has ${names.join(', ')}`,
  });
}

/** Documents are redrawn when their dependencies change, so modules run each time. */
function loadFresh(path: string): Promise<NamedFigure[]> {
  forgetModules();
  return load(path);
}

async function explain(error: unknown, name: string, path: string): Promise<Message> {
  const message = saidBy(error);
  const stats = await stat(path).catch(({ code }: NodeJS.ErrnoException) => code);
  if (stats === 'ENOENT' || stats === 'ENOTDIR')
    return { what: `there is no file ${name} (${path})`, advice: 'file= is relative to the document' };
  if (typeof stats === 'object' && stats.isDirectory())
    return { what: `${name} is a folder (${path})`, advice: 'name a file in it' };
  return message.where?.file === undefined ? { ...message, where: { ...message.where, file: name } } : message;
}
