import type { Diagram, Link } from './diagram.js';

/**
 * The links of a dense picture that share the route of another one.
 *
 * Links from a row of boxes past other boxes to one target would go around
 * these one by one; all go with the link of the last box of the row.
 *
 * @param rows boxes of one rank, in their order
 * @param ranks the rank of each box
 * @returns for each such link, the one whose route it shares
 */
export function bundlesOf(
  { outOf }: Diagram,
  rows: readonly (readonly string[])[],
  ranks: ReadonlyMap<string, number>,
): ReadonlyMap<Link, Link> {
  const bundles = new Map<Link, Link>();
  const rank = (id: string): number => ranks.get(id) ?? 0;
  for (const row of rows) {
    const leaders = new Map<string, Link>();
    for (const id of row.toReversed()) {
      for (const link of outOf.get(id) ?? []) {
        if (rank(link.to) - rank(id) < 2) continue;
        const leader = leaders.get(link.to);
        if (leader === undefined) leaders.set(link.to, link);
        else if (leader.from !== id) bundles.set(link, leader);
      }
    }
  }
  return bundles;
}
