import type { ScenePoint } from '../scene.js';

/** A joint looks smooth if the cosine between its two directions is greater than this. */
const SMOOTH = 0.999;

/** The maximum distance from a corner to the ends of its curve, in px. */
const ROUND = 36;

/** Points that are closer than this count as one, in px. */
const NEAR = 0.5;

function distance([x0, y0]: ScenePoint, [x1, y1]: ScenePoint): number {
  return Math.hypot(x1 - x0, y1 - y0);
}

/**
 * A cubic spline without corners.
 *
 * Where two curves meet, they have the same direction.
 *
 * The points where curves meet stay, so that the spline keeps its route.
 */
export function smoothed(points: ScenePoint[]): ScenePoint[] {
  let smooth: ScenePoint[] | undefined;
  for (let i = 3; i < points.length - 1; i += 3) {
    const p = points[i] as ScenePoint;
    // A control point at the joint itself gives no direction.
    const a = points.slice(i - 3, i).findLast((point) => distance(point, p) > NEAR);
    const b = points.slice(i + 1, i + 4).find((point) => distance(point, p) > NEAR);
    if (a === undefined || b === undefined) continue;
    const [before, after] = [distance(a, p), distance(p, b)];
    const into: ScenePoint = [(p[0] - a[0]) / before, (p[1] - a[1]) / before];
    const out: ScenePoint = [(b[0] - p[0]) / after, (b[1] - p[1]) / after];
    const cosine = into[0] * out[0] + into[1] * out[1];
    // A spline that turns back does so on purpose.
    if (cosine > SMOOTH || cosine < -0.5) continue;
    const length = Math.hypot(into[0] + out[0], into[1] + out[1]);
    const [x, y] = [(into[0] + out[0]) / length, (into[1] + out[1]) / length];
    const [back, on] = [Math.min(before, ROUND), Math.min(after, ROUND)];
    smooth ??= [...points];
    smooth[i - 1] = [p[0] - x * back, p[1] - y * back];
    smooth[i + 1] = [p[0] + x * on, p[1] + y * on];
  }
  return smooth ?? points;
}

/** The share of a curve's length along the computation that it uses to turn. */
const TURN = 0.45;

/**
 * A cubic spline whose curves turn gently, where there is room.
 *
 * They turn across the computation.
 *
 * @param points along and across
 * @param isFree whether a curve meets no box
 */
export function eased(points: ScenePoint[], isFree: (curve: Curve) => boolean): ScenePoint[] {
  const eased = [...points];
  for (let i = 0; i + 3 < points.length; i += 3) {
    const [p, a, b, q] = points.slice(i, i + 4) as unknown as Curve;
    const way = q[0] - p[0];
    const isAlong = Math.abs(a[1] - p[1]) < NEAR && Math.abs(q[1] - b[1]) < NEAR && a[0] >= p[0] && b[0] <= q[0];
    if (way <= 0 || !isAlong || Math.abs(q[1] - p[1]) < NEAR) continue;
    const late: ScenePoint = [Math.max(a[0], p[0] + TURN * way), p[1]];
    const early: ScenePoint = [Math.min(b[0], q[0] - TURN * way), q[1]];
    const ways: Curve[] = [
      [p, late, early, q],
      [p, late, b, q],
      [p, a, early, q],
    ];
    const found = ways.find(isFree);
    if (found !== undefined) [eased[i + 1], eased[i + 2]] = [found[1], found[2]];
  }
  return eased;
}

/** One cubic curve: its start, two control points, and its end. */
export type Curve = readonly [ScenePoint, ScenePoint, ScenePoint, ScenePoint];
