import { boxRanks } from './diagram/box-ranks.js';
import { passing } from './diagram/narrow-ranks.js';
import type { Draft } from './graph-scene.js';
import { LABEL_SIZE } from './place/label-spots.js';

/** The smallest readable text, in px. */
export const READABLE = 9;

/** The maximum ratio of a picture's height to its width. */
export const HIGHEST = { LR: 1.5, TB: 3 } as const;

/** A size in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The margins of a scene, both sides together, in px. */
export const AIR = 20;

/**
 * A lower estimate of the size that a draft will have after layout.
 *
 * Ranks are as `dot` makes them: a box is behind all of its operands, and a box that
 * has none is right before the box that uses it. Along the computation the estimate is
 * nearly exact; across it, edges take more room than is counted here. Takes linear time.
 */
export function estimateSize({ diagram, faces, place }: Draft): Size {
  const isLR = place.direction === 'LR';
  const ranks = place.column?.ranks ?? boxRanks(diagram);
  const [lengths, breadths]: [number[], number[]] = [[], []];
  diagram.nodes.forEach(({ id }) => {
    const { w, h } = faces.faces.get(id) as { w: number; h: number };
    const [length, breadth] = isLR ? [w, h] : [h, w];
    const rank = ranks.get(id) as number;
    lengths[rank] = Math.max(lengths[rank] ?? 0, length);
    breadths[rank] = (breadths[rank] ?? -place.gap) + breadth + place.gap;
  });
  // In a column, edges take much of the room.
  if (place.column !== undefined)
    for (const { from, to } of diagram.links)
      for (let rank = (ranks.get(from) as number) + 1; rank < (ranks.get(to) as number); rank++)
        breadths[rank] = (breadths[rank] ?? 0) + passing(place.gap);
  const along = lengths.reduce((sum, length) => sum + length + place.rankGap, AIR - place.rankGap);
  const across = Math.max(0, ...breadths) + AIR;
  return isLR ? { width: along, height: across } : { width: across, height: along };
}

/** The size of the smallest text in a draft, in px. */
export function smallestText({ faces, texts }: Draft): number {
  let least = texts.size > 0 ? LABEL_SIZE : Number.POSITIVE_INFINITY;
  for (const { cells } of faces.faces.values())
    for (const { size, text } of cells) if (text !== '') least = Math.min(least, size);
  return least;
}

/** The least width in px that a picture may have for its height. */
export function leastWidth({ place }: Draft, { width, height }: Size): number {
  return Math.max(width, Math.ceil(height / HIGHEST[place.direction]));
}

/** The least width in px at which a picture can be read and is not too tall. */
export function widthFor(draft: Draft, size: Size): number {
  const least = leastWidth(draft, size);
  return least > size.width ? least : Math.ceil((size.width * READABLE) / smallestText(draft));
}
