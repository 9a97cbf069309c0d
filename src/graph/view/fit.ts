import { thousands } from '../../check/count-words.js';
import type { Phrase } from '../../check/message.js';
import type { Graph } from '../graph.js';
import { findPlates, type Plates } from '../plates/plates.js';
import { type GraphSource, sourceOf, toGraph } from '../walk/lazy-graph.js';
import { linksOf } from '../walk/links.js';
import { totals } from '../walk/totals.js';
import type { Done, Shortening } from './done.js';
import { lastSteps } from './focus.js';
import { foldSource, scopePaths } from './fold.js';
import { layoutCost } from './layout-cost.js';
import { type ScopeDepth, scopeDepths } from './scope-depths.js';

/** A drawable graph, and how it was shortened. */
interface Fitted {
  readonly graph: Graph;
  readonly done?: Done;
  /** How to get more. */
  readonly advice?: Phrase;
}

/** Graphs of up to this many nodes are always drawn whole. */
const SMALL = 300;

/** Pictures with more layers are unreadably long. */
const MOST_LAYERS = 400;

/** What a folded picture may have, so that it can be read; one of the last steps less, as nothing in it repeats. */
const READABLE = { nodes: 120, edges: 300, layers: 60, steps: 60 } as const;

/** A folded picture with fewer nodes shows too little: one scope around everything, or a few layers. */
const TELLING = 5;

/** Up to this many depths of scopes, all are looked at. */
const FEW = 8;

/**
 * What can be drawn and read of a graph: the first of these that fits.
 *
 * The whole; its scopes, as deep as fits; repeated parts drawn once, with or without
 * scopes, where the scopes alone say too little; the last steps.
 *
 * @param limit how many nodes are drawn whole
 * @param mayRepeat whether repeated parts may be merged; default true
 */
export function fitted(source: GraphSource, limit: number, mayRepeat: boolean = true): Fitted {
  if (isDrawable(source, limit)) return { graph: toGraph(source) };
  const { graph, how } = foldToFit(source, limit, mayRepeat);
  const { size } = source.links;
  return {
    graph,
    done: shortened(graph, how),
    advice: [
      { option: 'fold', value: 'none' },
      ...(isDrawable(source, size) ? [' or ', { option: 'limit', value: size }] : []),
      ` draws all ${thousands(size)} nodes`,
    ],
  };
}

/** That a graph was shortened, with its numbers. */
export function shortened(graph: Graph, how: Shortening): Done {
  return { what: 'shortened', how, values: totals(graph).values, nodes: graph.nodes.length };
}

/** Whether a graph is so large that it is laid out with less care. */
export function isLarge(graph: Graph): boolean {
  if (graph.nodes.length <= SMALL) return false;
  return graph.nodes.length > LARGE || layoutCost(linksOf(graph)).places > 4 * LARGE;
}

/** A graph of more nodes takes longer than a second with all care. */
const LARGE = 1000;

function isDrawable({ links }: GraphSource, limit: number): boolean {
  if (links.size > limit) return false;
  if (links.size <= SMALL) return true;
  const { layers, places } = layoutCost(links);
  return layers <= MOST_LAYERS && places <= PLACES_PER_NODE * limit;
}

/** How many places a node may take; in the networks that were measured it is three. */
const PLACES_PER_NODE = 4;

/** The deepest fold by scope that can be read; if it says little, repeated parts drawn once; else the last steps. */
function foldToFit(source: GraphSource, limit: number, mayRepeat: boolean): Folding {
  const most = Math.min(limit, READABLE.nodes);
  const depths = scopeDepths(scopePaths(source));
  const byScope = foldByScope(source, depths, most);
  if (byScope !== undefined && byScope.graph.nodes.length >= TELLING) return byScope;
  let least: { count: number; how: Shortening; graph: () => Graph } | undefined;
  for (const { how, count, graph } of mayRepeat ? foldPlates(source, depths) : []) {
    if (count <= most && count > (byScope?.graph.nodes.length ?? 0)) {
      const plates = graph();
      if (isReadable(plates)) return { graph: plates, how };
    }
    if (count < (least?.count ?? source.links.size / 2)) least = { count, how, graph };
  }
  if (byScope !== undefined) return byScope;
  const from = least === undefined ? source : sourceOf(least.graph());
  const graph = lastSteps(from, Math.min(limit, READABLE.steps));
  return { graph, how: { ...least?.how, last: true } };
}

/** A graph with parts of it drawn as one, and how that was done. */
export interface Folding {
  readonly graph: Graph;
  readonly how: Shortening;
}

/**
 * The ways to simplify a graph without omissions, the most detailed first.
 *
 * Its scopes to each depth, the deepest first; then repeated parts drawn once.
 */
export function* foldings(graph: Graph): Generator<Folding> {
  const source = sourceOf(graph);
  let least = graph.nodes.length;
  for (const { depth } of scopeDepths(scopePaths(source)).toReversed()) {
    const folded = foldSource(source, depth);
    if (folded.nodes.length >= least || folded.nodes.length < TELLING) continue;
    least = folded.nodes.length;
    yield { graph: folded, how: { depth } };
  }
  for (const { how, count, graph: make } of foldPlates(source, scopeDepths(scopePaths(source)))) {
    // If little repeats, merged parts are only alike by chance.
    if (2 * count <= least) yield { graph: make(), how };
  }
}

/** Whether few enough edges cross few enough layers. */
function isReadable(graph: Graph): boolean {
  return graph.edges.length <= READABLE.edges && layoutCost(linksOf(graph)).layers <= READABLE.layers;
}

/** Folds by scope as deep as can be read: the deeper, the more nodes and edges. */
function foldByScope(source: GraphSource, depths: readonly ScopeDepth[], most: number): Folding | undefined {
  let best: Folding | undefined;
  for (let low = 0, high = depths.findLastIndex(({ count }) => count <= most); low <= high; ) {
    const middle = (low + high + 1) >> 1;
    const { depth } = depths[middle] as ScopeDepth;
    const graph = foldSource(source, depth);
    if (isReadable(graph)) {
      best = { graph, how: { depth } };
      low = middle + 1;
    } else high = middle - 1;
  }
  return best;
}

/**
 * Folds in which repeated parts are drawn once: with scopes, the deepest first, then without.
 *
 * Of many depths each is half of the one before.
 */
function* foldPlates(source: GraphSource, depths: readonly ScopeDepth[]): Generator<Plates & { how: Shortening }> {
  for (let i = depths.length - 1; i >= 0; i = depths.length > FEW ? (i >> 1) - (i === 0 ? 1 : 0) : i - 1) {
    const { depth } = depths[i] as ScopeDepth;
    yield { ...findPlates(sourceOf(foldSource(source, depth))), how: { depth, plates: true } };
  }
  yield { ...findPlates(source), how: { plates: true } };
}
