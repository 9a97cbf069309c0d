import type { Path } from 'dotgrad';

export type Point = readonly [x: number, y: number];

/** Points of an edge between its ends, computed with Bernstein polynomials. */
export function inside({ points }: Path): Point[] {
  const curves = (points.length - 1) / 3;
  return Array.from({ length: curves }, (_, curve) =>
    Array.from({ length: 19 }, (_, k): Point => {
      const [p, q, r, s] = points.slice(3 * curve, 3 * curve + 4) as [Point, Point, Point, Point];
      const t = (k + 1) / 20;
      const at = (i: 0 | 1): number =>
        (1 - t) ** 3 * p[i] + 3 * (1 - t) ** 2 * t * q[i] + 3 * (1 - t) * t ** 2 * r[i] + t ** 3 * s[i];
      return [at(0), at(1)];
    }),
  ).flat();
}
