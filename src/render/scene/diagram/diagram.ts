import type { Graph, GraphEdge, GraphNode, OpNode, ValueNode } from '../../../graph/graph.js';
import { liftedInputs } from './lifted-inputs.js';

/** A graph as it is drawn: which nodes have a box, and what joins them. */
export interface Diagram {
  readonly graph: Graph;
  /** All nodes of the graph by id, including those without a box. */
  readonly byId: ReadonlyMap<string, GraphNode>;
  /** The nodes that have a box, in the graph's order. */
  readonly nodes: readonly GraphNode[];
  /** The ops that are drawn inside their results, by the ids of these values. */
  readonly ops: ReadonlyMap<string, OpNode>;
  readonly links: readonly Link[];
  /** The links into a box, in the order of its operands, and the links out of it. */
  readonly into: ReadonlyMap<string, readonly Link[]>;
  readonly outOf: ReadonlyMap<string, readonly Link[]>;
  /** For each box that represents several equal inputs: all of these inputs. */
  readonly twins: ReadonlyMap<string, readonly ValueNode[]>;
}

/** An edge between two boxes. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** Which operand of `to` the link leads from. */
  readonly slot: number;
  /** The link's index among the `of` links to `to`. */
  readonly order: number;
  readonly of: number;
  readonly edge: GraphEdge;
  /** What the edge adds to the gradient of `from`. */
  readonly contribution?: number;
}

/** How a graph becomes a diagram. */
interface DiagramOptions {
  /** Whether every op is drawn inside the value that it computes; default false. */
  readonly mergeOps?: boolean;
  /** Whether equal inputs that a module lifted for each of its neurons are one box; default false. */
  readonly mergeInputs?: boolean;
}

/** A graph as it is drawn. Takes linear time. */
export function diagramOf(graph: Graph, { mergeOps = false, mergeInputs = false }: DiagramOptions = {}): Diagram {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const results = resultsOf(graph, nodes);
  const ops = new Map<string, OpNode>();
  if (mergeOps) for (const [op, value] of results) ops.set(value, nodes.get(op) as OpNode);
  const twins = mergeInputs ? liftedInputs(graph, nodes) : new Map<string, readonly ValueNode[]>();
  for (const [id, group] of twins) nodes.set(id, asOne(group));
  const stand = new Map<string, string>();
  for (const [id, group] of twins) for (const twin of group) if (twin.id !== id) stand.set(twin.id, id);

  const links: Link[] = [];
  const into = new Map<string, Link[]>();
  const outOf = new Map<string, Link[]>();
  for (const [to, edges] of incoming(graph, mergeOps ? results : undefined)) {
    const target = nodes.get(to);
    const result = target?.kind === 'op' ? nodes.get(results.get(to) ?? '') : target;
    const gradient = result?.kind === 'value' ? result.grad : undefined;
    const list = edges.map((edge, order): Link => {
      const { from, slot = order, partial } = edge;
      const contribution = partial === undefined || gradient === undefined ? undefined : partial * gradient;
      return {
        from: stand.get(from) ?? from,
        to,
        slot,
        order,
        of: edges.length,
        edge,
        ...(contribution !== undefined && { contribution }),
      };
    });
    into.set(to, list);
    for (const link of list) {
      links.push(link);
      const known = outOf.get(link.from);
      if (known === undefined) outOf.set(link.from, [link]);
      else known.push(link);
    }
  }
  const hidden = (id: string): boolean => (mergeOps && results.has(id)) || stand.has(id);
  const shown = graph.nodes.flatMap(({ id }) => (hidden(id) ? [] : [nodes.get(id) as GraphNode]));
  return { graph, byId: nodes, nodes: shown, ops, links, into, outOf, twins };
}

/** Merges equal inputs: the gradient is the sum of theirs, and the scope is the innermost that holds them all. */
function asOne([first, ...others]: readonly ValueNode[]): ValueNode {
  const { grad, scope = '', ...rest } = first as ValueNode;
  const around = scope.slice(0, Math.max(0, scope.lastIndexOf('/')));
  const known = others.every((other) => other.grad !== undefined);
  const sum = grad === undefined || !known ? undefined : others.reduce((all, other) => all + (other.grad ?? 0), grad);
  return { ...rest, ...(sum !== undefined && { grad: sum }), ...(around !== '' && { scope: around }) };
}

/** The result of each op, where the op computes one value and nothing else computes that value. */
function resultsOf({ edges }: Graph, nodes: ReadonlyMap<string, GraphNode>): Map<string, string> {
  const out = new Map<string, number>();
  const into = new Map<string, number>();
  for (const { from, to } of edges) {
    if (from === to) continue;
    out.set(from, (out.get(from) ?? 0) + 1);
    into.set(to, (into.get(to) ?? 0) + 1);
  }
  const results = new Map<string, string>();
  for (const { from, to } of edges) {
    const isOnly = nodes.get(from)?.kind === 'op' && nodes.get(to)?.kind === 'value';
    if (isOnly && out.get(from) === 1 && into.get(to) === 1) results.set(from, to);
  }
  return results;
}

/** The edges into each box by slot; where an op has no box, the edge to its result is left out. */
function incoming({ nodes, edges }: Graph, merged: ReadonlyMap<string, string> | undefined): Map<string, GraphEdge[]> {
  const known = new Set(nodes.map(({ id }) => id));
  const into = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const { from, to } = edge;
    if (from === to || merged?.get(from) === to || !known.has(from) || !known.has(to)) continue;
    const box = merged?.get(to) ?? to;
    const list = into.get(box);
    if (list === undefined) into.set(box, [edge]);
    else list.push(edge);
  }
  for (const list of into.values()) list.sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
  return into;
}

/** How a value is computed. */
export interface Computed {
  readonly op: OpNode;
  readonly operands: readonly Link[];
}

/**
 * The op and the operands of a value.
 *
 * Undefined for inputs, and for results of folded parts.
 */
export function computationOf({ ops, into, byId }: Diagram, id: string): Computed | undefined {
  const inside = ops.get(id);
  const links = into.get(id) ?? [];
  if (inside !== undefined) return { op: inside, operands: links };
  const [only] = links;
  const op = only === undefined || links.length > 1 ? undefined : byId.get(only.from);
  return op?.kind === 'op' ? { op, operands: into.get(op.id) ?? [] } : undefined;
}

/**
 * The op of a box.
 *
 * It is the one drawn inside a value, or the op that the box itself shows.
 */
export function opOf({ ops, byId }: Diagram, id: string): OpNode | undefined {
  const node = byId.get(id);
  return node?.kind === 'op' ? node : ops.get(id);
}

/** The ops whose operands are drawn in order, because the order changes the result. */
const ORDERED: ReadonlySet<string> = new Set(['sub', 'div', 'max', 'min', 'pow']);

/** Whether the operands of an op are drawn in order. */
export function isOrdered(op: OpNode | undefined): boolean {
  return op !== undefined && ORDERED.has(op.op);
}
