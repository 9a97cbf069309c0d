import { round } from './number.js';

/** A place in the picture, in points. */
export type Point = readonly [x: number, y: number];

/** A rectangle in the picture, in points, y down. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Path data of an open line through the points. */
export function linePath(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${round(x)},${round(y)}`).join('L')}`;
}

/** Path data of a closed shape with these corners. */
export function polygonPath(points: readonly Point[]): string {
  return `${linePath(points)}Z`;
}

/** The corners of a box, clockwise from the upper left. */
export function corners({ left, top, right, bottom }: Box): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/**
 * The part inside a box of the line from `center` by `reach` points both ways along `direction`.
 *
 * The center lies in the box.
 */
export function lineWithin(box: Box, center: Point, direction: Point, reach: number): [Point, Point] {
  const length = Math.hypot(...direction) || 1;
  const unit: Point = [direction[0] / length, direction[1] / length];
  return [walk(box, center, [-unit[0], -unit[1]], reach), walk(box, center, unit, reach)];
}

function walk(box: Box, [x, y]: Point, [dx, dy]: Point, reach: number): Point {
  const far = Math.max(0, Math.min(reach, room(x, dx, box.left, box.right), room(y, dy, box.top, box.bottom)));
  return [x + dx * far, y + dy * far];
}

function room(from: number, direction: number, least: number, most: number): number {
  if (Math.abs(direction) < 1e-9) return Number.POSITIVE_INFINITY;
  return ((direction > 0 ? most : least) - from) / direction;
}
