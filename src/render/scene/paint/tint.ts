import { shortNumber } from '../../../check/short-number.js';
import type { Paint } from '../../../plot/mark.js';

/**
 * The shade of a number: a step for each power of ten, counted from the greatest.
 *
 * @param greatest the greatest size that there is, 0 for none
 * @returns undefined for 0, for what is not finite, and where there is no greatest
 */
export function tintOf(x: number, greatest: number): Paint | undefined {
  if (x === 0 || !Number.isFinite(x) || !(greatest > 0)) return undefined;
  const share = Math.min(1, Math.abs(x) / greatest);
  const step = share >= 0.1 ? 4 : share >= 0.01 ? 3 : share >= 0.001 ? 2 : 1;
  return `${x > 0 ? 'positive' : 'negative'}-${2 * step}`;
}

/** What the shades mean where the greatest gradient has a size. */
export function scaleWords(greatest: number): string {
  return `to ±${shortNumber(greatest)}, ×10 per shade`;
}
