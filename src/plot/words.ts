import { plural } from '../check/count-words.js';
import { shortNumber } from '../check/short-number.js';

/**
 * A number in a sentence that must make sense without the picture.
 *
 * For example `−22`, `3.001` or `2.99938e−6`.
 */
export function inWords(x: number): string {
  return shortNumber(x, 6);
}

/**
 * The course of y over x in words.
 *
 * Where it starts and ends, its least and its greatest value.
 *
 * Begins with a verb. Gaps are counted and otherwise ignored.
 *
 * @param where formats an x: `x = 2`
 * @param unit follows each y
 */
export function courseWords(
  points: readonly (readonly [x: number, y: number])[],
  where: (x: number) => string,
  unit: string = '',
): string {
  const finite = points.filter(([, y]) => Number.isFinite(y));
  const gaps = points.length - finite.length;
  const first = finite[0] as readonly [number, number];
  const last = finite.at(-1) as readonly [number, number];
  const least = finite.reduce((best, point) => (point[1] < best[1] ? point : best));
  const greatest = finite.reduce((best, point) => (point[1] > best[1] ? point : best));
  const y = ([, value]: readonly [number, number]): string => `${inWords(value)}${unit}`;
  return [
    `starts at ${y(first)} and ends at ${y(last)}`,
    `least ${y(least)} at ${where(least[0])}`,
    `greatest ${y(greatest)} at ${where(greatest[0])}`,
    ...(gaps > 0 ? [`${plural(gaps, 'value')} not finite`] : []),
  ].join('; ');
}
