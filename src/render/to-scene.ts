import { thousands } from '../check/count-words.js';
import { normalizeLabel } from '../dot/label.js';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/trace.js';
import type { View } from '../graph/view/view.js';
import { totals } from '../graph/walk/totals.js';
import { options as records } from '../options/options.js';
import { isPlot } from '../plot/plot.js';
import { describeGraph, titleOf } from './describe.js';
import { graphScene } from './draw-graph.js';
import { asFigure, type DrawOptions, type Figure } from './figure.js';
import { tellView, viewOfGraph } from './figure-view.js';
import { isRawDot } from './raw/brand.js';
import type { FittedScene } from './scene/fit.js';
import type { Scene } from './scene/scene.js';

/**
 * A value or graph as a scene: what `draw` shows of it, and where, as plain data.
 *
 * @example
 * const { boxes, edges, width } = await toScene(L, { style: 'compact', rankdir: 'LR' });
 *
 * @throws TypeError on a plot or raw DOT, which have none, on what cannot be drawn, or on a wrong option
 * @throws LayoutError if Graphviz fails or takes too long
 */
export async function toScene(thing: Value | Graph | Figure, options: DrawOptions = {}): Promise<Scene> {
  const figure = asFigure(thing, options);
  if (isPlot(figure.thing) || isRawDot(figure.thing)) {
    const what = isPlot(figure.thing) ? 'a plot' : 'raw DOT';
    throw new TypeError(`${what} has no scene; only values and graphs do`);
  }
  return (await sceneOfView(viewOfGraph(figure, figure.thing), figure.options)).scene;
}

/** A view as a scene with its words, and the graph that it shows; what was done to it is told. */
export async function sceneOfView(view: View, options: DrawOptions): Promise<FittedScene> {
  tellView(view, options);
  const { fold = 'auto', clusters = false } = options;
  const mayFold = fold === 'auto' && !clusters;
  const fitted = await graphScene(view.graph, options, { ...graphCaptions(view, options), mayFold });
  tellFit(fitted, view, options);
  return fitted;
}

/** What a picture of a view is called, and what it says to those who cannot see it. */
export function graphCaptions(
  { graph, note }: View,
  { title, alt, precision }: DrawOptions,
): { title: string; description: string } {
  return {
    title: normalizeLabel(title ?? titleOf(graph)),
    description: normalizeLabel(alt ?? describeGraph(graph, precision, note)),
  };
}

/** Tells who wants to know it that a picture was folded to be readable, or cannot be read. */
function tellFit({ graph, folded, tooSmall }: FittedScene, view: View, options: DrawOptions): void {
  const { width = records.width.default, style = 'auto', note } = options;
  if (folded !== undefined) {
    const [values, nodes] = [totals(graph).values, graph.nodes.length].map(thousands);
    const all = thousands(view.graph.nodes.length);
    note?.(
      `${folded}, for a width of ${width} px: ${values} values as ${nodes} nodes; --fold none draws all ${all} nodes`,
    );
  }
  if (tooSmall === undefined || style !== 'auto' || tooSmall >= 9) return;
  const size = Math.floor(tooSmall * 10) / 10;
  note?.(
    `no style fits ${width} px: text is ${size} px high there; give a greater width, or draw a part with focus or paths`,
  );
}
