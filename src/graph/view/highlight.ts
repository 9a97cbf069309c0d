import type { Graph } from '../graph.js';
import { placeOf, sourceOf } from '../walk/lazy-graph.js';
import { findNode } from './find-node.js';
import { between } from './paths.js';

/**
 * The ids of a value and of all nodes on its paths to the root.
 *
 * These stand out when the value is highlighted.
 *
 * @param name a value's label, or what else `focus` takes
 * @throws RangeError on an unknown name, with the nearest ones
 */
export function highlighted(graph: Graph, name: string): ReadonlySet<string> {
  const source = sourceOf(graph);
  const { place } = findNode(source, name, { option: 'highlight' });
  const isBetween = between(source.links, place, placeOf(source, source.root));
  return new Set(graph.nodes.filter((_, i) => i === place || isBetween[i] === 1).map(({ id }) => id));
}
