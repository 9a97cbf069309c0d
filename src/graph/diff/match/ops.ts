import type { GraphIndex } from '../../walk/graph-index.js';
import { sameOp } from './affinity.js';
import type { Matching } from './matching.js';
import { sameInputs } from './slots.js';

/**
 * Matches ops once the values are matched.
 *
 * An op matches an op on the same operands if they have the same result, or if the new result is
 * unmatched and the old one is removed or computed differently. Otherwise it matches the op
 * that computes the same result, even if that is a different op.
 */
export function matchOps(matching: Matching): void {
  matchByResult(matching, (op, other) => sameOp(matching, op, other) && sameInputs(matching, op, other));
  matchByOperands(matching);
  matchByResult(matching, () => true);
}

function matchByResult(matching: Matching, accept: (before: number, after: number) => boolean): void {
  const { before, after } = matching;
  before.nodes.forEach((_, value) => {
    const other = matching.toAfter(value);
    if (other < 0) return;
    const [op, otherOp] = [before.producer(value), after.producer(other)];
    if (op >= 0 && otherOp >= 0 && matching.isOpen(op, otherOp) && accept(op, otherOp)) matching.add(op, otherOp);
  });
}

/** Matches ops on the same operands if the result of at least one of them has no match. */
function matchByOperands(matching: Matching): void {
  const { before, after } = matching;
  const [bound, free] = [new Map<string, number[]>(), new Map<string, number[]>()];
  for (let op = after.nodes.length - 1; op >= 0; op--) {
    const key = matching.toBefore(op) < 0 ? operandsKey(after, op, (node) => node) : undefined;
    if (key === undefined) continue;
    const result = after.result(op);
    const group = result < 0 || matching.toBefore(result) < 0 ? free : bound;
    const known = group.get(key);
    if (known === undefined) group.set(key, [op]);
    else known.push(op);
  }
  before.nodes.forEach((_, op) => {
    const key = matching.toAfter(op) < 0 ? operandsKey(before, op, (node) => matching.toAfter(node)) : undefined;
    if (key === undefined) return;
    const result = before.result(op);
    const isFree = result < 0 || matching.toAfter(result) < 0;
    const other = (isFree ? bound.get(key)?.pop() : undefined) ?? free.get(key)?.pop();
    if (other !== undefined) matching.add(op, other);
  });
}

/** A key of an op and its operands, by their places in the graph after; undefined for other nodes. */
function operandsKey(graph: GraphIndex, op: number, toAfter: (node: number) => number): string | undefined {
  const node = graph.nodes[op];
  if (node?.kind !== 'op' || graph.arity(op) === 0) return undefined;
  const operands = graph.inputs(op).map(toAfter);
  return operands.includes(-1) ? undefined : JSON.stringify([node.op, node.symbol, ...operands]);
}
