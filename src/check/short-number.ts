/** U+2212: it aligns with digits, and screen readers say it. */
const MINUS = '−';

/** The powers of ten from 1 to 10¹⁶: larger numbers have no fewer whole digits than are shown. */
const WHOLE = Array.from({ length: 17 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * A number for readers: `−1.5`, `0.881`, `46`, `1.23e−7`.
 *
 * Trailing zeros are dropped, whole digits are kept (`1234.5` is `1235`), and an exponent
 * is used only below 10⁻³ and from 10⁵. The minus sign is U+2212, and -0 is `0`.
 * NaN is `NaN`, and the infinities are `∞` and `−∞`.
 *
 * @param digits significant digits, 1 to 17; default 3
 */
export function shortNumber(x: number, digits: number = 3): string {
  if (Number.isNaN(x)) return 'NaN';
  if (x < 0) return MINUS + shortNumber(-x, digits);
  if (x === Number.POSITIVE_INFINITY) return '∞';
  if (x === 0) return '0';
  if (!hasExponent(x, digits)) return String(rounded(x, digits));
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e');
  return `${Number(mantissa)}e${shortNumber(Number(exponent))}`;
}

/** Whether `shortNumber` writes a number above 0 with an exponent. */
export function hasExponent(x: number, digits: number = 3): boolean {
  const shown = rounded(x, digits);
  // Decided by the rounded number: 99,999.7 is 1e5, and 0.00099999 is 0.001.
  return (shown > 0 && shown < 1e-3) || (shown >= 1e5 && shown < Number.POSITIVE_INFINITY);
}

function rounded(x: number, digits: number): number {
  return x < (WHOLE[digits - 1] as number) ? Number(x.toPrecision(digits)) : Math.round(x);
}
