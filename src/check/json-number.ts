/** The names of numbers that JSON cannot write. */
type SpecialNumber = 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A number as JSON can hold it. */
export type JSONNumber = number | SpecialNumber;

const SPECIAL: Readonly<Record<SpecialNumber, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

/** The strings for numbers that JSON cannot write. */
export const specialNumbers: readonly string[] = Object.keys(SPECIAL);

/** A number, or a string for NaN, ±Infinity and -0, which JSON cannot write. */
export function jsonNumber(x: number): JSONNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : (String(x) as JSONNumber);
}

/** The number for such a string; undefined for other strings. */
export function specialNumber(text: unknown): number | undefined {
  return typeof text === 'string' && Object.hasOwn(SPECIAL, text) ? SPECIAL[text as SpecialNumber] : undefined;
}
