import { TOO_LARGE } from '../error.js';
import type { Source, Span } from './source.js';

const LETTERS = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...LETTERS, '\n': '', '\\': '\\', "'": "'", '"': '"' }),
);
const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(N\{[^}]*\}|[xuUN])|(.))/gsu;
/** The limit of digits of an int. */
const DIGITS = 400;
const GROUPED = '\\d+(?:_\\d+)*';
const FLOAT = new RegExp(`^[-+]?(?:${GROUPED}\\.?(?:${GROUPED})?|\\.${GROUPED})(?:e[-+]?${GROUPED})?$`, 'i');
const INT = new RegExp(`^[-+]?${GROUPED}$`);
const WORD = /^([-+]?)(inf|infinity|nan)$/i;

/**
 * The number of a literal: a bigint for an int, a number for a float.
 *
 * @throws NotebookError for complex numbers, and for text that Python rejects
 */
export function numberOf(source: Source, span: Span): bigint | number {
  const literal = source.text.slice(span.from, span.to);
  if (/[jJ]$/.test(literal))
    throw source.error(span, 'complex numbers are not in the notation', { instead: 'use a real number' });
  if (/__|_$|_[.eE]|\._/.test(literal)) {
    throw source.error(span, `${source.quote(span)} is not a number`, 'put each _ between two digits');
  }
  const digits = literal.replaceAll('_', '');
  if (/^0[xXbBoO]|^\d+$/.test(digits)) return integerOf(source, span, digits);
  return Number(digits);
}

function integerOf(source: Source, span: Span, digits: string): bigint {
  if (/^0+[1-9]/.test(digits)) {
    throw source.error(span, 'an int cannot start with 0', `write ${digits.replace(/^0+/, '').slice(0, 30)}`);
  }
  if (digits.length > DIGITS || !Number.isFinite(Number(digits))) {
    throw source.error(span, TOO_LARGE, 'write a smaller number');
  }
  return BigInt(digits);
}

/** The opening of a string literal: its prefix in lower case, and its quotes. */
export function openingOf(literal: string): { prefix: string; quotes: string } {
  const [, prefix = '', quotes = ''] = /^([a-zA-Z]*)('''|"""|'|")/.exec(literal) ?? [];
  return { prefix: prefix.toLowerCase(), quotes };
}

/** The text of a string literal without fields. */
export function stringOf(source: Source, span: Span): string {
  const literal = source.text.slice(span.from, span.to);
  const { prefix, quotes } = openingOf(literal);
  if (prefix.includes('b'))
    throw source.error(span, 'bytes are not in the notation', { instead: 'write a string without b' });
  const from = span.from + prefix.length + quotes.length;
  return textOf(source, { from, to: span.to - quotes.length }, prefix.includes('r'));
}

/** A part of a string's inside with its escapes replaced, unless it is raw. */
export function textOf(source: Source, span: Span, raw: boolean): string {
  const text = source.text.slice(span.from, span.to);
  if (raw || !text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole, octal, x, u, U, bad, single, offset: number) => {
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const hex: string | undefined = x ?? u ?? U;
    const code = hex === undefined ? undefined : Number.parseInt(hex, 16);
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    if (code === undefined && bad === undefined) return ESCAPES.get(single) ?? whole;
    const at = { from: span.from + offset, to: span.from + offset + whole.length };
    throw source.error(at, `${source.quote(at)} is not a string escape`, 'write \\xhh, \\uhhhh or the character');
  });
}

/** The number in a text as Python's `float()` reads it, if there is one. */
export function numberIn(text: string): number | undefined {
  if (FLOAT.test(text)) return Number(text.replaceAll('_', ''));
  const [, sign, word] = WORD.exec(text) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? Number.NaN : sign === '-' ? -Infinity : Infinity;
}

/** The int of at most 300 digits in a text as Python's `int()` reads it, if any. */
export function intIn(text: string): bigint | undefined {
  return text.length <= 300 && INT.test(text) ? BigInt(text.replace('+', '').replaceAll('_', '')) : undefined;
}
