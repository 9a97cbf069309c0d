import { refusal } from '../check/message.js';
import { viewOf } from '../dot/dot.js';
import { alike, type ReadGraph, readDot } from '../dot/read.js';
import { isValue, type Value } from '../engine/value.js';
import { type Graph, isGraph } from '../graph/graph.js';
import { fromJson } from '../graph/json.js';
import { trace } from '../graph/trace.js';
import { toGraph } from '../graph/walk/lazy-graph.js';
import { type Figure, isFigure } from '../render/figure/figure.js';

/**
 * Anything that represents a graph.
 *
 * A value, a graph, a figure of either, or the text of JSON or our DOT.
 */
export type GraphLike = Value | Graph | Figure | string;

/**
 * The graph that something represents.
 *
 * For a figure, the graph that its options select.
 *
 * @throws TypeError if the argument does not represent a graph
 * @throws GraphError, DotError if the text is invalid
 */
export function graphOf(thing: unknown): Graph {
  return readLike(thing).graph;
}

/**
 * Makes two graphs comparable.
 *
 * If one is DOT that holds only what its picture shows, the other is reduced to the
 * same.
 *
 * @throws what `graphOf` throws
 */
export function comparable(before: unknown, after: unknown): [before: Graph, after: Graph] {
  return alike(readLike(before), readLike(after));
}

function readLike(thing: unknown): ReadGraph {
  if (typeof thing === 'string') return readText(thing);
  return { graph: graphOfObject(thing), isWhole: true };
}

function graphOfObject(thing: unknown): Graph {
  if (isValue(thing)) return trace(thing);
  if (isFigure(thing))
    return viewOf(thing.source ? toGraph(thing.source) : graphOf(thing.thing), { fold: 'none', ...thing.options });
  if (typeof thing === 'object' && thing !== null && isGraph(thing)) return fromJson(thing);
  throw refusal(
    TypeError,
    'a graph',
    'must be a Value, a graph, a figure of one, JSON or DOT',
    thing,
    Array.isArray(thing) ? 'compare one of its elements' : undefined,
  );
}

function readText(text: string): ReadGraph {
  if (/^\uFEFF?\s*\{/.test(text)) return { graph: fromJson(text.replace(/^\uFEFF/, '')), isWhole: true };
  if (/^\s*(?:strict\s+)?digraph\b/.test(text)) return readDot(text);
  throw refusal(TypeError, 'a graph as text', 'must be JSON or DOT', text);
}
