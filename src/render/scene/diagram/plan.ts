import type { GraphNode } from '../../../graph/graph.js';
import { boxRanks } from './box-ranks.js';
import type { Diagram, Link } from './diagram.js';

/** What a layout shall keep, so that a folded graph looks planned. */
export interface Plan {
  /** Boxes of one rank, in the order in which they shall stand there. */
  readonly rows: readonly (readonly string[])[];
  /** The boxes of the way that shall be straight. */
  readonly spine: ReadonlySet<string>;
}

/**
 * How the boxes of a folded graph stand: neurons in the order of their numbers, and the longest way to the root straight.
 *
 * A graph in which every box is one value or one op has no plan. Takes near-linear time.
 */
export function planOf(diagram: Diagram): Plan {
  if (!diagram.nodes.some(isFolded)) return { rows: [], spine: new Set() };
  const ranks = boxRanks(diagram);
  const rows = rowsOf(diagram, ranks);
  // A straight way through one of many neurons would put it in the middle.
  return { rows, spine: rows.length > 0 ? new Set() : spineOf(diagram, ranks) };
}

function isFolded(node: GraphNode): boolean {
  return node.kind === 'scope' || (node.kind !== 'cut' && (node.count ?? 1) > 1);
}

/** Folded scopes that differ in their numbers alone and stand in one rank, in the order of these. */
function rowsOf({ nodes }: Diagram, ranks: ReadonlyMap<string, number>): string[][] {
  const rows = new Map<string, { id: string; number: number }[]>();
  for (const node of nodes) {
    if (node.kind !== 'scope') continue;
    const [, stem, digits] = /^(.*?)(\d+)$/su.exec(node.scope) ?? [];
    if (digits === undefined) continue;
    const key = `${ranks.get(node.id)} ${stem}`;
    const row = rows.get(key);
    const member = { id: node.id, number: Number(digits) };
    if (row === undefined) rows.set(key, [member]);
    else row.push(member);
  }
  return [...rows.values()]
    .filter(({ length }) => length > 1)
    .map((row) => row.sort((a, b) => a.number - b.number).map(({ id }) => id));
}

/** From the root back along what took the most steps; of equal ways along what stands for more. */
function spineOf({ graph, byId, into }: Diagram, ranks: ReadonlyMap<string, number>): Set<string> {
  const spine = new Set<string>();
  // What is given stands near where it is used, but took no steps.
  const steps = (id: string): number => (into.has(id) ? (ranks.get(id) ?? 0) : 0);
  const count = (id: string): number => {
    const node = byId.get(id);
    return node === undefined || node.kind === 'cut' ? 1 : (node.count ?? 1);
  };
  for (let id: string | undefined = graph.root; id !== undefined && !spine.has(id); ) {
    spine.add(id);
    let best: Link | undefined;
    for (const link of into.get(id) ?? []) {
      const [here, most] = [steps(link.from), best === undefined ? -1 : steps(best.from)];
      if (here > most || (here === most && count(link.from) > count(best?.from ?? ''))) best = link;
    }
    id = best?.from;
  }
  return spine;
}
