import type { GraphNode, OpNode } from './graph.js';
import { at } from './links.js';
import { Plate } from './plate.js';
import type { GraphSource } from './source.js';
import { sumSymbol } from './sums.js';

/**
 * One node for each class, in the order of their first heads.
 *
 * @param heads see `sumHeads`
 * @param classOf the class of each node, from 0 without a gap; that of a sum's steps is its head's
 */
export function mergeNodes({ node: nodeAt }: GraphSource, heads: Int32Array, classOf: Int32Array): GraphNode[] {
  const merged: (GraphNode | Plate)[] = [];
  const stepOps = new Map<number, number>();
  for (let i = 0; i < heads.length; i++) {
    const node = nodeAt(i);
    const place = at(classOf, i);
    if (at(heads, i) !== i) {
      stepOps.set(place, (stepOps.get(place) ?? 0) + (node.kind === 'op' ? 1 : 0));
      continue;
    }
    const known = merged[place];
    if (known === undefined) merged[place] = node;
    else if (known instanceof Plate) known.add(node);
    else merged[place] = new Plate(known).add(node);
  }
  return merged.map((one, place) => {
    const node = one instanceof Plate ? one.node() : one;
    const steps = stepOps.get(place);
    return steps === undefined ? node : sumOf(node as OpNode, steps);
  });
}

/** An op with the steps that lead to it: as many values as ops, to each of the op's copies. */
function sumOf(op: OpNode, stepOps: number): OpNode {
  const steps = stepOps / (op.count ?? 1);
  return { ...op, symbol: sumSymbol(op), ops: 1 + steps, values: steps };
}
