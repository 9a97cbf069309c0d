import { layout } from '#layout';
import { graphToDot, viewOf } from '../dot/dot.js';
import { normalizeLabel } from '../dot/label.js';
import type { DotOptions } from '../dot/options.js';
import { themes } from '../dot/themes.js';
import { isValue, type Value } from '../engine/value.js';
import type { Graph } from '../graph/graph.js';
import { toJson as graphToJson, jsonNumber } from '../graph/json.js';
import { trace } from '../graph/trace.js';
import type { Picture } from '../plot/mark.js';
import { isPlot } from '../plot/index.js';
import { describeGraph, describeValue, titleOf } from './describe.js';
import { drawLayout, type ObjectPaints } from './drawing.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure.js';
import { writeSvg } from './svg.js';
import type { Xdot, XdotObject } from './xdot.js';

/** Why a picture could not be laid out, and what to do. */
export class LayoutError extends Error {
  override readonly name = 'LayoutError';
}

/** How long a layout may take, in seconds. */
const TIMEOUT = 30;

/**
 * A value or graph as DOT: records for values, op nodes between them.
 *
 * The same graph and options give the same text on every machine.
 *
 * @throws TypeError on a plot, which has no DOT, or on a wrong option
 */
export function toDot(thing: Value | Graph | Figure, options: DrawOptions = {}): string {
  const { thing: drawable, options: all } = asFigure(thing, options);
  if (isPlot(drawable)) throw new TypeError('a plot has no DOT; draw it as svg, png or json');
  return graphToDot(asGraph(drawable), dotOptions(all));
}

/**
 * A value or graph as the graph's JSON, a plot as the JSON of its data.
 *
 * Of a graph it is what the picture shows: simplified and folded as the options say.
 */
export function toJson(thing: Drawable | Figure, options: DrawOptions = {}): string {
  const { thing: drawable, options: all } = asFigure(thing, options);
  if (!isPlot(drawable)) return graphToJson(viewOf(asGraph(drawable), all));
  return `${JSON.stringify(drawable.toJSON(), (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x), 1)}\n`;
}

/**
 * A value, graph or plot as an SVG element.
 *
 * The same input gives the same bytes on every machine. In Node the layout runs
 * in a worker with a time limit; the process may end while it is idle.
 *
 * @throws TypeError on what cannot be drawn or on a wrong option
 * @throws LayoutError if Graphviz fails, complains or takes too long
 */
export function toSvg(thing: Drawable | Figure, options: DrawOptions = {}): Promise<string> {
  return drawSvg(thing, options, true);
}

/** The SVG with its style sheet, or the bare one that PNG is made from. */
export async function drawSvg(thing: Drawable | Figure, options: DrawOptions, styled: boolean): Promise<string> {
  const { thing: drawable, options: all } = asFigure(thing, options);
  const theme = themes[all.theme ?? 'light'];
  const finish = { theme, styled, id: all.id, background: all.background ?? theme.paints.background };
  if (isPlot(drawable)) {
    const said = { title: clean(all.title ?? drawable.title ?? 'Plot'), description: clean(all.alt ?? drawable.describe()) };
    return writeSvg(drawable.draw(), { ...finish, ...said });
  }
  const view = viewOf(asGraph(drawable), all);
  const picture = await drawGraph(view, all);
  const description = all.alt ?? describeGraph(view, all.precision);
  return writeSvg(picture, { ...finish, title: clean(all.title ?? titleOf(view)), description: clean(description) });
}

async function drawGraph(view: Graph, options: DrawOptions): Promise<Picture> {
  const { simplify: _, fold: __, ...plain } = dotOptions(options);
  const laidOut = await layoutDot(graphToDot(view, plain), options.timeout ?? TIMEOUT, view.nodes.length);
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  return drawLayout(laidOut, {
    ids: true,
    paints: paintsOf,
    title: (name) => {
      const node = nodes.get(name);
      return node?.kind === 'value' ? clean(describeValue(node)) : undefined;
    },
    quiet: (object, text, fromLast) => {
      const words = options.grad === false ? ['data '] : ['grad ', 'data '];
      const word = words[fromLast];
      return word !== undefined && object.class?.startsWith('value') && text.startsWith(word) ? word.length : 0;
    },
  });
}

async function layoutDot(dot: string, timeout: number, size: number): Promise<Xdot> {
  const { json, error, warning } = await layout(dot, timeout);
  if (json !== undefined && warning === undefined) return JSON.parse(json) as Xdot;
  throw new LayoutError(`cannot lay out this graph of ${size} nodes: ${warning ?? error}; a smaller view may help, such as fold: 1`);
}

function paintsOf(object: XdotObject, kind: 'node' | 'edge' | 'cluster'): ObjectPaints {
  if (kind === 'edge') return { fill: 'none', line: 'edge', text: 'muted' };
  const role = object.class?.split(' ').at(-1) ?? 'inner';
  return { fill: `${role}-fill`, line: `${role}-line`, text: 'text' };
}

function asGraph(thing: Value | Graph): Graph {
  return isValue(thing) ? trace(thing) : thing;
}

function dotOptions({ title: _, alt: __, id: ___, scale: ____, timeout: _____, ...dot }: DrawOptions): DotOptions {
  return dot;
}

/** Text that XML can hold. */
const clean = normalizeLabel;
