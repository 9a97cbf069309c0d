import type { Phrase } from '../../check/message.js';
import { options as records, type ViewOptions } from '../../options/options.js';
import type { Graph } from '../graph.js';
import { plates } from '../plates/plates.js';
import { type GraphSource, sourceOf, toGraph } from '../walk/lazy-graph.js';
import { linksOf } from '../walk/links.js';
import { totals } from '../walk/totals.js';
import type { Done } from './done.js';
import { findNode } from './find-node.js';
import { fitted } from './fit.js';
import { focusSource } from './focus.js';
import { foldSource } from './fold.js';
import { layoutCost } from './layout-cost.js';
import { pathsSource } from './paths.js';
import { simplify } from './simplify.js';

/** What is drawn of a graph. */
export interface View {
  readonly graph: Graph;
  /** What was done that the options don't say; empty if nothing was. */
  readonly done: readonly Done[];
  /** How to get more. */
  readonly advice?: Phrase;
  /** Top to bottom, where a part of a graph would be a ribbon from left to right that no page is wide enough for. */
  readonly rankdir?: 'TB';
}

/**
 * What is drawn of a graph: simplified, then focused, then folded.
 *
 * By default a graph of up to `limit` nodes is shown whole, if its edges allow a
 * layout. A larger one is folded by scope, as deep as fits. If that shows too little,
 * repeated parts are drawn once. If nothing repeats, only the last steps are shown.
 * Linear or near-linear in time.
 *
 * @param mayRepeat whether repeated parts may be drawn once by default; default true
 * @throws RangeError if focus or paths name what is not there
 */
export function view(source: GraphSource, options: ViewOptions = {}, mayRepeat: boolean = true): View {
  const simple = options.simplify ? sourceOf(simplify(toGraph(source))) : source;
  const part = partOf(simple, options);
  const { fold: how = 'auto', limit = LIMIT } = options;
  const shown = how === 'auto' ? fitted(part.source, limit, mayRepeat) : { graph: folded(part.source, how) };
  const done = [part.done, 'done' in shown ? shown.done : undefined].filter((one) => one !== undefined);
  const isPart = done.length > 0 || how === 'plates';
  return { ...shown, done, ...(isPart && isRibbon(shown.graph) && { rankdir: 'TB' }) };
}

/** How many nodes are drawn before a graph is folded by itself: those take about five seconds. */
const LIMIT: number = records.limit.default;

/** Whether a graph that is drawn from left to right is wider than a page and more than six times as wide as high. */
function isRibbon(graph: Graph): boolean {
  const { layers, widest } = layoutCost(linksOf(graph));
  return layers * LAYER > Math.max(PAGE, 6 * widest * ROW);
}

/** How many points a layer and a row take on average, and how wide a page is. */
const [LAYER, ROW, PAGE] = [90, 36, 1500];

function folded(source: GraphSource, how: number | 'none' | 'plates'): Graph {
  // Of a large graph most is folded away: it need not become objects first.
  if (typeof how === 'number') return foldSource(source, how);
  const graph = toGraph(source);
  return how === 'none' ? graph : plates(graph);
}

/** What a focus or paths leave of a graph. */
function partOf(
  source: GraphSource,
  { focus, hops = records.hops.default, paths }: ViewOptions,
): { source: GraphSource; done?: Done } {
  if (focus !== undefined) {
    const { count } = findNode(source, focus, { option: 'focus' });
    const graph = focusSource(source, focus, hops);
    return { source: sourceOf(graph), done: { what: 'focus', focus, hops, namesakes: count, ...extent(graph) } };
  }
  if (paths === undefined) return { source };
  const graph = pathsSource(source, ...paths, { option: 'paths' });
  return { source: sourceOf(graph), done: { what: 'paths', from: paths[0], to: paths[1], ...extent(graph) } };
}

/** How much of the computation is there. */
function extent(graph: Graph): { shown: number; all: number } {
  const cut = graph.nodes.filter(({ kind }) => kind === 'cut');
  const hidden = totals({ ...graph, nodes: cut }).values;
  const all = totals(graph).values;
  return { shown: all - hidden, all };
}
