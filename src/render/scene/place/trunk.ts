import type { ScenePoint } from '../scene.js';
import type { Curve } from './smooth.js';

/** The common way of a bundle of edges, in coordinates along and across. */
export interface Trunk {
  /** Where edges join it. */
  readonly joint: ScenePoint;
  /** The spline from there to the target, without the joint. */
  readonly rest: readonly ScenePoint[];
}

/**
 * A way beside the boxes between a row and a target.
 *
 * Straight ahead, and then in one curve to the target.
 *
 * @param joint where it begins
 * @param end where it enters the target
 * @param turns how far along it may begin to turn, ascending
 * @param isFree whether a curve meets no box
 * @returns undefined if there is no such way
 */
export function trunkTo(
  joint: ScenePoint,
  end: ScenePoint,
  turns: readonly number[],
  isFree: (curve: Curve) => boolean,
): Trunk | undefined {
  for (const u of turns) {
    const turn: ScenePoint = [Math.max(u, joint[0]), joint[1]];
    const ahead: Curve = [joint, between(joint, turn, 1 / 3), between(joint, turn, 2 / 3), turn];
    const last = curveTo(turn, end);
    if (isFree(ahead) && isFree(last)) return { joint, rest: [...ahead.slice(1), ...last.slice(1)] };
  }
  return undefined;
}

/** The way of an edge that joins a trunk. */
export function joining(start: ScenePoint, { joint, rest }: Trunk): readonly ScenePoint[] {
  return [...curveTo(start, joint), ...rest];
}

/** One curve that begins and ends along the computation. */
function curveTo(a: ScenePoint, b: ScenePoint): Curve {
  const middle = (a[0] + b[0]) / 2;
  return [a, [middle, a[1]], [middle, b[1]], b];
}

function between([u0, v0]: ScenePoint, [u1, v1]: ScenePoint, share: number): ScenePoint {
  return [u0 + (u1 - u0) * share, v0 + (v1 - v0) * share];
}
