import { type Box, crosses, grown, overlap, type Point } from '../path.js';
import { SIZE, textWidth } from '../text.js';

/** A text that belongs to a point of a picture. */
export interface Label {
  readonly at: Point;
  /** Points that it may stand beside instead, if they are free; these come first. */
  readonly rather?: readonly Point[];
  readonly text: string;
}

/** What labels keep clear of, and where they stay. */
interface Surroundings {
  readonly box: Box;
  /** Lines that no label covers. */
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
const DISTANCES = [9, 13, 18, 24, 31, 39, 48];
/** So many of the distances are near. */
const NEAR = 3;
const HEIGHT = SIZE.label;
/** How far a label stays from lines and dots, and from other labels. */
const AIR = { line: 3.5, label: 4 };

/**
 * Finds for each label a box near its point that covers no line, no point and no other label.
 *
 * Deterministic: the nearest place wins, then the first direction, and earlier labels go first.
 *
 * @returns for each label a box inside `box`, or undefined where there is no room
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

/** The places that a label may have, the best first. */
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

/** The box of a text whose nearest edge or corner is `distance` away from a point. */
function around([x, y]: Point, [dx, dy]: Point, distance: number, width: number): Box {
  const left = x + dx * distance + (Math.sign(dx) * width) / 2 - width / 2;
  const top = y + dy * distance + (Math.sign(dy) * HEIGHT) / 2 - HEIGHT / 2;
  return { left, top, right: left + width, bottom: top + HEIGHT };
}
