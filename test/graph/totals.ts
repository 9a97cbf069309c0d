import type { Graph } from 'dotgrad';

/** What all nodes of a graph represent, counted only by the meaning of `count`. */
export function totals({ nodes }: Graph): { values: number; ops: number; parameters: number } {
  const sum = { values: 0, ops: 0, parameters: 0 };
  for (const node of nodes) {
    const times = node.kind === 'cut' ? 1 : (node.count ?? 1);
    if (node.kind === 'value') {
      sum.values += times;
      if (node.role === 'parameter') sum.parameters += times;
    } else if (node.kind === 'op') {
      sum.ops += times * (node.ops ?? 1);
      sum.values += times * (node.values ?? 0);
    } else {
      sum.values += times * node.values;
      sum.ops += times * node.ops;
      sum.parameters += times * node.parameters;
    }
  }
  return sum;
}

/** The number of edges that a graph's edges represent. */
export const edgeTotal = ({ edges }: Graph): number => edges.reduce((sum, { count = 1 }) => sum + count, 0);
