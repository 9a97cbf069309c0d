import { textWidth } from '../../../check/text-width.js';
import type { ScenePoint } from '../scene.js';
import type { Rect } from './read-places.js';

/** The font size of texts on edges, in px. */
export const LABEL_SIZE = 10.5;

/** A text on an edge, and the point at its center. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The positions of a text along its edge to try if it covers something in the middle, the best first. */
const STOPS = [0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78, 0.18, 0.82];

/** The distance between the points of an edge that are tested for being behind a text, in px. */
const APART = 7;

/** With more labels each one is in the middle of its edge: the search for room takes quadratic time. */
const MOST = 400;

/**
 * Places the texts of edges: in the middle, or where they cover less.
 *
 * @param beside in which direction a text is beside its edge, by number; by default it is on it
 */
export function labelSpots(
  texts: ReadonlyMap<number, string>,
  paths: readonly (readonly ScenePoint[])[],
  boxes: Iterable<Rect>,
  beside: ReadonlyMap<number, ScenePoint> = new Map(),
): Map<number, Spot> {
  const spots = new Map<number, Spot>();
  const obstacles = [...boxes];
  const taken: Rect[] = [];
  const looks = texts.size <= MOST;
  const samples: (Sample | undefined)[] = [];
  for (const [i, text] of texts) {
    const path = paths[i] as readonly ScenePoint[];
    /** What a text in a place covers; no more is counted once it is `most`. */
    const costOf = (rect: Rect, start: number, most: number): number => {
      let cost = start;
      for (const other of taken) cost += 3 * overlap(rect, other);
      for (const box of obstacles) cost += 4 * overlap(rect, box);
      for (let k = 0; looks && k < paths.length && cost < most; k++) {
        samples[k] ??= sampleOf(paths[k] as readonly ScenePoint[]);
        const { points, bounds } = samples[k] as Sample;
        if ((k === i && !beside.has(i)) || overlap(rect, bounds) === 0) continue;
        for (const point of points) if (isWithin(rect, point)) cost += CROSSED;
      }
      return cost;
    };
    const [right, down] = beside.get(i) ?? [0, 0];
    const rectAt = (t: number): Rect => {
      const rect = labelRect(pointAt(path, t), text);
      return { ...rect, x: rect.x + right * (rect.w / 2 + BESIDE), y: rect.y + down * (rect.h / 2 + BESIDE) };
    };
    let best = rectAt(0.5);
    let least = looks ? costOf(best, 0, Number.POSITIVE_INFINITY) : 0;
    for (const t of STOPS) {
      const start = Math.abs(t - 0.5) * 10;
      if (start >= least) continue;
      const rect = rectAt(t);
      const cost = costOf(rect, start, least);
      if (cost >= least) continue;
      least = cost;
      best = rect;
    }
    const { x, y, w, h } = best;
    taken.push(best);
    spots.set(i, { x: x + w / 2, y: y + h / 2, text });
  }
  return spots;
}

/** The distance between an edge and a text beside it, in px. */
const BESIDE = 5;

/**
 * In which direction each text of links that join the same two boxes is beside its edge.
 *
 * It is outwards: on edges so close together, each would cover the other edge, or its text.
 */
export function outwards(
  links: readonly { readonly from: string; readonly to: string }[],
  texts: ReadonlyMap<number, string>,
  paths: readonly (readonly ScenePoint[])[],
  isLR: boolean,
): Map<number, ScenePoint> {
  const twins = new Map<string, number[]>();
  for (const i of texts.keys()) {
    const { from, to } = links[i] as { from: string; to: string };
    const key = JSON.stringify([from, to]);
    const known = twins.get(key);
    if (known === undefined) twins.set(key, [i]);
    else known.push(i);
  }
  const across = (i: number): number => pointAt(paths[i] as readonly ScenePoint[], 0.5)[isLR ? 1 : 0];
  const beside = new Map<number, ScenePoint>();
  for (const numbers of twins.values()) {
    if (numbers.length < 2) continue;
    const sorted = numbers.sort((a, b) => across(a) - across(b));
    const set = (i: number, side: -1 | 1): Map<number, ScenePoint> => beside.set(i, isLR ? [0, side] : [side, 0]);
    set(sorted[0] as number, -1);
    set(sorted.at(-1) as number, 1);
  }
  return beside;
}

/** The cost of each point of another edge behind a text; covering half of another text costs more. */
const CROSSED = 6;

/** Points of an edge, and their bounds. */
interface Sample {
  readonly points: readonly ScenePoint[];
  readonly bounds: Rect;
}

function sampleOf(path: readonly ScenePoint[]): Sample {
  const xs = path.map(([x]) => x);
  const ys = path.map(([, y]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const bounds = { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
  const count = Math.max(16, Math.ceil((bounds.w + bounds.h) / APART));
  return { points: Array.from({ length: count + 1 }, (_, k) => pointAt(path, k / count)), bounds };
}

/** The rectangle of a text on an edge, with a margin. */
export function labelRect([x, y]: ScenePoint, text: string): Rect {
  const w = textWidth(text, LABEL_SIZE) + 4;
  const h = LABEL_SIZE + 3;
  return { x: x - w / 2, y: y - h / 2, w, h };
}

/** The point of a cubic spline after `share` of its curves. */
export function pointAt(points: readonly ScenePoint[], share: number): ScenePoint {
  const curves = (points.length - 1) / 3;
  const curve = Math.min(curves - 1, Math.floor(share * curves));
  const t = share * curves - curve;
  const [a, b, c, d] = points.slice(3 * curve, 3 * curve + 4) as [ScenePoint, ScenePoint, ScenePoint, ScenePoint];
  const s = 1 - t;
  const at = (i: 0 | 1): number => s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i];
  return [at(0), at(1)];
}

function overlap(a: Rect, b: Rect): number {
  const w = Math.min(a.x + a.w, b.x + b.w + 2) - Math.max(a.x, b.x - 2);
  const h = Math.min(a.y + a.h, b.y + b.h + 2) - Math.max(a.y, b.y - 2);
  return w > 0 && h > 0 ? w * h : 0;
}

function isWithin({ x, y, w, h }: Rect, [px, py]: ScenePoint): boolean {
  return px > x && px < x + w && py > y && py < y + h;
}
