import { narrowRanks } from './diagram/narrow-ranks.js';
import { AIR, estimateSize, smallestText } from './estimate.js';
import type { Draft } from './graph-scene.js';

/** The gap between boxes of a narrow picture, and how much closer its ranks are, without and with texts on edges, in px. */
const [GAP, CLOSER, CLOSER_TEXTS] = [7, 6, 10];

/** Graphviz makes ranks a little broader than they are planned, and the picture a little higher. */
const [SPARE, HIGHER] = [0.95, 1.02];

/** Ranks broader than this, because many edges pass them, take long to lay out and cannot be read. */
const MOST = 1.1;

/** The column of a picture. */
interface Column {
  readonly width: number;
  /** How small text may become, in px. */
  readonly text: number;
  /** The maximum ratio of the picture's height to the width. */
  readonly highest: number;
}

/**
 * A draft whose ranks are no broader than what can be read in a column.
 *
 * A rank with more boxes becomes several, one below the other.
 *
 * @returns undefined if the ranks of a draft must stay as they are, or too many edges pass them
 */
export function narrowed(draft: Draft, { width, text, highest }: Column): Draft | undefined {
  const { diagram, faces, place, texts } = draft;
  const { direction, isLarge, isDense, clusters, rows } = place;
  // The neurons of a layer stay side by side.
  if (direction === 'LR' || isLarge || isDense || clusters !== undefined || rows.length > 0) return undefined;
  const breadth = (SPARE * (width * smallestText(draft))) / text - AIR;
  const breadthOf = (id: string): number => faces.faces.get(id)?.w ?? 0;
  const ranks = narrowRanks(diagram, { breadth, gap: GAP, breadthOf });
  if (ranks === undefined) return undefined;
  const planned = {
    ...place,
    gap: GAP,
    rankGap: place.rankGap - (texts.size > 0 ? CLOSER_TEXTS : CLOSER),
    column: { ranks, breadth },
  };
  const size = estimateSize({ ...draft, place: planned });
  const least = size.width - AIR;
  if (least > MOST * breadth) return undefined;
  // A wider picture is scaled down, and so is its height.
  const low = (HIGHER * size.height) / highest;
  const enough = low > breadth ? least : Math.max(least, low);
  return { ...draft, place: { ...planned, column: { ranks, breadth: Math.min(breadth, enough) } } };
}
