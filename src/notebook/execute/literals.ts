import { consumersFirst } from '../../engine/backward.js';
import { isValue, Value } from '../../engine/value.js';
import type { Thing } from '../python/objects.js';
import type { Call, Expression, Operator } from '../read/syntax.js';
import type { Source, Span } from '../scan/source.js';
import type { Meter } from './limits.js';

/** Where a program writes the number of a leaf. */
export interface Literal {
  /** The file, or the cell of a notebook. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column in characters, from 1. */
  readonly column: number;
  /** The number as written, with its sign: `-3.0`. */
  readonly text: string;
}

/** A leaf's number as written; its place is computed on request. */
interface Written extends Span {
  readonly source: Source;
  readonly data: number;
}

/** The leaves whose numbers are literals of the program, with their places. */
export class Literals {
  readonly #written = new Map<Value, Written>();

  /** Remembers the literal that gives a leaf its number, if an expression is one. */
  note(leaf: Thing, node: Expression | undefined, source: Source): void {
    if (node === undefined || !isValue(leaf) || leaf.rule !== undefined) return;
    const data = numberOf(node);
    if (data === undefined || !Object.is(data, leaf.data)) return;
    // Parentheses around a number are not part of it.
    const { from } = node.mark;
    const { to } = node.kind === 'Unary' ? node.operand.mark : node.mark;
    if (!source.text.slice(from, to).includes('\n')) this.#written.set(leaf, { source, from, to, data });
  }

  /** The same for the number that `a + 2` or `2 * a` converts to a Value: in the graph it is the right operand. */
  noteOperand(result: Thing, operator: Operator, node: Expression | undefined, source: Source): void {
    if (!isValue(result) || !(operator === '+' || operator === '*')) return;
    if (typeof result.right === 'object') this.note(result.right, node, source);
  }

  /** Copies a Value and all that it depends on, with the literals of the leaves. */
  snapshot(root: Value, meter: Meter): Value {
    const order: Value[] = [];
    consumersFirst(root, (value) => order.push(value));
    meter.value(order.length);
    const copies = new Map<Value, Value>();
    for (const value of order.reverse()) {
      const copy = new Value(value.data);
      copy.grad = value.grad;
      copy.rule = value.rule;
      copy.tag = value.tag;
      copy.left = value.left && copies.get(value.left);
      copy.right = typeof value.right === 'object' ? copies.get(value.right) : value.right;
      copies.set(value, copy);
      const written = this.#written.get(value);
      if (written !== undefined) this.#written.set(copy, written);
    }
    return copies.get(root) as Value;
  }

  /** The literal of a leaf; undefined if it has none, or if its number has changed. */
  of(leaf: Value): Literal | undefined {
    const written = this.#written.get(leaf);
    if (written === undefined || !Object.is(written.data, leaf.data)) return undefined;
    const { source, from, to } = written;
    const { file, line, column } = source.place(written);
    return { file, line, column, text: source.text.slice(from, to) };
  }
}

/** The number argument of `Value(…)`. */
export function dataArgument({ args, keywords }: Call): Expression | undefined {
  return args[0] ?? keywords.find(({ name }) => name === 'data')?.value;
}

/** The number of a literal expression, with or without a sign; undefined for other expressions. */
function numberOf(node: Expression): number | undefined {
  const constant = node.kind === 'Unary' ? node.operand : node;
  if (constant.kind !== 'Constant' || !['number', 'bigint'].includes(typeof constant.value)) return undefined;
  const number = Number(constant.value);
  return node.kind === 'Unary' && node.operator === '-' ? -number : number;
}
