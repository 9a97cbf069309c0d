import { layout } from '#layout';
import { thousands } from '../check/count-words.js';
import { type Cluster, clustersOf, parityOf } from '../dot/clusters.js';
import { type DotHints, graphToDot } from '../dot/dot.js';
import { cellText, type Face, facesOf } from '../dot/face.js';
import { escapeLabel, labelLines } from '../dot/label.js';
import type { Marks } from '../dot/marks.js';
import { standIn } from '../check/measure.js';
import { mergeOps } from '../dot/merge-ops.js';
import { themes } from '../dot/themes.js';
import type { Status } from '../graph/diff/union.js';
import type { Graph, GraphEdge } from '../graph/graph.js';
import { fitted, isLarge } from '../graph/view/fit.js';
import { sourceOf } from '../graph/walk/lazy-graph.js';
import {
  type DotOptions,
  type DrawOptions,
  isOfFormat,
  isSingle,
  pick,
  options as records,
} from '../options/options.js';
import type { Picture } from '../plot/mark.js';
import { drawLayout, type ObjectLook } from './svg/layout-marks.js';
import type { Point, Xdot } from './svg/xdot.js';

/** Why a picture could not be laid out, and what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}

/** How long a layout may take, in seconds. */
export const LAYOUT_TIMEOUT: number = records.timeout.default;

/**
 * A graph as it is, laid out and drawn.
 *
 * @param marks what was added, removed or changed in it
 * @param rows nodes of one rank, in the order in which they stand there
 */
export async function drawGraph(
  view: Graph,
  options: DrawOptions,
  marks?: Marks,
  rows: NonNullable<DotHints['rows']> = [],
): Promise<Picture> {
  const plain = dotOptions(options);
  const large = isLarge(view);
  // A large graph is laid out in half the time where ops have no nodes of their own.
  const { graph, symbols } = large && marks === undefined ? mergeOps(view) : { graph: view };
  const theme = themes[options.theme ?? 'light'];
  const faces = facesOf(graph, { theme, options: plain, marks, ...(symbols && { symbols }) });
  const hints = { faces, write: measurable, marks, isLarge: large, rows, numbersEdges: true };
  const laidOut = await layoutDot(graphToDot(graph, plain, hints), options, view, rows.length > 0);
  const clusters = new Map(options.clusters ? clustersOf(graph).map((cluster) => [cluster.id, cluster]) : []);
  return drawLayout(laidOut, {
    node: (id) => nodeLook(id, faces.get(id) as Face),
    edge: (i) => edgeLook(marks?.edges.get(graph.edges[i] as GraphEdge)?.status),
    cluster: (id) => clusterLook(clusters.get(id) as Cluster),
  });
}

/** A label that the layout can measure; the drawing shows the real one. */
function measurable(label: string): string {
  return escapeLabel(labelLines(label).map(standIn).join('\n'));
}

function nodeLook(id: string, { classes, cells, fill, line, title }: Face): ObjectLook {
  const lines = cells.flatMap((cell) =>
    labelLines(cellText(cell)).map((text, i) => ({ text, quiet: i === 0 ? (cell.prefix ?? '').length : 0 })),
  );
  return { class: ['node', ...classes].join(' '), id, title, lines, fill, line, text: 'text' };
}

function edgeLook(status: Status | undefined): ObjectLook {
  if (status === undefined) return { class: 'edge', fill: 'none', line: 'edge', text: 'muted' };
  return { class: `edge ${status}`, fill: 'none', line: `${status}-line`, text: 'muted' };
}

function clusterLook({ name, depth }: Cluster): ObjectLook {
  const lines = labelLines(name).map((text) => ({ text, quiet: 0 }));
  return { class: `cluster ${parityOf(depth)}`, lines, fill: 'cluster-fill', line: 'cluster-line', text: 'muted' };
}

/** Where a layout places the nodes of a graph, by their ids; in points with y up. */
export async function placesOf(graph: Graph, options: DrawOptions, marks?: Marks): Promise<ReadonlyMap<string, Point>> {
  const dot = graphToDot(graph, dotOptions(options), { write: measurable, marks, isLarge: isLarge(graph) });
  const { objects = [] } = await layoutDot(dot, options, graph);
  const placed = objects.filter(({ pos }) => pos !== undefined);
  return new Map(placed.map(({ name = '', pos = '' }) => [name, pos.split(',').map(Number) as unknown as Point]));
}

/** Graphviz orders records by edges that nobody sees, then complains that it cannot draw them. */
const UNSEEN = /^lost \S+ \S+ edge$/;

async function layoutDot(
  dot: string,
  { timeout = LAYOUT_TIMEOUT }: DrawOptions,
  view: Graph,
  isOrdered = false,
): Promise<Xdot> {
  const { json, error, late = false, warning = '' } = await layout(dot, timeout);
  if (json !== undefined && (warning === '' || (isOrdered && UNSEEN.test(warning)))) return JSON.parse(json) as Xdot;
  throw new LayoutError(`cannot lay out this graph of ${sizeOf(view)}: ${warning || error}; ${adviceOn(view, late)}`);
}

/** The options that DOT knows, out of all. */
export function dotOptions(options: DrawOptions): DotOptions {
  return pick(options, (name) => isOfFormat(name, 'dot') && !isSingle(name));
}

/** A smaller graph takes long for another reason than its size. */
const LARGE = 300;

/** How large a graph is that could not be laid out, in words. */
function sizeOf({ nodes, edges }: Graph): string {
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
