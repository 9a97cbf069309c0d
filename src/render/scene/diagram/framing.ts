import { type Cluster, clustersOf } from '../../../dot/clusters.js';
import type { Diagram } from './diagram.js';

/** Boxes that are placed before others, even if no edge joins them. */
interface Gate {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The frames of a diagram, and the order of boxes that follows from them. */
export function framingOf(diagram: Diagram): {
  readonly clusters: readonly Cluster[];
  readonly gates: readonly Gate[];
} {
  const clusters = framesFor(diagram, clustersOf(diagram.graph));
  return { clusters, gates: gatesOf(diagram, clusters) };
}

/** The scopes with the boxes in them; a box for equal inputs of several scopes is in the scope around these. */
function framesFor({ twins }: Diagram, clusters: readonly Cluster[]): readonly Cluster[] {
  if (twins.size === 0) return clusters;
  const holders = new Map<string, Cluster>();
  for (const cluster of clusters) for (const { id } of cluster.nodes) holders.set(id, cluster);
  for (const [id, group] of twins) {
    const [path = [], ...others] = group.map((twin) => pathTo(holders.get(twin.id)));
    let depth = 0;
    while (depth < path.length && others.every((other) => other[depth] === path[depth])) depth++;
    const common = path[depth - 1];
    if (common !== undefined) holders.set(id, common);
  }
  // A frame refers to the one around it, so new frames are made from the outermost in.
  const made = new Map<Cluster, Cluster>();
  for (const cluster of clusters) {
    const parent = cluster.parent && made.get(cluster.parent);
    made.set(cluster, { ...cluster, parent, nodes: [] });
  }
  for (const cluster of clusters)
    for (const node of cluster.nodes) made.get(holders.get(node.id) as Cluster)?.nodes.push(node);
  return [...made.values()];
}

/** A scope and the scopes around it, the outermost first. */
function pathTo(cluster: Cluster | undefined): readonly Cluster[] {
  const path: Cluster[] = [];
  for (let one = cluster; one !== undefined; one = one.parent) path.unshift(one);
  return path;
}

/**
 * Places a scope that uses another's results behind the whole of that scope, parameters included.
 *
 * Without this, the frames of a network's layers overlap along the computation and form a staircase.
 */
function gatesOf({ links, nodes, into, outOf }: Diagram, clusters: readonly Cluster[]): Gate[] {
  const around = new Map<string, readonly Cluster[]>();
  for (const cluster of clusters) {
    const path = pathTo(cluster);
    for (const { id } of cluster.nodes) around.set(id, path);
  }
  const pairs = new Map<string, readonly [before: Cluster, after: Cluster]>();
  for (const { from, to } of links) {
    const [a, b] = [around.get(from) ?? [], around.get(to) ?? []];
    let depth = 0;
    while (depth < a.length && a[depth] === b[depth]) depth++;
    const [before, after] = [a[depth], b[depth]];
    if (before !== undefined && after !== undefined) pairs.set(`${before.id} ${after.id}`, [before, after]);
  }
  const isIn = (id: string, cluster: Cluster): boolean => around.get(id)?.[cluster.depth] === cluster;
  return [...pairs.values()].flatMap(([before, after]): Gate[] => {
    if (pairs.has(`${after.id} ${before.id}`)) return [];
    const last = nodes.filter(({ id }) => isIn(id, before) && !outOf.get(id)?.some(({ to }) => isIn(to, before)));
    const first = nodes.filter(({ id }) => isIn(id, after) && !into.has(id));
    return first.length === 0 ? [] : [{ before: last.map(({ id }) => id), after: first.map(({ id }) => id) }];
  });
}
