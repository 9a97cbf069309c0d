import type { Graph, GraphEdge } from '../graph/graph.js';
import { highlighted } from '../graph/view/highlight.js';
import type { Attributes, PaintName, Theme } from './themes.js';

/** The ids of the highlighted nodes; undefined if nothing is highlighted. */
export type Highlight = ReadonlySet<string> | undefined;

/** How an edge looks: on a highlighted path, or faded. */
type Stand = 'path' | 'faded';

/** The edge lines in a picture with highlights. */
const standLines: Readonly<Record<Stand, PaintName>> = { path: 'text', faded: 'grid' };

/**
 * The nodes that the options ask to highlight.
 *
 * @throws RangeError if no value has a given name
 */
export function highlightIn(graph: Graph, { highlight }: { readonly highlight?: string | undefined }): Highlight {
  return highlight === undefined ? undefined : highlighted(graph, highlight);
}

/** How an edge looks; undefined if nothing is highlighted. */
export function standOf(highlight: Highlight, { from, to }: GraphEdge): Stand | undefined {
  if (highlight === undefined) return undefined;
  return highlight.has(from) && highlight.has(to) ? 'path' : 'faded';
}

/**
 * An edge's DOT attributes with its highlight.
 *
 * A line style that marks a difference is kept.
 */
export function standing(own: Attributes, stand: Stand | undefined, { paints }: Theme): Attributes {
  if (stand === undefined) return own;
  const line = { color: paints[standLines[stand]], penwidth: stand === 'path' ? '2' : '1' };
  return { ...line, ...own, class: own.class === undefined ? stand : `${own.class} ${stand}` };
}
