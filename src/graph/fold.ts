import type { Graph, GraphEdge, GraphNode, ScopeNode, ValueNode } from './graph.js';

/**
 * Folds every scope into one node, deep scopes up to a depth.
 *
 * With depth 1 all of `mlp/layer0/neuron3` is part of the node `mlp`, with depth
 * 2 of `mlp/layer0`. An op belongs to its result's scope. What is outside of any
 * scope stays as it is, and so does the root. Edges between the same two ends
 * become one with their `count`; one that carries a single value says its data
 * and grad. Counts are exact, and time is linear.
 *
 * @param depth how many levels of scopes to show, a whole number from 1
 * @throws RangeError on another depth
 */
export function fold(graph: Graph, depth: number): Graph {
  if (!Number.isInteger(depth) || depth < 1) {
    throw new RangeError(`fold(graph, depth) takes a whole number from 1 as depth, got ${String(depth)}`);
  }
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const scopeOf = scopes(graph, byId, depth);
  const folded = new Map<string, { -readonly [key in keyof ScopeNode]: ScopeNode[key] }>();
  const nodes: GraphNode[] = [];
  for (const node of graph.nodes) {
    const scope = scopeOf.get(node.id);
    if (scope === undefined) {
      nodes.push(node);
      continue;
    }
    let into = folded.get(scope);
    if (into === undefined) {
      into = { id: `g${folded.size}`, kind: 'scope', scope, values: 0, ops: 0, parameters: 0 };
      folded.set(scope, into);
      nodes.push(into);
    }
    into.values += node.kind === 'value' ? 1 : node.kind === 'scope' ? node.values : 0;
    into.ops += node.kind === 'op' ? 1 : node.kind === 'scope' ? node.ops : 0;
    into.parameters +=
      node.kind === 'scope' ? node.parameters : node.kind === 'value' && node.role === 'parameter' ? 1 : 0;
  }
  const place = (id: string): string => folded.get(scopeOf.get(id) ?? '')?.id ?? id;
  return { ...graph, nodes, edges: mergeEdges(graph.edges, place, byId) };
}

/** The folded scope of every node that has one, by id. */
function scopes(graph: Graph, byId: ReadonlyMap<string, GraphNode>, depth: number): Map<string, string> {
  const scopeOf = new Map<string, string>();
  const prefixes = new Map<string, string>();
  const assign = (id: string, path: string | undefined): void => {
    if (path === undefined || path === '') return;
    let prefix = prefixes.get(path);
    if (prefix === undefined) {
      prefix = path.split('/').slice(0, depth).join('/');
      prefixes.set(path, prefix);
    }
    scopeOf.set(id, prefix);
  };
  for (const node of graph.nodes) if (node.kind !== 'op' && node.id !== graph.root) assign(node.id, node.scope);
  for (const { from, to } of graph.edges) {
    const result = byId.get(to);
    if (byId.get(from)?.kind === 'op' && result?.kind === 'value') assign(from, result.scope);
  }
  return scopeOf;
}

function mergeEdges(
  edges: readonly GraphEdge[],
  place: (id: string) => string,
  byId: ReadonlyMap<string, GraphNode>,
): GraphEdge[] {
  const merged = new Map<
    string,
    { from: string; to: string; edge: GraphEdge; count: number; carried: ValueNode | undefined }
  >();
  for (const edge of edges) {
    const [from, to] = [place(edge.from), place(edge.to)];
    if (from === to) continue;
    const key = `${from} ${to} ${to === edge.to ? (edge.slot ?? '') : ''}`;
    const node = byId.get(edge.from);
    const carried = from !== edge.from && node?.kind === 'value' ? node : undefined;
    const known = merged.get(key);
    if (known === undefined) {
      merged.set(key, { from, to, edge, count: edge.count ?? 1, carried });
    } else {
      known.count += edge.count ?? 1;
      if (known.carried !== carried) known.carried = undefined;
    }
  }
  return [...merged.values()].map(({ from, to, edge, count, carried }) => {
    if (from === edge.from && to === edge.to) return edge;
    const slot = to === edge.to && edge.slot !== undefined ? { slot: edge.slot } : {};
    const partial = count === 1 && to === edge.to && edge.partial !== undefined ? { partial: edge.partial } : {};
    return { from, to, ...slot, ...partial, count, ...(carried && { data: carried.data, grad: carried.grad }) };
  });
}
