import type { Domain } from '../frame/domain.js';
import { WIDTHS } from '../look.js';

/** Numbers on a rectangular grid: the number at (xs[j], ys[i]) is scores[i][j]. */
export interface Field {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly scores: readonly (readonly number[])[];
}

/** The side of the cells whose corners are sampled first, in pixels. */
export const COARSE = 8;
/** Scores are clamped to this size, so that sums of them cannot overflow. */
const GREATEST = 1e300;

/**
 * A score over an area, with one number per pixel of the widest plot.
 *
 * Where the score may be 0 it is sampled at each pixel. Elsewhere it is sampled at every eighth pixel each way
 * and interpolated: a few thousand calls instead of a hundred thousand.
 */
export function fieldOf(score: (x: number, y: number) => number, x: Domain, y: Domain): Field {
  const columns = cells(1);
  const rows = cells((y[1] - y[0]) / (x[1] - x[0]));
  const [xs, ys] = [spaced(x, columns), spaced(y, rows)];
  const grid = new Sampled(xs, ys, score);
  for (let row = 0; row < rows; row += COARSE) {
    for (let column = 0; column < columns; column += COARSE) grid.fill(column, row, COARSE);
  }
  return { xs, ys, scores: grid.scores };
}

/** A share of the widest plot in pixels, rounded to whole cells. */
function cells(share: number): number {
  return Math.max(1, Math.ceil((share * WIDTHS.most) / COARSE)) * COARSE;
}

/**
 * Evenly spaced numbers from one end of a domain to the other.
 *
 * There is one more than `gaps`.
 */
export function spaced([from, to]: Domain, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? to : from + ((to - from) * i) / count));
}

class Sampled {
  readonly scores: number[][];
  readonly #xs: readonly number[];
  readonly #ys: readonly number[];
  readonly #score: (x: number, y: number) => number;

  constructor(xs: readonly number[], ys: readonly number[], score: (x: number, y: number) => number) {
    this.#xs = xs;
    this.#ys = ys;
    this.#score = score;
    this.scores = ys.map(() => new Array<number>(xs.length).fill(Number.NaN));
  }

  /** Fills a square whose side is a power of two: by quarters if the score may be 0 inside. */
  fill(column: number, row: number, size: number): void {
    const corners = [0, size].flatMap((down) => [0, size].map((right) => this.#sample(column + right, row + down)));
    if (size === 1) return;
    if (mayBeZero(corners)) {
      const half = size / 2;
      for (const down of [0, half]) for (const right of [0, half]) this.fill(column + right, row + down, half);
    } else this.#interpolate(column, row, size, corners as [number, number, number, number]);
  }

  #sample(column: number, row: number): number {
    const line = this.scores[row] as number[];
    const known = line[column] as number;
    if (!Number.isNaN(known)) return known;
    const score = this.#score(this.#xs[column] as number, this.#ys[row] as number);
    line[column] = Math.max(-GREATEST, Math.min(GREATEST, score));
    return line[column] as number;
  }

  #interpolate(
    column: number,
    row: number,
    size: number,
    [a, b, c, d]: readonly [number, number, number, number],
  ): void {
    for (let i = 0; i <= size; i++) {
      const line = this.scores[row + i] as number[];
      const [left, right] = [a + ((c - a) * i) / size, b + ((d - b) * i) / size];
      for (let j = 0; j <= size; j++) {
        if (Number.isNaN(line[column + j])) line[column + j] = left + ((right - left) * j) / size;
      }
    }
  }
}

/** Whether the score may be 0 in a square: a corner's score is closer to 0 than the corners' scores are to each other. */
function mayBeZero(corners: readonly number[]): boolean {
  const [least, greatest] = [Math.min(...corners), Math.max(...corners)];
  return least <= 0 && greatest > 0 ? true : Math.min(Math.abs(least), Math.abs(greatest)) < greatest - least;
}
