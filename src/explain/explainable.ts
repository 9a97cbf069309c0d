import { refusal } from '../check/message.js';
import { checkGraph, type Graph, isGraph } from '../graph/graph.js';
import { isValue, traceSource, type Value } from '../graph/trace.js';
import { type GraphSource, sourceOf } from '../graph/walk/lazy-graph.js';

/**
 * The graph of a value; a graph is returned as given.
 *
 * @param name the function that was called, such as `explain`
 * @param example a name for its argument: `L`
 * @throws TypeError if it is neither a Value nor a graph
 */
export function explainable(name: string, example: string, thing: Value | Graph): GraphSource {
  if (isValue(thing)) return traceSource(thing);
  if (!isGraph(thing))
    throw refusal(TypeError, `${name}(valueOrGraph)`, 'takes a Value or a graph', thing, `write ${name}(${example})`);
  checkGraph(name, 'valueOrGraph', thing);
  return sourceOf(thing);
}
