import { extname } from 'node:path';
import { saidBy } from '../../check/message.js';
import { DotError, type ReadGraph, readDot } from '../../dot/read.js';
import { isValue } from '../../engine/value.js';
import { isGraph } from '../../graph/graph.js';
import { fromJson } from '../../graph/json.js';
import { trace } from '../../graph/trace.js';
import { kindOf } from '../../render/files/file-kinds.js';
import { LoadError, type NamedFigure } from '../../render/files/load.node.js';
import type { Session } from '../terminal/session.node.js';
import type { PythonFlags } from './context.node.js';
import { readFileBytes, readInput, textOf } from './read.node.js';
import { findSources, guess, readers, readSource } from './sources.node.js';

/** Pictures that carry the graph they show, by their ending. */
const PICTURES: Readonly<Record<string, (bytes: Buffer) => Promise<string | undefined>>> = {
  '.svg': async (bytes) => (await import('../../render/svg/embedded.js')).embeddedJson(bytes.toString()),
  '.png': async (bytes) => (await import('../../render/png/png.node.js')).embeddedInPng(bytes),
};

/** Whether a file may hold a graph, judging by its name. */
export function mayHoldGraph(path: string): boolean {
  return kindOf(path) !== undefined || Object.hasOwn(PICTURES, extname(path).toLowerCase());
}

/**
 * The single graph of an input, `-` for standard input.
 *
 * DOT and pictures must come from dotgrad.
 *
 * @param flags whether Python runs programs and notebooks, by default not
 *
 * @throws LoadError if there is no graph or more than one
 */
export async function readGraph(session: Session, path: string, flags: PythonFlags = {}): Promise<ReadGraph> {
  if (path === '-') return ofInput(session, flags);
  const inPicture = PICTURES[extname(path).toLowerCase()];
  if (inPicture !== undefined) return ofPicture(path, await inPicture(await readFileBytes(session, path)));
  const sources = await findSources(session, [path], {});
  if (sources.length > 1)
    throw tooMany(
      path,
      sources.map((source) => source.path),
      'files',
    );
  const [source] = sources;
  if (source?.kind === 'dot')
    return ofDot(source.path, textOf('dot', await readFileBytes(session, source.path), source.path));
  return ofFigures(
    path,
    source === undefined ? [] : await readSource(session, source, { ...pythonOf(flags), quiet: true }),
  );
}

async function ofInput(session: Session, python: PythonFlags): Promise<ReadGraph> {
  const bytes = await readInput(session);
  const kind = guess(bytes);
  const text = textOf(kind, bytes, '-');
  if (kind === 'dot') return ofDot('-', text);
  return ofFigures(
    '-',
    await readers[kind]({
      path: '-',
      text,
      context: { session, set: undefined, quiet: true, python: pythonOf(python) },
    }),
  );
}

/** The options of Python alone, of a command that has others too. */
const pythonOf = ({ python, pythonCommand, pythonTimeout }: PythonFlags): PythonFlags => ({
  ...(python !== undefined && { python }),
  ...(pythonCommand !== undefined && { pythonCommand }),
  ...(pythonTimeout !== undefined && { pythonTimeout }),
});

function ofPicture(path: string, json: string | undefined): ReadGraph {
  if (json !== undefined) return { graph: fromJson(json), isWhole: true };
  throw new LoadError({
    where: { file: path },
    what: 'this picture carries no graph',
    advice: 'diff reads pictures of graphs that dotgrad drew; give it the graph as .json, or the program',
  });
}

function ofDot(path: string, dot: string): ReadGraph {
  try {
    return readDot(dot);
  } catch (error) {
    if (!(error instanceof DotError)) throw error;
    const { where, ...said } = saidBy(error);
    throw new LoadError({ ...said, where: { ...where, file: path } });
  }
}

function ofFigures(path: string, figures: readonly NamedFigure[]): ReadGraph {
  const thing = figures[0]?.figure.thing;
  if (figures.length > 1)
    throw tooMany(
      path,
      figures.map(({ name }) => name),
      'figures',
    );
  if (isValue(thing)) return { graph: trace(thing), isWhole: true };
  if (thing !== undefined && isGraph(thing)) return { graph: thing, isWhole: true };
  throw new LoadError({
    where: { file: path },
    what: 'diff',
    rule: 'compares graphs of values',
    gotWords: 'another kind of picture',
    advice: 'name a program or a file with a graph',
  });
}

function tooMany(path: string, names: readonly string[], what: string): LoadError {
  const some = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return new LoadError({
    where: { file: path },
    what: 'diff',
    rule: 'compares two single graphs',
    gotWords: `${names.length} ${what}: ${some.join(', ')}`,
    advice: 'name files with one graph each',
  });
}
