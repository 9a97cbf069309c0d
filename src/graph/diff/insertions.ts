import type { GraphIndex } from '../walk/graph-index.js';
import { sameOp } from './match/affinity.js';
import type { Matching } from './match/matching.js';
import { changedSlots } from './match/slots.js';
import type { Names } from './names.js';
import type { Insertion } from './types.js';

/** The maximum number of ops in a row that count as one insertion. */
const MOST_STEPS = 4;

/** One graph, its names, and which of its nodes the other graph lacks. */
interface Side {
  readonly change: Insertion['change'];
  readonly graph: GraphIndex;
  readonly names: Names;
  readonly isLone: (node: number) => boolean;
}

/**
 * Finds values with ops between them that were directly connected before.
 *
 * The other direction too: ops that are gone from between two values.
 */
export class InsertionFinder {
  readonly #matching: Matching;
  readonly #was: Side;
  readonly #is: Side;
  readonly #found = new Map<string, Omit<Insertion, 'to'> & { to: string[] }>();

  constructor(matching: Matching, [was, is]: readonly [Names, Names]) {
    this.#matching = matching;
    const { before, after } = matching;
    this.#was = { change: 'removed', graph: before, names: was, isLone: (node) => matching.toAfter(node) < 0 };
    this.#is = { change: 'added', graph: after, names: is, isLone: (node) => matching.toBefore(node) < 0 };
  }

  /** Whether an insertion is the only change in how a value is computed. */
  find(old: number, node: number): boolean {
    const [p, q] = [this.#matching.before.producer(old), this.#matching.after.producer(node)];
    if (p < 0 || q < 0) return false;
    return this.#findStep(old, p, q) || this.#findMovedOp(old, node, p, q);
  }

  insertions(): Insertion[] {
    return [...this.#found.values()];
  }

  /** Finds the case that one operand of an op is now computed from the old operand. */
  #findStep(old: number, p: number, q: number): boolean {
    if (!sameOp(this.#matching, p, q)) return false;
    const [slot, ...others] = changedSlots(this.#matching, p, q);
    if (slot === undefined || others.some(({ was, is }) => was !== slot.was || is !== slot.is)) return false;
    const { was, is } = slot;
    return (
      this.#add(this.#is, is, this.#matching.toAfter(was), this.#was.names.operand(was), old) ||
      this.#add(this.#was, was, this.#matching.toBefore(is), this.#is.names.operand(is), old)
    );
  }

  /** Finds the case that a value's op now computes a new value, from which the value is computed. */
  #findMovedOp(old: number, node: number, p: number, q: number): boolean {
    const [moved, movedBack] = [this.#matching.toAfter(p), this.#matching.toBefore(q)];
    if (moved >= 0) {
      const bottom = this.#matching.after.result(moved);
      return this.#is.isLone(bottom) && this.#add(this.#is, node, bottom, this.#was.names.expression(old), old);
    }
    if (movedBack < 0) return false;
    const bottom = this.#matching.before.result(movedBack);
    return this.#was.isLone(bottom) && this.#add(this.#was, old, bottom, this.#is.names.expression(node), old);
  }

  #add(side: Side, top: number, bottom: number, from: string, to: number): boolean {
    const isMoved = bottom >= 0 && side.isLone(bottom);
    if (bottom < 0 || side.isLone(top) === isMoved) return false;
    const steps = stepsBetween(side, top, bottom);
    if (steps === undefined) return false;
    const key = `${side.change} ${top} ${bottom}`;
    const known = this.#found.get(key);
    const result = this.#was.names.of(to);
    const name = result === from ? `another ${result}` : result;
    if (known === undefined) this.#found.set(key, { change: side.change, steps, from, to: [name] });
    else known.to.push(name);
    return true;
  }
}

/** The ops that lead from another value to a value of only one graph, in order. */
function stepsBetween({ graph, names, isLone }: Side, top: number, bottom: number): string[] | undefined {
  const steps: string[] = [];
  for (let value = top; value !== bottom; ) {
    const op = graph.producer(value);
    if (op < 0 || steps.length === MOST_STEPS) return undefined;
    const operands = graph.inputs(op);
    const inner = operands.filter((operand) => isLone(operand) && graph.producer(operand) >= 0);
    const next = operands.includes(bottom) ? bottom : inner.length === 1 ? inner[0] : undefined;
    if (next === undefined) return undefined;
    steps.unshift(step(names.of(op), operands, next, names));
    value = next;
  }
  return steps.length === 0 ? undefined : steps;
}

/** An op as applied to one of its operands: `relu`, `* 2`, `2 *`. */
function step(symbol: string, operands: readonly number[], operand: number, names: Names): string {
  if (operands.length !== 2) return symbol;
  const [first = -1, second = -1] = operands;
  return first === operand ? `${symbol} ${names.operand(second)}` : `${names.operand(first)} ${symbol}`;
}
