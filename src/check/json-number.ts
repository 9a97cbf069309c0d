/** A number as JSON can hold it. */
export type JSONNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A number, or a string for NaN, ±Infinity and -0, which JSON cannot write. */
export function jsonNumber(x: number): JSONNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : (String(x) as JSONNumber);
}
