import { refusal } from '../../check/message.js';
import { hint } from '../../check/show.js';
import { checkGraph, type Graph } from '../graph.js';
import { type GraphSource, placeOf, sourceOf } from '../walk/lazy-graph.js';
import { forEachSource, forEachTarget } from '../walk/links.js';
import { cut } from './cut.js';
import { type Asked, findNode } from './find-node.js';

/**
 * The neighborhood of a value.
 *
 * It is everything at most `hops` ops away, in both directions.
 *
 * Within one hop are the op that made it and that op's operands, and the ops that
 * use it with all that they take and give. The rest of the graph is drawn as
 * stubs with counts, and the root is always shown.
 *
 * @param label a value's label, `scope/label`, a folded scope's path or an id; of
 * several values of one label the last is taken, the one nearest to the result
 * @param hops a whole number from 0; default 1
 * @throws RangeError on an unknown label, with the nearest ones, and on other hops
 * @throws TypeError on anything but a graph, and on a label that is not a string
 */
export function focus(graph: Graph, label: string, hops: number = 1): Graph {
  checkGraph('focus', 'graph, label', graph);
  return focusSource(sourceOf(graph), label, hops);
}

/**
 * See `focus`.
 *
 * @param asked what asks, for errors: the call or the option
 */
export function focusSource(
  source: GraphSource,
  label: string,
  hops: number,
  asked: Asked = 'focus(graph, label)',
): Graph {
  if (!Number.isInteger(hops) || hops < 0)
    throw refusal(RangeError, 'focus(graph, label, hops)', 'takes a whole number from 0 as hops', hops, hint(hops));
  const { place } = findNode(source, label, asked);
  return cut(source, within(source, [place], hops));
}

/** 1 for each node within `hops` ops of the given nodes, in both directions; 0 for the others. */
export function within(source: GraphSource, places: readonly number[], hops: number): Uint8Array {
  const shown = new Uint8Array(source.links.size);
  for (const place of places) shown[place] = 1;
  for (let hop = 0, edge = [...places]; hop < hops && edge.length > 0; hop++) edge = grow(source, shown, edge, true);
  return shown;
}

/** How many nodes of one step are shown. */
const MOST_ABREAST = 16;

/**
 * The last steps of a computation, as many as fit, with the rest as stubs.
 *
 * Named values are shown too, if they are few.
 *
 * @param most how many nodes to show, stubs not counted
 */
export function lastSteps(source: GraphSource, most: number): Graph {
  const shown = new Uint8Array(source.links.size);
  let count = 0;
  for (const node of namedValues(source, most / 4)) {
    shown[node] = 1;
    count++;
  }
  const root = placeOf(source, source.root);
  shown[root] = 1;
  for (let edge = [root]; edge.length > 0; ) {
    edge = grow(source, shown, edge, false);
    // Of a step that is too wide its ops are shown, and their first operands.
    for (const node of edge.splice(Math.min(MOST_ABREAST, Math.max(0, most - count)))) shown[node] = 0;
    count += edge.length;
    if (count >= most) break;
  }
  return cut(source, shown);
}

/** Shows and returns what is one op away from some nodes. */
function grow({ links, node }: GraphSource, shown: Uint8Array, edge: readonly number[], isBothWays: boolean): number[] {
  const found: number[] = [];
  const reveal = (near: number): void => {
    if (shown[near] === 1) return;
    shown[near] = 1;
    found.push(near);
  };
  const showAround = (center: number): void => {
    forEachSource(links, center, reveal);
    if (isBothWays) forEachTarget(links, center, reveal);
  };
  for (const center of edge) showAround(center);
  // What an op takes and gives belongs to it; `found` grows meanwhile.
  for (const op of found.slice()) if (node(op).kind === 'op') showAround(op);
  return found;
}

/** All values with names, or none if they are more than that. */
function namedValues({ links: { size }, node }: GraphSource, most: number): number[] {
  const named: number[] = [];
  for (let i = 0; i < size; i++) {
    const seen = node(i);
    if (seen.kind !== 'value' || seen.label === undefined) continue;
    if (named.length >= most) return [];
    named.push(i);
  }
  return named;
}
