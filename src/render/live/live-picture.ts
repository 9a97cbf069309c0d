import { thousands } from '../../check/count-words.js';
import { failure, inWords, type Message } from '../../check/message.js';
import { knownOp } from '../../explain/math/known-op.js';
import type { Graph } from '../../graph/graph.js';
import type { Value } from '../../graph/trace.js';
import { simplify } from '../../graph/view/simplify.js';
import { toGraph } from '../../graph/walk/lazy-graph.js';
import { isOfFormat, pick } from '../../options/options.js';
import { type DrawOptions, type Figure, thingOf } from '../figure/figure.js';
import { type Captions, type Illustration, illustrationOf } from '../illustration.js';
import { graphCaptions } from '../scene/describe.js';
import { pictureOf } from '../scene/paint/picture.js';
import type { Scene } from '../scene/scene.js';
import { graphScene, sceneOfFigure } from '../shown/figure-scene.js';
import { sourceOfFigure, tellView, viewOfGraph } from '../shown/figure-view.js';
import { type Shown, shownOf } from '../shown/shown.js';
import { withSayings } from './sayings.js';

/** A graph in all layouts that a live page can show. */
export interface LivePicture extends Captions {
  /** The whole graph, from which the page recomputes numbers. */
  readonly graph: Graph;
  /** The levels of detail, the least first, each in one or two directions. */
  readonly levels: readonly LiveLevel[];
}

/** The layouts of one level of detail. */
interface LiveLevel {
  readonly name: string;
  readonly layouts: readonly LiveLayout[];
}

/** One layout: as a scene, and painted. */
export interface LiveLayout {
  readonly scene: Scene;
  readonly illustration: Illustration;
  /** The digits of its numbers: significant digits, or decimals in records. */
  readonly digits: number;
}

/** A page does not carry a larger graph: it shows the folded graph, whose numbers cannot be changed. */
const MOST_CARRIED = 20_000;

/** Above `MOST_SHOWN` nodes no level shows the whole graph; above `BOTH` nodes such a level has a single layout. */
const [MOST_SHOWN, BOTH] = [6000, 600];

/** The width of a picture on a phone, in px. */
const NARROW = 358;

/**
 * The layouts of a figure for a live page.
 *
 * @param turns whether a small graph has a second layout in the other direction, for other page widths
 * @throws TypeError if the figure does not show a graph of values, or on a wrong option
 * @throws LayoutError if Graphviz fails or takes too long
 */
export async function livePicture(given: Figure, turns: boolean = true): Promise<LivePicture> {
  const figure = liveFigure(given);
  const { options } = figure;
  if (thingOf(figure.thing) !== 'graph') {
    const what = thingOf(figure.thing) === 'plot' ? 'a plot' : 'raw DOT';
    throw failure(TypeError, {
      about: 'live',
      what: `${what} cannot be live`,
      advice: 'only values and graphs can',
    });
  }
  const whole = wholeOf(figure);
  const shown = shownOf(figure) as Exclude<Shown, { kind: 'steps' }>;
  const levels: LiveLevel[] = [];
  let words: Captions;
  let carried: Graph | undefined = whole;
  if (shown.kind === 'network') {
    words = shown.scene;
    levels.push({ name: 'Layers', layouts: [layoutOf(shown.scene, words, options)] });
    if (carried !== undefined) levels.push(await unfolded(carried, words, options));
    else carried = viewOfGraph(figure, figure.thing as Value | Graph).graph;
  } else {
    const { view } = shown;
    tellView(view, options);
    words = graphCaptions(view, options);
    const { note: _, ...quiet } = options;
    const { scene, graph = view.graph, folded } = await sceneOfFigure({ ...figure, options: quiet }, shown);
    const isFolded = folded !== undefined || view.graph.nodes.some(({ kind }) => kind === 'scope');
    const isNetwork = scene.style === 'layers';
    const layouts = await layoutsOf({ scene, graph }, words, options, turns);
    levels.push({ name: isNetwork ? 'Layers' : isFolded ? 'Folded' : 'All values', layouts });
    carried ??= graph;
    if ((isFolded || isNetwork) && whole !== undefined && whole.nodes.length <= MOST_SHOWN)
      levels.push(await unfolded(whole, words, options));
  }
  const { title, description } = words;
  return { title, description, graph: withSayings(carried as Graph), levels };
}

/** The graph that a live page of a figure carries; undefined if it is too large. */
export function carriedGraph(figure: Figure): Graph | undefined {
  return wholeOf(liveFigure(figure));
}

/** A figure without the options that a live page ignores; it has room for gradients even if none are known. */
function liveFigure(figure: Figure): Figure {
  const { options } = figure;
  const followed = pick(options, (name) => isOfFormat(name, 'html'));
  const own: Figure = { ...figure, options: { ...followed, grad: options.grad ?? true } };
  const { source } = figure;
  return source === undefined ? own : { ...own, source };
}

/** The whole graph behind a figure's picture; undefined if it is too large for a page. */
function wholeOf(figure: Figure): Graph | undefined {
  const source = sourceOfFigure(figure);
  const { note } = figure.options;
  if (source.links.size > MOST_CARRIED) {
    const [size, most] = [source.links.size, MOST_CARRIED].map(thousands);
    const message: Message = {
      what: 'the numbers of this live page cannot be changed: the graph',
      rule: `may have at most ${most} nodes`,
      gotWords: size as string,
    };
    note?.(inWords(message), message);
    return undefined;
  }
  const graph = toGraph(source);
  return withoutPartials(figure.options.simplify ? simplify(graph) : graph);
}

/** A graph without its partials, if the page can recompute them: if it knows all ops. */
function withoutPartials(graph: Graph): Graph {
  const arity = new Map<string, number>();
  for (const { to } of graph.edges) arity.set(to, (arity.get(to) ?? 0) + 1);
  const isKnown = graph.nodes.every(
    (node) => node.kind !== 'op' || knownOp(node, arity.get(node.id) ?? 0) !== undefined,
  );
  if (!isKnown) return graph;
  return { ...graph, edges: graph.edges.map(({ partial: _, ...edge }) => edge) };
}

/** The layouts of the chosen view: in both directions if it is small and the options name none. */
async function layoutsOf(
  { scene, graph }: { readonly scene: Scene; readonly graph: Graph },
  words: Captions,
  options: DrawOptions,
  turns: boolean,
): Promise<LiveLayout[]> {
  const first = layoutOf(scene, words, options);
  if (!turns || options.rankdir !== undefined || graph.nodes.length > BOTH || scene.style === 'layers') return [first];
  const rankdir = scene.direction === 'LR' ? 'TB' : 'LR';
  const width = rankdir === 'TB' ? NARROW : options.width;
  const { title, description } = words;
  const other = await graphScene(graph, { ...options, rankdir, ...(width && { width }) }, { title, description });
  return [first, layoutOf(other.scene, words, options)];
}

/** A level with all values of a graph, which are too many to read at once. */
async function unfolded(graph: Graph, { title, description }: Captions, options: DrawOptions): Promise<LiveLevel> {
  const { style: _, ...rest } = options;
  const { scene } = await graphScene(graph, { ...rest, style: 'compact' }, { title, description });
  return { name: 'All values', layouts: [layoutOf(scene, { title, description }, options)] };
}

function layoutOf(scene: Scene, words: Captions, options: DrawOptions): LiveLayout {
  const { digits = 3, precision = 4 } = options;
  // The page writes the title itself.
  const illustration = illustrationOf(pictureOf(scene, options, true), words, { ...options, title: words.title });
  return {
    scene,
    // Another thread may take it, as plain data.
    illustration: { ...illustration, marks: [...illustration.marks] },
    digits: scene.style === 'record' ? precision : digits,
  };
}
