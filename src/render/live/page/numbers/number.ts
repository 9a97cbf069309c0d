import { shortNumber } from '../../../../check/short-number.js';
import { formatNumber } from '../../../../dot/number.js';

/** The width of a number in px, in the font of pictures. */
function widthOf(text: string, size: number): number {
  let sum = 0;
  for (const sign of text) sum += sign === '.' || sign === 'i' || sign === '-' ? 300 : sign === '−' ? 584 : 556;
  return (sum * size) / 1000;
}

/**
 * A number as a picture shows it, with fewer digits if it does not fit.
 *
 * @param digits decimals in records, significant digits elsewhere
 * @param room in px
 */
export function pictureNumber(x: number, digits: number, isRecord: boolean, room: number, size: number): string {
  let text = isRecord ? recordNumber(x, digits) : shortNumber(x, digits);
  for (let fewer = Math.min(digits, 6) - 1; fewer > 0 && widthOf(text, size) > room; fewer--)
    text = isRecord ? shortNumber(x, fewer).replace('−', '-') : shortNumber(x, fewer);
  return text;
}

/** Like `formatNumber`, but fast if there is no tie to round. */
function recordNumber(x: number, precision: number): string {
  const size = Math.abs(x);
  const rest = (size * Number(`1e${precision}`)) % 1;
  const isPlain = size >= Number(`1e-${precision}`) && size < 1e5 && Math.abs(rest - 0.5) > 1e-6;
  return isPlain ? x.toFixed(precision) : formatNumber(x, precision);
}

/** A number with all its digits; `?` if it is not known. */
export function fullNumber(x: number | undefined): string {
  return x === undefined ? '?' : shortNumber(x, 17);
}
