import type { Graph } from '../../graph/graph.js';
import { toJson } from '../../graph/json.js';

/** The JSON of graphs that are being drawn; such a graph is made for one picture and never changes. */
const texts = new WeakMap<Graph, string>();

/**
 * The JSON of a graph that is being drawn.
 *
 * The digest and the picture both need it.
 */
export function graphText(graph: Graph): string {
  const known = texts.get(graph) ?? toJson(graph);
  texts.set(graph, known);
  return known;
}
