import type { Graph, GraphEdge } from '../graph/graph.js';

/** A graph in which ops are part of the values that they compute. */
export interface Merged {
  readonly graph: Graph;
  /** The symbols of the ops by the ids of those values. */
  readonly symbols: ReadonlyMap<string, string>;
}

/**
 * Puts every op into the value that it alone computes, for a layout of half as many nodes.
 *
 * Its edges lead to that value. An op of several results stays.
 */
export function mergeOps(graph: Graph): Merged {
  const symbols = new Map(graph.nodes.flatMap((node) => (node.kind === 'op' ? [[node.id, node.symbol]] : [])));
  const values = new Set(graph.nodes.flatMap(({ id, kind }) => (kind === 'value' ? [id] : [])));
  const [out, into] = [counted(graph.edges, 'from'), counted(graph.edges, 'to')];
  const results = new Map<string, string>();
  for (const { from, to } of graph.edges) {
    if (symbols.has(from) && values.has(to) && out.get(from) === 1 && into.get(to) === 1) results.set(from, to);
  }
  return {
    graph: {
      ...graph,
      nodes: graph.nodes.filter(({ id }) => !results.has(id)),
      edges: graph.edges.flatMap((edge) => {
        if (results.get(edge.from) === edge.to) return [];
        const result = results.get(edge.to);
        return [result === undefined ? edge : { ...edge, to: result }];
      }),
    },
    symbols: new Map([...results].map(([op, value]) => [value, symbols.get(op) as string])),
  };
}

function counted(edges: readonly GraphEdge[], end: 'from' | 'to'): Map<string, number> {
  const counts = new Map<string, number>();
  for (const edge of edges) if (edge.from !== edge.to) counts.set(edge[end], (counts.get(edge[end]) ?? 0) + 1);
  return counts;
}
