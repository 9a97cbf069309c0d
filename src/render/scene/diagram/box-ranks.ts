import type { Diagram } from './diagram.js';

/**
 * The rank of each box, from 0.
 *
 * Folded graphs may have cycles: of the boxes that wait for one another, the first in order waits no longer.
 */
export function boxRanks({ nodes, outOf, into }: Diagram): ReadonlyMap<string, number> {
  const places = new Map(nodes.map(({ id }, i) => [id, i]));
  const missing = new Int32Array(nodes.length);
  nodes.forEach(({ id }, i) => {
    missing[i] = into.get(id)?.length ?? 0;
  });
  const ranks = new Int32Array(nodes.length);
  const queue = nodes.flatMap((_, i) => (missing[i] === 0 ? [i] : []));
  for (let next = 0, first = 0; next < nodes.length; next++) {
    if (next === queue.length) {
      while ((missing[first] as number) <= 0) first++;
      missing[first] = 0;
      queue.push(first);
    }
    const i = queue[next] as number;
    for (const { to } of outOf.get((nodes[i] as { id: string }).id) ?? []) {
      const target = places.get(to) as number;
      if (missing[target] === 0) continue;
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
