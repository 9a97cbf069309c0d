import type { Box, Scene } from '../scene/scene.js';

/**
 * The order of the nodes that two graphs share.
 *
 * It is rank by rank, as in the first graph.
 *
 * With one more node, a layout may swap what was above and what was below;
 * readers would then have to search for everything again.
 *
 * @param was the graph before
 * @param is the union of both, drawn in the same way
 * @param matched the ids before and after of the nodes in both
 * @returns no rows if the layout already keeps the order
 */
export function keptRows(was: Scene, is: Scene, matched: readonly (readonly [string, string])[]): string[][] {
  const isTB = is.direction === 'TB';
  const [old, now] = [was, is].map(({ boxes }) => new Map(boxes.map((box) => [box.id, box])));
  const kept = matched.flatMap(([before, id]): Kept[] => {
    const [a, b] = [old?.get(before), now?.get(id)];
    if (a === undefined || b === undefined) return [];
    return [{ id, was: across(a, isTB), is: across(b, isTB), along: along(b, isTB) }];
  });
  const ranks = ranksOf(kept).map((rank) => rank.sort((a, b) => a.was - b.was));
  if (ranks.every(isInOrder)) return [];
  return ranks.filter((rank) => rank.length > 1).map((rank) => rank.map(({ id }) => id));
}

function isInOrder(rank: readonly Kept[]): boolean {
  return rank.every(({ is }, i) => i === 0 || is > (rank[i - 1] as Kept).is);
}

/** A node: its old and its new place in its rank, and the new place of the rank. */
interface Kept {
  readonly id: string;
  readonly was: number;
  readonly is: number;
  readonly along: number;
}

/** Groups nodes into ranks: the nodes of a rank are in line, up to rounding. */
function ranksOf(nodes: readonly Kept[]): Kept[][] {
  const ranks: Kept[][] = [];
  for (const node of nodes.toSorted((a, b) => a.along - b.along)) {
    const last = ranks.at(-1)?.at(-1);
    if (last !== undefined && node.along - last.along < 1) ranks.at(-1)?.push(node);
    else ranks.push([node]);
  }
  return ranks;
}

/** The place of a box in its rank: from the left, or from the top. */
function across({ x, y, w, h }: Box, isTB: boolean): number {
  return isTB ? x + w / 2 : y + h / 2;
}

/** The coordinate that the boxes of a rank share: their right end, or from top to bottom their middle. */
function along({ x, y, w, h }: Box, isTB: boolean): number {
  return isTB ? y + h / 2 : x + w;
}
