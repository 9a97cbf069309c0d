import type { OpNode } from '../graph.js';
import { at, degree, type Links } from '../walk/links.js';
import type { Survey } from './survey.js';

/** The associative and commutative ops, and the symbols for many of them at once. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['add', 'Σ'],
  ['mul', 'Π'],
  ['max', 'max'],
  ['min', 'min'],
]);

/** Whether the order of an op's operands does not matter. */
export function isCommutative(op: OpNode): boolean {
  return SYMBOLS.has(op.op);
}

/** The symbol for many of an op at once, such as `Σ` for `+`. */
export function sumSymbol(op: OpNode): string {
  return SYMBOLS.get(op.op) ?? op.symbol;
}

/**
 * For every node, the last op of the sum that it is part of.
 *
 * Else the node itself.
 *
 * `a + b + c + d` is computed op by op: here its ops, with the values between them,
 * are one sum, and its operands are unordered. The same holds for products, maxima
 * and minima. A value with a name, another use or another scope is not part of the sum.
 *
 * @param order see `sourcesFirst`
 */
export function sumHeads(links: Links, order: Int32Array, { sums, plain, scopes }: Survey): Int32Array {
  const heads = Int32Array.from(order, (_, node) => node);
  const places = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) places[at(order, i)] = i;
  for (let i = order.length - 1; i >= 0; i--) {
    const step = at(order, i);
    if (plain[step] === 0) continue;
    const [op, next] = [before(links, step), behind(links, step)];
    if (op < 0 || next < 0 || sums[op] === 0 || sums[op] !== sums[next] || behind(links, op) < 0) continue;
    const result = behind(links, next);
    // In a cycle there is no last op.
    if (result < 0 || scopes[result] !== scopes[step] || at(places, op) > i || i > at(places, next)) continue;
    heads[step] = at(heads, next);
    heads[op] = at(heads, next);
  }
  return heads;
}

/** The only node with a link to this one, or -1. */
function before({ from, into }: Links, node: number): number {
  return degree(into, node) === 1 ? at(from, at(into.links, at(into.starts, node))) : -1;
}

/** The only node that this one links to, or -1. */
function behind({ to, outOf }: Links, node: number): number {
  return degree(outOf, node) === 1 ? at(to, at(outOf.links, at(outOf.starts, node))) : -1;
}
