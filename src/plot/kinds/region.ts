import { contours } from 'd3-contour';
import type { Domain } from '../frame/domain.js';
import { roundNumbers } from '../frame/round-numbers.js';
import { type Point, simplified } from '../path.js';
import type { Field } from './field.js';

/** The region where a score is further from 0 than a level. */
export interface Level {
  /** The level; at 0 the region has the scores above 0, at other levels the scores further from 0. */
  readonly score: number;
  /** Closed rings of (x, y) in data units. Holes run opposite to the outer rings, so a nonzero fill leaves them empty. */
  readonly rings: readonly (readonly Point[])[];
}

/** The least number above 0, so that a score of exactly 0 is not above. */
const ABOVE = Number.MIN_VALUE;
/** The share of the field whose scores lie within the outermost levels. */
const SHARE = 0.9;

/**
 * The regions where the score is above 0, and beyond round numbers of either sign.
 *
 * Between the field's points the score is interpolated linearly.
 *
 * @param unseen how far a simplified line may deviate, in columns of the field
 * @param every uses only every such line of the field for levels other than 0
 */
export function levelsOf(field: Field, unseen: number, every: number = 1): Level[] {
  const boundary = { score: 0, rings: ringsOf(field, field.scores.flat(), ABOVE, unseen) };
  const coarse = every === 1 ? field : thinned(field, every);
  const above = coarse.scores.flat();
  const below = above.map((score) => -score);
  const shades = stepsOf(above).map((score) => {
    return { score, rings: ringsOf(coarse, score < 0 ? below : above, Math.abs(score), unseen / every) };
  });
  return [boundary, ...shades.filter(({ rings }) => rings.length > 0)];
}

function thinned({ xs, ys, scores }: Field, every: number): Field {
  const some = <T>(all: readonly T[]): T[] => all.filter((_, i) => i % every === 0);
  return { xs: some(xs), ys: some(ys), scores: some(scores).map(some) };
}

/** About three round numbers on either side of 0, if the score has both signs. */
function stepsOf(scores: readonly number[]): number[] {
  const sizes = scores.map(Math.abs).sort((a, b) => a - b);
  const most = sizes[Math.floor((sizes.length - 1) * SHARE)] as number;
  if (!(most > 1e-290 && most < 1e290)) return [];
  if (!scores.some((score) => score > 0) || !scores.some((score) => score < 0)) return [];
  return roundNumbers(-most, most, 7).filter((score) => score !== 0);
}

function ringsOf({ xs, ys }: Field, values: number[], level: number, unseen: number): Point[][] {
  const [columns, rows] = [xs.length, ys.length];
  const region = contours().size([columns, rows]).contour(values, level);
  const clamp = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place - 0.5));
  return region.coordinates.flat().map((ring) => {
    const places = ring.map(([x, y]): Point => [clamp(x as number, columns), clamp(y as number, rows)]);
    return simplified(places, unseen).map(([column, row]): Point => [place(xs, column), place(ys, row)]);
  });
}

/** The coordinate at a place between two grid lines, rounded to what a picture needs; exact on a line. */
function place(lines: readonly number[], at: number): number {
  const low = Math.min(Math.floor(at), lines.length - 2);
  const [from, to] = [lines[low] as number, lines[low + 1] as number];
  if (at === low || at === low + 1) return at === low ? from : to;
  const decimals = DECIMALS - Math.floor(Math.log10((lines.at(-1) as number) - (lines[0] as number)));
  const value = from + (to - from) * (at - low);
  return decimals >= 0 && decimals <= 15 ? Number(value.toFixed(decimals)) : value;
}

/** This many digits of an area's width resolve a hundredth of a pixel. */
const DECIMALS = 5;

/**
 * The parts of the rings that are not along an area's edge.
 *
 * They are the boundary itself.
 */
export function outlinesOf(rings: readonly (readonly Point[])[], x: Domain, y: Domain): Point[][] {
  const alongEdge = (a: Point, b: Point): boolean =>
    (a[0] === b[0] && x.includes(a[0])) || (a[1] === b[1] && y.includes(a[1]));
  return rings.flatMap((ring) => {
    const lines: Point[][] = [];
    let line: Point[] = [];
    ring.forEach((point, i) => {
      const previous = ring[i - 1];
      if (previous && alongEdge(previous, point)) {
        lines.push(line);
        line = [];
      }
      line.push(point);
    });
    return joined([...lines, line]).filter((part) => part.length > 1);
  });
}

/** Joins the last line of a closed ring with the first, which continues it. */
function joined(lines: Point[][]): Point[][] {
  if (lines.length < 2) return lines;
  const [first, ...rest] = lines as [Point[], ...Point[][]];
  const last = rest.pop() as Point[];
  return [...rest, [...last, ...first.slice(1)]];
}
