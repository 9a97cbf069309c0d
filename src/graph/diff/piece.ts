import { clean, cut } from './texts.js';

/** A piece of an expression, with what is needed to write it as an operand. */
export interface Piece {
  readonly text: string;
  /** Whether it needs parentheses as an operand. */
  readonly isOpen: boolean;
  /** Whether there are parentheses in it. */
  readonly hasParentheses: boolean;
  /** Whether it is a single name, which needs no parentheses before a dot: `w.data`. */
  readonly isWord?: boolean;
  /** For a number: a negative one needs no parentheses after a sign and a space, as in `a * -2`. */
  readonly number?: 'positive' | 'negative' | undefined;
}

/** What is left out of an expression. */
export const GAP: Piece = { text: '…', isOpen: false, hasParentheses: false };

/** A number that is not known. */
export const UNKNOWN: Piece = { text: '?', isOpen: false, hasParentheses: false };

const NOTHING: Piece = { text: '', isOpen: true, hasParentheses: false };

/** A name from outside, which may itself be an expression: `x1`, `f(x)`, `a + b`. */
export function given(name: string): Piece {
  const text = clean(name);
  return {
    text,
    isOpen: !/^[\p{L}\p{N}_.…'[\]]+(?:\([^()]*\))?$/u.test(text),
    hasParentheses: /[()]/.test(text),
    isWord: /^(?![\d.])[\p{L}\p{N}_.'[\]/]+$/u.test(text),
    number: /^[\d.]+(?:e\d+)?$/.test(text) ? 'positive' : /^-[\d.]+(?:e[+-]?\d+)?$/.test(text) ? 'negative' : undefined,
  };
}

/** A number, with six digits. */
export function numeral(x: number): Piece {
  const rounded = Number(x.toPrecision(6));
  const size = Math.abs(rounded);
  // JavaScript writes these numbers with an exponent and its sign.
  const hasExponent = size !== 0 && Number.isFinite(size) && (size < 1e-6 || size >= 1e21);
  const sign = rounded < 0 ? 'negative' : 'positive';
  return {
    text: String(rounded),
    isOpen: rounded < 0 || hasExponent,
    hasParentheses: false,
    number: Number.isFinite(rounded) ? sign : undefined,
  };
}

/** Pieces and words in a row: `2 in y`. */
export function row(...parts: readonly (Piece | string)[]): Piece {
  return {
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    isOpen: true,
    hasParentheses: parts.some((part) => typeof part !== 'string' && part.hasParentheses),
  };
}

/** A piece, cut if it is long. */
export function short(piece: Piece): Piece {
  return { ...piece, text: cut(piece.text) };
}

/**
 * An op applied to its operands: infix, a power, a prefix sign, or a call.
 *
 * @param space what stands on both sides of an infix sign
 */
export function applied(symbol: string, operands: readonly Piece[], space: string): Piece {
  const sign = given(symbol);
  const [first = NOTHING, second = NOTHING] = operands;
  if (/^[\p{L}_]/u.test(symbol) || operands.length === 0 || operands.length > 2) return called(sign, operands);
  if (operands.length === 2) {
    const isNegative = space !== '' && second.number === 'negative';
    return row(enclosed(first), space, sign, space, isNegative ? second : enclosed(second));
  }
  if (symbol.startsWith('**')) return row(enclosed(first), sign);
  const isNumber = symbol === '-' && first.number === 'positive' && !first.isOpen;
  return { ...row(sign, enclosed(first)), number: isNumber ? 'negative' : undefined };
}

/** A call; as an operand it needs parentheses if there are parentheses within its own. */
function called(name: Piece, operands: readonly Piece[]): Piece {
  const text = `${name.text}(${operands.map((operand) => operand.text).join(', ')})`;
  const isOpen = name.isOpen || name.hasParentheses || operands.some(({ hasParentheses }) => hasParentheses);
  return { text, isOpen, hasParentheses: true };
}

/** An operand, in parentheses if it needs them. */
function enclosed(operand: Piece): Piece {
  return operand.isOpen ? { ...row('(', operand, ')'), isOpen: false, hasParentheses: true } : operand;
}
