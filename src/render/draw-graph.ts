import { layout } from '#layout';
import { thousands } from '../check/count-words.js';
import { clustersOf } from '../dot/clusters.js';
import { graphToDot, type LayoutHints } from '../dot/dot.js';
import { escapeLabel, labelLines, normalizeLabel } from '../dot/label.js';
import type { Marks } from '../dot/marks.js';
import { standIn } from '../dot/measure.js';
import { mergeOps } from '../dot/merge-ops.js';
import { labelLinesOf } from '../dot/node.js';
import { themes } from '../dot/themes.js';
import type { Graph } from '../graph/graph.js';
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
import { describeValue } from './describe.js';
import { drawLayout, type ObjectPaints } from './svg/layout-marks.js';
import type { Point, Xdot, XdotObject } from './svg/xdot.js';

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
 * @param rows nodes of one rank, in the order in which they shall stand there
 */
export async function drawGraph(
  view: Graph,
  options: DrawOptions,
  marks?: Marks,
  rows: NonNullable<LayoutHints['rows']> = [],
): Promise<Picture> {
  const plain = dotOptions(options);
  const large = isLarge(view);
  // A large graph is laid out in half the time where ops have no nodes of their own.
  const { graph, symbols } = large && marks === undefined ? mergeOps(view) : { graph: view };
  const hints = { isLarge: large, ...(symbols && { symbols }), rows };
  const laidOut = await layoutDot(graphToDot(graph, plain, measurable, marks, hints), options, view, rows.length > 0);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const boxes = new Map(options.clusters ? clustersOf(graph).map(({ id, name }) => [id, name]) : []);
  const context = { theme: themes[options.theme ?? 'light'], options: plain, marks, ...(symbols && { symbols }) };
  return drawLayout(laidOut, {
    ids: true,
    paints: (object, kind) => paintsOf(object, kind, marks !== undefined),
    title: (name) => {
      const node = nodes.get(name);
      if (node?.kind === 'scope') return normalizeLabel(node.scope);
      return node?.kind === 'value' ? normalizeLabel(describeValue(node)) : undefined;
    },
    lines: (name) => {
      const node = nodes.get(name);
      return node === undefined ? labelLines(boxes.get(name) ?? '') : labelLinesOf(node, context);
    },
    quiet: (object, text, fromLast) => {
      const words = options.grad === false ? ['data '] : ['grad ', 'data '];
      const word = words[fromLast];
      return word !== undefined && object.class?.startsWith('value') && text.startsWith(word) ? word.length : 0;
    },
  });
}

/** A label that the layout can measure; the drawing shows the real one. */
function measurable(label: string): string {
  return escapeLabel(labelLines(label).map(standIn).join('\n'));
}

/** Where a layout places the nodes of a graph, by their ids; in points with y up. */
export async function placesOf(graph: Graph, options: DrawOptions, marks?: Marks): Promise<ReadonlyMap<string, Point>> {
  const dot = graphToDot(graph, dotOptions(options), measurable, marks, { isLarge: isLarge(graph) });
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

const STATUSES = ['added', 'removed', 'changed'] as const;

/** In a picture of a difference what is the same stands back, whatever its role. */
function paintsOf(object: XdotObject, kind: 'node' | 'edge' | 'cluster', isDiff: boolean): ObjectPaints {
  const classes = object.class?.split(' ') ?? [];
  const status = STATUSES.find((name) => classes.includes(name));
  if (kind === 'edge') return { fill: 'none', line: status === undefined ? 'edge' : `${status}-line`, text: 'muted' };
  if (kind === 'cluster') return { fill: 'cluster-fill', line: 'cluster-line', text: 'muted' };
  const [kindOf = 'value', roleOf = 'inner'] = classes;
  const role = status ?? (isDiff && kindOf !== 'op' ? 'inner' : kindOf === 'value' ? roleOf : kindOf);
  const fill = classes.includes('follows') ? 'inner' : role;
  return { fill: `${fill}-fill`, line: `${role}-line`, text: 'text' };
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
