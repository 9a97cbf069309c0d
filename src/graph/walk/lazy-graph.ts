import { failure } from '../../check/message.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { at, type Links, linksOf } from './links.js';

/**
 * A graph whose nodes and edges are made when they are asked for.
 *
 * A view of a million values shows a hundred of them: objects for all would take
 * more time and memory than all the rest.
 */
export interface GraphSource {
  /** The id of the value that was computed. */
  readonly root: string;
  /** Which nodes the edges join, link k edge k. */
  readonly links: Links;
  readonly node: (i: number) => GraphNode;
  /** What is known of an edge but for its ends. */
  readonly edge: (i: number) => EdgeFacts;
  /** What its maker says that the neuron of a value applies to its weighted sum; missing where nobody can say. */
  readonly activation?: (i: number) => string | undefined;
  /** The graph, where there is one. */
  readonly graph?: Graph;
}

/** What an edge carries beside its ends. */
export type EdgeFacts = Omit<GraphEdge, 'from' | 'to'>;

/** A graph as a source. */
export function sourceOf(graph: Graph): GraphSource {
  return {
    root: graph.root,
    links: linksOf(graph),
    node: (i) => graph.nodes[i] as GraphNode,
    edge: (i) => graph.edges[i] as GraphEdge,
    graph,
  };
}

/** All of a source. */
export function toGraph({ root, links: { size, from, to }, node, edge, graph }: GraphSource): Graph {
  if (graph !== undefined) return graph;
  const nodes = Array.from({ length: size }, (_, i) => node(i));
  const id = (i: number): string => (nodes[i] as GraphNode).id;
  const edges = Array.from(from, (source, i) => ({ from: id(source), to: id(at(to, i)), ...edge(i) }));
  return { version: 1, root, nodes, edges };
}

/**
 * The place of the node with an id; roots are found at once, as they are last.
 *
 * @throws RangeError if there is none
 */
export function placeOf({ links: { size }, node }: GraphSource, id: string): number {
  for (let i = size - 1; i >= 0; i--) if (node(i).id === id) return i;
  throw failure(RangeError, { what: `no node of the graph has the id ${JSON.stringify(id)}` });
}
