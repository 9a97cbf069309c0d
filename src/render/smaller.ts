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

/** What to do about a graph that could not be laid out: more time if that was up, and the fold that would fit. */
export function adviceOn(graph: Graph, isLate: boolean): string {
  const { length } = graph.nodes;
  const limit = Math.min(1000, length - 1);
  const advice = [
    ...(isLate ? ['a longer timeout may help'] : []),
    ...(length < LARGE ? [] : [`fold auto with limit ${limit} (${fitted(sourceOf(graph), limit).note})`]),
  ];
  return advice.join(', or ') || 'draw it as dot to see what Graphviz was given';
}
