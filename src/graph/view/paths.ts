import { checkGraph, type Graph } from '../graph.js';
import { type GraphSource, sourceOf } from '../walk/lazy-graph.js';
import { forEachSource, forEachTarget, type Links } from '../walk/links.js';
import { cut } from './cut.js';
import { findNode } from './find-node.js';

/**
 * All paths from one value to another: how the one flows into the other.
 *
 * What else takes part is drawn as stubs that say how much they stand for, and
 * the root is always shown.
 *
 * @param from a value's label, or what else `focus` takes
 * @param to the same
 * @throws RangeError on an unknown label, with the nearest ones, and if no path leads from the one to the other
 * @throws TypeError on what is no graph, and on labels that are no strings
 */
export function paths(graph: Graph, from: string, to: string): Graph {
  checkGraph('paths(graph, from, to)', graph);
  return pathsSource(sourceOf(graph), from, to);
}

/** See `paths`. */
export function pathsSource(source: GraphSource, from: string, to: string): Graph {
  const call = 'paths(graph, from, to)';
  const [start, end] = [findNode(source, from, call).place, findNode(source, to, call).place];
  const behind = reached(source.links, start, forEachTarget);
  if (behind[end] === 0) throw new RangeError(`${call}: no path leads from ${from} to ${to}${adviceOn()}`);
  const before = reached(source.links, end, forEachSource);
  return cut(
    source,
    behind.map((is, node) => is & (before[node] as number)),
  );

  function adviceOn(): string {
    const isReverse = reached(source.links, end, forEachTarget)[start] === 1;
    return isReverse ? `, but one from ${to} to ${from}` : `: ${to} is computed without ${from}`;
  }
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
