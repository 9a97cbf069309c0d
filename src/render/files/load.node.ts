import { createRequire } from 'node:module';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';
import { fileName } from '../../check/file-name.js';
import { carry, inWords, type Message } from '../../check/message.js';
import { asFigure, type Figure, isDrawable, isFigure } from '../figure/figure.js';
import { type OwnEntries, ownPackageFor } from './own-package.node.js';
import { type Compile, plainProgram } from './plain-program.node.js';
import { refreshModules } from './reload.node.js';
import { whileLoading } from './running-modules.node.js';

/** A figure with its name and source file. */
export interface NamedFigure {
  /** The name of its files without an ending. */
  readonly name: string;
  readonly figure: Figure;
  /** The path of the program that made it. */
  readonly source: string;
}

/** What is wrong with a program to draw. */
export class LoadError extends Error {
  override readonly name = 'LoadError';

  constructor(message: Message, options?: ErrorOptions) {
    super(inWords(message), options);
    carry(this, message);
  }
}

/**
 * Runs a TypeScript or JavaScript module and returns its figures.
 *
 * Every exported value, graph, plot or figure is one: the default export is named
 * after the file, any other `file.export`; of names that are not identifiers, only
 * letters and digits are kept. Figures are sorted by name,
 * the default first.
 *
 * @param path a `.ts`, `.js` or `.mjs` file
 * @param cwd the folder that a relative path starts from; default the working folder
 * @throws LoadError if the module throws (its message, file and line) or has no figure
 */
export function load(path: string, cwd: string = ''): Promise<NamedFigure[]> {
  return loadWith({ entries: {} }, path, cwd);
}

/** What a caller has that makes modules load sooner. */
export interface Ready {
  /** The entries of this package that a module need not load again. */
  readonly entries: OwnEntries;
  /** Reads programs that are plain. */
  readonly compile?: Compile;
}

/** Does the same as `load`, for a caller that has entries of this package. */
export async function loadWith(ready: Ready, path: string, cwd: string): Promise<NamedFigure[]> {
  const exported = await importModule(path, cwd, ready);
  const file = basename(path, extname(path));
  const names = Object.keys(exported).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const figures = names.flatMap((name): NamedFigure[] => {
    const thing = exported[name];
    if (!isFigure(thing) && !isDrawable(thing)) return [];
    return [{ name: name === 'default' ? file : `${file}.${partOfName(name)}`, figure: asFigure(thing), source: path }];
  });
  if (figures.length > 0) return figures;
  const found = names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}`;
  throw new LoadError({
    where: { file: path },
    what: `no figure found: ${found}`,
    advice: 'export a Value, a graph or a plot, as in `export default L`',
  });
}

/** An export's name as part of a file name: it may be any text, even with slashes. */
function partOfName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : fileName(name);
}

const rank = (name: string): number => (name === 'default' ? 0 : 1);

let jiti: Jiti | undefined;

/** Makes modules run again when they are next loaded; otherwise each runs once. */
export function forgetModules(): void {
  jiti = undefined;
  refreshModules();
}

async function importModule(path: string, cwd: string, { entries, compile }: Ready): Promise<Record<string, unknown>> {
  const file = resolve(cwd, path);
  try {
    const plain = compile && (await plainProgram(file, entries, compile));
    if (plain !== undefined) return await whileLoading(path, plain);
    const own = await ownPackageFor(file, entries);
    return await whileLoading(path, () => run(file, own));
  } catch (error) {
    const { thrownIn } = await import('./module-error.node.js');
    throw new LoadError(thrownIn(path, error, cwd), { cause: error });
  }
}

/** Runs a module, which gets the given modules in place of those that it cannot find. */
async function run(file: string, virtualModules: Record<string, unknown>): Promise<Record<string, unknown>> {
  const isOnItsOwn = Object.keys(virtualModules).length > 0;
  if (!isOnItsOwn && file.endsWith('.mjs')) {
    try {
      return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    } catch {
      // It may import TypeScript. If not, the next attempt fails in the same way.
    }
  }
  // Imported, it would take twice as long to load.
  const { createJiti } = createRequire(import.meta.url)('jiti') as typeof import('jiti');
  const settings = { fsCache: false, moduleCache: false, interopDefault: false };
  jiti ??= createJiti(import.meta.url, settings);
  const loader = isOnItsOwn ? createJiti(import.meta.url, { ...settings, virtualModules }) : jiti;
  return loader.import<Record<string, unknown>>(file);
}
