import type { OpNode, ValueNode } from '../graph.js';
import type { GraphIndex } from '../walk/graph-index.js';
import { clean, cut } from './texts.js';

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
  readonly #known: (string | undefined)[];

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
    const known = this.#known[node];
    if (known !== undefined) return known;
    const name = this.#nameOf(node);
    this.#known[node] = name;
    return name;
  }

  #nameOf(node: number): string {
    const named = this.#graph.nodes[node];
    if (named === undefined) return 'nothing';
    if (named.kind === 'scope') return clean(named.scope);
    if (named.kind === 'op') return clean(named.symbol);
    if (named.kind === 'cut') return 'what was left out';
    if (named.label) return this.#labeled(named, named.label);
    if (this.#graph.producer(node) < 0) return this.#place(node, named);
    return `${this.expression(node, DEPTH)}${named.scope ? ` in ${clean(named.scope)}` : ''}`;
  }

  /** A value as an operand: its label, or how it is computed. */
  operand(node: number): string {
    return this.#nested(node, DEPTH - 1);
  }

  /** How a value is computed, regardless of its label: `a * b`. */
  computation(node: number): string {
    return cut(this.#computed(node, DEPTH, ' '));
  }

  /** How a value is computed, without spaces: `a*b`. */
  expression(node: number, depth: number = DEPTH): string {
    return cut(this.#computed(node, depth, ''));
  }

  #labeled({ id, scope }: ValueNode, label: string): string {
    if (this.#counts.get(label) === 1) return clean(label);
    const path = `${scope}/${label}`;
    return scope && this.#counts.get(path) === 1 ? clean(path) : `${clean(label)} (${id})`;
  }

  /** A number by the value that it goes into. */
  #place(leaf: number, { data, scope, role }: ValueNode): string {
    const number = data === undefined ? '?' : shortNumber(data);
    const op = this.#graph.consumer(leaf);
    const result = op < 0 ? -1 : this.#graph.result(op);
    const into = this.#graph.nodes[result];
    if (into?.kind === 'value' && into.label) return `${number} in ${this.#labeled(into, into.label)}`;
    if (scope) return `${number} in ${clean(scope)}`;
    return result < 0 ? `${role} ${number}` : `${number} in ${this.expression(result)}`;
  }

  #computed(node: number, depth: number, space: string): string {
    const producer = this.#graph.producer(node);
    const value = this.#graph.nodes[node];
    if (producer < 0)
      return value?.kind === 'value' && value.data !== undefined ? shortNumber(value.data) : this.of(node);
    const arity = this.#graph.arity(producer);
    const operands = Array.from({ length: Math.min(arity, MOST_OPERANDS) }, (_, k) =>
      this.#nested(this.#graph.input(producer, k), depth - 1),
    );
    if (arity > MOST_OPERANDS) operands.push('…');
    return applied(this.#graph.nodes[producer] as OpNode, operands, space);
  }

  #nested(node: number, depth: number): string {
    const operand = this.#graph.nodes[node];
    if (operand?.kind !== 'value') return this.of(node);
    if (operand.label) return clean(operand.label);
    return this.#graph.producer(node) >= 0 && depth === 0 ? '…' : this.#computed(node, depth, '');
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

/** An op applied to its operands: infix, a power, a prefix sign, or a call. */
function applied({ symbol }: OpNode, operands: readonly string[], space: string): string {
  const sign = clean(symbol);
  const [first = '', second = ''] = operands;
  const isCall = /^[\p{L}_]/u.test(symbol) || operands.length === 0 || operands.length > 2;
  if (isCall) return `${sign}(${operands.join(', ')})`;
  if (operands.length === 2) {
    const isNumber = space !== '' && /^-[\d.e+-]+$/.test(second);
    return `${grouped(first)}${space}${sign}${space}${isNumber ? second : grouped(second)}`;
  }
  return symbol.startsWith('**') ? `${grouped(first)}${sign}` : `${sign}${grouped(first)}`;
}

/** An operand, in parentheses if it needs them. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}_.…'[\]]+(?:\([^()]*\))?$/u.test(text) ? text : `(${text})`;
}

/** A name as written before `.data`. */
export function subject(name: string): string {
  return /^[\p{L}\p{N}_.'[\]/]+$/u.test(name) && !/^[\d.]/.test(name) ? name : `(${name})`;
}

/** A number in a name, with six digits. */
function shortNumber(x: number): string {
  return String(Number.isFinite(x) ? Number(x.toPrecision(6)) : x);
}

/** A number in full precision. */
export function numberText(x: number | undefined): string {
  if (x === undefined) return 'none';
  return Object.is(x, -0) ? '-0' : String(x);
}
