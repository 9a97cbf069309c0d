import { consumersFirst } from '../engine/backward.js';
import type { Value } from '../engine/value.js';
import type { Graph, GraphEdge, GraphNode, Role } from './graph.js';

/**
 * The graph of all that a value was computed from, as it is now.
 *
 * Ids follow the topological order, leaves first (`v0`, `v1`, …; an op has its
 * result's number, as `o4`), so equal programs give equal graphs. An operand
 * used twice by one op gives two edges. Linear in time and memory.
 */
export function trace(root: Value): Graph {
  const order = leavesFirst(root);
  const indices = new Map(order.map((value, i) => [value, i]));
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  order.forEach((value, i) => {
    const { rule, operands, label, scope, data, grad } = value;
    if (rule !== undefined) {
      const [a = 0, b = value.exponent ?? 0] = operands.map((operand) => operand.data);
      nodes.push({ id: `o${i}`, kind: 'op', op: rule.name, symbol: `${rule.symbol}${value.exponent ?? ''}` });
      operands.forEach((operand, slot) => {
        const partial = rule.partials[slot]?.(a, b, data) ?? Number.NaN;
        edges.push({ from: `v${indices.get(operand)}`, to: `o${i}`, slot, partial });
      });
      edges.push({ from: `o${i}`, to: `v${i}` });
    }
    nodes.push({
      id: `v${i}`,
      kind: 'value',
      role: roleOf(value, root),
      ...(label === '' ? {} : { label }),
      data,
      grad,
      ...(scope === '' ? {} : { scope }),
    });
  });
  return { version: 1, root: `v${order.length - 1}`, nodes, edges };
}

function leavesFirst(root: Value): Value[] {
  const order: Value[] = [];
  consumersFirst(root, (value) => order.push(value));
  order.reverse();
  const isLeaf = ({ rule }: Value): boolean => rule === undefined;
  return [...order.filter(isLeaf), ...order.filter((value) => !isLeaf(value))];
}

function roleOf(value: Value, root: Value): Role {
  if (value === root) return 'root';
  if (value.rule !== undefined) return 'inner';
  return value.role ?? 'leaf';
}
