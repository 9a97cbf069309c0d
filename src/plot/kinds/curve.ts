import { line } from 'd3-shape';
import type { Mark, Style } from '../mark.js';
import type { Point } from '../path.js';
import { dot } from './symbol.js';

/**
 * A line through each run of points.
 *
 * A point alone is drawn as a dot, since no line leads to it.
 */
export function curveMarks(runs: readonly Point[][], style: Style & { readonly stroke: string }): Mark[] {
  const lines = runs.filter((run) => run.length > 1);
  const alone = runs.filter((run) => run.length === 1).flat();
  const toPath = line<Point>().digits(2);
  const marks: Mark[] = alone.map((point) => ({ mark: 'ellipse', ...dot(point, 1.5), fill: style.stroke }));
  if (lines.length > 0) marks.unshift({ mark: 'path', d: lines.map((run) => toPath(run)).join(''), ...style });
  return marks;
}

/** The runs of finite points: a line breaks where one is not finite. */
export function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point.every(Number.isFinite)) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
