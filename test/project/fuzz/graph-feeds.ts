import {
  type DrawOptions,
  explain,
  fold,
  fromJson,
  type Graph,
  type GraphNode,
  health,
  simplify,
  toDot,
  toJson,
  toSvg,
} from 'dotgrad';
import { fromDot } from '../../../dist/dot/read.js';
import { diff, explainDiff } from '../../../dist/graph/diff/diff.js';
import { diffToSvg } from '../../../dist/render/diff/diff.js';
import { readSvg } from '../../render/read-svg.js';

/** How long a layout may take here, in seconds. */
export const TIMEOUT = 5;

/** A larger graph is not drawn: the others are more telling. */
const MOST_NODES = 120;

/** Reads a graph, writes it in both formats, compares, folds and draws it. */
export async function feedGraph(input: string): Promise<void> {
  const read = fromJson(input);
  const written = toJson(read);
  if (toJson(fromJson(written)) !== written) throw new Error('toJson(fromJson(json)) changes the graph');
  const exact = fromDot(toDot(read, { exact: true }));
  if (toJson(exact) !== written) throw new Error('fromDot(toDot(graph, { exact })) changes the graph');
  if (!diff(read, exact).same) throw new Error('diff(graph, graph) finds a change');
  const other: Graph = { ...read, edges: read.edges.slice(1) };
  explainDiff(diff(read, other));
  for (const view of [simplify(read), fold(read, 1), fold(read, 2)]) toDot(view, { partials: true });
  for (const options of viewsOf(read)) showPart(read, options);
  await drawGraph(read);
  if (read.nodes.length < MOST_NODES) readSvg(await diffToSvg(read, other, { timeout: TIMEOUT }));
}

/** Tells the steps of a graph, in words and in a picture; a picture may say why it cannot. */
export async function feedSteps(input: string): Promise<void> {
  const read = fromJson(input);
  const { steps, omission } = explain(read, { maxSteps: 40 });
  if (steps.length > 40) throw new Error(`${steps.length} steps of at most 40`);
  for (const { lines, title } of steps)
    if ([title, ...lines].some((line) => line.trim() === '')) throw new Error('a step has an empty line');
  health(read);
  if (read.nodes.length > MOST_NODES) return;
  const all: readonly DrawOptions[] = [
    { steps: 'strip', width: 358 },
    { steps: 'motion', duration: 1 },
    { flow: 'backward', rankdir: 'TB' },
    { step: 1 + (read.edges.length % 4) },
    { steps: 'strip', grad: false, digits: 2 },
  ];
  const options = all[read.nodes.length % all.length] as DrawOptions;
  const isForward = options.grad === false || options.step !== undefined;
  try {
    readSvg(await toSvg(read, { ...options, timeout: TIMEOUT }));
  } catch (error) {
    if (error instanceof RangeError && omission === undefined && !isForward && !/ at most 60 steps/.test(error.message))
      throw new Error(`the backward pass can be told, and not drawn: ${error.message}`);
    throw error;
  }
}

/** Shows a part of a graph, or says in words that there is no such part. */
function showPart(read: Graph, options: DrawOptions): void {
  try {
    fromJson(toJson(read, options));
  } catch (error) {
    if (!(error instanceof RangeError && /^(?:paths|focus)\b/.test(error.message))) throw error;
  }
}

/** Options that show parts of a graph, around values that it has. */
function viewsOf({ nodes, root }: Graph): DrawOptions[] {
  const first = (nodes[0] as GraphNode).kind === 'op' ? root : (nodes[0] as GraphNode).id;
  return [
    { fold: 'auto', limit: 3 },
    { fold: 'plates' },
    { fold: 'plates', simplify: true },
    { focus: first, hops: nodes.length % 4 },
    { focus: root, hops: 2, fold: 1 },
    { paths: [first, root] },
  ];
}

/** Draws a graph that is not too large, with options that depend on its size. */
export async function drawGraph(drawn: Graph): Promise<void> {
  if (drawn.nodes.length > MOST_NODES) return;
  const svg = await toSvg(drawn, {
    timeout: TIMEOUT,
    partials: drawn.nodes.length % 2 === 0,
    rankdir: drawn.edges.length % 2 === 0 ? 'LR' : 'TB',
    clusters: drawn.nodes.length % 3 === 0,
    ...(drawn.edges.length % 5 === 0 ? { fold: 'plates' } : {}),
  });
  readSvg(svg);
}
