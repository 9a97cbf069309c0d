import { contours } from 'd3-contour';
import type { Point } from '../path.js';

/** The least score above 0, so that a score of exactly 0 is not. */
const ABOVE = Number.MIN_VALUE;

/**
 * The regions of a grid where the score is above 0, as closed rings of (column, row).
 *
 * Between grid points the score is interpolated linearly. Holes run against
 * the outer rings, so that a nonzero fill leaves them open.
 *
 * @param scores rows of equal length, two or more of each
 */
export function regionsOf(scores: readonly (readonly number[])[]): Point[][] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  const region = contours().size([columns, rows]).contour(scores.flat(), ABOVE);
  const clamp = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place - 0.5));
  return region.coordinates.flat().map((ring) => {
    return ring.map(([x, y]): Point => [clamp(x as number, columns), clamp(y as number, rows)]);
  });
}

/** The parts of the rings that lie inside the grid: where the score is 0. */
export function outlinesOf(rings: readonly (readonly Point[])[], columns: number, rows: number): Point[][] {
  const alongEdge = (a: Point, b: Point): boolean =>
    (a[0] === b[0] && (a[0] === 0 || a[0] === columns - 1)) || (a[1] === b[1] && (a[1] === 0 || a[1] === rows - 1));
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

/** Joins the last line of a closed ring with the first one, which goes on where it ends. */
function joined(lines: Point[][]): Point[][] {
  if (lines.length < 2) return lines;
  const [first, ...rest] = lines as [Point[], ...Point[][]];
  const last = rest.pop() as Point[];
  return [...rest, [...last, ...first.slice(1)]];
}
