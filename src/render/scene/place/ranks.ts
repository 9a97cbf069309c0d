import type { Rect } from './read-places.js';

/**
 * A box that is being placed.
 *
 * Lengths are along the direction of the computation (u) and across it (v).
 */
export interface Placed {
  readonly id: string;
  u: number;
  v: number;
  /** Its length along `u`, and its breadth along `v`. */
  readonly length: number;
  readonly breadth: number;
  /** The index of its rank. */
  rank: number;
}

/** Boxes that are in line across the direction of the computation. */
export interface Rank {
  /** Sorted by `v`. */
  readonly boxes: readonly Placed[];
  /** The least start and the greatest end of its boxes. */
  start: number;
  end: number;
}

/** A rectangle seen along the direction of the computation. */
export function placed(id: string, { x, y, w, h }: Rect, isLR: boolean): Placed {
  return isLR ? { id, u: x, v: y, length: w, breadth: h, rank: 0 } : { id, u: y, v: x, length: h, breadth: w, rank: 0 };
}

/** The rectangle of a box in the picture. */
export function rectOf({ u, v, length, breadth }: Placed, isLR: boolean): Rect {
  return isLR ? { x: u, y: v, w: length, h: breadth } : { x: v, y: u, w: breadth, h: length };
}

/**
 * Groups boxes into ranks, and sets the rank of each box.
 *
 * Centers of a rank are in line, up to rounding.
 */
export function ranksOf(boxes: readonly Placed[]): Rank[] {
  const middle = ({ u, length }: Placed): number => u + length / 2;
  const groups: Placed[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const box of boxes.toSorted((a, b) => middle(a) - middle(b))) {
    if (middle(box) - last > 1) groups.push([]);
    last = middle(box);
    box.rank = groups.length - 1;
    groups.at(-1)?.push(box);
  }
  return groups.map((group) => {
    const sorted = group.sort((a, b) => a.v - b.v);
    return { boxes: sorted, ...extent(sorted) };
  });
}

/**
 * Moves the boxes of each rank so that they end in line.
 *
 * Edges that leave them then start in line.
 */
export function alignEnds(ranks: readonly Rank[]): void {
  for (const rank of ranks) {
    for (const box of rank.boxes) box.u = rank.end - box.length;
    Object.assign(rank, extent(rank.boxes));
  }
}

function extent(boxes: readonly Placed[]): { start: number; end: number } {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { u, length } of boxes) {
    start = Math.min(start, u);
    end = Math.max(end, u + length);
  }
  return { start, end };
}

/**
 * Whether an edge between two ranks crosses no box at a given height.
 *
 * No box in the ranks between `from` and `to` has a part between `low` and `high`.
 */
export function isFree(ranks: readonly Rank[], from: number, to: number, low: number, high: number): boolean {
  for (let i = from + 1; i < to; i++) {
    for (const { v, breadth } of (ranks[i] as Rank).boxes) {
      if (v >= high) break;
      if (v + breadth > low) return false;
    }
  }
  return true;
}

/**
 * Puts the boxes of a row in order.
 *
 * Boxes of the same size and rank exchange their places.
 *
 * @returns the ids of the boxes that moved
 */
export function settleRows(boxes: ReadonlyMap<string, Placed>, rows: readonly (readonly string[])[]): Set<string> {
  const moved = new Set<string>();
  for (const row of rows) {
    const members = row.flatMap((id) => boxes.get(id) ?? []);
    const [first] = members;
    if (members.some(({ rank, breadth }) => rank !== first?.rank || breadth !== first.breadth)) continue;
    const places = members.map(({ v }) => v).sort((a, b) => a - b);
    members.forEach((box, i) => {
      if (box.v !== places[i]) moved.add(box.id);
      box.v = places[i] as number;
    });
  }
  return moved;
}
