import type { OpNode, ValueNode } from '../graph.js';
import type { GraphIndex } from '../walk/graph-index.js';
import { applied, GAP, given, numeral, type Piece, row, short, UNKNOWN } from './piece.js';
import { cut } from './texts.js';

/** Deeper or longer expressions are cut. */
const DEPTH = 3;
const MOST_OPERANDS = 8;

/**
 * The names of a graph's nodes in messages.
 *
 * A value is named by its label, with its scope or id if others have the same
 * label. A value without a label is named by its expression, and a number
 * without a label by the value that it goes into: `2 in y`.
 */
export class Names {
  readonly #graph: GraphIndex;
  readonly #counts = new Map<string, number>();
  readonly #known: (Piece | undefined)[];

  constructor(graph: GraphIndex) {
    this.#graph = graph;
    this.#known = new Array(graph.nodes.length).fill(undefined);
    for (const node of graph.nodes) {
      if (node.kind !== 'value' || !node.label) continue;
      this.#count(node.label);
      if (node.scope) this.#count(`${node.scope}/${node.label}`);
    }
  }

  /** A node's name as the subject of a line. */
  of(node: number): string {
    return this.#named(node).text;
  }

  /** A node's name as written before a dot: `w`, `(a*b)`. */
  subject(node: number): string {
    const { text, isWord = false } = this.#named(node);
    return isWord ? text : `(${text})`;
  }

  /** A value as an operand: its label, or how it is computed. */
  operand(node: number): string {
    return this.#nested(node, DEPTH - 1).text;
  }

  /** How a value is computed, regardless of its label: `a * b`. */
  computation(node: number): string {
    return cut(this.#computed(node, DEPTH, ' ').text);
  }

  /** How a value is computed, without spaces: `a*b`. */
  expression(node: number): string {
    return this.#expression(node).text;
  }

  #named(node: number): Piece {
    const known = this.#known[node];
    if (known !== undefined) return known;
    const name = this.#nameOf(node);
    this.#known[node] = name;
    return name;
  }

  #nameOf(node: number): Piece {
    const named = this.#graph.nodes[node];
    if (named === undefined) return given('nothing');
    if (named.kind === 'scope') return given(named.scope);
    if (named.kind === 'op') return given(named.symbol);
    if (named.kind === 'cut') return row('what was left out');
    if (named.label) return this.#labeled(named, named.label);
    if (this.#graph.producer(node) < 0) return this.#place(node, named);
    const expression = this.#expression(node);
    return named.scope ? row(expression, ' in ', given(named.scope)) : expression;
  }

  #expression(node: number): Piece {
    return short(this.#computed(node, DEPTH, ''));
  }

  #labeled({ id, scope }: ValueNode, label: string): Piece {
    if (this.#counts.get(label) === 1) return given(label);
    const path = `${scope}/${label}`;
    return scope && this.#counts.get(path) === 1
      ? given(path)
      : { ...row(given(label), ` (${id})`), hasParentheses: true };
  }

  /** A number by the value that it goes into. */
  #place(leaf: number, { data, scope, role }: ValueNode): Piece {
    const number = data === undefined ? UNKNOWN : numeral(data);
    const op = this.#graph.consumer(leaf);
    const result = op < 0 ? -1 : this.#graph.result(op);
    const into = this.#graph.nodes[result];
    if (into?.kind === 'value' && into.label) return row(number, ' in ', this.#labeled(into, into.label));
    if (scope) return row(number, ' in ', given(scope));
    return result < 0 ? row(`${role} `, number) : row(number, ' in ', this.#expression(result));
  }

  #computed(node: number, depth: number, space: string): Piece {
    const producer = this.#graph.producer(node);
    if (producer < 0) return this.#input(node);
    const arity = this.#graph.arity(producer);
    const operands = Array.from({ length: Math.min(arity, MOST_OPERANDS) }, (_, k) =>
      this.#nested(this.#graph.input(producer, k), depth - 1),
    );
    if (arity > MOST_OPERANDS) operands.push(GAP);
    return applied((this.#graph.nodes[producer] as OpNode).symbol, operands, space);
  }

  /** A value that nothing computes, within an expression: its number. */
  #input(node: number): Piece {
    const value = this.#graph.nodes[node];
    if (value?.kind !== 'value' || (value.data === undefined && value.label)) return this.#named(node);
    return value.data === undefined ? UNKNOWN : numeral(value.data);
  }

  #nested(node: number, depth: number): Piece {
    const operand = this.#graph.nodes[node];
    if (operand?.kind !== 'value') return this.#named(node);
    if (operand.label) return given(operand.label);
    return this.#graph.producer(node) >= 0 && depth === 0 ? GAP : this.#computed(node, depth, '');
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** A number in full precision. */
export function numberText(x: number | undefined): string {
  if (x === undefined) return 'none';
  return Object.is(x, -0) ? '-0' : String(x);
}
