import type { GraphNode, OpNode } from '../graph.js';
import { checkGraph, type Graph } from '../graph.js';
import { type GraphSource, sourceOf } from '../walk/lazy-graph.js';
import { at, type Links, link, sourcesFirst } from '../walk/links.js';
import { mergePlateEdges } from './merge-edges.js';
import { Plate } from './plate.js';
import { refine } from './refine.js';
import { sumHeads, sumSymbol } from './sum-chains.js';
import { type Survey, survey } from './survey.js';

/**
 * Merges repeated parts into one with a `count`.
 *
 * Repeated parts are the samples of a batch, or the neurons of a layer.
 *
 * Nodes are equal if they have the same kind, op, symbol, role and sizes of folded scopes, if
 * their labels and scopes differ only in digits (`w0` and `w15`), and if they have
 * the same number of equal operands and consumers, recursively through the whole
 * graph: this is the coarsest equitable partition of the graph, or bisimulation
 * with counting, in both directions. Data and gradients are ignored: of equal
 * values the least and the greatest are kept if they differ, and of their
 * labels the first and the last (`w0 … w15`). Shared nodes, such as weights,
 * stay shared.
 *
 * A sum is one op: `a + b + c` has three unordered operands, so the losses of a batch
 * are equal wherever they are in their sum. The same holds for products, maxima and minima.
 * Partial sums with names are not merged into the sum.
 *
 * The counts in the result are exact: `totals` is unchanged, and so is the
 * sum of the edge counts. The result shows the plates of graphical models (Buntine,
 * "Operations for learning with graphical models", 1994). Takes near-linear time.
 *
 * @throws TypeError on anything but a graph
 */
export function plates(graph: Graph): Graph {
  checkGraph('plates', 'graph', graph);
  return findPlates(sourceOf(graph)).graph();
}

/** The classes of equal nodes of a graph. */
export interface Plates {
  /** The number of nodes in the graph of plates. */
  readonly count: number;
  /** Makes the graph of plates. */
  readonly graph: () => Graph;
}

/** See `plates`: finds equal nodes, and makes the graph on demand. */
export function findPlates(source: GraphSource): Plates {
  const { links } = source;
  const seen = survey(source);
  const heads = sumHeads(links, sourcesFirst(links), seen);
  const units = unitsOf(heads);
  const between = linksBetween(source, seen, units);
  const classes = colorsOf(heads, units, seen);
  const count = refine(between.links, classes, between.tags);
  const classOf = units.map((unit) => at(classes, unit));
  return {
    count,
    graph: () => {
      const nodes = mergeNodes(source, heads, classOf);
      return { version: 1, root: source.root, nodes, edges: mergePlateEdges(source, seen, classOf, nodes) };
    },
  };
}

/** Sums and single nodes, numbered in the order of their heads: the unit of every node. */
function unitsOf(heads: Int32Array): Int32Array {
  const units = new Int32Array(heads.length);
  let count = 0;
  for (let node = 0; node < heads.length; node++) if (at(heads, node) === node) units[node] = count++;
  for (let node = 0; node < heads.length; node++) units[node] = at(units, at(heads, node));
  return units;
}

/** The links from unit to unit, and tags that distinguish slots and counts. */
function linksBetween(
  { links: { from, to }, edge }: GraphSource,
  { sums }: Survey,
  units: Int32Array,
): { links: Links; tags: Int32Array } {
  const known = new Map<string, number>();
  const [sources, targets, tags] = [0, 0, 0].map(() => new Int32Array(from.length)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  let found = 0;
  for (let i = 0; i < from.length; i++) {
    const [source, target] = [at(units, at(from, i)), at(units, at(to, i))];
    if (source === target) continue;
    const { slot, count = 1 } = edge(i);
    const key = `${sums[at(to, i)] === 0 ? slot : ''} ${count}`;
    const tag = known.get(key) ?? known.size;
    if (tag === known.size) known.set(key, tag);
    sources[found] = source;
    targets[found] = target;
    tags[found++] = tag;
  }
  const size = units.reduce((most, unit) => Math.max(most, unit), -1) + 1;
  return { links: link(size, sources.subarray(0, found), targets.subarray(0, found)), tags: tags.subarray(0, found) };
}

/** A number for the look and the node count of each unit. */
function colorsOf(heads: Int32Array, units: Int32Array, { looks }: Survey): Int32Array {
  const sizes = new Int32Array(heads.length);
  for (const head of heads) sizes[head] = at(sizes, head) + 1;
  const known = new Map<number, number>();
  const colors = new Int32Array(heads.length);
  let count = 0;
  for (let node = 0; node < heads.length; node++) {
    if (at(heads, node) !== node) continue;
    const key = at(looks, node) * heads.length + at(sizes, node);
    const color = known.get(key) ?? known.size;
    if (color === known.size) known.set(key, color);
    colors[at(units, node)] = color;
    count++;
  }
  return colors.subarray(0, count);
}

/**
 * One node for each class, in the order of their first heads.
 *
 * @param heads see `sumHeads`
 * @param classOf the class of each node, from 0 without gaps; the steps of a sum have the class of its head
 */
function mergeNodes({ node: nodeAt }: GraphSource, heads: Int32Array, classOf: Int32Array): GraphNode[] {
  const merged: (GraphNode | Plate)[] = [];
  const stepOps = new Map<number, number>();
  for (let i = 0; i < heads.length; i++) {
    const node = nodeAt(i);
    const place = at(classOf, i);
    if (at(heads, i) !== i) {
      stepOps.set(place, (stepOps.get(place) ?? 0) + (node.kind === 'op' ? 1 : 0));
      continue;
    }
    const known = merged[place];
    if (known === undefined) merged[place] = node;
    else if (known instanceof Plate) known.add(node);
    else merged[place] = new Plate(known).add(node);
  }
  return merged.map((one, place) => {
    const node = one instanceof Plate ? one.node() : one;
    const steps = stepOps.get(place);
    return steps === undefined ? node : sumOf(node as OpNode, steps);
  });
}

/** An op merged with the steps that lead to it; a step is an op and a value, counted per copy of the op. */
function sumOf(op: OpNode, stepOps: number): OpNode {
  const steps = stepOps / (op.count ?? 1);
  return { ...op, symbol: sumSymbol(op), ops: 1 + steps, values: steps };
}
