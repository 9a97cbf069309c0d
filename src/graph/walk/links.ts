import type { Graph } from '../graph.js';
import { Places } from './id-index.js';

/** Pairs of numbered nodes, and which of them meet at each node. */
export interface Links {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The links that lead to a node. */
  readonly into: Incidence;
  /** The links that lead away from a node. */
  readonly outOf: Incidence;
}

/**
 * The links at each node.
 *
 * Those of node n are `links[starts[n]]` to `links[starts[n + 1] - 1]`.
 */
export interface Incidence {
  readonly starts: Int32Array;
  readonly links: Int32Array;
}

/**
 * The edges of a graph by the places of their ends among its nodes.
 *
 * Link k is edge k.
 *
 * Graphs of millions of nodes are walked by these numbers: a Map or an array
 * for each node would take seconds and gigabytes.
 *
 * @throws RangeError on an edge to or from an unknown id
 */
export function linksOf({ nodes, edges }: Graph): Links {
  const places = new Places(nodes);
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  edges.forEach((edge, i) => {
    from[i] = places.get(edge.from);
    to[i] = places.get(edge.to);
  });
  return link(nodes.length, from, to);
}

/** Links between `size` nodes, in order at either end. */
export function link(size: number, from: Int32Array, to: Int32Array): Links {
  return { size, from, to, into: incidence(size, to), outOf: incidence(size, from) };
}

/** How many links there are at a node. */
export function degree({ starts }: Incidence, node: number): number {
  return at(starts, node + 1) - at(starts, node);
}

/** Calls `visit` for the nodes that lead to a node, one that does twice twice. */
export function forEachSource(
  { from, into: { starts, links } }: Links,
  node: number,
  visit: (node: number) => void,
): void {
  for (let i = at(starts, node); i < at(starts, node + 1); i++) visit(at(from, at(links, i)));
}

/** Calls `visit` for the nodes that a node leads to, one twice twice. */
export function forEachTarget(
  { to, outOf: { starts, links } }: Links,
  node: number,
  visit: (node: number) => void,
): void {
  for (let i = at(starts, node); i < at(starts, node + 1); i++) visit(at(to, at(links, i)));
}

/**
 * All nodes, each behind those that lead to it.
 *
 * A link from a node to itself says nothing.
 *
 * Where there is a choice, in the order of their numbers' first being free; the
 * nodes of a cycle, and those behind one, come last in the order of their numbers.
 */
export function sourcesFirst({ size, from, to, outOf }: Links): Int32Array {
  const order = new Int32Array(size);
  const missing = new Int32Array(size);
  let found = 0;
  for (let i = 0; i < from.length; i++) {
    if (from[i] !== to[i]) missing[at(to, i)] = at(missing, at(to, i)) + 1;
  }
  for (let node = 0; node < size; node++) if (missing[node] === 0) order[found++] = node;
  for (let next = 0; next < found; next++) {
    const node = at(order, next);
    for (let i = at(outOf.starts, node); i < at(outOf.starts, node + 1); i++) {
      const target = at(to, at(outOf.links, i));
      if (target === node) continue;
      missing[target] = at(missing, target) - 1;
      if (missing[target] === 0) order[found++] = target;
    }
  }
  for (let node = 0; node < size; node++) if (at(missing, node) > 0) order[found++] = node;
  return order;
}

/** An element that is known to be there. */
export function at(numbers: Int32Array, i: number): number {
  return numbers[i] as number;
}

function incidence(size: number, ends: Int32Array): Incidence {
  // One place ahead, so that filling moves every start to where it belongs.
  const starts = new Int32Array(size + 2);
  for (const node of ends) starts[node + 2] = at(starts, node + 2) + 1;
  for (let i = 2; i < starts.length; i++) starts[i] = at(starts, i) + at(starts, i - 1);
  const links = new Int32Array(ends.length);
  for (let i = 0; i < ends.length; i++) {
    const node = at(ends, i);
    links[at(starts, node + 1)] = i;
    starts[node + 1] = at(starts, node + 1) + 1;
  }
  return { starts, links };
}
