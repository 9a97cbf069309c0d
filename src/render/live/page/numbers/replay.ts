import { specialNumber } from '../../../../check/json-number.js';
import { Computation } from '../../../../explain/computation.js';
import { exponentOf, type KnownOp, knownOp } from '../../../../explain/math/known-op.js';
import type { Graph, ValueNode } from '../../../../graph/graph.js';
import { type GraphSource, sourceOf } from '../../../../graph/walk/lazy-graph.js';

/** The graph that a picture carries. */
export function readGraph(json: string): Graph {
  return JSON.parse(json, (key, x: unknown) =>
    /^(?:data|grad|partial|arg|mean|gradMean)$/.test(key) ? (specialNumber(x) ?? x) : x,
  ) as Graph;
}

/** An op that can be computed: its operands and its result, by node number. */
interface Replayed {
  readonly op: KnownOp;
  readonly a: number;
  /** -1 if there is no second operand. */
  readonly b: number;
  readonly exponent: number;
  readonly out: number;
}

/**
 * The numbers of a graph, recomputed by the engine's ops in the engine's order.
 *
 * After `run` they equal the engine's numbers to the bit. Nodes are numbered as in the graph.
 */
export class Replay {
  readonly graph: Graph;
  readonly source: GraphSource;
  readonly computation: Computation;
  readonly data: Float64Array;
  readonly grad: Float64Array;
  /** Why numbers cannot be computed; undefined if they can. */
  readonly obstacle: string | undefined;
  /** Ops, the root's first. */
  readonly #ops: readonly Replayed[];
  readonly #first: { readonly data: Float64Array; readonly grad: Float64Array };
  readonly #roles: ReadonlySet<ValueNode['role']>;

  /**
   * @param hasFreeConstants whether a reader may change constants too
   * @throws Error on a graph whose root is missing or that has a cycle
   */
  constructor(graph: Graph, hasFreeConstants: boolean = false) {
    this.graph = graph;
    this.#roles = new Set(hasFreeConstants ? ['leaf', 'parameter', 'constant'] : ['leaf', 'parameter']);
    this.source = sourceOf(graph);
    this.computation = new Computation(this.source);
    const numbers = (key: 'data' | 'grad'): Float64Array =>
      Float64Array.from(graph.nodes, (node) => (node.kind === 'value' ? (node[key] ?? Number.NaN) : 0));
    this.data = numbers('data');
    this.grad = numbers('grad');
    this.#first = { data: this.data.slice(), grad: this.grad.slice() };
    const { ops, obstacle } = replayable(this.computation);
    this.#ops = ops;
    this.obstacle = obstacle;
  }

  /** Whether a reader may change the number of a node. */
  isLeaf(i: number): boolean {
    const { kind, role } = this.graph.nodes[i] as ValueNode;
    return this.obstacle === undefined && kind === 'value' && this.#roles.has(role);
  }

  /** Computes all numbers forward, and then all gradients backward. */
  run(): void {
    const { data, grad } = this;
    const ops = this.#ops;
    for (let i = ops.length - 1; i >= 0; i--) {
      const { op, a, b, exponent, out } = ops[i] as Replayed;
      data[out] = op.forward(data[a] as number, b < 0 ? exponent : (data[b] as number), 0);
    }
    grad.fill(0);
    grad[this.computation.root] = 1;
    for (const { op, a, b, exponent, out } of ops) {
      const [left, right] = [data[a] as number, b < 0 ? exponent : (data[b] as number)];
      const [result, upstream] = [data[out] as number, grad[out] as number];
      grad[a] = (grad[a] as number) + upstream * op.partials[0](left, right, result);
      const second = op.partials[1];
      if (b >= 0 && second !== undefined) grad[b] = (grad[b] as number) + upstream * second(left, right, result);
    }
  }

  /** Sets all nodes back to their original numbers; returns the leaves that had changed. */
  reset(): readonly number[] {
    const { data, grad } = this.#first;
    const leaves = [...data.keys()].filter((i) => this.isLeaf(i) && !Object.is(this.data[i], data[i]));
    this.data.set(data);
    this.grad.set(grad);
    return leaves;
  }

  /** Takes the numbers of another run, from a graph with the same nodes. */
  renew({ nodes }: Graph): void {
    for (const [i, node] of nodes.entries()) {
      if (node.kind !== 'value') continue;
      this.data[i] = node.data ?? Number.NaN;
      this.grad[i] = node.grad ?? Number.NaN;
    }
  }

  /** The original number of a node. */
  given(i: number): number {
    return this.#first.data[i] as number;
  }

  /** The computation with the current numbers, for a teller. */
  now(): Computation {
    if (this.obstacle !== undefined) return this.computation;
    const nodes = this.graph.nodes.map((node, i) =>
      node.kind === 'value' ? { ...node, data: this.data[i] as number, grad: this.grad[i] as number } : node,
    );
    const edges = this.graph.edges.map(({ partial: _, ...edge }) => edge);
    return new Computation(sourceOf({ ...this.graph, nodes, edges }));
  }
}

function replayable(computation: Computation): { ops: readonly Replayed[]; obstacle?: string } {
  const ops: Replayed[] = [];
  if (computation.isFolded) return { ops, obstacle: 'some nodes of this graph represent several values' };
  if (computation.hasTensors) return { ops, obstacle: 'its values are tensors' };
  for (const node of computation.order) {
    if (!computation.isOp(node)) {
      if (computation.producer(node) < 0 && computation.data(node) === undefined)
        return { ops, obstacle: `the number of ${computation.node(node).id} is unknown` };
      continue;
    }
    const links = computation.operandLinks(node);
    const known = knownOp(computation.op(node), links.length);
    const exponent = exponentOf(computation.op(node));
    if (known === undefined || (known.name === 'pow' && exponent === undefined))
      return { ops, obstacle: `the op ${computation.op(node).symbol} is unknown` };
    const [a, b] = links.map((link) => computation.from(link));
    ops.push({ op: known, a: a as number, b: b ?? -1, exponent: exponent ?? 0, out: computation.result(node) });
  }
  return { ops };
}
