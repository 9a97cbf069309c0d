import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { EdgeMerger, MergedEdge } from '../walk/edge-merger.js';
import type { EdgeFacts, GraphSource } from '../walk/lazy-graph.js';
import { at } from '../walk/links.js';
import { addTotals, type Totals } from '../walk/totals.js';

/** The group of a node that belongs to none. */
export const ALONE = -1;

/**
 * A graph in which every group of nodes is one node.
 *
 * It takes the place of the first of them. Other nodes stay as they are,
 * and so do the edges between them; edges within a group go; the others become
 * one for the same two ends, with their `count`, and with data and grad where
 * they all carry the same value out of a group.
 *
 * @param groups for each node `ALONE` or the number of its group, from 0 without a gap
 * @param prefix the prefix of the new nodes' ids
 * @param make makes a group's node
 */
export function collapse(
  source: GraphSource,
  groups: Int32Array,
  prefix: string,
  make: (id: string, group: number, totals: Totals) => GraphNode,
): Graph {
  const sums: Totals[] = [];
  const places: number[] = [];
  const nodes: (GraphNode | undefined)[] = [];
  for (let i = 0; i < groups.length; i++) {
    const [member, group] = [source.node(i), at(groups, i)];
    if (group === ALONE) {
      nodes.push(member);
      continue;
    }
    const sum = sums[group] ?? { values: 0, ops: 0, parameters: 0 };
    if (places[group] === undefined) places[group] = nodes.push(undefined) - 1;
    sums[group] = sum;
    addTotals(sum, member);
  }
  const free = freeIds(nodes, prefix);
  // Groups are named in order.
  const ids: string[] = new Array(sums.length);
  for (const { group } of places.map((place, group) => ({ place, group })).sort((a, b) => a.place - b.place)) {
    ids[group] = free.next().value;
  }
  places.forEach((place, group) => {
    nodes[place] = make(ids[group] as string, group, sums[group] as Totals);
  });
  return {
    version: 1,
    root: source.root,
    nodes: nodes as GraphNode[],
    edges: collapseEdges(source, groups, ids),
  };
}

/** `g0`, `g1`, … without those that a node has. */
function* freeIds(nodes: readonly (GraphNode | undefined)[], prefix: string): Generator<string, never> {
  const taken = new Set<string>();
  for (const node of nodes) if (node?.id.startsWith(prefix)) taken.add(node.id);
  for (let i = 0; ; i++) if (!taken.has(`${prefix}${i}`)) yield `${prefix}${i}`;
}

function collapseEdges({ links, node, edge: edgeAt }: GraphSource, groups: Int32Array, ids: string[]): GraphEdge[] {
  const { size, from, to } = links;
  const merger = new EdgeMerger(size + ids.length);
  const end = (i: number): number => (at(groups, i) === ALONE ? i : size + at(groups, i));
  const id = (place: number): string => ids[place - size] ?? node(place).id;
  const merged: (MergedEdge | GraphEdge)[] = [];
  for (let i = 0; i < from.length; i++) {
    const [source, target] = [end(at(from, i)), end(at(to, i))];
    if (source === target && source >= size) continue;
    const edge = edgeAt(i);
    if (source < size && target < size) {
      merged.push({ from: id(source), to: id(target), ...edge });
      continue;
    }
    const known = merger.add(source, target, target < size ? edge.slot : undefined, edge);
    if (known.times === 1) merged.push(known);
    if (source >= size) carry(known, edge, at(from, i), node(at(from, i)));
  }
  return merged.map((edge) => (edge instanceof MergedEdge ? asEdge(edge, id, edge.to < size) : edge));
}

function asEdge(merged: MergedEdge, id: (place: number) => string, showsPartial: boolean): GraphEdge {
  const { from, to, slot, partial, count, carried } = merged;
  return {
    from: id(from),
    to: id(to),
    ...(slot !== undefined && { slot }),
    ...(showsPartial && count === 1 && partial !== undefined && { partial }),
    count,
    ...(carried && { data: carried.data, grad: carried.grad }),
  };
}

function carriedBy(data: number | undefined, grad: number | undefined): MergedEdge['carried'] {
  return data === undefined ? undefined : { data, grad: grad ?? Number.NaN };
}

/** Notes what an edge carries out of a group: edges of one value carry the same. */
function carry(known: MergedEdge, edge: EdgeFacts, from: number, node: GraphNode): void {
  const isFirst = known.times === 1;
  if (node.kind === 'value' && node.count === undefined) {
    if (isFirst) known.carried = carriedBy(node.data, node.grad);
    else if (known.carrier !== from) known.carried = undefined;
    known.carrier = from;
  } else {
    known.carried = isFirst ? carriedBy(edge.data, edge.grad) : undefined;
  }
}
