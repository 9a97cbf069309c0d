import { layout } from '#layout';
import { thousands } from '../../check/count-words.js';
import { failure, type Phrase } from '../../check/message.js';
import type { Graph } from '../../graph/graph.js';
import { fitted } from '../../graph/view/fit.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';
import { options } from '../../options/options.js';

/** Why a picture could not be laid out, and what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}

/** How long a layout may take, in seconds. */
export const LAYOUT_TIMEOUT: number = options.timeout.default;

/**
 * Graphviz's `json0` output for DOT of ours.
 *
 * @param graph what is laid out, for the message where that fails
 * @throws LayoutError
 */
export async function layOut(dot: string, graph: Graph, timeout: number): Promise<string> {
  const { json, error, late = false } = await layout(dot, timeout, 'json0');
  // Boxes have no text, so that there is nothing to complain about that a picture would lose.
  if (json !== undefined) return json;
  throw failure(LayoutError, {
    what: `cannot lay out this graph of ${sizeOf(graph)}: ${error}`,
    advice: adviceOn(graph, late),
  });
}

/** A smaller graph takes long for another reason than its size. */
const LARGE = 300;

/** How large a graph is that could not be laid out, in words. */
function sizeOf({ nodes, edges }: Graph): string {
  return `${thousands(nodes.length)} nodes and ${thousands(edges.length)} edges`;
}

/** What to do about a graph that could not be laid out: more time if that was up, and the fold that would fit. */
export function adviceOn(graph: Graph, isLate: boolean): Phrase {
  const { length } = graph.nodes;
  const limit = Math.min(1000, length - 1);
  const isMany = length >= LARGE;
  if (!isLate && !isMany) return 'draw it as dot to see what Graphviz was given';
  const time = ['a longer ', { option: 'timeout' }, ' may help'];
  if (!isMany) return time;
  const smaller = [
    { option: 'fold', value: 'auto' },
    ' with ',
    { option: 'limit', value: limit },
    ` (${fitted(sourceOf(graph), limit).note})`,
  ];
  return isLate ? [...time, ', or ', ...smaller] : smaller;
}
