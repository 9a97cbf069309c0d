import { type Box, crosses, grown, overlap, type Point } from '../path.js';
import { SIZE, textWidth } from '../text.js';

/** A text that belongs to a point of a picture. */
export interface Label {
  readonly at: Point;
  /** Other points that it may be placed next to; these are tried first. */
  readonly rather?: readonly Point[];
  readonly text: string;
}

/** The obstacles that labels avoid, and the area that they stay in. */
interface Surroundings {
  readonly box: Box;
  /** Lines that no label covers. */
  readonly lines: readonly (readonly Point[])[];
}

/** Unit vectors from a point to its label, in order of preference. */
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
const DISTANCES = [9, 13, 18, 24, 31, 39, 48];
/** How many of the distances count as near. */
const NEAR = 3;
const HEIGHT = SIZE.label;
/** The least distance of a label from lines and dots, and from other labels. */
const AIR = { line: 3.5, label: 4 };

/**
 * Finds a place for each label near its point.
 *
 * Its box covers no line, no point and no other label.
 *
 * Deterministic: the nearest place wins, then the first direction, and earlier labels go first.
 *
 * @returns for each label a box inside `box`, or undefined if there is no room
 */
export function placeLabels(labels: readonly Label[], { box, lines }: Surroundings): (Box | undefined)[] {
  const taken: Box[] = labels.map(({ at: [x, y] }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  const dots = lines.filter((line) => line.length === 1).flat();
  const isFree = (place: Box): boolean => {
    const [apart, clear] = [grown(place, AIR.label), grown(place, AIR.line)];
    if (taken.some((other) => overlap(apart, other)) || dots.some((dot) => crosses(clear, dot, dot))) return false;
    return !lines.some((line) => line.some((to, i) => i > 0 && crosses(clear, line[i - 1] as Point, to)));
  };
  return labels.map((label) => {
    const place = candidates(label, box).find(isFree);
    if (place) taken.push(place);
    return place;
  });
}

/** The possible places of a label, in order of preference. */
function candidates({ at, rather = [], text }: Label, bounds: Box): Box[] {
  const width = textWidth(text, SIZE.label);
  const beside = (point: Point, distances: readonly number[]): Box[] =>
    distances.flatMap((distance) => DIRECTIONS.map((direction) => around(point, direction, distance, width)));
  const near = rather.flatMap((point) => beside(point, DISTANCES.slice(0, NEAR)));
  return [...near, ...beside(at, DISTANCES)].filter(
    ({ left, top, right, bottom }) =>
      left >= bounds.left + 2 && right <= bounds.right - 2 && top >= bounds.top + 2 && bottom <= bounds.bottom - 2,
  );
}

/** The box of a text whose nearest edge or corner is `distance` from a point. */
function around([x, y]: Point, [dx, dy]: Point, distance: number, width: number): Box {
  const left = x + dx * distance + (Math.sign(dx) * width) / 2 - width / 2;
  const top = y + dy * distance + (Math.sign(dy) * HEIGHT) / 2 - HEIGHT / 2;
  return { left, top, right: left + width, bottom: top + HEIGHT };
}
