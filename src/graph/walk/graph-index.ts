import { digestText } from '../../check/digest.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { Places } from './id-index.js';
import { at, degree, type Links, link, sourcesFirst } from './links.js';

/**
 * A graph by numbers, for walks over large ones.
 *
 * A node is its place among the graph's nodes. The inputs of an op come in the
 * order of their slots, or of what they are where they have none: then an equal
 * op has them in the same order, whatever the order of the edges. An edge from a
 * node to itself is not an input.
 */
export class GraphIndex {
  readonly nodes: readonly GraphNode[];
  /** The node that was computed. */
  readonly root: number;
  /** All nodes, inputs before what is computed from them. */
  readonly order: Int32Array;
  readonly #edges: readonly GraphEdge[];
  readonly #links: Links;
  /** The slot of each edge, -1 where it has none. */
  readonly #slots: Float64Array;
  /** The links that lead to each node, in the order of their slots. */
  readonly #inputs: Int32Array;

  constructor({ nodes, edges, root }: Graph) {
    const places = new Places(nodes);
    this.nodes = nodes;
    this.#edges = edges.filter(({ from, to }) => from !== to);
    this.root = places.get(root);
    this.#slots = new Float64Array(this.#edges.length);
    const [from, to] = [new Int32Array(this.#edges.length), new Int32Array(this.#edges.length)];
    this.#edges.forEach((edge, i) => {
      from[i] = places.get(edge.from);
      to[i] = places.get(edge.to);
      this.#slots[i] = edge.slot ?? -1;
    });
    this.#links = link(nodes.length, from, to);
    this.#inputs = this.#links.into.links.slice();
    this.order = sourcesFirst(this.#links);
    this.#sortInputs();
  }

  /** How many inputs a node has. */
  arity(node: number): number {
    return degree(this.#links.into, node);
  }

  /** The k-th input of a node. */
  input(node: number, k: number): number {
    return at(this.#links.from, this.#link(node, k));
  }

  /** All inputs of a node. */
  inputs(node: number): number[] {
    const inputs: number[] = [];
    for (let k = 0; k < this.arity(node); k++) inputs.push(this.input(node, k));
    return inputs;
  }

  /** The edge from the k-th input of a node. */
  edge(node: number, k: number): GraphEdge {
    return this.#edges[this.#link(node, k)] as GraphEdge;
  }

  /** Which operand the k-th input of a node is. */
  slot(node: number, k: number): number {
    const slot = this.#slots[this.#link(node, k)] ?? -1;
    return slot < 0 ? k : slot;
  }

  /** How many edges lead away from a node. */
  uses(node: number): number {
    return degree(this.#links.outOf, node);
  }

  /** The op that a value was computed by, -1 if it is not the result of one op. */
  producer(node: number): number {
    if (this.nodes[node]?.kind !== 'value' || this.arity(node) !== 1) return -1;
    const input = this.input(node, 0);
    return this.nodes[input]?.kind === 'op' ? input : -1;
  }

  /** Where the edges away from a node lead. */
  consumers(node: number): number[] {
    const { starts, links } = this.#links.outOf;
    const consumers: number[] = [];
    for (let i = at(starts, node); i < at(starts, node + 1); i++) consumers.push(at(this.#links.to, at(links, i)));
    return consumers;
  }

  /** The first op or other node that takes a value, -1 if there is none. */
  consumer(node: number): number {
    const { starts, links } = this.#links.outOf;
    return this.uses(node) === 0 ? -1 : at(this.#links.to, at(links, at(starts, node)));
  }

  /** The value that an op computes, -1 if there is none. */
  result(op: number): number {
    const consumer = this.consumer(op);
    return consumer >= 0 && this.nodes[consumer]?.kind === 'value' ? consumer : -1;
  }

  #link(node: number, k: number): number {
    return at(this.#inputs, at(this.#links.into.starts, node) + k);
  }

  #sortInputs(): void {
    const rank = this.#hasUnordered() ? this.ranks() : undefined;
    for (let node = 0; node < this.nodes.length; node++) {
      if (rank !== undefined && this.#isUnordered(node)) this.#sort(node, (edge) => rank(at(this.#links.from, edge)));
      else if (!this.#isSorted(node)) this.#sort(node, (edge) => this.#slots[edge] ?? -1);
    }
  }

  #sort(node: number, key: (edge: number) => number): void {
    const { starts } = this.#links.into;
    const inputs = this.#inputs.subarray(at(starts, node), at(starts, node + 1));
    const keys = new Map(Array.from(inputs, (edge) => [edge, key(edge)]));
    inputs.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
  }

  /** Whether a node is an op of several inputs, none of which has a slot. */
  #isUnordered(node: number): boolean {
    if (this.nodes[node]?.kind !== 'op' || this.arity(node) < 2) return false;
    for (let k = 0; k < this.arity(node); k++) if ((this.#slots[this.#link(node, k)] ?? -1) >= 0) return false;
    return true;
  }

  #hasUnordered(): boolean {
    return this.nodes.some((_, node) => this.#isUnordered(node));
  }

  /** Numbers that are in the same order in every graph of the same nodes: of what each is and how it was computed. */
  ranks(): (node: number) => number {
    const texts = new Map<number, string>();
    const text = (node: number): string => {
      const inputs = this.inputs(node).map((input) => texts.get(input) ?? '');
      const own = identityOf(this.nodes[node] as GraphNode);
      return own + digestText(this.#isUnordered(node) ? inputs.sort().join() : inputs.join());
    };
    for (const node of this.order) texts.set(node, text(node));
    const ranked = [...texts.keys()].sort((a, b) => this.#compare(a, b, texts));
    const ranks = new Map(ranked.map((node, rank) => [node, rank]));
    return (node) => ranks.get(node) ?? 0;
  }

  /** By structure first, so that a changed number changes no order; equal structures by their data. */
  #compare(a: number, b: number, texts: ReadonlyMap<number, string>): number {
    const [x, y] = [texts.get(a) ?? '', texts.get(b) ?? ''];
    if (x !== y) return x < y ? -1 : 1;
    const [before, after] = [dataOf(this.nodes[a]), dataOf(this.nodes[b])];
    return before < after ? -1 : before > after ? 1 : a - b;
  }

  #isSorted(node: number): boolean {
    for (let k = 1; k < this.arity(node); k++) if (this.slot(node, k) < this.slot(node, k - 1)) return false;
    return true;
  }
}

/** What a node is beside its numbers. */
function identityOf(node: GraphNode): string {
  switch (node.kind) {
    case 'value':
      return JSON.stringify(['value', node.label ?? '', node.scope ?? '']);
    case 'op':
      return JSON.stringify(['op', node.op, node.symbol]);
    case 'scope':
      return JSON.stringify(['scope', node.scope]);
    case 'cut':
      return 'cut';
  }
}

function dataOf(node: GraphNode | undefined): number {
  return node?.kind === 'value' ? (node.data ?? 0) : 0;
}
