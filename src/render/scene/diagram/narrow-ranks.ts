import { boxRanks } from './box-ranks.js';
import type { Diagram } from './diagram.js';

/** The column that a diagram has, in px. */
interface Column {
  readonly breadth: number;
  /** The gap between the boxes of a rank. */
  readonly gap: number;
  /** How much of the column a box takes. */
  readonly breadthOf: (id: string) => number;
}

/** How much of a rank an edge takes that passes it, in px. */
export function passing(gap: number): number {
  return 2 * gap + 2;
}

/**
 * The rank of each box, from 0, where no rank is broader than a column if possible.
 *
 * From the root back, each rank takes boxes whose results are all used behind it, those
 * with the longest way from an input first, until it is full; the others wait for the next.
 * Edges that pass a rank take room too. Takes near-linear time.
 *
 * @returns undefined for a folded graph with a cycle
 */
export function narrowRanks(diagram: Diagram, column: Column): ReadonlyMap<string, number> | undefined {
  const { nodes, into, outOf } = diagram;
  const { breadth, gap, breadthOf } = column;
  const steps = boxRanks(diagram);
  const order = new Map(nodes.map(({ id }, i) => [id, i]));
  const urgency = (id: string): number => (into.has(id) ? (steps.get(id) as number) : -1);
  const isFirst = (a: string, b: string): number =>
    urgency(b) - urgency(a) || (order.get(a) as number) - (order.get(b) as number);
  const uses = (id: string): number => outOf.get(id)?.length ?? 0;
  /** How many links of a box lead to boxes without a rank. */
  const missing = new Map(nodes.map(({ id }) => [id, uses(id)]));
  const ranks = new Map<string, number>();
  let ready = nodes.flatMap(({ id }) => (uses(id) === 0 ? [id] : []));
  let passed = 0;
  for (let rank = 0; ready.length > 0; rank++) {
    let used = passed * passing(gap) - gap;
    const taken: string[] = [];
    const waiting: string[] = [];
    for (const id of ready.sort(isFirst)) {
      // The edges of a box end there, so they no longer pass.
      const more = breadthOf(id) + gap - uses(id) * passing(gap);
      const fits = taken.length === 0 || used + more <= breadth;
      (fits ? taken : waiting).push(id);
      if (fits) used += more;
    }
    for (const id of taken) {
      ranks.set(id, rank);
      passed -= uses(id);
    }
    for (const { from } of taken.flatMap((id) => into.get(id) ?? [])) {
      passed++;
      const left = (missing.get(from) as number) - 1;
      missing.set(from, left);
      if (left === 0) waiting.push(from);
    }
    ready = waiting;
  }
  if (ranks.size < nodes.length) return undefined;
  const last = Math.max(...ranks.values());
  return new Map([...ranks].map(([id, rank]) => [id, last - rank]));
}
