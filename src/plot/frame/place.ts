import type { Box, Point } from '../path.js';
import { SIZE, textWidth } from '../text.js';

/** A text that belongs to a point of a picture. */
export interface Label {
  readonly at: Point;
  readonly text: string;
}

/** What labels keep clear of, and where they stay. */
export interface Surroundings {
  readonly box: Box;
  /** Lines that labels should not cover. */
  readonly lines: readonly (readonly Point[])[];
}

/** Unit vectors from a point to where its label may stand, the best first. */
const DIRECTIONS: readonly Point[] = [
  [1, 0],
  [-1, 0],
  [0.8, -0.8],
  [-0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
  [0, -1],
  [0, 1],
];
const DISTANCES = [9, 16, 24, 34, 46, 60];
const HEIGHT = SIZE.label;
const SPACING = 3;

/**
 * Finds for each label a box near its point, as free of lines and of other labels as can be.
 *
 * Deterministic: the first of the best places wins, and earlier labels go first.
 *
 * @returns one box for each label, all inside `box`
 */
export function placeLabels(labels: readonly Label[], { box, lines }: Surroundings): Box[] {
  const crowd = [...lines.flatMap(dotted), ...labels.map(({ at }) => at)];
  const placed: Box[] = [];
  for (const label of labels) placed.push(best(label, box, crowd, placed));
  return placed;
}

function best({ at, text }: Label, bounds: Box, crowd: readonly Point[], placed: readonly Box[]): Box {
  const width = textWidth(text, SIZE.label);
  let found = inside(around(at, [1, 0], 9, width), bounds);
  let least = Number.POSITIVE_INFINITY;
  for (const distance of DISTANCES) {
    for (const direction of DIRECTIONS) {
      const place = inside(around(at, direction, distance, width), bounds);
      const cost = costOf(place, crowd, placed) + distance / 8;
      if (cost >= least) continue;
      least = cost;
      found = place;
    }
  }
  return found;
}

/** The box of a text whose nearest edge or corner is `distance` away from a point. */
function around([x, y]: Point, [dx, dy]: Point, distance: number, width: number): Box {
  const centerX = x + dx * distance + (Math.sign(dx) * width) / 2;
  const centerY = y + dy * distance + (Math.sign(dy) * HEIGHT) / 2;
  return sized(centerX - width / 2, centerY - HEIGHT / 2, width);
}

function inside(place: Box, bounds: Box): Box {
  const width = place.right - place.left;
  const left = Math.max(bounds.left + 2, Math.min(place.left, bounds.right - 2 - width));
  const top = Math.max(bounds.top + 2, Math.min(place.top, bounds.bottom - 2 - HEIGHT));
  return sized(left, top, width);
}

function sized(left: number, top: number, width: number): Box {
  return { left, top, right: left + width, bottom: top + HEIGHT };
}

function costOf(place: Box, crowd: readonly Point[], placed: readonly Box[]): number {
  const covered = crowd.filter((point) => contains(grown(place, 4), point)).length;
  const overlapped = placed.filter((other) => overlap(grown(place, 3), other)).length;
  return covered + overlapped * 1000;
}

function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function contains({ left, top, right, bottom }: Box, [x, y]: Point): boolean {
  return x > left && x < right && y > top && y < bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** A line as points at most `SPACING` apart. */
function dotted(line: readonly Point[]): Point[] {
  return line.flatMap((to, i) => {
    const from = line[i - 1] ?? to;
    const count = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / SPACING) || 1;
    return Array.from({ length: count }, (_, k): Point => {
      const share = (k + 1) / count;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    });
  });
}
