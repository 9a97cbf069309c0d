import type { Graph, GraphNode, ValueNode } from '../../../graph/graph.js';

/**
 * The inputs that a module turned into constants once per neuron.
 *
 * For example `2` three times for three neurons.
 *
 * They are constants of sibling scopes that are multiplied by a parameter, equal, and in the same
 * place among those of their scope. Each group of two or more has the id of its first input as key.
 */
export function liftedInputs(
  { edges }: Graph,
  nodes: ReadonlyMap<string, GraphNode>,
): Map<string, readonly ValueNode[]> {
  const operands = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const op = nodes.get(to);
    if (op?.kind !== 'op' || op.op !== 'mul') continue;
    const known = operands.get(to);
    if (known === undefined) operands.set(to, [from]);
    else known.push(from);
  }
  const inputs = new Set<GraphNode>();
  for (const [a, b] of operands.values()) {
    if (a === undefined || b === undefined) continue;
    for (const [weight, input] of [
      [nodes.get(a), nodes.get(b)],
      [nodes.get(b), nodes.get(a)],
    ]) {
      if (weight?.kind === 'value' && weight.role === 'parameter' && input !== undefined) inputs.add(input);
    }
  }
  return grouped(nodes.values(), inputs);
}

function grouped(nodes: Iterable<GraphNode>, inputs: ReadonlySet<GraphNode>): Map<string, readonly ValueNode[]> {
  const places = new Map<string, number>();
  const groups = new Map<string, ValueNode[]>();
  for (const node of nodes) {
    if (node.kind !== 'value' || !isLifted(node) || !inputs.has(node)) continue;
    const { scope = '', data } = node;
    const place = places.get(scope) ?? 0;
    places.set(scope, place + 1);
    const key = `${parentOf(scope)}\n${place}\n${data}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  const found = [...groups.values()].filter(({ length }) => length > 1);
  return new Map(found.map((group) => [(group[0] as ValueNode).id, group]));
}

function isLifted({ role, label, scope, count }: ValueNode): boolean {
  return role === 'constant' && label === undefined && count === undefined && scope !== undefined;
}

function parentOf(scope: string): string {
  return scope.slice(0, Math.max(0, scope.lastIndexOf('/')));
}
