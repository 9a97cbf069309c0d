import type { Graph, GraphNode } from '../graph.js';

/** How many values, ops and parameters something represents. */
export interface Totals {
  /** Values, parameters included. */
  values: number;
  ops: number;
  parameters: number;
}

/** What a node represents: a value or op for as many as its count says, a scope for all that it holds. */
function totalsOf(node: GraphNode): Totals {
  switch (node.kind) {
    case 'value': {
      const { count = 1, role } = node;
      return { values: count, ops: 0, parameters: role === 'parameter' ? count : 0 };
    }
    case 'op': {
      const { count = 1, ops = 1, values = 0 } = node;
      return { values: count * values, ops: count * ops, parameters: 0 };
    }
    case 'scope': {
      const { count = 1, values, ops, parameters } = node;
      return { values: count * values, ops: count * ops, parameters: count * parameters };
    }
    case 'cut':
      return { values: node.values, ops: node.ops, parameters: node.parameters };
  }
}

/** Adds what a node represents to a sum. */
export function addTotals(sum: Totals, node: GraphNode): void {
  const { values, ops, parameters } = totalsOf(node);
  sum.values += values;
  sum.ops += ops;
  sum.parameters += parameters;
}

/**
 * What all nodes of a graph represent.
 *
 * Folded or not, these are the numbers of the whole computation.
 */
export function totals({ nodes }: Graph): Totals {
  const sum: Totals = { values: 0, ops: 0, parameters: 0 };
  for (const node of nodes) addTotals(sum, node);
  return sum;
}
