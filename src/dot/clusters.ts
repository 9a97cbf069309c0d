import type { Graph, GraphNode } from '../graph/graph.js';

/** A scope and the nodes directly in it. */
export interface Cluster {
  /** Its name in DOT; `''` for the graph itself. */
  readonly id: string;
  /** The last name in its path. */
  readonly name: string;
  /** How many scopes it is in, including itself. */
  readonly depth: number;
  /** The parent cluster; the graph itself has none. */
  readonly parent: Cluster | undefined;
  readonly nodes: GraphNode[];
}

/**
 * The graph and its scopes, each after its parent.
 *
 * An op is in the scope of its result, and a folded scope in the one around it. So is the root of a graph
 * whose scope is folded: that scope is not shown a second time.
 */
export function clustersOf({ nodes, edges }: Graph): Cluster[] {
  const folded = new Set(nodes.flatMap((node) => (node.kind === 'scope' ? [node.scope] : [])));
  const scopes = new Map(nodes.map((node) => [node.id, aroundFolded(scopeOf(node), folded)]));
  const ops = new Set(nodes.flatMap(({ id, kind }) => (kind === 'op' ? [id] : [])));
  for (const { from, to } of edges) if (ops.has(from) && from !== to) scopes.set(from, scopes.get(to) ?? '');
  const byPath = new Map([['', cluster('', '', undefined)]]);
  for (const node of nodes) clusterAt(byPath, scopes.get(node.id) ?? '').nodes.push(node);
  return [...byPath.values()];
}

/** The class of a box: whether its depth is even or odd. */
export function parityOf(depth: number): 'even' | 'odd' {
  return depth % 2 === 0 ? 'even' : 'odd';
}

function scopeOf(node: GraphNode): string {
  if (node.kind === 'value') return node.scope ?? '';
  return node.kind === 'scope' ? node.scope.slice(0, Math.max(0, node.scope.lastIndexOf('/'))) : '';
}

/** The scope around the outermost folded one that a path leads into. */
function aroundFolded(path: string, folded: ReadonlySet<string>): string {
  if (folded.size === 0) return path;
  const levels = path.split('/').filter((name) => name !== '');
  const depth = levels.findIndex((_, i) => folded.has(levels.slice(0, i + 1).join('/')));
  return depth < 0 ? path : levels.slice(0, depth).join('/');
}

/** The cluster of a path; creates missing parents. */
function clusterAt(byPath: Map<string, Cluster>, path: string): Cluster {
  let found = byPath.get('') as Cluster;
  let around = '';
  for (const name of path.split('/').filter((part) => part !== '')) {
    around += `/${name}`;
    const known = byPath.get(around) ?? cluster(`cluster_${byPath.size - 1}`, name, found);
    byPath.set(around, known);
    found = known;
  }
  return found;
}

function cluster(id: string, name: string, parent: Cluster | undefined): Cluster {
  return { id, name, depth: parent === undefined ? 0 : parent.depth + 1, parent, nodes: [] };
}
