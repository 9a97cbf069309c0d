import type { GraphNode } from '../../../graph/graph.js';
import { boxRanks } from './box-ranks.js';
import { bundlesOf } from './bundles.js';
import type { Diagram, Link } from './diagram.js';

/** The boxes of a path, each with the link by which the path enters it; its first box has none. */
export type Spine = ReadonlyMap<string, Link | undefined>;

/** What the layout must keep, so that the picture looks tidy. */
interface Plan {
  /** Boxes of one rank, in the order in which they must appear. */
  readonly rows: readonly (readonly string[])[];
  /** The boxes of the path that must be straight, from the root back, each with the link by which the path enters it. */
  readonly spine: Spine;
  /** Whether the graph is mainly that path, so that there is room to keep operands in their order beside it. */
  readonly isChain: boolean;
  /** The links that share the route of another one, in a dense picture. */
  readonly bundles: ReadonlyMap<Link, Link>;
}

/**
 * Arranges the boxes of a folded graph, or of a chain.
 *
 * Neurons are ordered by number, and the longest path to the root is straight.
 *
 * The plan of other graphs is empty. Takes near-linear time.
 *
 * @param isDense whether many edges join few boxes
 */
export function planOf(diagram: Diagram, isDense: boolean): Plan {
  const bundles = new Map<Link, Link>();
  const ranks = boxRanks(diagram);
  const rows = rowsOf(diagram, ranks);
  // A straight path through one of many neurons would put that neuron in the middle.
  if (rows.length > 0)
    return { rows, spine: NONE, isChain: false, bundles: isDense ? bundlesOf(diagram, rows, ranks) : bundles };
  const path = spineOf(diagram, ranks);
  const chain = isChain(diagram, path);
  return { rows, spine: chain || diagram.nodes.some(isFolded) ? path : NONE, isChain: chain, bundles };
}

const NONE: Spine = new Map();

/** A path of fewer results is left to Graphviz, which centers each below its operands. */
const LONG = 6;

/** The least share of a path in all results, if there is little beside it. */
const MOST = 5 / 6;

/**
 * Whether a graph is mainly one long path.
 *
 * Centered below a value of the path and an input, each result would be a little further to one
 * side than the one before, and the path a staircase.
 */
function isChain({ nodes, into }: Diagram, spine: Spine): boolean {
  const results = nodes.filter(({ id, kind }) => kind === 'value' && into.has(id));
  const straight = results.filter(({ id }) => spine.has(id)).length;
  return straight >= LONG && straight >= MOST * results.length;
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
function spineOf({ graph, byId, into }: Diagram, ranks: ReadonlyMap<string, number>): Spine {
  const spine = new Map<string, Link | undefined>();
  // Inputs are placed near where they are used, but take no steps.
  const steps = (id: string): number => (into.has(id) ? (ranks.get(id) ?? 0) : 0);
  const count = (id: string): number => {
    const node = byId.get(id);
    return node === undefined || node.kind === 'cut' ? 1 : (node.count ?? 1);
  };
  for (let id: string | undefined = graph.root; id !== undefined && !spine.has(id); ) {
    let best: Link | undefined;
    for (const link of into.get(id) ?? []) {
      const [here, most] = [steps(link.from), best === undefined ? -1 : steps(best.from)];
      if (here > most || (here === most && count(link.from) > count(best?.from ?? ''))) best = link;
    }
    spine.set(id, best);
    id = best?.from;
  }
  return spine;
}
