import type { Graph, GraphEdge, GraphNode } from './graph.js';
import { GraphIndex } from './walk/graph-index.js';

/** The ids of canonical graphs by those that their nodes had before. */
const renamings = new WeakMap<Graph, ReadonlyMap<string, string>>();

/** The id of each node in a canonical graph, by the id from its engine. */
export function idOf(graph: object, former: string): string | undefined {
  return renamings.get(graph as Graph)?.get(former);
}

/**
 * Puts a graph of any engine into the order of `trace`, with ids as `v0` and `o4`.
 *
 * Equal computations become equal graphs, whatever their engine's ids and
 * which order it lists nodes and edges: pictures of them are equal to the byte.
 * Values that the root does not depend on come after it, sorted by content.
 * A graph with folded nodes, nodes that represent several, or cuts is a view of
 * dotgrad's own and stays as it is. Near-linear in time.
 */
export function canonical(graph: Graph): Graph {
  if (!graph.nodes.every(isSingle)) return graph;
  const index = new GraphIndex(graph);
  const values = consumersFirst(index, sinksOf(index));
  const isLeaf = (value: number): boolean => index.producer(value) < 0;
  const leaves = values.filter(isLeaf).reverse();
  const inner = values.filter((value) => !isLeaf(value)).reverse();
  const ids = new Map<string, string>();
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const add = (place: number, id: string): string => {
    const node = index.nodes[place] as GraphNode;
    ids.set(node.id, id);
    nodes.push(node.id === id ? node : { ...node, id });
    return id;
  };
  const between = (edge: GraphEdge, to: string): GraphEdge => {
    const from = ids.get(edge.from) as string;
    return edge.from === from && edge.to === to ? edge : { ...edge, from, to };
  };
  leaves.forEach((place, i) => {
    add(place, `v${i}`);
  });
  inner.forEach((place, i) => {
    const op = index.producer(place);
    const number = leaves.length + i;
    const to = add(op, `o${number}`);
    for (let k = 0; k < index.arity(op); k++) edges.push(between(index.edge(op, k), to));
    edges.push(between(index.edge(place, 0), add(place, `v${number}`)));
  });
  const ordered = { ...graph, root: ids.get(graph.root) as string, nodes, edges };
  renamings.set(ordered, ids);
  return ordered;
}

/** Whether a node is one value or one op. */
function isSingle(node: GraphNode): boolean {
  return (node.kind === 'value' || (node.kind === 'op' && node.ops === undefined)) && (node.count ?? 1) === 1;
}

/** The values that nothing depends on: the root, then the others, sorted by content. */
function sinksOf(index: GraphIndex): number[] {
  const others = [...index.order].filter((node) => {
    return node !== index.root && index.nodes[node]?.kind === 'value' && index.uses(node) === 0;
  });
  if (others.length < 2) return [index.root, ...others];
  const rank = index.ranks();
  return [index.root, ...others.sort((a, b) => rank(a) - rank(b))];
}

/** All values, each before its operands: the walk of the engine's backward pass, from each sink in turn. */
function consumersFirst(index: GraphIndex, sinks: readonly number[]): number[] {
  const pending = new Int32Array(index.nodes.length);
  for (const node of index.order) {
    if (index.nodes[node]?.kind === 'value') pending[node] = index.uses(node);
  }
  const visited: number[] = [];
  // The engine walks from one root; the rest goes first here, to end up after the root's part.
  for (const sink of [...sinks].reverse()) {
    const stack = [sink];
    for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
      visited.push(value);
      const op = index.producer(value);
      if (op < 0) continue;
      for (const operand of index.inputs(op)) {
        pending[operand] = (pending[operand] as number) - 1;
        if (pending[operand] === 0) stack.push(operand);
      }
    }
  }
  return visited;
}
