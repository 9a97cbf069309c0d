import type { Graph } from '../../graph/graph.js';
import { graphText } from './graph-text.js';

/**
 * A graph's JSON in ASCII without markup.
 *
 * Pictures carry it invisibly, so that a check can tell what changed.
 */
export function embeddableJson(graph: Graph): string {
  const known = texts.get(graph) ?? toAscii(graphText(graph).replace(/\n */g, ''));
  texts.set(graph, known);
  return known;
}

/** The JSON of graphs that are being drawn, so that it can be made while they are laid out. */
const texts = new WeakMap<Graph, string>();

/** The JSON of the graph that an SVG carries; undefined if it carries none. */
export function embeddedJson(svg: string): string | undefined {
  return /<metadata>(\{[^<]*\})<\/metadata>/.exec(svg)?.[1];
}

/** Escapes everything but plain ASCII in JSON, in the escapes of JSON itself. */
function toAscii(json: string): string {
  return json.replace(/[^ -~]|[<>&]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
