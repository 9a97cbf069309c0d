import { layout } from '#layout';
import { thousands } from '../../check/count-words.js';
import { failure, type Phrase } from '../../check/message.js';
import type { Graph } from '../../graph/graph.js';
import { doneInWords } from '../../graph/view/done.js';
import { fitted } from '../../graph/view/fit.js';
import { sourceOf } from '../../graph/walk/lazy-graph.js';
import { options } from '../../options/options.js';
import { LayoutError } from './layout-error.js';

/** How long a layout may take, in seconds. */
export const LAYOUT_TIMEOUT: number = options.timeout.default;

/** How long all layouts of a picture may take together, counted from when the limit was made. */
interface TimeLimit {
  readonly seconds: number;
  /** The remaining seconds; not positive once the time is up. */
  readonly left: () => number;
}

/** A limit of `seconds` from now. */
export function timeLimit(seconds: number = LAYOUT_TIMEOUT): TimeLimit {
  const start = performance.now();
  return { seconds, left: () => seconds - (performance.now() - start) / 1000 };
}

/** Graphviz lays out fewer nodes than this per second, even in a chain. */
const MOST_A_SECOND = 40_000;

/** The boxes of more nodes than this would take more than a gigabyte. */
const MOST_NODES = 250_000;

/**
 * Checks, before any boxes are made, that a graph is not too large to lay out.
 *
 * @throws LayoutError
 */
export function checkSize(graph: Graph, seconds: number = LAYOUT_TIMEOUT): void {
  const { length } = graph.nodes;
  if (length > MOST_NODES) throw cannot(graph, `a picture has at most ${thousands(MOST_NODES)} nodes`, false);
  if (length > MOST_A_SECOND * Math.max(1, seconds))
    throw cannot(graph, `the layout would take longer than ${seconds} s`, true);
}

/** A picture holds each label several times, some of it escaped, and no text can have more than 500 million letters. */
const MOST_LETTERS = 20_000_000;

/**
 * Checks that the labels of a graph are not too long for one picture.
 *
 * This happens before anything is written.
 *
 * @throws LayoutError
 */
export function checkLetters(graph: Graph): void {
  let letters = 0;
  for (const node of graph.nodes) {
    if (node.kind === 'value') letters += node.label?.length ?? 0;
    if (node.kind === 'value' || node.kind === 'scope') letters += node.scope?.length ?? 0;
  }
  if (letters <= MOST_LETTERS) return;
  throw failure(LayoutError, {
    what: `the labels and scopes of this graph of ${sizeOf(graph)}`,
    rule: `may have at most ${thousands(MOST_LETTERS)} letters`,
    gotWords: thousands(letters),
    advice: ['give shorter labels, or draw a part with ', { option: 'focus' }, ' or ', { option: 'paths' }],
  });
}

/**
 * Graphviz's `json0` output for DOT that this package wrote.
 *
 * @param graph what is laid out, for the error message
 * @throws LayoutError
 */
export async function layOut(dot: string, graph: Graph, { seconds, left }: TimeLimit): Promise<string> {
  const most = left();
  const late = `the layout took longer than ${seconds} s`;
  if (most <= 0) throw cannot(graph, late, true);
  const result = await layout(dot, most, 'json0');
  // The DOT has no texts, so Graphviz's warnings are never about something that the picture would lose.
  if (result.json !== undefined) return result.json;
  throw cannot(graph, result.late ? late : String(result.error), result.late === true);
}

function cannot(graph: Graph, why: string, isLate: boolean): LayoutError {
  return failure(LayoutError, {
    what: `cannot lay out this graph of ${sizeOf(graph)}: ${why}`,
    advice: adviceOn(graph, isLate),
  });
}

/** If a smaller graph takes long, its size is not the reason. */
const LARGE = 300;

/** The size of a graph in words, for the error message. */
function sizeOf({ nodes, edges }: Graph): string {
  return `${thousands(nodes.length)} nodes and ${thousands(edges.length)} edges`;
}

/**
 * Advice for a graph that could not be laid out.
 *
 * More time if the time was up, and a fold that would fit.
 */
export function adviceOn(graph: Graph, isLate: boolean): Phrase {
  const { length } = graph.nodes;
  const limit = Math.min(1000, length - 1);
  const isMany = length >= LARGE;
  if (!isLate && !isMany) return 'draw it as dot to see what Graphviz was given';
  const time = ['a longer ', { option: 'timeout' }, ' may help'];
  if (!isMany) return time;
  const { done } = fitted(sourceOf(graph), limit);
  const smaller = [
    { option: 'fold', value: 'auto' },
    ' with ',
    { option: 'limit', value: limit },
    done === undefined ? '' : ` (${doneInWords([done])})`,
  ];
  return isLate ? [...time, ', or ', ...smaller] : smaller;
}
