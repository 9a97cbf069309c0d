import { textWidth } from '../../../check/text-width.js';
import type { Cluster } from '../../../dot/clusters.js';
import { oneLine } from '../faces/lines.js';
import type { Frame } from '../scene.js';
import type { Rect } from './read-places.js';

/** The padding of a frame, and the font size and the height of its title. */
export const FRAME_PAD = 10;
export const FRAME_SIZE = 11;
export const FRAME_TITLE = 14;

/** The width of a frame's title, in px. */
export function frameTitleWidth(name: string): number {
  return textWidth(oneLine(name), FRAME_SIZE);
}

/** The frames of the placed scopes, the outermost first. */
export function framesOf(clusters: readonly Cluster[], places: ReadonlyMap<string, Rect>): Frame[] {
  return clusters.flatMap(({ id, name, depth }) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, title: oneLine(name), ...place, depth: depth }];
  });
}

/**
 * Gives neighboring frames the same size where there is room.
 *
 * Scopes in a sequence extend equally far to both sides, and stacked scopes begin and
 * end in line.
 */
export function alignedFrames(
  frames: readonly Frame[],
  clusters: readonly Cluster[],
  boxes: readonly Rect[],
): readonly Frame[] {
  const parents = new Map(clusters.map(({ id, parent }) => [id, parent?.id]));
  const siblings = new Map<string | undefined, Frame[]>();
  for (const frame of frames) {
    const parent = parents.get(frame.id);
    const group = siblings.get(parent);
    if (group === undefined) siblings.set(parent, [frame]);
    else group.push(frame);
  }
  const aligned = new Map(frames.map((frame) => [frame.id, frame]));
  for (const group of siblings.values()) {
    if (group.length < 2) continue;
    const axes = AXES.filter((axis) => isSequence(group, axis));
    if (axes.length === 0) continue;
    // Frames in a sequence from left to right extend equally far up and down, and the other way around.
    const [pos, size] = axes[0] === AXES[0] ? AXES[1] : AXES[0];
    const start = Math.min(...group.map((frame) => frame[pos]));
    const end = Math.max(...group.map((frame) => frame[pos] + frame[size]));
    const grown = group.map((frame): Frame => ({ ...frame, [pos]: start, [size]: end - start }));
    const isCrowded = grown.some((frame, i) =>
      boxes.some((box) => meets(box, frame) && !meets(box, group[i] as Frame)),
    );
    if (!isCrowded) for (const frame of grown) aligned.set(frame.id, frame);
  }
  return frames.map(({ id }) => aligned.get(id) as Frame);
}

const AXES = [
  ['x', 'w'],
  ['y', 'h'],
] as const;

/** Whether frames follow each other along an axis without overlap. */
function isSequence(frames: readonly Frame[], [pos, size]: (typeof AXES)[number]): boolean {
  const sorted = frames.toSorted((a, b) => a[pos] - b[pos]);
  return sorted.every((frame, i) => {
    const before = sorted[i - 1];
    return before === undefined || before[pos] + before[size] <= frame[pos] + 0.5;
  });
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
