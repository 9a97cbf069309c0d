import type { Graph, GraphEdge } from '../graph/graph.js';
import { highlighted } from '../graph/view/highlight.js';
import type { Attributes, PaintName, Theme } from './themes.js';

/** The ids of the nodes that stand out in a picture; undefined where all is drawn alike. */
export type Highlight = ReadonlySet<string> | undefined;

/** How an edge stands beside others: on a path that stands out, or faded. */
export type Stand = 'path' | 'faded';

/** The lines of edges where something is highlighted. */
const standLines: Readonly<Record<Stand, PaintName>> = { path: 'text', faded: 'grid' };

/**
 * What stands out in a graph as the options ask for it.
 *
 * @throws RangeError on a name that no value has
 */
export function highlightIn(graph: Graph, { highlight }: { readonly highlight?: string | undefined }): Highlight {
  return highlight === undefined ? undefined : highlighted(graph, highlight);
}

/** How an edge stands; undefined where nothing is highlighted. */
export function standOf(highlight: Highlight, { from, to }: GraphEdge): Stand | undefined {
  if (highlight === undefined) return undefined;
  return highlight.has(from) && highlight.has(to) ? 'path' : 'faded';
}

/** An edge's attributes in DOT with its stand; what a difference says by its line stays. */
export function standing(own: Attributes, stand: Stand | undefined, { paints }: Theme): Attributes {
  if (stand === undefined) return own;
  const line = { color: paints[standLines[stand]], penwidth: stand === 'path' ? '2' : '1' };
  return { ...line, ...own, class: own.class === undefined ? stand : `${own.class} ${stand}` };
}
