import { specialNumber } from '../../../../check/json-number.js';
import type { Graph, GraphNode, ValueNode } from '../../../../graph/graph.js';

/** The graph that a picture carries. */
export function readGraph(json: string): Graph {
  return JSON.parse(json, (key, x: unknown) =>
    /^(?:data|grad|partial|arg|mean|gradMean)$/.test(key) ? (specialNumber(x) ?? x) : x,
  ) as Graph;
}

/** The data and the gradient of each node. */
export type Numbers = readonly [data: (number | undefined)[], grad: (number | undefined)[]];

/** Whether a node is a tensor, of which a graph holds only one element. */
export function isTensor(node: GraphNode): boolean {
  return ((node as ValueNode).shape?.length ?? 0) > 0;
}

/** The numbers of a graph as it was given. */
export function numbersOf({ nodes }: Graph): Numbers {
  const of = (key: 'data' | 'grad'): (number | undefined)[] =>
    nodes.map((node) => (isTensor(node) ? undefined : (node as ValueNode)[key]));
  return [of('data'), of('grad')];
}
