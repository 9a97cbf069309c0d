import type { Graph } from '../../graph/graph.js';
import { toJson } from '../../graph/json.js';

/** The texts of graphs that are being drawn; these are made for a picture and never change. */
const texts = new WeakMap<Graph, string>();

/** The JSON of a graph that is being drawn: its digest and the picture both need it. */
export function graphText(graph: Graph): string {
  const known = texts.get(graph) ?? toJson(graph);
  texts.set(graph, known);
  return known;
}
