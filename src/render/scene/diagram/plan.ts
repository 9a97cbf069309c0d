import type { GraphNode } from '../../../graph/graph.js';
import { boxRanks } from './box-ranks.js';
import { bundlesOf } from './bundles.js';
import type { Diagram, Link } from './diagram.js';

/** What the layout of a folded graph must keep, so that the picture looks tidy. */
interface Plan {
  /** Boxes of one rank, in the order in which they must appear. */
  readonly rows: readonly (readonly string[])[];
  /** The boxes of the path that must be straight. */
  readonly spine: ReadonlySet<string>;
  /** The links that join the way of another one, in a dense picture. */
  readonly bundles: ReadonlyMap<Link, Link>;
}

/**
 * Arranges the boxes of a folded graph.
 *
 * Neurons are ordered by number, and the longest path to the root is straight.
 *
 * The plan is empty if every box is a single value or op. Takes near-linear time.
 *
 * @param isDense whether many edges join few boxes
 */
export function planOf(diagram: Diagram, isDense: boolean): Plan {
  const bundles = new Map<Link, Link>();
  if (!diagram.nodes.some(isFolded)) return { rows: [], spine: new Set(), bundles };
  const ranks = boxRanks(diagram);
  const rows = rowsOf(diagram, ranks);
  // A straight path through one of many neurons would put that neuron in the middle.
  if (rows.length === 0) return { rows, spine: spineOf(diagram, ranks), bundles };
  return { rows, spine: new Set(), bundles: isDense ? bundlesOf(diagram, rows, ranks) : bundles };
}

function isFolded(node: GraphNode): boolean {
  return node.kind === 'scope' || (node.kind !== 'cut' && (node.count ?? 1) > 1);
}

/** Folded scopes of one rank whose names differ only in their numbers, ordered by number. */
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

/** Goes back from the root along the longest path; of equally long paths, along the boxes that represent more nodes. */
function spineOf({ graph, byId, into }: Diagram, ranks: ReadonlyMap<string, number>): Set<string> {
  const spine = new Set<string>();
  // Inputs are placed near where they are used, but take no steps.
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
