import { graphToDot } from '../dot/dot.js';
import { normalizeLabel } from '../dot/label.js';
import { themes } from '../dot/themes.js';
import type { Graph } from '../graph/graph.js';
import { toJson as graphToJson, jsonNumber } from '../graph/json.js';
import type { Value } from '../graph/trace.js';
import { isLarge } from '../graph/view/fit.js';
import type { View } from '../graph/view/view.js';
import { isPlot, type Plot } from '../plot/plot.js';
import { describeGraph, titleOf } from './describe.js';
import { dotOptions, drawGraph, LAYOUT_TIMEOUT } from './draw-graph.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure.js';
import { inDirection, tellView, viewOfFigure, viewOfThing } from './figure-view.js';
import { inputsOf } from './input-digest.js';
import { isRawDot, type RawDot } from './raw/brand.js';
import { drawRawDot } from './raw/raw-dot.js';
import { stampSvg } from './svg/stamp.js';
import { writeSvg } from './svg/write-svg.js';

/**
 * A value or graph as DOT: records for values, op nodes between them.
 *
 * The same graph and options give the same text on every machine.
 *
 * @throws TypeError on a plot, which has no DOT, or on a wrong option
 */
export function toDot(thing: Value | Graph | RawDot | Figure, options: DrawOptions = {}): string {
  const { thing: drawable, options: all } = asFigure(thing, options);
  if (isRawDot(drawable)) return drawable.dot;
  if (isPlot(drawable)) throw new TypeError('a plot has no DOT; draw it as svg, png or json');
  const view = viewOfThing(drawable, all.exact ? { fold: 'none', ...all } : all);
  tellView(view, all);
  return graphToDot(view.graph, dotOptions(inDirection(view, all)), undefined, undefined, {
    isLarge: isLarge(view.graph),
  });
}

/**
 * A value or graph as the graph's JSON, a plot as the JSON of its data.
 *
 * Of a graph it is what the options ask for; unlike a picture it is never folded by itself.
 *
 * @throws TypeError on raw DOT, which has no JSON, on what cannot be drawn, or on a wrong option
 */
export function toJson(thing: Drawable | Figure, options: DrawOptions = {}): string {
  const { thing: drawable, options: all } = asFigure(thing, options);
  if (isRawDot(drawable)) throw new TypeError('raw DOT has no JSON; draw it as svg, png or dot');
  if (!isPlot(drawable)) return graphToJson(viewOfThing(drawable, { fold: 'none', ...all }).graph);
  return `${JSON.stringify(drawable.toJSON(), (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x), 1)}\n`;
}

/**
 * A value, graph or plot as an SVG element.
 *
 * The same input gives the same bytes on every machine. The root says by digests
 * what the picture was drawn from, so that a check is cheap. In Node the layout runs
 * in a worker with a time limit; the process may end while it is idle.
 *
 * @throws TypeError on what cannot be drawn or on a wrong option
 * @throws LayoutError if Graphviz fails, complains or takes too long
 */
export async function toSvg(thing: Drawable | Figure, options: DrawOptions = {}): Promise<string> {
  const drawn = asFigure(thing, options);
  const view = viewOfFigure(drawn);
  const inputs = inputsOf(drawn, 'svg', view?.graph);
  return stampSvg(await drawSvg(drawn, {}, true, view), inputs);
}

/**
 * The SVG with its style sheet, or the bare one that PNG is made from.
 *
 * @param known what is shown of the figure's graph, where it is known
 */
export async function drawSvg(
  thing: Drawable | Figure,
  options: DrawOptions,
  styled: boolean,
  known?: View,
): Promise<string> {
  const { thing: drawable, options: all } = asFigure(thing, options);
  const theme = themes[all.theme ?? 'light'];
  const finish = { theme, styled, id: all.id, background: all.background ?? theme.paints.background };
  if (isPlot(drawable)) return writeSvg(drawable.draw(), { ...finish, ...plotCaptions(drawable, all) });
  if (isRawDot(drawable)) {
    const { picture, warnings, background, ...said } = await drawRawDot(drawable, {
      ...all,
      theme,
      timeout: all.timeout ?? LAYOUT_TIMEOUT,
    });
    for (const warning of warnings) all.warn?.(warning);
    return writeSvg(picture, {
      ...finish,
      background,
      title: clean(all.title ?? said.title),
      description: clean(all.alt ?? said.description),
    });
  }
  const view = known ?? viewOfThing(drawable, all);
  tellView(view, all);
  const picture = await drawGraph(view.graph, inDirection(view, all));
  return writeSvg(picture, { ...finish, ...graphCaptions(view, all), graph: view.graph });
}

export { LayoutError } from './draw-graph.js';

/** A picture's name, and what it says for those who cannot see it. */
export interface Captions {
  readonly title: string;
  readonly description: string;
}

/** The captions of a figure: those that it was given, else those that it makes itself. */
export function captions({ thing, options }: Figure): Captions {
  if (isRawDot(thing)) return { title: clean(options.title ?? 'Graph'), description: clean(options.alt ?? '') };
  return isPlot(thing) ? plotCaptions(thing, options) : graphCaptions(viewOfThing(thing, options), options);
}

function plotCaptions(plot: Plot, { title, alt }: DrawOptions): Captions {
  return { title: clean(title ?? plot.title ?? 'Plot'), description: clean(alt ?? plot.describe()) };
}

function graphCaptions({ graph, note }: View, { title, alt, precision }: DrawOptions): Captions {
  return { title: clean(title ?? titleOf(graph)), description: clean(alt ?? describeGraph(graph, precision, note)) };
}

/** Text that XML can hold. */
const clean = normalizeLabel;
