import type { ScenePoint } from '../scene.js';
import type { Rank } from './ranks.js';

/** The least room between two boxes that an edge can pass, in px. */
const ROOM = 9;

/** About how long a spline is, in px. */
export function lengthOf(points: readonly ScenePoint[]): number {
  let length = 0;
  for (let i = 1; i < points.length; i++) {
    const [[u0, v0], [u1, v1]] = points.slice(i - 1, i + 1) as [ScenePoint, ScenePoint];
    length += Math.hypot(u1 - u0, v1 - v0);
  }
  return length;
}

/**
 * A way between the boxes of the ranks that an edge passes, near its end.
 *
 * @param passed the ranks between its two ends
 * @returns undefined if a rank has no room between boxes
 */
export function threaded(
  start: ScenePoint,
  end: ScenePoint,
  passed: readonly Rank[],
): readonly ScenePoint[] | undefined {
  const points: ScenePoint[] = [start];
  let here = start;
  const turn = (to: ScenePoint): void => {
    const middle = (here[0] + to[0]) / 2;
    points.push([middle, here[1]], [middle, to[1]], to);
    here = to;
  };
  for (const { boxes, start: from, end: until } of passed) {
    const gaps = gapsOf(boxes.map(({ v, breadth }) => [v, v + breadth]));
    const nearest = gaps.toSorted((a, b) => Math.abs(a - end[1]) - Math.abs(b - end[1]))[0];
    if (nearest === undefined) return undefined;
    turn([from, nearest]);
    turn([until, nearest]);
  }
  turn(end);
  return points;
}

/** The middles of the gaps between boxes, and a place beside the first and the last. */
function gapsOf(boxes: readonly (readonly [low: number, high: number])[]): number[] {
  const gaps: number[] = [];
  let last: number | undefined;
  for (const [low, high] of boxes) {
    if (last === undefined) gaps.push(low - ROOM);
    else if (low - last >= ROOM) gaps.push((last + low) / 2);
    last = Math.max(last ?? high, high);
  }
  return last === undefined ? [] : [...gaps, last + ROOM];
}
