import { toFixed, toScientific } from '../check/decimal.js';

/**
 * A number as the picture shows it: as Python's `%.4f`, but never misleading.
 *
 * A non-zero number that would print as 0.0000, or one of 1e6 or more, has
 * `precision` significant digits and an exponent instead (`1.234e-7`). Ties go
 * to the even digit, as in Python.
 *
 * @param precision digits after the point, 0 to 17; default 4
 */
export function formatNumber(x: number, precision: number = 4): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const fixed = toFixed(x, precision);
  if (Math.abs(x) < 1e6 && (x === 0 || Number(fixed) !== 0)) return fixed;
  const { mantissa, exponent } = toScientific(x, Math.max(precision - 1, 0));
  return `${mantissa}e${exponent}`;
}
