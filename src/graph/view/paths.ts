import { failure } from '../../check/message.js';
import { checkGraph, type Graph } from '../graph.js';
import { type GraphSource, sourceOf } from '../walk/lazy-graph.js';
import { forEachSource, forEachTarget, type Links } from '../walk/links.js';
import { cut } from './cut.js';
import { type Asked, aboutOf, findNode } from './find-node.js';

/**
 * All paths from one value to another: how the one flows into the other.
 *
 * What else takes part is drawn as stubs that say how much they represent, and
 * the root is always shown.
 *
 * @param from a value's label, or what else `focus` takes
 * @param to the same
 * @throws RangeError on an unknown label, with the nearest ones, and if no path leads from the one to the other
 * @throws TypeError on anything but a graph, and on labels that are not strings
 */
export function paths(graph: Graph, from: string, to: string): Graph {
  checkGraph('paths', 'graph, from, to', graph);
  return pathsSource(sourceOf(graph), from, to);
}

/**
 * See `paths`.
 *
 * @param asked what asks, for errors: the call or the option
 */
export function pathsSource(
  source: GraphSource,
  from: string,
  to: string,
  asked: Asked = 'paths(graph, from, to)',
): Graph {
  const [start, end] = [findNode(source, from, asked).place, findNode(source, to, asked).place];
  const shown = between(source.links, start, end);
  if (shown[end] === 0) {
    const isReverse = between(source.links, end, start)[start] === 1;
    const why = isReverse ? `, but one from ${to} to ${from}` : `: ${to} is computed without ${from}`;
    throw failure(RangeError, { ...aboutOf(asked), what: [asked, `: no path leads from ${from} to ${to}${why}`] });
  }
  return cut(source, shown);
}

/**
 * 1 for each node on a path from one to another, both included.
 *
 * All 0 where there is none.
 */
export function between(links: Links, start: number, end: number): Uint8Array {
  const behind = reached(links, start, forEachTarget);
  const before = reached(links, end, forEachSource);
  return behind.map((is, node) => is & (before[node] as number));
}

/** 1 for each node that can be reached from one, itself included. */
function reached(links: Links, start: number, forEach: typeof forEachSource): Uint8Array {
  const seen = new Uint8Array(links.size);
  const stack = [start];
  seen[start] = 1;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    forEach(links, node, (near) => {
      if (seen[near] === 1) return;
      seen[near] = 1;
      stack.push(near);
    });
  }
  return seen;
}
