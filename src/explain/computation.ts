import { failure } from '../check/message.js';
import { checkComputation } from '../graph/computation.js';
import type { GraphNode, OpNode, ValueNode } from '../graph/graph.js';
import { type GraphSource, toGraph } from '../graph/walk/lazy-graph.js';
import { at, type Incidence, type Links } from '../graph/walk/links.js';

/**
 * A graph as the engine sees it: which op computes which value from what.
 *
 * Ops are in the order in which they are computed.
 *
 * Nodes and edges are numbered as in the graph's links. Only typed arrays grow
 * with the graph, so a million values take tens of megabytes.
 */
export class Computation {
  /** The number of the root, the value that was computed. */
  readonly root: number;
  /** All nodes that the root depends on, in the order in which the engine's backward pass visits them. */
  readonly order: Int32Array;
  /** The place of each node in `order`, from 1; 0 if the root does not depend on the node. */
  readonly places: Int32Array;
  /** Whether some nodes represent several, so that the graph is not the whole computation. */
  readonly isFolded: boolean;
  /** Whether values are tensors; the graph holds only their first elements. */
  readonly hasTensors: boolean;
  readonly source: GraphSource;
  readonly #into: Incidence;
  readonly #kinds: Uint8Array;
  readonly #data: Float64Array;
  readonly #grad: Float64Array;

  /** @throws GraphError if a value is computed from itself */
  constructor(source: GraphSource) {
    const { size } = source.links;
    this.source = source;
    this.#kinds = new Uint8Array(size);
    this.#data = new Float64Array(size);
    this.#grad = new Float64Array(size);
    let root = -1;
    for (let i = 0; i < size; i++) {
      const node = source.node(i);
      if (node.id === source.root) root = i;
      this.#keep(i, node);
    }
    if (root < 0)
      throw failure(RangeError, {
        what: `the root ${JSON.stringify(source.root)} is not the id of a node of the graph`,
      });
    this.root = root;
    this.isFolded = this.#kinds.some((kind) => (kind & FOLDED) !== 0);
    this.hasTensors = this.#kinds.some((kind) => (kind & TENSOR) !== 0);
    this.#into = inSlotOrder(source);
    const order = consumersFirst(source.links, root, this.#into);
    if (order.hasCycle && !this.isFolded) checkComputation(toGraph(source));
    this.order = order.nodes;
    this.places = new Int32Array(size);
    for (let i = 0; i < this.order.length; i++) this.places[at(this.order, i)] = i + 1;
  }

  node(i: number): GraphNode {
    return this.source.node(i);
  }

  isOp(i: number): boolean {
    return ((this.#kinds[i] as number) & OP) !== 0;
  }

  isValue(i: number): boolean {
    return ((this.#kinds[i] as number) & VALUE) !== 0;
  }

  isConstant(i: number): boolean {
    return ((this.#kinds[i] as number) & CONSTANT) !== 0;
  }

  value(i: number): ValueNode {
    return this.source.node(i) as ValueNode;
  }

  op(i: number): OpNode {
    return this.source.node(i) as OpNode;
  }

  /** A value's number, undefined if the graph does not know it. */
  data(i: number): number | undefined {
    return ((this.#kinds[i] as number) & HAS_DATA) !== 0 ? this.#data[i] : undefined;
  }

  /** A value's gradient, undefined if the graph does not know it. */
  grad(i: number): number | undefined {
    return ((this.#kinds[i] as number) & HAS_GRAD) !== 0 ? this.#grad[i] : undefined;
  }

  /** The op that computed a value, -1 for a leaf. */
  producer(value: number): number {
    let op = -1;
    this.forEachOperand(value, (source) => {
      if (op < 0 && this.isOp(source)) op = source;
    });
    return op;
  }

  /** The value that an op computes, -1 if there is none. */
  result(op: number): number {
    const { outOf, to } = this.source.links;
    for (let i = at(outOf.starts, op); i < at(outOf.starts, op + 1); i++) {
      const target = at(to, at(outOf.links, i));
      if (this.isValue(target)) return target;
    }
    return -1;
  }

  /** The links from an op's operands to it, in the order of their slots. */
  operandLinks(op: number): readonly number[] {
    const { starts, links } = this.#into;
    return Array.from(links.subarray(at(starts, op), at(starts, op + 1)));
  }

  /** Calls `visit` for each operand of an op, by slots. */
  forEachOperand(op: number, visit: (operand: number, slot: number, link: number) => void): void {
    const { starts, links } = this.#into;
    const [start, end] = [at(starts, op), at(starts, op + 1)];
    for (let i = start; i < end; i++) visit(at(this.source.links.from, at(links, i)), i - start, at(links, i));
  }

  /** Where a link comes from. */
  from(link: number): number {
    return at(this.source.links.from, link);
  }

  #keep(i: number, node: GraphNode): void {
    if (node.kind === 'value') {
      const isTensor = (node.shape?.length ?? 0) > 0;
      // The graph holds only one element of a tensor.
      const { data, grad } = isTensor ? {} : node;
      this.#data[i] = data ?? 0;
      this.#grad[i] = grad ?? 0;
      const isFolded = (node.count ?? 1) !== 1;
      this.#kinds[i] =
        VALUE |
        (isFolded ? FOLDED : 0) |
        (isTensor ? TENSOR : 0) |
        (node.role === 'constant' ? CONSTANT : 0) |
        (data === undefined ? 0 : HAS_DATA) |
        (grad === undefined ? 0 : HAS_GRAD);
    } else if (node.kind === 'op') {
      this.#kinds[i] = OP | ((node.count ?? 1) !== 1 || node.ops !== undefined ? FOLDED : 0);
    } else {
      this.#kinds[i] = FOLDED;
    }
  }
}

/** What the words of steps need to know of a computation; a live page has its own. */
export type ComputationFacts = Pick<
  Computation,
  'root' | 'node' | 'value' | 'op' | 'isValue' | 'isConstant' | 'data' | 'result' | 'operandLinks' | 'from'
>;

const [VALUE, OP, FOLDED, CONSTANT, HAS_DATA, HAS_GRAD, TENSOR] = [1, 2, 4, 8, 16, 32, 64];

/** The links into each node: those of an op by slot, or in the graph's order where there are no slots. */
function inSlotOrder({ links: { into, size }, edge }: GraphSource): Incidence {
  const links = into.links.slice();
  for (let node = 0; node < size; node++) {
    const [start, end] = [at(into.starts, node), at(into.starts, node + 1)];
    if (end - start < 2) continue;
    const slots = Array.from(links.subarray(start, end), (link) => ({ link, slot: edge(link).slot ?? 0 }));
    if (slots.every(({ slot }, i) => i === 0 || (slots[i - 1]?.slot ?? 0) <= slot)) continue;
    slots.sort((a, b) => a.slot - b.slot);
    links.set(
      slots.map(({ link }) => link),
      start,
    );
  }
  return { starts: into.starts, links };
}

/**
 * Every node that a root depends on, each after all its consumers.
 *
 * The same walk as the engine's `consumersFirst`, on any graph: it makes the same choice
 * among the free nodes, so gradients are summed in the same order and agree to the bit.
 *
 * @param into the links into each node, in the order of the operands
 */
export function consumersFirst(
  { size, from, to }: Links,
  root: number,
  into: Incidence,
): { nodes: Int32Array; hasCycle: boolean } {
  const pending = new Int32Array(size);
  const reached: number[] = [root];
  const walk = (node: number, visit: (source: number) => void): void => {
    for (let i = at(into.starts, node); i < at(into.starts, node + 1); i++) {
      const link = at(into.links, i);
      if (from[link] !== to[link]) visit(at(from, link));
    }
  };
  let count = 0;
  for (let node = reached.pop(); node !== undefined; node = reached.pop()) {
    count++;
    walk(node, (source) => {
      if (pending[source] === 0 && source !== root) reached.push(source);
      pending[source] = at(pending, source) + 1;
    });
  }
  const nodes = new Int32Array(count);
  const free: number[] = at(pending, root) === 0 ? [root] : [];
  let found = 0;
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    nodes[found++] = node;
    walk(node, (source) => {
      pending[source] = at(pending, source) - 1;
      if (pending[source] === 0) free.push(source);
    });
  }
  const hasCycle = found < count;
  if (!hasCycle) return { nodes, hasCycle };
  for (let node = 0; node < size; node++) if (at(pending, node) > 0) nodes[found++] = node;
  return { nodes: nodes.slice(0, found), hasCycle };
}
