import type { GraphIndex } from '../../walk/graph-index.js';
import { at } from '../../walk/links.js';

/** Which nodes of two graphs correspond, one to one. */
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

  /** The node in the graph after that matches a node in the graph before; -1 if it was removed. */
  toAfter(node: number): number {
    return at(this.#toAfter, node);
  }

  /** The node in the graph before that matches a node in the graph after; -1 if it is new. */
  toBefore(node: number): number {
    return at(this.#toBefore, node);
  }

  /** Whether two nodes are matched with each other. */
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

  /** Undoes a match. */
  remove(before: number, after: number): void {
    this.#toAfter[before] = -1;
    this.#toBefore[after] = -1;
  }

  /** The same matching with before and after swapped. */
  inverse(): Matching {
    const inverse = new Matching(this.after, this.before);
    this.#toAfter.forEach((after, before) => {
      if (after >= 0) inverse.add(after, before);
    });
    return inverse;
  }
}
