import type { Mark, Style } from '../mark.js';
import { round } from '../number.js';
import { type Point, polygonPath } from '../path.js';

/** The corners of each shape, in radii around the center; a circle has none. */
const SHAPES: readonly (readonly Point[])[] = [
  [],
  corners(4, 45, 1.25),
  corners(3, 0, 1.4),
  corners(4, 0, 1.4),
  alternating(corners(4, 0, 1.5), corners(4, 45, 0.5)),
  alternating(corners(5, 0, 1.5), corners(5, 36, 0.6)),
];

/** How many shapes there are. */
export const SHAPE_COUNT: number = SHAPES.length;

/**
 * One data point.
 *
 * A circle, square, triangle, diamond, four-pointed or five-pointed star.
 *
 * @param shape 0 to SHAPE_COUNT - 1, in the order above
 * @param radius of the circle in points; the other shapes have about the same area
 */
export function symbolMark(shape: number, [x, y]: Point, radius: number, style: Style): Mark {
  const outline = SHAPES[shape] ?? [];
  if (outline.length === 0) return { mark: 'ellipse', ...dot([x, y], radius), ...style };
  return { mark: 'path', d: polygonPath(outline.map(([dx, dy]) => [x + dx * radius, y + dy * radius])), ...style };
}

/** The coordinates and radius of a circle, rounded. */
export function dot([x, y]: Point, radius: number): { x: number; y: number; rx: number; ry: number } {
  return { x: round(x), y: round(y), rx: radius, ry: radius };
}

/** The corners of a regular polygon; the first is `turn` degrees clockwise from the top. */
function corners(count: number, turn: number, radius: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = ((turn + (i * 360) / count) * Math.PI) / 180;
    return [Math.sin(angle) * radius, -Math.cos(angle) * radius];
  });
}

function alternating(outer: readonly Point[], inner: readonly Point[]): Point[] {
  return outer.flatMap((point, i) => [point, inner[i] as Point]);
}
