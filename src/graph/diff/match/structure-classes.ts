import type { GraphNode } from '../../graph.js';
import type { GraphIndex } from '../../walk/graph-index.js';
import { at } from '../../walk/links.js';
import { Pairs } from '../../walk/pair-numbers.js';
import type { Matching } from './matching.js';

/**
 * A number for each node of the graphs before and after.
 *
 * Equal structures have equal numbers.
 */
export type Classes = readonly [before: Int32Array, after: Int32Array];

/** What `classify` distinguishes. */
interface Distinctions {
  /** Whether the data of leaves and the scopes count; if not, a leaf is identified by its label, or by its role if it has none. */
  readonly data: boolean;
  /** Whether the order of operands counts. */
  readonly order: boolean;
}

/**
 * Numbers the nodes of two graphs by the structure below them.
 *
 * Two nodes have the same number if and only if their labels, ops and operands
 * are the same all the way down, as far as these are distinguished. Nodes that are
 * already matched count as the same.
 */
export function classify(matching: Matching, distinctions: Distinctions): Classes {
  const { before, after } = matching;
  const numbers = new Numbers();
  const shared = (node: number): number => (node < 0 ? -1 : numbers.shared(node));
  return [
    classesOf(before, numbers, distinctions, (node) => (matching.toAfter(node) < 0 ? -1 : shared(node))),
    classesOf(after, numbers, distinctions, (node) => shared(matching.toBefore(node))),
  ];
}

function classesOf(
  graph: GraphIndex,
  numbers: Numbers,
  { data, order }: Distinctions,
  known: (node: number) => number,
): Int32Array {
  const classes = new Int32Array(graph.nodes.length).fill(-1);
  const operands: number[] = [];
  for (const node of graph.order) {
    classes[node] = known(node);
    if (classes[node] !== -1) continue;
    operands.length = 0;
    for (let k = 0; k < graph.arity(node); k++) operands.push(at(classes, graph.input(node, k)));
    if (!order && operands.length > 1) operands.sort((a, b) => a - b);
    let structure = numbers.text(ownText(graph.nodes[node] as GraphNode, operands.length === 0, data));
    for (const operand of operands) structure = numbers.pair(structure, operand);
    classes[node] = structure;
  }
  return classes;
}

function ownText(node: GraphNode, isLeaf: boolean, exact: boolean): string {
  switch (node.kind) {
    case 'value': {
      const { label, role, data, scope } = node;
      const leaf = !isLeaf ? '' : exact ? `${role} ${data}` : label ? 'leaf' : role;
      return `v${leaf}\n${label?.length ?? 0}${label ?? ''}${exact ? (scope ?? '') : ''}`;
    }
    case 'op':
      return `o${node.op.length} ${node.op}${node.symbol}`;
    case 'scope':
      return `s${node.scope}`;
    case 'cut':
      return 'c';
  }
}

/** Numbers texts, pairs of numbers and matched nodes; two get the same number only if they are equal. */
class Numbers {
  readonly #texts = new Map<string, number>();
  readonly #pairs = new Pairs();

  text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size * 2);
    return this.text(text);
  }

  pair(first: number, second: number): number {
    return this.#pairs.number(first, second) * 2 + 1;
  }

  /** No structure begins with the number -1. */
  shared(node: number): number {
    return this.pair(-1, node);
  }
}
