import { readFile as read, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { type Message, saidBy } from '../../check/message.js';
import { canonical } from '../../graph/canonical.js';
import { fromJson } from '../../graph/json.js';
import { figure } from '../../render/figure.js';
import { forgetModules, load, type NamedFigure } from '../../render/files/load.node.js';
import { notebookFigures } from '../../render/program.js';
import { rawDot } from '../../render/raw/brand.js';
import { decodeDot } from '../../render/raw/source/decode.js';
import { FenceError, type FencePlace } from '../error.js';
import type { FenceFigures } from './figures.node.js';

/** Runs a program or notebook, by its full path, and gives its figures. */
export type ReadProgram = (path: string) => Promise<ProgramFigures>;

/** The figures of a program, and what the writer of the document should know. */
interface ProgramFigures {
  readonly figures: readonly NamedFigure[];
  readonly notes: readonly string[];
}

/** Where a fence with `file=` stands, and what else it says. */
export interface FileContext {
  readonly document: string | undefined;
  readonly set: ReadonlyMap<string, number> | undefined;
  readonly place: FencePlace;
  /** Runs programs; by default they are read in the notation. */
  readonly python?: ReadProgram | undefined;
}

type Bindings = FileContext['set'];

type Fail = (message: Message, cause?: unknown) => FenceError;

/** How the figures of a file are read, by its ending. */
const READERS: Readonly<Record<string, (path: string, set: Bindings) => Promise<NamedFigure[]>>> = {
  '.ts': loadFresh,
  '.js': loadFresh,
  '.mjs': loadFresh,
  '.py': async (path, set) => {
    const { runProgram } = await import('./program.js');
    const { figures } = runProgram(await read(path, 'utf8'), basename(path), set);
    const file = stem(path);
    return figures.map((each) => ({
      ...each,
      source: path,
      name: figures.length === 1 ? file : `${file}.${each.name}`,
    }));
  },
  '.ipynb': async (path) => {
    const { figures } = notebookFigures(await read(path, 'utf8'), basename(path));
    return figures.map((each) => ({ ...each, source: path, name: `${stem(path)}.${each.name}` }));
  },
  '.json': async (path) => [
    { name: stem(path), figure: figure(canonical(fromJson(await read(path, 'utf8')))), source: path },
  ],
  '.dot': readDot,
  '.gv': readDot,
};

/**
 * The figures that `file=path#export` names; without `#`, all of the file.
 *
 * @throws FenceError at the word `file` for a file or an export that is not there or cannot be drawn
 */
export async function readFile(file: string, { document, set, place, python }: FileContext): Promise<FenceFigures> {
  const fail: Fail = (message, cause) => new FenceError(message, place, cause);
  const { name, wanted } = partsOf(file);
  const ending = extname(name).toLowerCase();
  const reader = Object.hasOwn(READERS, ending) ? READERS[ending] : undefined;
  if (reader === undefined)
    throw fail({ what: `file= takes ${Object.keys(READERS).join(', ')}, got ${JSON.stringify(name)}` });
  if (set !== undefined && (ending !== '.py' || python !== undefined))
    throw fail({ what: `set= gives numbers to a program in the notation, and ${name} is none` });
  if (document === undefined) {
    throw fail({
      what: `file=${name} is relative to the document, and where that is was not said`,
      advice: 'give its path',
    });
  }
  const path = pathOf(file, document);
  const isProgram = ending === '.py' || ending === '.ipynb';
  const run = async (): Promise<ProgramFigures> =>
    python !== undefined && isProgram ? python(path) : { figures: await reader(path, set), notes: [] };
  const { figures, notes } = await run().catch(async (error: unknown) => {
    throw fail(await explain(error, name, path), error);
  });
  return { figures: choose(figures, wanted, path, fail).map((each) => each.figure), notes };
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
  fail: Fail,
): readonly NamedFigure[] {
  if (wanted === undefined) return figures;
  const file = stem(path);
  const names = figures.map(({ name }) => (name === file ? 'default' : name.slice(file.length + 1)));
  const chosen = figures.filter((_, i) => names[i] === wanted);
  if (chosen.length > 0) return chosen;
  throw fail({
    what: `${basename(path)} has no figure ${JSON.stringify(wanted)}`,
    advice: `it has ${names.join(', ')}`,
  });
}

/** A document is drawn anew when what it shows has changed, so modules run each time. */
function loadFresh(path: string): Promise<NamedFigure[]> {
  forgetModules();
  return load(path);
}

async function readDot(path: string): Promise<NamedFigure[]> {
  const file = basename(path);
  return [{ name: stem(path), figure: figure(rawDot(decodeDot(await read(path), file), file)), source: path }];
}

function stem(path: string): string {
  return basename(path, extname(path));
}

async function explain(error: unknown, name: string, path: string): Promise<Message> {
  const message = saidBy(error);
  const stats = await stat(path).catch(({ code }: NodeJS.ErrnoException) => code);
  if (stats === 'ENOENT' || stats === 'ENOTDIR') return { what: `there is no file ${name} (${path})` };
  if (typeof stats === 'object' && stats.isDirectory())
    return { what: `${name} is a folder (${path})`, advice: 'name a file in it' };
  return message.where?.file === undefined ? { ...message, where: { ...message.where, file: name } } : message;
}
