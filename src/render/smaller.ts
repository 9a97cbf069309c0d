import type { Graph } from '../graph/graph.js';
import { fitted } from '../graph/ladder.js';
import { sourceOf } from '../graph/source.js';
import { thousands } from '../graph/words.js';

/** A smaller graph takes long for another reason than its size. */
const LARGE = 300;

/** How large a graph is that could not be laid out, in words. */
export function sizeOf({ nodes, edges }: Graph): string {
  return `${thousands(nodes.length)} nodes and ${thousands(edges.length)} edges`;
}

/** What to do about a graph that could not be laid out: more time, or the fold that would fit. */
export function adviceOn(graph: Graph): string {
  const { length } = graph.nodes;
  if (length < LARGE) return 'a longer timeout may help';
  const limit = Math.min(1000, length - 1);
  const { note } = fitted(sourceOf(graph), limit);
  return `a longer timeout may help, or fold auto with limit ${limit} (${note})`;
}
