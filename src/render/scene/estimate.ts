import type { Diagram } from './diagram.js';
import type { Draft } from './graph-scene.js';

/** A size in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The air around a scene, on both sides. */
const AIR = 20;

/**
 * About how large a draft will be once it is laid out, at least.
 *
 * Ranks are as `dot` makes them: a box stands behind all that lead to it, and what
 * nothing leads to stands right before what it is for. Along the computation that is
 * nearly exact; across it edges take more room than is counted here. Takes linear time.
 */
export function estimateSize({ diagram, faces, place }: Draft): Size {
  const isLR = place.direction === 'LR';
  const ranks = boxRanks(diagram);
  const [lengths, breadths]: [number[], number[]] = [[], []];
  diagram.nodes.forEach(({ id }) => {
    const { w, h } = faces.faces.get(id) as { w: number; h: number };
    const [length, breadth] = isLR ? [w, h] : [h, w];
    const rank = ranks.get(id) as number;
    lengths[rank] = Math.max(lengths[rank] ?? 0, length);
    breadths[rank] = (breadths[rank] ?? -place.gap) + breadth + place.gap;
  });
  const along = lengths.reduce((sum, length) => sum + length + place.rankGap, AIR - place.rankGap);
  const across = Math.max(0, ...breadths) + AIR;
  return isLR ? { width: along, height: across } : { width: across, height: along };
}

/** The rank of each box, from 0; cycles, which folded graphs may have, end where they began. */
export function boxRanks({ nodes, outOf, into }: Diagram): ReadonlyMap<string, number> {
  const places = new Map(nodes.map(({ id }, i) => [id, i]));
  const missing = new Int32Array(nodes.length);
  nodes.forEach(({ id }, i) => {
    missing[i] = into.get(id)?.length ?? 0;
  });
  const ranks = new Int32Array(nodes.length);
  const queue = nodes.flatMap((_, i) => (missing[i] === 0 ? [i] : []));
  for (let next = 0; next < queue.length; next++) {
    const i = queue[next] as number;
    for (const { to } of outOf.get((nodes[i] as { id: string }).id) ?? []) {
      const target = places.get(to) as number;
      ranks[target] = Math.max(ranks[target] as number, (ranks[i] as number) + 1);
      missing[target] = (missing[target] as number) - 1;
      if (missing[target] === 0) queue.push(target);
    }
  }
  nodes.forEach(({ id }, i) => {
    const targets = outOf.get(id);
    if (into.has(id) || targets === undefined) return;
    ranks[i] = Math.max(0, Math.min(...targets.map(({ to }) => ranks[places.get(to) as number] as number)) - 1);
  });
  return new Map(nodes.map(({ id }, i) => [id, ranks[i] as number]));
}
