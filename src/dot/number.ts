/**
 * A number as the picture shows it: as Python's `%.4f`, but never misleading.
 *
 * A non-zero number that would print as 0.0000, or one of 1e6 or more, has
 * `precision` significant digits and an exponent instead (`1.234e-7`). Ties go
 * to the even digit, as in Python.
 * Live pages carry this, so it does without the exact fractions of `check/decimal`.
 *
 * @param precision digits after the point, 0 to 17; default 4
 */
export function formatNumber(x: number, precision: number = 4): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const magnitude = Math.abs(x);
  const fixed = toFixedEven(magnitude, precision);
  if (magnitude >= 1e6 || (magnitude > 0 && Number(fixed) === 0))
    return toExponentialEven(x, Math.max(precision - 1, 0)).replace('e+', 'e');
  return x < 0 || Object.is(x, -0) ? `-${fixed}` : fixed;
}

/** Like `toFixed` for a number from 0 to 1e6, but ties go to even; `toFixed` rounds them up. */
function toFixedEven(x: number, precision: number): string {
  const fixed = x.toFixed(precision);
  // The exact decimal expansion of a tie ends in a 5 just after the precision; 60 digits show all of it.
  const exact = x.toFixed(Math.min(precision + 60, 100)).replace(/0+$/, '');
  const isTie = exact.length === exact.indexOf('.') + precision + 2 && exact.endsWith('5');
  if (!isTie || Number(fixed.at(-1)) % 2 === 0) return fixed;
  return exact.slice(0, precision === 0 ? exact.indexOf('.') : -1);
}

/** Like `toExponential`, but ties go to even; `toExponential` rounds them away from 0. */
function toExponentialEven(x: number, digits: number): string {
  // After the precision a tie has a single digit, 5; 100 digits show all of it.
  const [exact = '', exponent = ''] = x.toExponential(100).split('e');
  const shortest = exact.replace(/\.?0+$/, '');
  const kept = shortest.slice(0, -1).replace(/\.$/, '');
  const isTie = shortest.endsWith('5') && shortest.replace(/[-.]/g, '').length === digits + 2;
  return isTie && Number(kept.at(-1)) % 2 === 0 ? `${kept}e${exponent}` : x.toExponential(digits);
}
