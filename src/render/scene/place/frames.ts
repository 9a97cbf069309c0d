import { textWidth } from '../../../check/measure.js';
import type { Cluster } from '../../../dot/clusters.js';
import { oneLine } from '../faces/lines.js';
import type { Frame } from '../scene.js';
import type { Rect } from './read-places.js';

/** The air within a frame, the font size of its title, and the height of that. */
export const FRAME_PAD = 10;
export const FRAME_SIZE = 11;
export const FRAME_TITLE = 14;

/** The width of a frame's title, in px. */
export function frameTitleWidth(name: string): number {
  return textWidth(oneLine(name), FRAME_SIZE);
}

/** The frames of the scopes that were placed, the outermost first. */
export function framesOf(clusters: readonly Cluster[], places: ReadonlyMap<string, Rect>): Frame[] {
  return clusters.flatMap(({ id, name, depth }) => {
    const place = places.get(id);
    return place === undefined ? [] : [{ id, title: oneLine(name), ...place, depth: depth }];
  });
}
