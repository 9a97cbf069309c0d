import { shortNumber } from '../../../check/short-number.js';
import type { Paint } from '../../../plot/mark.js';

/**
 * The shade of a number.
 *
 * There is one step per power of ten, counted down from the greatest.
 *
 * @param greatest the greatest absolute value, 0 if there is none
 * @returns undefined if `x` is 0 or not finite, or `greatest` is 0
 */
export function tintOf(x: number, greatest: number): Paint | undefined {
  if (x === 0 || !Number.isFinite(x) || !(greatest > 0)) return undefined;
  const share = Math.min(1, Math.abs(x) / greatest);
  const step = share >= 0.1 ? 4 : share >= 0.01 ? 3 : share >= 0.001 ? 2 : 1;
  return `${x > 0 ? 'positive' : 'negative'}-${2 * step}`;
}

const STEP = '×10 per shade';

/** Explains the shades, given the absolute value of the greatest gradient. */
export function scaleWords(greatest: number): string {
  return `to ±${shortNumber(greatest)}, ${STEP}`;
}

/** The same in two lines. */
export function scaleLines(greatest: number): [string, string] {
  return [`to ±${shortNumber(greatest)},`, STEP];
}
