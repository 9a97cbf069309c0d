import type { GraphIndex } from '../../walk/graph-index.js';
import { at } from '../../walk/links.js';

/** Which node of one graph is which of another, one to one. */
export class Matching {
  readonly before: GraphIndex;
  readonly after: GraphIndex;
  readonly #toAfter: Int32Array;
  readonly #toBefore: Int32Array;

  constructor(before: GraphIndex, after: GraphIndex) {
    this.before = before;
    this.after = after;
    this.#toAfter = new Int32Array(before.nodes.length).fill(-1);
    this.#toBefore = new Int32Array(after.nodes.length).fill(-1);
  }

  /** The node of the graph after that a node of the graph before became, -1 if it is gone. */
  toAfter(node: number): number {
    return at(this.#toAfter, node);
  }

  /** The node of the graph before that a node of the graph after was, -1 if it is new. */
  toBefore(node: number): number {
    return at(this.#toBefore, node);
  }

  /** Whether two nodes are matched, with one another. */
  has(before: number, after: number): boolean {
    return before >= 0 && at(this.#toAfter, before) === after;
  }

  /** Whether neither of two nodes has a match yet. */
  isOpen(before: number, after: number): boolean {
    return at(this.#toAfter, before) < 0 && at(this.#toBefore, after) < 0;
  }

  /** Whether each graph still has a value, scope or cut without a match. */
  hasOpen(): boolean {
    const isOpen = ({ nodes }: GraphIndex, other: Int32Array): boolean =>
      nodes.some(({ kind }, node) => kind !== 'op' && at(other, node) < 0);
    return isOpen(this.before, this.#toAfter) && isOpen(this.after, this.#toBefore);
  }

  /** Matches two nodes that have no match yet. */
  add(before: number, after: number): void {
    this.#toAfter[before] = after;
    this.#toBefore[after] = before;
  }

  /** Takes a match back. */
  remove(before: number, after: number): void {
    this.#toAfter[before] = -1;
    this.#toBefore[after] = -1;
  }

  /** The same matching with before and after exchanged. */
  inverse(): Matching {
    const inverse = new Matching(this.after, this.before);
    this.#toAfter.forEach((after, before) => {
      if (after >= 0) inverse.add(after, before);
    });
    return inverse;
  }
}
