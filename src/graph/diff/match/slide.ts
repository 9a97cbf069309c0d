import type { GraphIndex } from '../../walk/graph-index.js';
import { sameOp } from './affinity.js';
import type { Matching } from './matching.js';

/**
 * Moves matches along repeated ops to where their consumers are.
 *
 * Where `tanh(tanh(x))` stands for `tanh(x)`, either of the two can be the old
 * value. It is the one that more of the old value's consumers take.
 */
export function slideMatches(matching: Matching): void {
  slide(matching, matching.after, (node) => matching.toBefore(node), matching.before);
  slide(matching, matching.before, (node) => matching.toAfter(node), matching.after);
}

/** @param toOther from the nodes of the graph that has one more value to those of the other */
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

/** Whether an op computes what it computes in the other graph too, there from a certain value. */
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
