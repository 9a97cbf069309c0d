import type { Graph } from '../../graph/graph.js';
import { toJson } from '../../graph/json.js';

/**
 * A graph as an element that an SVG carries unseen, so that a check can tell what changed.
 *
 * It is the graph's JSON in ASCII, where nothing is markup.
 */
export function embedGraph(graph: Graph): string {
  return `<metadata>${toAscii(toJson(graph).replace(/\n */g, ''))}</metadata>`;
}

/** The JSON of the graph that an SVG carries; undefined if it carries none. */
export function embeddedJson(svg: string): string | undefined {
  return /<metadata>(\{[^<]*\})<\/metadata>/.exec(svg)?.[1];
}

/** An SVG without the graph that it carries, for a place where nothing checks it. */
export function withoutGraph(svg: string): string {
  return svg.replace(/<metadata>\{[^<]*\}<\/metadata>\n?/, '');
}

/** JSON with all but plain ASCII as escapes, which JSON itself reads back. */
function toAscii(json: string): string {
  return json.replace(/[^ -~]|[<>&]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
