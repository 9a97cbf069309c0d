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
 * The part of a line that is inside a box.
 *
 * The line extends `reach` points from `center` both ways along `direction`.
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

/** A box enlarged by a number of points on each side. */
export function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** Whether two boxes overlap. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a line segment crosses a box. */
export function crosses({ left, top, right, bottom }: Box, [x1, y1]: Point, [x2, y2]: Point): boolean {
  const [acrossX, acrossY] = [within(x1, x2, left, right), within(y1, y2, top, bottom)];
  return Math.max(acrossX[0], acrossY[0], 0) <= Math.min(acrossX[1], acrossY[1], 1);
}

/** The part of the way from `from` to `to` that lies within `least` to `most`; `[1, 0]` if none does. */
function within(from: number, to: number, least: number, most: number): readonly [number, number] {
  if (from === to) return from >= least && from <= most ? [0, 1] : [1, 0];
  const [a, b] = [(least - from) / (to - from), (most - from) / (to - from)];
  return [Math.min(a, b), Math.max(a, b)];
}

/** Drops points that lie within `off` points of the line through the others. */
export function simplified(points: readonly Point[], off: number): Point[] {
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [first, last] = part;
    const far = farthest(points, first, last);
    if (far.distance <= off) continue;
    kept.add(far.index);
    open.push([first, far.index], [far.index, last]);
  }
  return points.filter((_, i) => kept.has(i));
}

function farthest(points: readonly Point[], first: number, last: number): { index: number; distance: number } {
  const [[x1, y1], [x2, y2]] = [points[first] as Point, points[last] as Point];
  const length = distanceOf(x2 - x1, y2 - y1);
  let found = { index: first, distance: 0 };
  for (let index = first + 1; index < last; index++) {
    const [x, y] = points[index] as Point;
    const distance =
      length === 0 ? distanceOf(x - x1, y - y1) : Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
    if (distance > found.distance) found = { index, distance };
  }
  return found;
}

/** A length; `Math.hypot` rounds differently between versions of Node. */
function distanceOf(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
