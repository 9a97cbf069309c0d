import { line } from 'd3-shape';
import type { Mark, Style } from '../mark.js';
import type { Point } from '../path.js';
import { dot } from './symbol.js';

/**
 * A line through each run of points.
 *
 * An isolated point is drawn as a dot, since no line leads to it.
 */
export function curveMarks(runs: readonly Point[][], style: Style & { readonly stroke: string }): Mark[] {
  const lines = runs.filter((run) => run.length > 1);
  const alone = runs.filter((run) => run.length === 1).flat();
  const toPath = line<Point>().digits(2);
  const marks: Mark[] = alone.map((point) => ({ mark: 'ellipse', ...dot(point, 1.5), fill: style.stroke }));
  if (lines.length > 0) marks.unshift({ mark: 'path', d: lines.map((run) => toPath(run)).join(''), ...style });
  return marks;
}

/**
 * The runs of finite points: a line breaks where a point is not finite.
 *
 * A run of thousands is reduced to the points that a picture can show: the first, last, lowest and highest in each
 * half point of width.
 */
export function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point.every(Number.isFinite)) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0).map((run) => (run.length > MANY ? thinned(run) : run));
}

const MANY = 2000;

function thinned(run: readonly Point[]): Point[] {
  const kept = new Set<number>();
  for (let first = 0, next = 0; first < run.length; first = next) {
    const column = columnOf(run[first] as Point);
    let [low, high] = [first, first];
    for (next = first; next < run.length && columnOf(run[next] as Point) === column; next++) {
      const y = (run[next] as Point)[1];
      if (y < (run[low] as Point)[1]) low = next;
      if (y > (run[high] as Point)[1]) high = next;
    }
    for (const i of [first, low, high, next - 1]) kept.add(i);
  }
  return run.filter((_, i) => kept.has(i));
}

const columnOf = ([x]: Point): number => Math.floor(2 * x);
