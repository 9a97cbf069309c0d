import type { GraphNode } from '../../graph.js';
import type { GraphIndex } from '../../walk/graph-index.js';
import { at } from '../../walk/links.js';
import { isClose } from './close.js';
import type { Matching } from './matching.js';
import { type Classes, classify } from './structure-classes.js';

/** How closely two nodes at the same place resemble each other; lower is closer. */
export const affinities = { exact: 0, strict: 1, weak: 2 } as const;

/** The fit of an operand that belongs in another's place beyond doubt. */
const SURE = 4;

/** Measures how closely the nodes of two graphs resemble each other. */
export class Affinity {
  readonly #matching: Matching;
  readonly #exact: Classes;
  /** Classes that ignore the order of operands and the data. */
  readonly #loose: Classes;
  readonly #tolerance: number;

  constructor(matching: Matching, exact: Classes, tolerance: number) {
    this.#matching = matching;
    this.#exact = exact;
    this.#loose = classify(matching, { data: false, order: false });
    this.#tolerance = tolerance;
  }

  /** Whether the structures below two nodes were the same before any matching. */
  isExact(before: number, after: number): boolean {
    return at(this.#exact[0], before) === at(this.#exact[1], after);
  }

  /** Whether two nodes have the same label, and the same op or role. */
  isStrict(before: number, after: number): boolean {
    const [x, y] = this.#nodes(before, after);
    if (x.kind === 'scope' && y.kind === 'scope') return x.scope === y.scope;
    return this.#sameLabel(x, y) && this.#sameOp(before, after) && (this.#isInner(before) || sameRole(x, y));
  }

  /** Whether one node can be the other with a new label or role. */
  isRenamed(before: number, after: number): boolean {
    const [x, y] = this.#nodes(before, after);
    if (x.kind !== 'value' || y.kind !== 'value' || !this.#sameOp(before, after)) return false;
    if (!this.#isInner(before)) return nameOf(x) === nameOf(y) || isClose(x.data, y.data, this.#tolerance);
    return this.operands(before, after).every(([a, b]) => this.#matching.has(a, b) || this.#matching.isOpen(a, b));
  }

  /** Whether one computed value can be the other with another op or other operands. */
  isRecomputed(before: number, after: number): boolean {
    const [x, y] = this.#nodes(before, after);
    if (x.kind !== 'value' || y.kind !== 'value') return false;
    const [label, other] = [nameOf(x), nameOf(y)];
    if (label !== '' && label === other) return true;
    if (label !== '' && other !== '') return false;
    return this.operands(before, after).some(([a, b]) => this.fit(a, b) > 0);
  }

  /** Whether one computed value can be the other with another op on the same operands. */
  isReplacedOp(before: number, after: number): boolean {
    const operands = this.operands(before, after);
    const { before: graph, after: other } = this.#matching;
    if (graph.arity(source(graph, before)) !== other.arity(source(other, after))) return false;
    return this.isRecomputed(before, after) && operands.every(([a, b]) => this.fit(a, b) === SURE);
  }

  /**
   * How well an operand fits in another's place, from 0 (not at all) to 4 (beyond doubt).
   *
   * @param depth how many steps further down fits are compared
   */
  fit(before: number, after: number, depth: number = 0): number {
    if (this.#matching.has(before, after)) return SURE;
    if (!this.#matching.isOpen(before, after)) return 0;
    if (this.isExact(before, after)) return SURE;
    if (!this.isStrict(before, after)) return 0;
    if (at(this.#loose[0], before) === at(this.#loose[1], after)) return 3;
    return 1 + (depth === 0 ? 0 : this.#fitBelow(before, after, depth - 1));
  }

  /** Whether the two operands of an op fit two others better when swapped. */
  isCrossed([x0 = -1, x1 = -1]: readonly number[], [y0 = -1, y1 = -1]: readonly number[], depth: number): boolean {
    const straight = this.fit(x0, y0, depth) + this.fit(x1, y1, depth);
    return straight < 2 * SURE && this.fit(x0, y1, depth) + this.fit(x1, y0, depth) > straight;
  }

  /** How well the operands of two nodes fit on average, from 0 to 1. */
  #fitBelow(before: number, after: number, depth: number): number {
    const [p, q] = [source(this.#matching.before, before), source(this.#matching.after, after)];
    const [xs, ys] = [this.#matching.before.inputs(p), this.#matching.after.inputs(q)].map((all) => all.slice(0, 2));
    const [x0 = -1, x1 = -1] = xs ?? [];
    const [y0 = -1, y1 = -1] = ys ?? [];
    const sum = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : this.fit(x, y, depth));
    return Math.max(sum(x0, y0) + sum(x1, y1), sum(x0, y1) + sum(x1, y0)) / (2 * SURE);
  }

  /** Whether two nodes are computed by the same op from operands that can be the same. */
  isSimilar(before: number, after: number): boolean {
    if (before < 0 || after < 0 || !this.#sameOp(before, after)) return false;
    return this.operands(before, after).every(([a, b]) => this.fit(a, b) > 0);
  }

  /** The operands of two nodes slot by slot, as far as both have them. */
  operands(before: number, after: number): [before: number, after: number][] {
    const [graph, other] = [this.#matching.before, this.#matching.after];
    const [p, q] = [source(graph, before), source(other, after)];
    const count = Math.min(graph.arity(p), other.arity(q));
    return Array.from({ length: count }, (_, k) => [graph.input(p, k), other.input(q, k)]);
  }

  #nodes(before: number, after: number): [GraphNode, GraphNode] {
    const [x, y] = [this.#matching.before.nodes[before], this.#matching.after.nodes[after]];
    return [x as GraphNode, y as GraphNode];
  }

  #sameLabel(x: GraphNode, y: GraphNode): boolean {
    return x.kind === y.kind && nameOf(x) === nameOf(y);
  }

  #isInner(before: number): boolean {
    return this.#matching.before.arity(before) > 0;
  }

  #sameOp(before: number, after: number): boolean {
    return sameOp(this.#matching, before, after);
  }
}

/**
 * Whether two nodes are the same op, or computed by the same op.
 *
 * The ops must have the same number of operands; leaves have no op.
 */
export function sameOp(matching: Matching, before: number, after: number): boolean {
  const { before: graph, after: other } = matching;
  const [p, q] = [source(graph, before), source(other, after)];
  const [x, y] = [graph.nodes[p] as GraphNode, other.nodes[q] as GraphNode];
  if (x.kind !== y.kind || graph.arity(p) !== other.arity(q)) return false;
  return x.kind !== 'op' || y.kind !== 'op' || (x.op === y.op && x.symbol === y.symbol);
}

/** The op that computes a node, or the node itself. */
export function source(graph: GraphIndex, node: number): number {
  const producer = graph.producer(node);
  return producer < 0 ? node : producer;
}

function nameOf(node: GraphNode): string {
  return node.kind === 'value' ? (node.label ?? '') : '';
}

function sameRole(x: GraphNode, y: GraphNode): boolean {
  return x.kind !== 'value' || y.kind !== 'value' || x.role === y.role;
}
