import { startLayout } from '#layout';
import { thousands } from '../../check/count-words.js';
import { failure, inWords, type Mention, type Message } from '../../check/message.js';
import type { Marks } from '../../dot/difference-marks.js';
import type { Graph } from '../../graph/graph.js';
import { type Shortening, shorteningInWords } from '../../graph/view/done.js';
import type { View } from '../../graph/view/view.js';
import { totals } from '../../graph/walk/totals.js';
import { type DrawOptions, options as records } from '../../options/options.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../figure/figure.js';
import { graphCaptions } from '../scene/describe.js';
import { HIGHEST } from '../scene/estimate.js';
import { fitScene } from '../scene/fit.js';
import { checkSize, layOut, timeLimit } from '../scene/lay-out.js';
import { tooSmallAt, tooTallAt } from '../scene/misfit.js';
import { legendHeight } from '../scene/paint/picture.js';
import type { Scene } from '../scene/scene.js';
import type { Drafts, FittedScene } from '../scene/search.js';
import { tellView } from './figure-view.js';
import { openNetworkScene, type Shown, shownOf } from './shown.js';

/** The words of a scene. */
interface SceneWords {
  readonly title?: string;
  readonly description?: string;
}

/** What a scene needs besides a graph and options. */
interface SceneHints extends SceneWords {
  /** What was added, removed or changed, in a difference. */
  readonly marks?: Marks;
  /** Nodes of one rank, in the order in which they must appear. */
  readonly rows?: readonly (readonly string[])[];
  /** Whether the graph may be folded further to be readable; default false. */
  readonly mayFold?: boolean;
  /** The drafts of an earlier picture of the graph with the same options but the width. */
  readonly drafts?: Drafts | undefined;
}

/** A graph as a scene, drawn as the options say or in a readable way. */
export function graphScene(graph: Graph, options: DrawOptions, hints: SceneHints = {}): Promise<FittedScene> {
  const { style, cells, rankdir, title: _, ...look } = options;
  const { width = records.width.default, timeout } = options;
  const { mayFold = false, drafts, ...rest } = hints;
  if (style === 'layers')
    throw failure(TypeError, {
      about: 'style',
      what: ['only the picture of a network can have ', { option: 'style', value: 'layers' }],
      advice: ['choose another ', { option: 'style' }],
    });
  // Graphviz loads while the faces of boxes are made.
  startLayout();
  const below = (scene: Scene): number => legendHeight(scene, options);
  const choice = { style, cells, direction: rankdir, mayFold, width, below, drafts };
  checkSize(graph, timeout);
  const limit = timeLimit(timeout);
  return fitScene(graph, choice, { ...look, ...rest }, (dot) => layOut(dot, graph, limit));
}

/**
 * The scene of a figure; see `toScene`.
 *
 * @throws TypeError on a plot or raw DOT
 */
export async function toFigureScene(figure: Figure): Promise<Scene> {
  const shown = shownOf(figure);
  if (shown !== undefined) return (await sceneOfFigure(figure, shown)).scene;
  const what = isPlot(figure.thing) ? 'a plot' : 'raw DOT';
  throw failure(TypeError, { what: `${what} has no scene`, advice: 'only values and graphs do' });
}

/** A scene, and the graph whose values it shows one by one; there is no graph for a network as matrices. */
interface FigureScene {
  readonly scene: Scene;
  readonly graph?: Graph;
  /** How the graph was folded to be readable. */
  readonly folded?: Shortening;
}

/**
 * A figure as a scene: its network as matrices, or a readable view of its values.
 *
 * For steps it is the finished picture. Calls `note` with what was done to the graph.
 *
 * @param shown what the figure shows
 * @throws RangeError if the value to highlight does not exist
 */
export async function sceneOfFigure(figure: Figure, shown: Shown): Promise<FigureScene> {
  if (shown.kind === 'network') return { scene: shown.scene };
  const drafts = shown.kind === 'view' ? shown.drafts : undefined;
  return sceneOfView(shown.view, figure.options, drafts, () => readableNetwork(figure));
}

/** The network of a figure as matrices that can be read in the width that the figure is for. */
function readableNetwork(figure: Figure): Scene | undefined {
  const { width = records.width.default } = figure.options;
  const scene = openNetworkScene(figure);
  return scene !== undefined && scene.width <= width && scene.height <= HIGHEST.TB * width ? scene : undefined;
}

/**
 * A view as a scene with its words and its graph; calls `note` with what was done to the graph.
 *
 * @param otherwise what is better than a view that must be folded or that does not fit
 */
async function sceneOfView(
  view: View,
  options: DrawOptions,
  drafts: Drafts | undefined,
  otherwise: () => Scene | undefined,
): Promise<FigureScene> {
  checkSize(view.graph, options.timeout);
  tellView(view, options);
  const { fold = 'auto', clusters = false, highlight } = options;
  // A highlighted value is not folded away.
  const mayFold = fold === 'auto' && !clusters && highlight === undefined;
  const fitting = graphScene(view.graph, options, { mayFold, drafts });
  // An error is thrown later, when the scene is awaited.
  fitting.catch(() => undefined);
  // Lets the layout start.
  await Promise.resolve();
  const words = graphCaptions(view, options);
  const fitted = await fitting;
  const better = fitted.folded === undefined && fitted.needs === undefined ? undefined : otherwise();
  if (better !== undefined) return { scene: { ...better, ...words } };
  tellFit(fitted, view, options);
  return { ...fitted, scene: { ...fitted.scene, ...words } };
}

/** Notes that a picture was folded to be readable, or warns that it cannot be read. */
function tellFit(fitted: FittedScene, view: View, options: DrawOptions): void {
  const { graph, folded } = fitted;
  const { width = records.width.default, note } = options;
  const tell = (message: Message): void => note?.(inWords(message), message);
  if (folded !== undefined) {
    const how = shorteningInWords(folded);
    const [values, nodes] = [totals(graph).values, graph.nodes.length].map(thousands);
    const all = thousands(view.graph.nodes.length);
    tell({
      what: `${how}, for a width of ${width} px: ${values} values as ${nodes} nodes`,
      advice: [{ option: 'fold', value: 'none' }, ` draws all ${all} nodes`],
    });
  }
  tellMisfit(fitted, options);
}

/**
 * Warns that a picture whose style was to be chosen does not fit its width.
 *
 * @param otherwise what helps besides a greater width; by default to draw a part of the graph
 */
export function tellMisfit(
  { tooSmall, tooTall, needs }: FittedScene,
  { width = records.width.default, style = 'auto', note }: DrawOptions,
  ...otherwise: readonly (string | Mention)[]
): void {
  if (needs === undefined || style !== 'auto') return;
  const others = otherwise.length === 0 ? undefined : otherwise;
  const tell = (message: Message): void => note?.(inWords(message), message);
  if (tooSmall !== undefined) tell(tooSmallAt(width, tooSmall, needs, others));
  else if (tooTall !== undefined) tell(tooTallAt(width, tooTall, needs, others));
}
