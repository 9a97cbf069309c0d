import { effortOf } from './effort.js';
import { lastSteps } from './focus.js';
import { foldSource, scopeGroups, scopeLevels, scopePaths } from './fold.js';
import type { Graph } from './graph.js';
import { linksOf } from './links.js';
import { findPlates } from './plates.js';
import { type GraphSource, sourceOf, toGraph } from './source.js';
import { totals } from './totals.js';
import { thousands } from './words.js';

/** A graph that can be drawn, and what was done to it. */
export interface Fitted {
  readonly graph: Graph;
  readonly note?: string;
  readonly advice?: string;
}

/** A graph of up to so many nodes is drawn whole, whatever it is like. */
const SMALL = 300;

/** A picture of more layers is a thread in which nothing can be read. */
const MOST_LAYERS = 400;

/** What a folded picture may have, so that it can be read; one of the last steps less, as nothing in it repeats. */
const READABLE = { nodes: 120, edges: 600, steps: 60 } as const;

/**
 * What can be drawn and read of a graph: the first of these that fits.
 *
 * The whole; its scopes, as deep as fits; what repeats among its scopes, or
 * without them; the last steps.
 *
 * @param limit how many nodes are drawn whole
 */
export function fitted(source: GraphSource, limit: number): Fitted {
  if (isDrawable(source, limit)) return { graph: toGraph(source) };
  const { graph, how } = foldToFit(source, limit);
  const { values } = totals(graph);
  const { size } = source.links;
  return {
    graph,
    note: `${how}: ${thousands(values)} values as ${thousands(graph.nodes.length)} nodes`,
    advice: `--fold none${isDrawable(source, size) ? ` or --limit ${size}` : ''} draws all ${thousands(size)} nodes`,
  };
}

/** Whether a graph is so large that it is laid out with less care. */
export function isLarge(graph: Graph): boolean {
  if (graph.nodes.length <= SMALL) return false;
  return graph.nodes.length > LARGE || effortOf(linksOf(graph)).places > 4 * LARGE;
}

/** A graph of more nodes takes longer than a second with all care. */
const LARGE = 1000;

function isDrawable({ links }: GraphSource, limit: number): boolean {
  if (links.size > limit) return false;
  if (links.size <= SMALL) return true;
  const { layers, places } = effortOf(links);
  return layers <= MOST_LAYERS && places <= PLACES_PER_NODE * limit;
}

/** How many places a node may take; in the networks that were measured it is three. */
const PLACES_PER_NODE = 4;

/** A view that may fit. */
interface Rung {
  readonly count: number;
  readonly how: string;
  readonly graph: () => Graph;
}

/** The first view that fits; if none does, the last steps of the smallest. */
function foldToFit(source: GraphSource, limit: number): { graph: Graph; how: string } {
  let least: Rung = { count: source.links.size / 2, how: '', graph: () => toGraph(source) };
  for (const rung of rungs(source)) {
    if (rung.count <= Math.min(limit, READABLE.nodes)) {
      const graph = rung.graph();
      if (graph.edges.length <= READABLE.edges) return { graph, how: rung.how };
    }
    if (rung.count < least.count) least = rung;
  }
  const from = least.how === '' ? source : sourceOf(least.graph());
  const graph = lastSteps(from, Math.min(limit, READABLE.steps));
  return { graph, how: ['the last steps', least.how].filter((words) => words !== '').join(', ') };
}

/** Folds by scope from the deepest, then what repeats in these, then what repeats without. */
function* rungs(source: GraphSource): Generator<Rung> {
  const paths = scopePaths(source);
  let deepest = 0;
  for (const path of new Set(paths)) if (path !== undefined) deepest = Math.max(deepest, scopeLevels(path).length);
  for (let depth = deepest; depth > 0; depth--) {
    const { groups, names } = scopeGroups(paths, depth);
    const alone = groups.reduce((count, group) => count + (group < 0 ? 1 : 0), 0);
    const how = `folded by scope to depth ${depth}`;
    yield { count: alone + names.length, how, graph: () => foldSource(source, depth) };
  }
  for (let depth = deepest; depth > 0; depth--) {
    const { count, graph } = findPlates(sourceOf(foldSource(source, depth)));
    yield { count, how: `folded by scope to depth ${depth}, with what repeats drawn once`, graph };
  }
  yield { ...findPlates(source), how: 'what repeats is drawn once' };
}
