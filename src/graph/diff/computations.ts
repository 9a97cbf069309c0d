import type { GraphIndex } from '../walk/graph-index.js';
import { InsertionFinder } from './insertions.js';
import { sameOp } from './match/affinity.js';
import type { Matching } from './match/matching.js';
import { changedSlots, type Slot } from './match/slots.js';
import type { Names } from './names.js';
import { distinct, tellApart } from './texts.js';
import type { Change, ComputationChange, GraphDiff, Matched, OpChange, OperandChange } from './types.js';

type Computations = Pick<GraphDiff, 'ops' | 'operands' | 'computations' | 'insertions'>;

/**
 * Finds matched ops and values that are computed differently.
 *
 * It also describes the change.
 */
export function diffComputations(matching: Matching, names: readonly [Names, Names]): Computations {
  const words = new Words(matching, names);
  const finder = new InsertionFinder(matching, names);
  const found = { ops: [] as OpChange[], operands: [] as OperandChange[], computations: [] as ComputationChange[] };
  for (const node of matching.after.order) {
    const old = matching.toBefore(node);
    if (old < 0) continue;
    if (matching.after.nodes[node]?.kind === 'op') {
      found.ops.push(...words.op(old, node));
      found.operands.push(...words.operands(old, node));
    } else if (!finder.find(old, node)) found.computations.push(...words.computation(old, node));
  }
  return { ...found, insertions: finder.insertions() };
}

class Words {
  readonly #matching: Matching;
  readonly #was: Names;
  readonly #is: Names;

  constructor(matching: Matching, [was, is]: readonly [Names, Names]) {
    this.#matching = matching;
    this.#was = was;
    this.#is = is;
  }

  op(old: number, node: number): OpChange[] {
    const [x, y] = [this.#matching.before.nodes[old], this.#matching.after.nodes[node]];
    if (x?.kind !== 'op' || y?.kind !== 'op' || (x.op === y.op && x.symbol === y.symbol)) return [];
    return [{ ...this.#op(old, node), op: { was: x.op, is: y.op }, symbol: { was: x.symbol, is: y.symbol } }];
  }

  operands(old: number, node: number): OperandChange[] {
    const slots = changedSlots(this.#matching, old, node);
    if (slots.length === 0) return [];
    const op = this.#op(old, node);
    const symbol = this.#was.of(old);
    return slots.map((slot) => ({ ...op, symbol, slot: this.#number(old, node, slot), ...this.#operand(slot) }));
  }

  computation(old: number, node: number): ComputationChange[] {
    const { before, after } = this.#matching;
    const [p, q] = [before.producer(old), after.producer(node)];
    if (p < 0 && q < 0) return [];
    const isSameOp = p >= 0 && q >= 0 && sameOp(this.#matching, p, q);
    const slots = isSameOp ? changedSlots(this.#matching, p, q) : [];
    if (isSameOp && slots.length === 0) return [];
    const [slot] = slots;
    const operand =
      slot && slots.length === 1
        ? { slot: this.#number(p, q, slot), symbol: this.#was.of(p), ...this.#operand(slot) }
        : undefined;
    const words = this.#words(old, node, p, q);
    const op = this.#renamed(p, q);
    return [{ ...this.#value(old, node), ...words, ...(operand && { operand }), ...(op && { op }) }];
  }

  /** The names of two ops of the same operands, if they differ. */
  #renamed(p: number, q: number): Change<string> | undefined {
    const [x, y] = [this.#matching.before.nodes[p], this.#matching.after.nodes[q]];
    const isPair = x?.kind === 'op' && y?.kind === 'op' && x.op !== y.op && this.#matching.toBefore(q) === p;
    return isPair && changedSlots(this.#matching, p, q).length === 0 ? { was: x.op, is: y.op } : undefined;
  }

  /** How a value was computed and is computed now; ops with the same symbol are distinguished by name. */
  #words(old: number, node: number, p: number, q: number): Change<string> {
    const { before, after } = this.#matching;
    const [was, is] = [this.#computed(this.#was, before, old), this.#computed(this.#is, after, node)];
    const [x, y] = [before.nodes[p], after.nodes[q]];
    if (was !== is || x?.kind !== 'op' || y?.kind !== 'op' || x.op === y.op) return distinct(was, is);
    const ops = tellApart(x.op, y.op);
    return { was: `${was} (${ops.was})`, is: `${is} (${ops.is})` };
  }

  #computed(names: Names, graph: GraphIndex, node: number): string {
    const value = graph.nodes[node];
    if (graph.producer(node) >= 0 || value?.kind !== 'value') return names.computation(node);
    return ['inner', 'root'].includes(value.role) ? 'a leaf' : `a ${value.role}`;
  }

  #operand({ was: x, is: y }: Slot): Change<string> {
    const [was, is] = [x < 0 ? '' : this.#was.operand(x), y < 0 ? '' : this.#is.operand(y)];
    return was === is ? { was, is: `another ${is}` } : { was, is };
  }

  #number(old: number, node: number, { k, was }: Slot): number {
    return was < 0 ? this.#matching.after.slot(node, k) : this.#matching.before.slot(old, k);
  }

  /** An op by its ids and its result's name. */
  #op(old: number, node: number): Matched {
    const result = this.#matching.before.result(old);
    return { ...this.#value(old, node), name: this.#was.of(result < 0 ? old : result) };
  }

  #value(old: number, node: number): Matched {
    const [before, after] = [this.#matching.before.nodes[old]?.id ?? '', this.#matching.after.nodes[node]?.id ?? ''];
    return { before, after, name: this.#was.of(old) };
  }
}
