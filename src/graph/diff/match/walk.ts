import { type Affinity, affinities, source } from './affinity.js';
import type { Matching } from './matching.js';

/** Disagreeing uses are counted up to this number. */
const MOST_MISSING = 15;
const KINDS = 3;
/** How many levels of operands are compared to find swapped ones. */
const LOOK_DOWN = 3;

/**
 * Extends the matching from matched nodes to their operands, slot by slot.
 *
 * Candidates wait in buckets. Those that all consumers agree on come first, and
 * among these the ones that resemble each other most. Every edge gives one
 * candidate, so a walk is linear.
 */
export class Walk {
  readonly #matching: Matching;
  readonly #affinity: Affinity;
  readonly #buckets: Bucket[] = Array.from({ length: (MOST_MISSING + 1) * KINDS }, () => new Bucket());
  readonly #votes = new Map<number, number>();

  constructor(matching: Matching, affinity: Affinity) {
    this.#matching = matching;
    this.#affinity = affinity;
  }

  /** Adds two nodes as a candidate, if neither has a match. */
  propose(before: number, after: number): void {
    if (before < 0 || after < 0 || !this.#matching.isOpen(before, after)) return;
    const missing = this.#missing(before, after);
    const kind = this.#affinity.isStrict(before, after)
      ? affinities[this.#affinity.isExact(before, after) ? 'exact' : 'strict']
      : affinities.weak;
    this.#buckets[Math.min(missing, MOST_MISSING) * KINDS + kind]?.push(before, after);
  }

  /** Adds the operands of two matched nodes as candidates. */
  explore(before: number, after: number): void {
    const { before: graph, after: other } = this.#matching;
    const [p, q] = [source(graph, before), source(other, after)];
    if (!this.#hasOpen(p, q)) return;
    const [xs, ys] = [graph.inputs(p), other.inputs(q)];
    if (xs.length === 0 || ys.length === 0) return;
    const isCrossed = xs.length === 2 && ys.length === 2 && this.#affinity.isCrossed(xs, ys, LOOK_DOWN);
    for (const [x, y] of this.#inOrder(xs, isCrossed ? ys.toReversed() : ys)) this.propose(x, y);
  }

  /** Matches candidates until none are left. */
  run(): void {
    for (let i = 0; i < this.#buckets.length; ) {
      const next = this.#buckets[i]?.shift();
      if (next === undefined) {
        i += 1;
        continue;
      }
      const found = this.#settle(next[0], next[1], i % KINDS);
      if (found === undefined) continue;
      this.#matching.add(...found);
      this.explore(...found);
      i = 0;
    }
  }

  /** Whether both nodes still have an unmatched operand. */
  #hasOpen(p: number, q: number): boolean {
    const { before: graph, after: other } = this.#matching;
    let [k, l] = [graph.arity(p) - 1, other.arity(q) - 1];
    while (k >= 0 && this.#matching.toAfter(graph.input(p, k)) >= 0) k--;
    while (l >= 0 && this.#matching.toBefore(other.input(q, l)) >= 0) l--;
    return k >= 0 && l >= 0;
  }

  /** How many uses of two nodes have not (yet) proposed them as a candidate. */
  #missing(before: number, after: number): number {
    const uses = Math.max(this.#matching.before.uses(before), this.#matching.after.uses(after));
    if (uses <= 1) return 0;
    const key = before * this.#matching.after.nodes.length + after;
    const votes = (this.#votes.get(key) ?? 0) + 1;
    this.#votes.set(key, votes);
    return Math.max(uses - votes, 0);
  }

  /** The match that a candidate leads to: the candidate itself, or one of its nodes with an operand of the other. */
  #settle(before: number, after: number, kind: number): [before: number, after: number] | undefined {
    if (!this.#matching.isOpen(before, after)) return undefined;
    if (kind !== affinities.weak || this.#affinity.isRenamed(before, after)) return [before, after];
    if (this.#affinity.isReplacedOp(before, after)) return [before, after];
    return this.#inserted(before, after) ?? (this.#affinity.isRecomputed(before, after) ? [before, after] : undefined);
  }

  /** The match if one of two nodes was inserted after the other, or removed from there. */
  #inserted(before: number, after: number): [before: number, after: number] | undefined {
    const { before: graph, after: other } = this.#matching;
    const [p, q] = [source(graph, before), source(other, after)];
    const pairs: [number, number][] = [
      ...other.inputs(q).map((y): [number, number] => [before, y]),
      ...graph.inputs(p).map((x): [number, number] => [x, after]),
    ].filter(([x, y]) => this.#matching.isOpen(x, y)) as [number, number][];
    const isSame = ([x, y]: readonly [number, number]): boolean =>
      this.#affinity.isStrict(x, y) && this.#affinity.isSimilar(x, y);
    return pairs.find(([x, y]) => this.#affinity.isExact(x, y)) ?? pairs.find(isSame);
  }

  /** Pairs operands in order; if their numbers differ, operands that already have a match are left out. */
  #inOrder(xs: readonly number[], ys: readonly number[]): [number, number][] {
    if (xs.length === ys.length) return xs.map((x, k) => [x, ys[k] as number]);
    const open = xs.filter((x) => this.#matching.toAfter(x) < 0);
    const others = ys.filter((y) => this.#matching.toBefore(y) < 0);
    return open.slice(0, others.length).map((x, k) => [x, others[k] as number]);
  }
}

/** Candidates, first in, first out. */
class Bucket {
  #pairs: number[] = [];
  #next = 0;

  push(before: number, after: number): void {
    this.#pairs.push(before, after);
  }

  shift(): [before: number, after: number] | undefined {
    if (this.#next === this.#pairs.length) {
      this.#pairs = [];
      this.#next = 0;
      return undefined;
    }
    this.#next += 2;
    return [this.#pairs[this.#next - 2] as number, this.#pairs[this.#next - 1] as number];
  }
}
