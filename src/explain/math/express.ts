import type { OpNode } from '../../graph/graph.js';
import { exponentOf, signOf } from './known-op.js';
import {
  atom,
  between,
  call,
  difference,
  negative,
  numeral,
  type Phrase,
  power,
  product,
  quotient,
  sum,
} from './phrase.js';

/** How an op's application is written. */
interface ExpressStyle {
  /** How many digits an exponent has. */
  readonly digits: number;
  /** Whether there are spaces around every operator, as numbers need. */
  readonly spaced: boolean;
}

/** If there are more operands than this, some are left out. */
const MOST_OPERANDS = 6;

/** An op applied to operands: `a + b`, `a·b`, `x²`, `1/x`, `tanh(n)`, `max(a, b)`. */
export function express(op: OpNode, operands: readonly Phrase[], style: ExpressStyle): Phrase {
  const { digits, spaced } = style;
  const few = shortened(operands);
  const symbol = signOf(op);
  const [a, b] = few;
  const exponent = exponentOf(op);
  if (a !== undefined && b === undefined && exponent !== undefined)
    return exponent === -1 ? quotient(numeral(1, digits), a, spaced) : power(a, exponent, digits);
  if (a !== undefined && b === undefined && symbol === '-') return negative(a);
  const isPair = few.length === 2;
  if (a !== undefined && b !== undefined) {
    if (symbol === '+') return few.reduce(sum);
    if (symbol === '*') return few.reduce((x, y) => product(x, y, spaced));
    if (symbol === '-' && isPair) return difference(a, b);
    if (symbol === '/' && isPair) return quotient(a, b, spaced);
  }
  // Other engines' operator symbols are written between the operands; `?` is an op that is not known.
  if (isPair && symbol !== '?' && /^[^\p{L}\p{N}\s]{1,2}$/u.test(symbol)) return between(symbol, few);
  return call(symbol, few);
}

function shortened(operands: readonly Phrase[]): readonly Phrase[] {
  if (operands.length <= MOST_OPERANDS) return operands;
  return [...operands.slice(0, MOST_OPERANDS - 2), atom('…'), operands.at(-1) as Phrase];
}
