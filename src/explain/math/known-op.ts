import type { Op } from '../../engine/op.js';
import * as registry from '../../engine/ops.js';
import type { OpNode } from '../../graph/graph.js';

/** What an explanation needs to know about an op. */
export type KnownOp = Omit<Op, 'domain'>;

/** Ops that the engine composes from others, but that `simplify` and other engines record as one. */
const others: readonly KnownOp[] = [
  {
    name: 'neg',
    symbol: '-',
    arity: 1,
    forward: (a) => -a,
    partials: [() => -1],
    formulas: ['-1'],
  },
  {
    name: 'sub',
    symbol: '-',
    arity: 2,
    forward: (a, b) => a - b,
    partials: [() => 1, () => -1],
    formulas: ['1', '-1'],
  },
  {
    name: 'div',
    symbol: '/',
    arity: 2,
    forward: (a, b) => a / b,
    partials: [(_a, b) => 1 / b, (a, b) => -a / (b * b)],
    formulas: ['1/b', '-a/b**2'],
  },
];

const ops: readonly KnownOp[] = [...Object.values(registry), ...others];

/**
 * The op that a node represents, found by its name or else by its symbol.
 *
 * @param arity how many operands the node has
 * @returns undefined if the op is not one of ours, or the node represents many ops
 */
export function knownOp(node: OpNode, arity: number): KnownOp | undefined {
  if (node.ops !== undefined) return undefined;
  const fits = ops.filter((op) => op.arity === arity);
  return fits.find(({ name }) => name === node.op) ?? fits.find((op) => symbolOf(op, node) === node.symbol);
}

/** How an op is written: ours with its own symbol, even if another engine shows it by a word. */
export function signOf({ op, symbol }: OpNode): string {
  return ops.find(({ name }) => name === op)?.symbol ?? symbol;
}

function symbolOf({ name, symbol }: KnownOp, node: OpNode): string {
  return name === 'pow' && exponentOf(node) !== undefined ? node.symbol : symbol;
}

/** The exponent of a power with a constant exponent; undefined for every other op. */
export function exponentOf({ op, symbol, arg }: OpNode): number | undefined {
  const isPower = symbol.startsWith('**') || op === 'pow';
  if (isPower && arg !== undefined) return arg;
  // Older files have the exponent only in the symbol.
  const exponent = isPower ? symbol.slice(2) : '';
  return exponent === '' || Number.isNaN(Number(exponent)) ? undefined : Number(exponent);
}
