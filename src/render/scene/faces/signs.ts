import { raised } from '../../../check/superscript.js';
import { signOf } from '../../../dot/cells.js';
import type { OpNode } from '../../../graph/graph.js';

/** The signs drawn instead of ops' symbols in all themes but `lecture`. */
export const SIGNS: Readonly<Record<string, string>> = { '*': '×', '-': '−', '/': '÷' };

/** The badge of an op that is drawn inside its value: `×`, `x²`, `1/x`, `tanh`. */
export function badgeOf(op: OpNode, signs: Readonly<Record<string, string>> = SIGNS): string {
  const exponent = exponentOf(op);
  if (exponent !== undefined) return exponent === -1 ? '1/x' : `x${raised(exponent)}`;
  return signOf(op.symbol, signs);
}

/** The exponent of a power; undefined for any other op. */
export function exponentOf({ op, symbol, arg }: OpNode): number | undefined {
  if (arg !== undefined && op === 'pow') return arg;
  // Graphs from before `arg` existed have the exponent only in the symbol.
  if (!symbol.startsWith('**') || symbol.length === 2) return undefined;
  const exponent = Number(symbol.slice(2));
  return Number.isNaN(exponent) ? undefined : exponent;
}
