import { startLayout } from '#layout';
import { thousands } from '../check/count-words.js';
import { failure, inWords, type Message } from '../check/message.js';
import { normalizeLabel } from '../dot/label.js';
import type { Marks } from '../dot/marks.js';
import type { Graph } from '../graph/graph.js';
import type { Value } from '../graph/trace.js';
import type { View } from '../graph/view/view.js';
import { totals } from '../graph/walk/totals.js';
import {
  type DotOptions,
  type DrawOptions,
  isOfFormat,
  isSingle,
  pick,
  options as records,
} from '../options/options.js';
import { titleText } from '../options/title.js';
import type { Picture } from '../plot/mark.js';
import { isPlot } from '../plot/plot.js';
import { asFigure, type Figure } from './figure.js';
import { tellView, viewOfGraph } from './figure-view.js';
import { isRawDot } from './raw/brand.js';
import { describeGraph, titleOf } from './scene/describe.js';
import { type FittedScene, fitScene, READABLE, tooSmallAt } from './scene/fit.js';
import { checkSize, layOut, timeLimit } from './scene/lay-out.js';
import { legendOf, needsLegend } from './scene/paint/legend.js';
import { sceneMarks } from './scene/paint/scene-marks.js';
import type { Scene } from './scene/scene.js';

export { adviceOn, LAYOUT_TIMEOUT, LayoutError } from './scene/lay-out.js';

/** What a scene says beside what it shows. */
interface SceneWords {
  readonly title?: string;
  readonly description?: string;
}

/** What is drawn beside a graph. */
interface SceneHints extends SceneWords {
  /** What was added, removed or changed in it. */
  readonly marks?: Marks;
  /** Nodes of one rank, in the order in which they stand there. */
  readonly rows?: readonly (readonly string[])[];
  /** Whether more of it may be folded, so that it can be read; default false. */
  readonly mayFold?: boolean;
}

/** A graph as a scene, drawn in the way that the options name or that can be read. */
export function graphScene(graph: Graph, options: DrawOptions, hints: SceneHints = {}): Promise<FittedScene> {
  const { style, cells, rankdir, width = records.width.default, timeout } = options;
  const { mayFold = false, ...rest } = hints;
  const { digits, precision, grad, partials, clusters, theme, highlight } = options;
  const look = { digits, precision, grad, partials, clusters, theme, highlight };
  if (style === 'layers')
    throw failure(TypeError, {
      what: 'only the picture of a network can have the style layers',
      advice: 'choose auto, record or compact',
    });
  // Graphviz is loaded while boxes get their faces.
  startLayout();
  const choice = { style, cells, direction: rankdir, mayFold, width };
  checkSize(graph, timeout);
  const limit = timeLimit(timeout);
  return fitScene(graph, choice, { ...look, ...rest }, (dot) => layOut(dot, graph, limit));
}

/**
 * A scene in marks, as the options ask for.
 *
 * @param isLive whether elements say what a live page needs to know of them
 */
export function pictureOf(
  scene: Scene,
  { theme, background, legend = 'auto' }: DrawOptions,
  isLive: boolean = false,
): Picture {
  const picture = sceneMarks(scene, { isPlain: theme === 'lecture', background, isLive });
  if (legend === false || (legend === 'auto' && !needsLegend(scene))) return picture;
  const { marks, height } = legendOf(scene, isLive);
  return { ...picture, height: picture.height + height, marks: [...picture.marks, ...marks] };
}

/** The options that DOT knows, out of all. */
export function dotOptions(options: DrawOptions): DotOptions {
  return pick(options, (name) => isOfFormat(name, 'dot') && !isSingle(name));
}

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
    throw failure(TypeError, { what: `${what} has no scene`, advice: 'only values and graphs do' });
  }
  return (await sceneOfView(viewOfGraph(figure, figure.thing), figure.options)).scene;
}

/** A view as a scene with its words, and the graph that it shows; what was done to it is told. */
export async function sceneOfView(view: View, options: DrawOptions): Promise<FittedScene> {
  checkSize(view.graph, options.timeout);
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
    title: normalizeLabel(titleText(title) ?? titleOf(graph)),
    description: normalizeLabel(alt ?? describeGraph(graph, precision, note)),
  };
}

/** Tells who wants to know it that a picture was folded to be readable, or cannot be read. */
function tellFit({ graph, folded, tooSmall }: FittedScene, view: View, options: DrawOptions): void {
  const { width = records.width.default, style = 'auto', note } = options;
  const tell = (message: Message): void => note?.(inWords(message), message);
  if (folded !== undefined) {
    const [values, nodes] = [totals(graph).values, graph.nodes.length].map(thousands);
    const all = thousands(view.graph.nodes.length);
    tell({
      what: `${folded}, for a width of ${width} px: ${values} values as ${nodes} nodes`,
      advice: [{ option: 'fold', value: 'none' }, ` draws all ${all} nodes`],
    });
  }
  if (tooSmall === undefined || style !== 'auto' || tooSmall >= READABLE) return;
  tell(tooSmallAt(width, tooSmall));
}
