import type { GraphEdge, GraphNode } from '../graph.js';
import { EdgeMerger, MergedEdge } from '../walk/edge-merger.js';
import type { EdgeFacts, GraphSource } from '../walk/lazy-graph.js';
import { at } from '../walk/links.js';
import type { Survey } from './survey.js';

/**
 * Merges the edges between the same two classes into one, with a count.
 *
 * Edges between nodes that were not merged stay as they are. Slots of
 * commutative ops are left out, and so are partials, data and grad if the merged edges
 * differ in them. Edges within a sum become one edge from the sum to itself.
 *
 * @param nodes the node of each class
 */
export function mergePlateEdges(
  { links: { from, to }, edge: edgeAt }: GraphSource,
  { sums }: Survey,
  classOf: Int32Array,
  nodes: readonly GraphNode[],
): GraphEdge[] {
  const merger = new EdgeMerger(nodes.length);
  const merged: (GraphEdge | MergedEdge)[] = [];
  const id = (place: number): string => (nodes[place] as GraphNode).id;
  const members = new Int32Array(nodes.length);
  for (const place of classOf) members[place] = at(members, place) + 1;
  for (let i = 0; i < from.length; i++) {
    const edge = edgeAt(i);
    const [source, target] = [at(classOf, at(from, i)), at(classOf, at(to, i))];
    if (members[source] === 1 && members[target] === 1) {
      merged.push({ from: id(source), to: id(target), ...edge });
      continue;
    }
    const known = merger.add(source, target, sums[at(to, i)] === 0 ? edge.slot : undefined, edge);
    if (known.times === 1) {
      known.carried = edge.data === undefined ? undefined : { data: edge.data, grad: edge.grad ?? Number.NaN };
      merged.push(known);
    } else if (!carries(edge, known.carried)) known.carried = undefined;
  }
  return merged.map((edge) => (edge instanceof MergedEdge ? plateEdge(edge, id) : edge));
}

function plateEdge(merged: MergedEdge, id: (place: number) => string): GraphEdge {
  const { from, to, slot, first, times, count, partial, carried } = merged;
  const ends = { from: id(from), to: id(to) };
  if (times === 1 && slot === first.slot) return { ...ends, ...first, ...ends };
  return {
    ...ends,
    ...(slot !== undefined && { slot }),
    ...(partial !== undefined && { partial }),
    ...(count > 1 && { count }),
    ...carried,
  };
}

function carries({ data, grad }: EdgeFacts, carried: MergedEdge['carried']): boolean {
  return data !== undefined && Object.is(data, carried?.data) && Object.is(grad, carried?.grad);
}
