import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { markedEncoding } from '../../check/decode.js';
import { visible } from '../../check/visible.js';
import { endings, type Kind, kindOf } from '../../render/files/file-kinds.js';
import { forgetModules, LoadError, loadWith, type NamedFigure, type Ready } from '../../render/files/load.node.js';
import { suspects } from '../../render/files/running-modules.node.js';
import { stemOf, textReaders } from '../../render/files/text-figures.node.js';
import { about } from '../terminal/explain-error.node.js';
import type { Session } from '../terminal/session.node.js';
import type { PythonFlags, Text } from './context.node.js';
import { filesLike, statInput } from './pattern.node.js';
import { readFileBytes, readInput, textOf } from './read.node.js';

/** Options that select what is read. */
export interface SourceFlags extends PythonFlags {
  readonly expression?: string;
  readonly set?: string;
  readonly as?: Kind;
  readonly quiet?: boolean;
}

/** Something with figures: a file, standard input, or a program as an argument. */
export interface Source {
  /** Its path, or `-e` or `-`. */
  readonly path: string;
  readonly kind: Kind | 'expression' | 'stdin';
}

/**
 * The sources named by inputs and options, in order.
 *
 * A folder stands for everything in it that can be drawn, a pattern for the files that
 * it matches, sorted by name. Sources named twice count once.
 *
 * @throws LoadError on a file of another kind, and if there is nothing to draw
 */
export async function findSources(
  session: Session,
  inputs: readonly string[],
  options: SourceFlags,
): Promise<Source[]> {
  const sources: Source[] = options.expression === undefined ? [] : [{ path: '-e', kind: 'expression' }];
  for (const input of inputs) {
    if (input === '-') sources.push({ path: '-', kind: 'stdin' });
    else for (const path of await filesOf(session, input)) sources.push({ path, kind: knownKind(path) });
  }
  const unique = new Map(sources.map((source) => [session.at(source.path), source]));
  if (unique.size > 0) return [...unique.values()];
  throw new LoadError({
    what: 'nothing to draw',
    advice: "name a file or a folder, or give a program, as in npx dotgrad render -e 'L = a*b' --set a=2,b=3",
  });
}

/**
 * Whether an input is a folder or a glob.
 *
 * Only then can a folder's pictures be expected to be complete.
 */
export async function nameFolder(session: Session, inputs: readonly string[]): Promise<boolean> {
  const areFolders = inputs.map(async (input) => {
    const stats = await stat(session.at(input)).catch(() => undefined);
    return stats === undefined ? input !== '-' : stats.isDirectory();
  });
  return (await Promise.all(areFolders)).includes(true);
}

/** The figures of a source. */
export async function readSource(session: Session, source: Source, options: SourceFlags): Promise<NamedFigure[]> {
  const { path, kind } = source;
  const context = { session, set: options.set, quiet: options.quiet === true, python: options };
  if (kind === 'expression') return readers.py({ path, text: options.expression ?? '', context, isExpression: true });
  if (kind === 'stdin') {
    const bytes = await readInput(session);
    const said = options.as ?? guess(bytes);
    return readers[said]({ path, text: textOf(said, bytes, path), context });
  }
  const text = kind === 'module' ? '' : textOf(kind, await readFileBytes(session, path), path);
  return readers[kind]({ path, text, context });
}

async function filesOf(session: Session, input: string): Promise<string[]> {
  const stats = await statInput(session, input);
  if (stats === 'pattern') return matching(session, input);
  return stats.isDirectory() ? inFolder(session, input) : [input];
}

async function matching(session: Session, pattern: string): Promise<string[]> {
  const files = await drawable(session, await filesLike(session, pattern));
  if (files.length > 0) return files;
  throw new LoadError({
    where: { file: pattern },
    what: 'this pattern matches nothing that can be drawn',
    advice: `dotgrad draws ${endings.join(', ')}`,
  });
}

async function inFolder(session: Session, folder: string): Promise<string[]> {
  const entries = await readdir(session.at(folder), { withFileTypes: true });
  const files = await drawable(
    session,
    // Other entries, such as pipes, may have no end.
    entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => join(folder, name)),
  );
  if (files.length > 0) return files;
  throw new LoadError({
    where: { file: folder },
    what: 'nothing to draw in this folder',
    advice: `dotgrad draws ${endings.join(', ')}`,
  });
}

/** The files that can be drawn, sorted; others are skipped, as nobody named them explicitly. */
async function drawable(session: Session, paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of [...paths].sort()) {
    const kind = path.endsWith('.d.ts') ? undefined : kindOf(path);
    if (kind !== undefined && (kind !== 'json' || (await mayBeGraph(session, path)))) files.push(path);
  }
  return files;
}

/** Whether a JSON file is a graph, perhaps a broken one; others, such as package.json, are skipped. */
async function mayBeGraph(session: Session, path: string): Promise<boolean> {
  // These may have comments, which are not JSON.
  if (/^[jt]sconfig\b/.test(basename(path))) return false;
  const bytes = await readFileBytes(session, path);
  const text = new TextDecoder(markedEncoding(bytes)).decode(bytes);
  if (/"nodes"\s*:\s*\[/.test(text)) return true;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function knownKind(path: string): Kind {
  const kind = kindOf(path);
  if (kind !== undefined) return kind;
  throw new LoadError({
    where: { file: path },
    what: 'dotgrad',
    rule: `draws ${endings.join(', ')}`,
    gotWords: visible(extname(path)) || 'a file without an ending',
  });
}

/** Guesses the kind of text on standard input. */
export function guess(bytes: Uint8Array): Kind {
  const start = new TextDecoder(markedEncoding(bytes)).decode(bytes).trimStart();
  if (start.startsWith('{')) return /"nbformat"\s*:/.test(start) ? 'ipynb' : 'json';
  return /^(?:strict\b|digraph\b|graph\b|\/\/|\/\*)/.test(start) ? 'dot' : 'py';
}

/** Reads the figures of a source, once. */
export type ReadFigures = (source: Source) => Promise<readonly NamedFigure[]>;

/** A reader that reads each source once and in order, since modules may print. */
export function readOnce(session: Session, options: SourceFlags): ReadFigures {
  const known = new Map<Source, Promise<readonly NamedFigure[]>>();
  let last: Promise<unknown> = Promise.resolve();
  return (source) => {
    const figures = known.get(source) ?? last.then(() => readSource(session, source, options));
    last = figures;
    known.set(source, figures);
    return figures;
  };
}

/** The runs of the command that have loaded a module. */
const begun = new WeakSet<Session>();

/** What a program need not load again, and what reads it. */
const READY: Ready = {
  entries: {
    dotgrad: async (names) => {
      const { mostImported } = await import('./most-imported.js');
      const isEnough = names?.every((name) => name in mostImported) === true;
      return isEnough ? mostImported : (await import('./own-entry.js')).dotgrad;
    },
    'dotgrad/nn': async () => (await import('./most-imported.js')).nn,
  },
  compile: async (text, isTyped) =>
    isTyped
      ? (await import('./plain-typescript.node.js')).plainTypeScript(text)
      : (await import('./plain-javascript.node.js')).plainJavaScript(text),
};

/** Loads a module, without modules of an earlier run in this process. */
async function loadAnew(path: string, session: Session): Promise<NamedFigure[]> {
  if (!begun.has(session) && suspects().length > 0) forgetModules();
  begun.add(session);
  const figures = await loadWith(READY, path, session.host.cwd);
  // Timers of the module may throw; that must happen before its figures count.
  await new Promise((resolve) => setImmediate(resolve));
  return figures;
}

/** The figures of a program that the user's own Python runs; its notes go to standard error. */
async function readByPython({ path, text, context }: Text, kind: 'py' | 'ipynb'): Promise<NamedFigure[]> {
  const { session, python, quiet } = context;
  const { runProgram } = await import('./python.node.js');
  const { figures, notes } = await runProgram(session, { path, kind, text }, { ...python, quiet });
  if (!quiet) for (const note of notes) session.warn(note);
  return [...figures];
}

/** Readers of figures by kind; each loads its dependencies on first use. */
export const readers: Readonly<Record<Kind, (text: Text) => Promise<NamedFigure[]>>> = {
  module: ({ path, context }) => loadAnew(path, context.session),
  py: async (text) =>
    text.context.python.python && !text.isExpression
      ? readByPython(text, 'py')
      : (await import('./notation.node.js')).readProgram(text),
  ipynb: async (text) =>
    text.context.python.python ? readByPython(text, 'ipynb') : (await import('./notation.node.js')).readNotebook(text),
  json: ({ path, text }) =>
    about(path, () => textReaders.json({ path, file: visible(path), stem: stemOf(path), text })),
  dot: ({ path, text }) => textReaders.dot({ path, file: visible(path), stem: stemOf(path), text }),
};
