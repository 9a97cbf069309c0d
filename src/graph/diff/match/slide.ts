import type { GraphIndex } from '../../walk/graph-index.js';
import { sameOp } from './affinity.js';
import type { Matching } from './matching.js';

/**
 * Moves matches along repeated ops to where their consumers are.
 *
 * If `tanh(x)` becomes `tanh(tanh(x))`, either of the two can be the old
 * value. The match is the one used by more of the old value's consumers.
 */
export function slideMatches(matching: Matching): void {
  slide(matching, matching.after, (node) => matching.toBefore(node), matching.before);
  slide(matching, matching.before, (node) => matching.toAfter(node), matching.after);
}

/** @param toOther maps nodes of the graph with the additional value to those of the other */
function slide(matching: Matching, graph: GraphIndex, toOther: (node: number) => number, other: GraphIndex): void {
  const isAfter = graph === matching.after;
  for (const outer of graph.order) {
    const op = graph.producer(outer);
    if (op < 0 || toOther(outer) >= 0 || graph.uses(outer) < 2) continue;
    const inner = graph.inputs(op).find((input) => {
      const partner = toOther(input);
      return partner >= 0 && sameOp(matching, ...(isAfter ? ([partner, outer] as const) : ([outer, partner] as const)));
    });
    if (inner === undefined || label(graph, inner) !== label(graph, outer)) continue;
    const partner = toOther(inner);
    const taken = graph.consumers(outer).filter((consumer) => takes(graph, consumer, toOther, other, partner)).length;
    if (taken < graph.uses(inner)) continue;
    const [before, after] = isAfter ? [partner, inner] : [inner, partner];
    matching.remove(before, after);
    matching.add(...(isAfter ? ([partner, outer] as const) : ([outer, partner] as const)));
  }
}

/** Whether an op has the same result in the other graph, where it takes the given value. */
function takes(
  graph: GraphIndex,
  op: number,
  toOther: (node: number) => number,
  other: GraphIndex,
  partner: number,
): boolean {
  const result = graph.result(op);
  const old = result < 0 ? -1 : toOther(result);
  const producer = old < 0 ? -1 : other.producer(old);
  return producer >= 0 && other.inputs(producer).includes(partner);
}

function label(graph: GraphIndex, node: number): string {
  const value = graph.nodes[node];
  return value?.kind === 'value' ? (value.label ?? '') : '';
}
