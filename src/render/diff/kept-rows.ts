import type { Union } from '../../graph/diff/union.js';
import type { Graph } from '../../graph/graph.js';
import { graphScene } from '../draw-graph.js';
import type { DrawOptions } from '../figure.js';
import type { Scene, ScenePoint } from '../scene/scene.js';

/**
 * The order of the nodes that two graphs have in common, rank by rank as in the first.
 *
 * A layout by itself may draw what was above below, once there is one node more:
 * then the eye finds nothing again.
 *
 * @param matched the ids before and after of the nodes in both
 * @returns no rows where a layout keeps the order by itself
 */
export async function keptRows(
  before: Graph,
  joined: Union,
  matched: readonly (readonly [string, string])[],
  options: DrawOptions,
): Promise<string[][]> {
  // A box has an order of its own.
  if (options.clusters) return [];
  // Of two graphs one may not have the value that is highlighted; no place depends on it.
  const { highlight: _, ...plain } = options;
  const was = centersOf(await graphScene(before, plain));
  const is = centersOf(await graphScene(joined.graph, plain, joined));
  const isTB = options.rankdir === 'TB';
  const kept = matched.flatMap(([old, id]): Kept[] => {
    const [a, b] = [was.get(old), is.get(id)];
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

/** A node: where it stood and would now stand in its rank, and where that rank is now. */
interface Kept {
  readonly id: string;
  readonly was: number;
  readonly is: number;
  readonly along: number;
}

/** Nodes of one rank are in line, but for the last digits. */
function ranksOf(nodes: readonly Kept[]): Kept[][] {
  const ranks: Kept[][] = [];
  for (const node of nodes.toSorted((a, b) => a.along - b.along)) {
    const last = ranks.at(-1)?.at(-1);
    if (last !== undefined && node.along - last.along < 1) ranks.at(-1)?.push(node);
    else ranks.push([node]);
  }
  return ranks;
}

/** The centers of all boxes, by their ids. */
function centersOf({ boxes }: Scene): Map<string, ScenePoint> {
  return new Map(boxes.map(({ id, x, y, w, h }) => [id, [x + w / 2, y + h / 2]]));
}

/** Where a node stands in its rank: from the left, or from the top. */
function across([x, y]: ScenePoint, isTB: boolean): number {
  return isTB ? x : y;
}

function along([x, y]: ScenePoint, isTB: boolean): number {
  return isTB ? y : x;
}
