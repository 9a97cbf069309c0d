/** A number as JSON can hold it. */
export type JSONNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A number, or the string that stands for it in JSON, which lacks NaN, ±Infinity and -0. */
export function jsonNumber(x: number): JSONNumber {
  if (Object.is(x, -0)) return '-0';
  return Number.isFinite(x) ? x : (String(x) as JSONNumber);
}
