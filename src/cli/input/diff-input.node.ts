import { text as readAll } from 'node:stream/consumers';
import { DotError, type ReadGraph, readDot } from '../../dot/read.js';
import { isValue } from '../../engine/value.js';
import { isGraph } from '../../graph/graph.js';
import { trace } from '../../graph/trace.js';
import { LoadError, type NamedFigure } from '../../render/files/load.node.js';
import { readText } from '../../snapshot/read.node.js';
import { findSources, guess, readers, readSource } from './sources.node.js';

/**
 * The one graph of an input, `-` for standard input; DOT must be ours.
 *
 * @throws LoadError where there is no graph, or more than one
 */
export async function readGraph(path: string): Promise<ReadGraph> {
  if (path === '-') return ofText(await readAll(process.stdin));
  const sources = await findSources([path], {});
  if (sources.length > 1)
    throw tooMany(
      path,
      sources.map((source) => source.path),
      'files',
    );
  const [source] = sources;
  if (source?.kind === 'dot') return ofDot(source.path, await readText(source.path));
  return ofFigures(path, source === undefined ? [] : await readSource(source, { quiet: true }));
}

async function ofText(text: string): Promise<ReadGraph> {
  const kind = guess(text);
  if (kind === 'dot') return ofDot('-', text);
  return ofFigures('-', await readers[kind]({ path: '-', text, context: { set: undefined, quiet: true } }));
}

function ofDot(path: string, dot: string): ReadGraph {
  try {
    return readDot(dot);
  } catch (error) {
    throw error instanceof DotError ? new LoadError(`${path}: ${error.message}`) : error;
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
  throw new LoadError(`${path}: diff compares graphs, and this is a picture of another kind`);
}

function tooMany(path: string, names: readonly string[], what: string): LoadError {
  const some = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return new LoadError(
    `${path}: diff compares one graph with one, and here are ${names.length} ${what}: ${some.join(', ')}`,
  );
}
