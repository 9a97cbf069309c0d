import type { ComputationFacts } from '../../../../explain/computation.js';
import { exponentOf, type KnownOp, knownOp } from '../../../../explain/math/known-op.js';
import type { Graph, GraphNode, OpNode, ValueNode } from '../../../../graph/graph.js';
import { isTensor, type Numbers, numbersOf } from './read.js';

/** An op that can be computed: its operands and its result, by node number. */
interface Replayed {
  readonly op: KnownOp;
  readonly a: number;
  /** Missing if there is no second operand. */
  readonly b: number | undefined;
  readonly exponent: number;
  readonly out: number;
}

/**
 * A graph whose numbers are recomputed by the engine's ops in the engine's order.
 *
 * After `set` they equal the engine's numbers to the bit. Nodes and links are numbered as in the graph.
 */
export class Replay implements ComputationFacts {
  readonly graph: Graph;
  /** The number of each node, by id. */
  readonly places: ReadonlyMap<string, number>;
  readonly root: number;
  /** All nodes that the root depends on, in the order in which the engine's backward pass visits them. */
  readonly order: readonly number[];
  /** Why numbers cannot be computed; undefined if they can. */
  readonly obstacle: string | undefined;
  /** Whether the graph is the whole computation: no node represents several numbers. */
  readonly isWhole: boolean;
  /** Ops, the root's first. */
  readonly #ops: readonly Replayed[] = [];
  readonly #first: Numbers;
  /** The roles of values that a reader may change. */
  readonly #roles: readonly ValueNode['role'][];
  readonly #data: (number | undefined)[];
  readonly #grad: (number | undefined)[];
  /** The links into each node, by slot, and the nodes to which others lead. */
  readonly #into: readonly number[][];
  readonly #outOf: readonly number[][];

  /**
   * @param hasFreeConstants whether a reader may change constants too
   * @throws Error on a graph whose root is missing or that has a cycle
   */
  constructor(graph: Graph, hasFreeConstants: boolean = false) {
    const { nodes, edges } = graph;
    this.#roles = hasFreeConstants ? ['leaf', 'parameter', 'constant'] : ['leaf', 'parameter'];
    this.graph = graph;
    this.places = new Map(nodes.map(({ id }, i) => [id, i]));
    this.root = this.#place(graph.root);
    const slot = (link: number): number => edges[link]?.slot ?? 0;
    [this.#into, this.#outOf] = [nodes.map(() => []), nodes.map(() => [])];
    for (const [link, { from, to }] of edges.entries()) {
      this.#into[this.#place(to)]?.push(link);
      this.#outOf[this.#place(from)]?.push(this.#place(to));
    }
    for (const links of this.#into) links.sort((a, b) => slot(a) - slot(b));
    this.#first = numbersOf(graph);
    [this.#data, this.#grad] = numbersOf(graph);
    const isFolded = nodes.some((node) => 'ops' in node || ((node as ValueNode).count ?? 1) !== 1);
    const hasTensors = nodes.some(isTensor);
    this.isWhole = !isFolded && !hasTensors;
    this.order = this.#consumersFirst(isFolded);
    const ops = isFolded
      ? 'some nodes of this graph represent several values'
      : hasTensors
        ? 'its values are tensors'
        : this.#replayable();
    if (typeof ops === 'string') this.obstacle = ops;
    else this.#ops = ops;
  }

  #place(id: string): number {
    const place = this.places.get(id);
    if (place === undefined) throw new Error(`${id} is not the id of a node`);
    return place;
  }

  node(i: number): GraphNode {
    return this.graph.nodes[i] as GraphNode;
  }

  value(i: number): ValueNode {
    return this.node(i) as ValueNode;
  }

  op(i: number): OpNode {
    return this.node(i) as OpNode;
  }

  isOp(i: number): boolean {
    return this.node(i).kind === 'op';
  }

  isValue(i: number): boolean {
    return this.node(i).kind === 'value';
  }

  isConstant(i: number): boolean {
    return this.value(i).role === 'constant';
  }

  /** Whether a reader may change the number of a node. */
  isLeaf(i: number): boolean {
    const { kind, role } = this.value(i);
    return this.obstacle === undefined && kind === 'value' && this.#roles.includes(role);
  }

  /** A value's number now; undefined if it is not known. */
  data(i: number): number | undefined {
    return this.#data[i];
  }

  /** A value's gradient now; undefined if it is not known. */
  grad(i: number): number | undefined {
    return this.#grad[i];
  }

  /** The original number of a node. */
  given(i: number): number | undefined {
    return this.#first[0][i];
  }

  /** The op that computed a value, -1 for a leaf. */
  producer(value: number): number {
    return (
      this.operandLinks(value)
        .map((link) => this.from(link))
        .find((node) => this.isOp(node)) ?? -1
    );
  }

  /** The value that an op computes, -1 if there is none. */
  result(op: number): number {
    return this.targets(op).find((node) => this.isValue(node)) ?? -1;
  }

  /** The nodes to which a node leads: the ops that use a value, or the value that an op computes. */
  targets(node: number): readonly number[] {
    return this.#outOf[node] ?? [];
  }

  /** The links into a node, by slot; none for -1. */
  operandLinks(node: number): readonly number[] {
    return this.#into[node] ?? [];
  }

  /** Where a link comes from. */
  from(link: number): number {
    return this.places.get(this.graph.edges[link]?.from as string) as number;
  }

  /** Calls `visit` for each operand of an op, by slots. */
  forEachOperand(op: number, visit: (operand: number, slot: number, link: number) => void): void {
    for (const [slot, link] of this.operandLinks(op).entries()) visit(this.from(link), slot, link);
  }

  /** Sets the number of a leaf; computes all others forward, and then all gradients backward. */
  set(leaf: number, x: number): void {
    const [data, grad] = [this.#data as number[], this.#grad as number[]];
    data[leaf] = x;
    for (let i = this.#ops.length - 1; i >= 0; i--) {
      const { op, a, b, exponent, out } = this.#ops[i] as Replayed;
      data[out] = op.forward(data[a] as number, b === undefined ? exponent : (data[b] as number), 0);
    }
    grad.fill(0);
    grad[this.root] = 1;
    for (const { op, a, b, exponent, out } of this.#ops) {
      const [left, right] = [data[a] as number, b === undefined ? exponent : (data[b] as number)];
      const [result, upstream] = [data[out] as number, grad[out] as number];
      grad[a] = (grad[a] as number) + upstream * op.partials[0](left, right, result);
      const second = op.partials[1];
      if (b !== undefined && second !== undefined)
        grad[b] = (grad[b] as number) + upstream * second(left, right, result);
    }
  }

  /** Sets all nodes back to their original numbers; returns the leaves that had changed. */
  reset(): readonly number[] {
    const leaves = [...this.#data.keys()].filter((i) => this.isLeaf(i) && !Object.is(this.#data[i], this.given(i)));
    this.#take(this.#first);
    return leaves;
  }

  /** Takes the numbers of another run, from a graph with the same nodes. */
  renew(graph: Graph): void {
    this.#take(numbersOf(graph));
  }

  #take([data, grad]: Numbers): void {
    Object.assign(this.#data, data);
    Object.assign(this.#grad, grad);
  }

  /** See `consumersFirst` of the engine: the same choices give the same sums. */
  #consumersFirst(isFolded: boolean): number[] {
    const pending = this.#into.map(() => 0) as number[];
    /** Walks on from an operand whose count of pending consumers reaches `until`. */
    const walk = (stack: number[], by: number, until: number): number[] => {
      const visited: number[] = [];
      for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        visited.push(node);
        this.forEachOperand(node, (operand) => {
          if (operand === node) return;
          pending[operand] = (pending[operand] as number) + by;
          if (pending[operand] === until) stack.push(operand);
        });
      }
      return visited;
    };
    // In a cycle, the root is its own consumer.
    walk([this.root], 1, 1);
    const order = pending[this.root] === 0 ? walk([this.root], -1, 0) : [];
    const rest = [...pending.keys()].filter((node) => (pending[node] as number) > 0);
    if (rest.length > 0 && !isFolded) throw new Error('a value is computed from itself');
    return [...order, ...rest];
  }

  #replayable(): Replayed[] | string {
    const ops: Replayed[] = [];
    for (const node of this.order) {
      if (!this.isOp(node)) {
        if (this.producer(node) < 0 && this.data(node) === undefined)
          return `the number of ${this.node(node).id} is unknown`;
        continue;
      }
      const [a, b, ...more] = this.operandLinks(node).map((link) => this.from(link));
      const known = knownOp(this.op(node), b === undefined ? 1 : 2 + more.length);
      const exponent = exponentOf(this.op(node));
      if (known === undefined || (known.name === 'pow' && exponent === undefined))
        return `the op ${this.op(node).symbol} is unknown`;
      ops.push({ op: known, a: a as number, b, exponent: exponent ?? 0, out: this.result(node) });
    }
    return ops;
  }
}
