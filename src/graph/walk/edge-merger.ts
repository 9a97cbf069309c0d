import type { EdgeFacts } from './lazy-graph.js';

/** Edges between the same two ends, as one. */
export class MergedEdge {
  readonly from: number;
  readonly to: number;
  readonly slot: number | undefined;
  /** The first of them. */
  readonly first: EdgeFacts;
  /** How many they are, and how many they represent. */
  times = 1;
  count: number;
  /** The partial of all of them, if it is the same. */
  partial: number | undefined;
  /** What all of them carry, if it is one value. */
  carried: { readonly data: number; readonly grad: number } | undefined = undefined;
  /** The node that the last of them comes from. */
  carrier = -1;
  /** @internal those of another slot */
  readonly other: MergedEdge | undefined;

  constructor(from: number, to: number, slot: number | undefined, first: EdgeFacts, other: MergedEdge | undefined) {
    this.from = from;
    this.to = to;
    this.slot = slot;
    this.first = first;
    this.count = first.count ?? 1;
    this.partial = first.partial;
    this.other = other;
  }
}

/**
 * Merges edges between numbered nodes.
 *
 * The time per edge does not depend on how many there are.
 */
export class EdgeMerger {
  readonly #size: number;
  readonly #known = new Map<number, MergedEdge>();

  /** @param size how many nodes there are, up to 2^26 */
  constructor(size: number) {
    this.#size = size;
  }

  /** Adds an edge to those of the same ends and slot, and returns these. */
  add(from: number, to: number, slot: number | undefined, edge: EdgeFacts): MergedEdge {
    const key = from * this.#size + to;
    const head = this.#known.get(key);
    let known = head;
    while (known !== undefined && known.slot !== slot) known = known.other;
    if (known === undefined) {
      const fresh = new MergedEdge(from, to, slot, edge, head);
      this.#known.set(key, fresh);
      return fresh;
    }
    known.times++;
    known.count += edge.count ?? 1;
    if (!Object.is(known.partial, edge.partial)) known.partial = undefined;
    return known;
  }
}
