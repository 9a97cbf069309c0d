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
export function fit(source: GraphSource, limit: number): Fitted {
  if (isDrawable(source, limit)) return { graph: toGraph(source) };
  const most = Math.min(limit, READABLE.nodes);
  const { graph, how } = byScope(source, most) ?? byPlates(source, most);
  const { values } = totals(graph);
  const { size } = source.links;
  return {
    graph,
    note: `${how}: ${thousands(values)} values as ${thousands(graph.nodes.length)} nodes`,
    advice: `--fold none or --limit ${size} draws all ${thousands(size)} nodes`,
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

interface Rung {
  readonly graph: Graph;
  readonly how: string;
}

/** The deepest fold that fits, or else what repeats in it. */
function byScope(source: GraphSource, most: number): Rung | undefined {
  const paths = scopePaths(source);
  let deepest = 0;
  for (const path of new Set(paths)) if (path !== undefined) deepest = Math.max(deepest, scopeLevels(path).length);
  for (let depth = deepest; depth > 0; depth--) {
    const { groups, names } = scopeGroups(paths, depth);
    const alone = groups.reduce((count, group) => count + (group < 0 ? 1 : 0), 0);
    if (alone + names.length > most) continue;
    const graph = foldSource(source, depth);
    if (graph.edges.length <= READABLE.edges) return { graph, how: `folded by scope to depth ${depth}` };
  }
  for (let depth = deepest; depth > 0; depth--) {
    const plates = findPlates(sourceOf(foldSource(source, depth)));
    if (plates.count > most) continue;
    return { graph: plates.graph(), how: `folded by scope to depth ${depth}, with what repeats drawn once` };
  }
  return undefined;
}

/** What repeats, or else the last steps. */
function byPlates(source: GraphSource, most: number): Rung {
  const plates = findPlates(source);
  if (plates.count <= most) return { graph: plates.graph(), how: 'what repeats is drawn once' };
  const isRepeating = plates.count < source.links.size / 2;
  const graph = lastSteps(isRepeating ? sourceOf(plates.graph()) : source, Math.min(most, READABLE.steps));
  return { graph, how: `the last steps${isRepeating ? ', with what repeats drawn once' : ''}` };
}
