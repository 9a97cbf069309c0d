import { shortNumber } from './short-number.js';

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole number as superscript: `²`, `⁻¹²`. */
export function superscript(whole: number): string {
  return [...String(whole)].map((digit) => DIGITS[Number(digit)] ?? '⁻').join('');
}

/** An exponent after its base: `²`, `⁻³`, `^0.5`, and `^1000` above three digits. */
export function raised(exponent: number, digits?: number): string {
  const isShort = Number.isInteger(exponent) && Math.abs(exponent) < 1000;
  return isShort ? superscript(exponent) : `^${shortNumber(exponent, digits)}`;
}
