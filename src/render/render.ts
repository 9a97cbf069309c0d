import { jsonNumber } from '../check/json-number.js';
import { failure } from '../check/message.js';
import { graphToDot } from '../dot/dot.js';
import type { Graph } from '../graph/graph.js';
import { toJson as graphToJson } from '../graph/json.js';
import type { Value } from '../graph/trace.js';
import { isLarge } from '../graph/view/fit.js';
import { dotOptions } from '../options/options.js';
import { isPlot } from '../plot/plot.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure/figure.js';
import { isRawDot, type RawDot } from './figure/raw-dot.js';
import { inDirection, tellView, viewOfGraph } from './shown/figure-view.js';

/**
 * A value or graph as DOT: records for values, with op nodes in between.
 *
 * The same graph and options give the same text on every machine. Of the options that arrange a
 * picture, `fold` and `rankdir` are followed; `style` and `width` are ignored.
 *
 * @throws TypeError on a plot, which has no DOT, or on a wrong option
 */
export function toDot(thing: Value | Graph | RawDot | Figure, given: DrawOptions = {}): string {
  const figure = asFigure(thing, given, ['dot']);
  const { thing: drawable, options, unstyled: all = options } = figure;
  if (isRawDot(drawable)) return drawable.dot;
  if (isPlot(drawable)) throw failure(TypeError, { what: 'a plot has no DOT', advice: 'draw it as svg, png or json' });
  const view = viewOfGraph(figure, drawable, all.exact ? { fold: 'none', ...all } : all);
  tellView(view, all);
  return graphToDot(view.graph, dotOptions(inDirection(view, all)), { isLarge: isLarge(view.graph) });
}

/**
 * A value or graph as the graph's JSON, a plot as the JSON of its data.
 *
 * For a graph, options such as `fold` apply; unlike a picture, it is never folded automatically.
 *
 * @throws TypeError on raw DOT, which has no JSON, on anything that cannot be drawn, or on a wrong option
 */
export function toJson(thing: Drawable | Figure, given: DrawOptions = {}): string {
  const figure = asFigure(thing, given, ['json']);
  const { thing: drawable, options, unstyled: all = options } = figure;
  if (isRawDot(drawable))
    throw failure(TypeError, { what: 'raw DOT has no JSON', advice: 'draw it as svg, png or dot' });
  if (!isPlot(drawable)) return graphToJson(viewOfGraph(figure, drawable, { fold: 'none', ...all }).graph);
  return `${JSON.stringify(drawable.toJSON(), (_key, x: unknown) => (typeof x === 'number' ? jsonNumber(x) : x), 1)}\n`;
}
