import { startLayout } from '#layout';
import { type Graph, isGraph } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import type { Value } from '../graph/trace.js';
import { sourceOf } from '../graph/walk/lazy-graph.js';
import type { Drawing } from './drawing.js';
import { asFigure, type Drawable, type DrawOptions, type Figure, withSource } from './figure/figure.js';
import type { Scene } from './scene/scene.js';
import { isLaidOut } from './shown/is-laid-out.js';

// All that draws is loaded with the first picture: programs that only compute start sooner, and
// Graphviz loads meanwhile.

/**
 * Draws a value, graph, plot, raw DOT or figure.
 *
 * The same input gives the same drawing on every machine. In Node the layout runs in a worker
 * with a time limit; an idle worker does not keep the process running.
 *
 * @example
 * const { svg, width, title } = await draw(L, { theme: 'dark' });
 *
 * @throws TypeError on what cannot be drawn or on a wrong option
 * @throws LayoutError if Graphviz fails, complains or takes too long
 * @throws RawDotError if raw DOT cannot be read
 */
export async function draw(thing: Drawable | Figure, options: DrawOptions = {}): Promise<Drawing> {
  const figure = prepared(thing, options);
  return (await import('./drawing.js')).drawFigure(figure);
}

/**
 * A value, graph or plot as an SVG element: the `svg` of `draw`.
 *
 * The same input gives the same bytes on every machine. The root has digests of what the
 * picture was drawn from, so that a check is cheap.
 *
 * @throws what `draw` throws
 */
export async function toSvg(thing: Drawable | Figure, options: DrawOptions = {}): Promise<string> {
  return (await draw(thing, options)).svg;
}

/**
 * A value or graph as a scene: what `draw` shows and where, as plain data.
 *
 * @example
 * const { boxes, edges, width } = await toScene(L, { style: 'compact', rankdir: 'LR' });
 *
 * @throws TypeError on a plot or raw DOT, on anything else that cannot be drawn as a scene, or on a wrong option
 * @throws LayoutError if Graphviz fails or takes too long
 */
export async function toScene(thing: Value | Graph | Figure, options: DrawOptions = {}): Promise<Scene> {
  const figure = prepared(thing, options);
  return (await import('./shown/figure-scene.js')).toFigureScene(figure);
}

/** A figure with the numbers of this moment; its layout starts soon. */
function prepared(thing: Drawable | Figure, options: DrawOptions): Figure {
  const figure = asFigure(thing, options);
  if (isLaidOut(figure)) startLayout();
  const { thing: drawn, source } = figure;
  // A graph is copied; the numbers of a value are in its source.
  return source === undefined && isGraph(drawn) ? withSource(figure, sourceOf(fromJson(drawn))) : figure;
}
