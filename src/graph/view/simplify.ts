import { checkGraph, type Graph, type GraphEdge, type GraphNode, type OpNode, type ValueNode } from '../graph.js';

/**
 * Draws subtraction, negation and division as such.
 *
 * The engine records sums, products and powers for them.
 *
 * `a + b * -1` as well as `b * -1 + a` of a constant `a` become `a - b`, `a + -2` of
 * a constant `a - 2`, `a * -1` becomes `-a`, and `a * b**-1` as well as `b**-1 * a`
 * of a constant `a` become `a / b`, wherever what lies between has no name and no
 * other use. Values keep their ids, data and gradients, but for a constant that is
 * now subtracted: its signs turn. The partials of the new ops are right.
 *
 * @throws TypeError on anything but a graph
 */
export function simplify(graph: Graph): Graph {
  checkGraph('simplify', 'graph', graph);
  const draft = new Draft(graph);
  const ops = (name: string): OpNode[] =>
    graph.nodes.filter((node) => node.kind === 'op' && node.op === name) as OpNode[];
  for (const op of ops('add')) draft.subtract(op);
  for (const op of ops('add')) draft.subtractConstant(op);
  for (const op of ops('mul')) draft.divide(op);
  for (const op of ops('mul')) draft.negate(op);
  return draft.graph();
}

/** A graph while it is rewritten: nodes by id, and the edges at either end. */
class Draft {
  readonly #graph: Graph;
  readonly #nodes: Map<string, GraphNode>;
  readonly #incoming = new Map<string, GraphEdge[]>();
  readonly #uses = new Map<string, number>();
  readonly #producer = new Map<string, OpNode>();

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    for (const edge of graph.edges) {
      const known = this.#incoming.get(edge.to);
      if (known === undefined) this.#incoming.set(edge.to, [edge]);
      else known.push(edge);
      this.#uses.set(edge.from, (this.#uses.get(edge.from) ?? 0) + 1);
      const from = this.#nodes.get(edge.from);
      if (from?.kind === 'op') this.#producer.set(edge.to, from);
    }
  }

  /** `a + b * -1` to `a - b`, and `b * -1 + constant` to `constant - b` */
  subtract(add: OpNode): void {
    const [first, second] = this.#operands(add);
    if (!first || !second) return;
    const negated = this.#hider(first, second, (edge) => this.#negated(edge));
    const product = negated && this.#negated(negated);
    const [factor, minusOne] = product ? this.#operands(product) : [];
    if (!negated || !product || !factor || !minusOne) return;
    this.#drop(negated.from, product.id, minusOne.from);
    const minuend = negated === second ? first : second;
    this.#rewrite(add, { op: 'sub', symbol: '-' }, [minuend, chain(negated, factor)]);
  }

  /** `a + -2` to `a - 2` */
  subtractConstant(add: OpNode): void {
    const [first, second] = this.#operands(add);
    if (this.#nodes.get(add.id) !== add || !first || !second || !this.#isConstant(second)) return;
    const { grad, data = 0, ...constant } = this.#nodes.get(second.from) as ValueNode;
    if (!(data < 0)) return;
    this.#nodes.set(constant.id, {
      ...constant,
      data: -data,
      ...(grad !== undefined && { grad: grad === 0 ? 0 : -grad }),
    });
    const partial = second.partial === undefined ? {} : { partial: -second.partial };
    this.#rewrite(add, { op: 'sub', symbol: '-' }, [first, { ...second, ...partial }]);
  }

  /** `a * b**-1` and `b**-1 * constant` to a quotient */
  divide(mul: OpNode): void {
    const [first, second] = this.#operands(mul);
    if (!first || !second) return;
    const inverse = this.#hider(first, second, (edge) => this.#inverse(edge));
    const power = inverse && this.#inverse(inverse);
    const [divisor] = power ? this.#operands(power) : [];
    if (!inverse || !power || !divisor) return;
    this.#drop(inverse.from, power.id);
    const dividend = inverse === second ? first : second;
    this.#rewrite(mul, { op: 'div', symbol: '/' }, [dividend, chain(inverse, divisor)]);
  }

  /** `a * -1` to `-a` */
  negate(mul: OpNode): void {
    if (this.#nodes.get(mul.id) !== mul) return;
    const [factor, minusOne] = this.#operands(mul);
    if (!factor || !minusOne || !this.#isMinusOne(minusOne)) return;
    this.#drop(minusOne.from);
    this.#rewrite(mul, { op: 'neg', symbol: '-' }, [factor]);
  }

  graph(): Graph {
    const nodes = this.#graph.nodes
      .filter(({ id }) => this.#nodes.has(id))
      .map(({ id }) => this.#nodes.get(id) as GraphNode);
    return { ...this.#graph, nodes, edges: nodes.flatMap(({ id }) => this.#incoming.get(id) ?? []) };
  }

  #operands(op: OpNode): GraphEdge[] {
    return [...(this.#incoming.get(op.id) ?? [])].sort((a, b) => (a.slot ?? 0) - (b.slot ?? 0));
  }

  /** The op behind an operand that nobody would miss: without a name, used once. */
  #hidden(edge: GraphEdge, op: string): OpNode | undefined {
    const value = this.#nodes.get(edge.from);
    const producer = this.#producer.get(edge.from);
    const isHidden = value?.kind === 'value' && value.label === undefined && this.#uses.get(value.id) === 1;
    return isHidden && producer && this.#nodes.get(producer.id) === producer && producer.op === op
      ? producer
      : undefined;
  }

  /** Of two operands the one with an op behind it: the second, or the first where the second is a constant. */
  #hider(first: GraphEdge, second: GraphEdge, behind: (edge: GraphEdge) => OpNode | undefined): GraphEdge | undefined {
    if (behind(second)) return second;
    return this.#isConstant(second) && behind(first) ? first : undefined;
  }

  /** The hidden product by -1 behind an operand. */
  #negated(edge: GraphEdge): OpNode | undefined {
    const product = this.#hidden(edge, 'mul');
    const minusOne = product && this.#operands(product)[1];
    return minusOne && this.#isMinusOne(minusOne) ? product : undefined;
  }

  #inverse(edge: GraphEdge): OpNode | undefined {
    const power = this.#hidden(edge, 'pow');
    return power?.symbol === '**-1' ? power : undefined;
  }

  #isConstant(edge: GraphEdge): boolean {
    const node = this.#nodes.get(edge.from) as ValueNode;
    return node.role === 'constant' && node.label === undefined && this.#uses.get(node.id) === 1;
  }

  #isMinusOne(edge: GraphEdge): boolean {
    return this.#isConstant(edge) && (this.#nodes.get(edge.from) as ValueNode).data === -1;
  }

  #drop(...ids: string[]): void {
    for (const id of ids) {
      this.#nodes.delete(id);
      this.#incoming.delete(id);
    }
  }

  #rewrite(op: OpNode, to: { op: string; symbol: string }, operands: GraphEdge[]): void {
    this.#nodes.set(op.id, { ...op, ...to });
    this.#incoming.set(
      op.id,
      operands.map((edge, slot) => ({ ...edge, to: op.id, slot })),
    );
  }
}

/** The inner edge with the chain rule's partial along both, where both have one. */
function chain(outer: GraphEdge, inner: GraphEdge): GraphEdge {
  const { partial, ...edge } = inner;
  return outer.partial === undefined || partial === undefined ? edge : { ...edge, partial: outer.partial * partial };
}
