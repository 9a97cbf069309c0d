import type { Computation } from '../computation.js';
import { express } from './express.js';
import { exponentOf } from './known-op.js';
import { atom, Binding, negative, numeral, type Phrase, quotient } from './phrase.js';

/** The name of a value. */
export interface Name extends Phrase {
  /** Whether the name is the user's label, an expression of operands, a number, or the id because nothing else is short. */
  readonly kind: 'label' | 'expression' | 'number' | 'id';
}

/** A longer expression is not used as a name. */
const MOST_LETTERS = 16;

/** An expression with more nested ops is not used as a name. */
const MOST_DEPTH = 4;

/** A longer label is cut. */
const MOST_LABEL = 28;

/**
 * The names of a graph's values in the text of an explanation.
 *
 * A label is used as it is. If several values have the same label, each name adds what
 * distinguishes it: the end of its scope or a number (`neuron0.w1`, `c₂`). A value without a
 * label is named by its expression if that is short, such as `x·2 + 2`, a constant by
 * its number, the root `out`, and the rest by their ids.
 */
export class Names {
  readonly #computation: Computation;
  readonly #digits: number;
  readonly #labels = new Map<number, string>();
  readonly #known = new Map<number, Name>();

  /**
   * @param mentioned the numbers of the values that the text is about
   * @param scopes the scopes whose results, if they have no label, may be named after them
   */
  constructor(
    computation: Computation,
    mentioned: Iterable<number>,
    digits: number,
    scopes: ReadonlyMap<number, string> = new Map(),
  ) {
    this.#computation = computation;
    this.#digits = digits;
    this.#labels = this.#distinct(this.#withinReach([...mentioned, computation.root]), scopes);
  }

  of(value: number): Name {
    const known = this.#known.get(value) ?? this.#make(value);
    this.#known.set(value, known);
    return known;
  }

  #make(value: number): Name {
    for (let depth = MOST_DEPTH; depth > 0; depth--) {
      const found = this.#write(value, depth);
      if (found !== undefined && (found.kind !== 'expression' || found.text.length <= MOST_LETTERS)) return found;
    }
    const node = this.#computation.node(value);
    if (node.kind === 'scope') return { ...atom(cleanText(node.scope)), kind: 'label' };
    return { ...atom(node.kind === 'cut' ? '…' : node.id), kind: 'id' };
  }

  /** Undefined if the expression is deeper than that. */
  #write(value: number, depth: number): Name | undefined {
    const label = this.#labels.get(value);
    if (label !== undefined) return { ...labelPhrase(label), kind: 'label' };
    if (!this.#computation.isValue(value)) return undefined;
    const data = this.#computation.data(value);
    if (this.#computation.isConstant(value) && data !== undefined)
      return { ...numeral(data, this.#digits), kind: 'number' };
    const op = this.#computation.producer(value);
    if (op < 0 || depth === 0) return undefined;
    const phrase = this.#signed(op, depth) ?? this.#applied(op, depth);
    return phrase && { ...phrase, kind: 'expression' };
  }

  #applied(op: number, depth: number): Phrase | undefined {
    const operands = this.#operands(op);
    // An op with many operands gives no short name.
    if (operands.length > MOST_LETTERS) return undefined;
    const known = operands.map((operand) => this.#write(operand, depth - 1)).filter((name) => name !== undefined);
    if (known.length < operands.length) return undefined;
    const node = this.#computation.op(op);
    return express({ ...node, symbol: cleanText(node.symbol) }, known, { digits: this.#digits, spaced: false });
  }

  /** `−a` for `a * -1`, and `a/b` for `a * b**-1`. */
  #signed(op: number, depth: number): Phrase | undefined {
    const [a, b] = this.#operands(op);
    const { op: name, symbol } = this.#computation.op(op);
    if ((name !== 'mul' && symbol !== '*') || a === undefined || b === undefined) return undefined;
    if (this.#isConstant(b) && this.#computation.data(b) === -1) {
      const factor = this.#write(a, depth - 1);
      return factor && negative(factor);
    }
    const [above, below] =
      this.#divided(b) === undefined && this.#isConstant(b) ? [b, this.#divided(a)] : [a, this.#divided(b)];
    if (below === undefined) return undefined;
    const [dividend, divisor] = [this.#write(above, depth - 1), this.#write(below, depth - 1)];
    return dividend && divisor && quotient(dividend, divisor, false);
  }

  /** The b of a `b**-1` without a label. */
  #divided(value: number): number | undefined {
    if (this.#labels.has(value)) return undefined;
    const op = this.#computation.producer(value);
    return op >= 0 && exponentOf(this.#computation.op(op)) === -1 ? this.#operands(op)[0] : undefined;
  }

  #isConstant(value: number): boolean {
    return this.#computation.isConstant(value) && !this.#labels.has(value);
  }

  #operands(op: number): readonly number[] {
    return this.#computation.operandLinks(op).map((link) => this.#computation.from(link));
  }

  /** The values that names consist of, operands first: those mentioned, and the operands of values without a label. */
  #withinReach(mentioned: Iterable<number>): readonly number[] {
    const found = new Set<number>();
    const reach = (value: number, depth: number): void => {
      found.add(value);
      if (depth === 0 || !this.#computation.isValue(value) || this.#computation.value(value).label !== undefined)
        return;
      const op = this.#computation.producer(value);
      if (op < 0) return;
      for (const link of this.#computation.operandLinks(op).slice(0, MOST_LETTERS))
        reach(this.#computation.from(link), depth - 1);
    };
    for (const value of mentioned) reach(value, MOST_DEPTH);
    const { places } = this.#computation;
    return [...found].sort((a, b) => (places[b] as number) - (places[a] as number));
  }

  #distinct(values: readonly number[], scopes: ReadonlyMap<number, string>): Map<number, string> {
    const called = new Map<string, Called[]>();
    const call = (label: string, value: number, scope: string): void => {
      const known = called.get(label);
      if (known === undefined) called.set(label, [{ value, scope }]);
      else known.push({ value, scope });
    };
    for (const value of values) {
      if (!this.#computation.isValue(value)) continue;
      const { label = '', scope = '' } = this.#computation.value(value);
      if (cleanText(label) !== '') call(cleanText(label), value, cleanText(scope));
    }
    const taken = new Set(called.keys());
    const { root } = this.#computation;
    const hasName = cleanText(this.#computation.value(root).label ?? '') !== '';
    if (!hasName && !taken.has('out') && this.#computation.producer(root) >= 0) call('out', root, '');
    for (const [value, scope] of scopes) {
      const levels = cleanText(scope).split('/');
      const last = levels.pop() as string;
      if (!taken.has(last)) call(last, value, levels.join('/'));
    }
    return new Map([...called].flatMap(([label, group]) => toldApart(label, group)));
  }
}

/** A value with a label, and the scope of that label. */
interface Called {
  readonly value: number;
  readonly scope: string;
}

/** Names for values with the same label: with the end of their scopes, or numbered in order if the scopes are the same. */
function toldApart(label: string, group: readonly Called[]): [number, string][] {
  if (group.length === 1) return group.map(({ value }) => [value, label]);
  const scopes = group.map(({ scope }) => scope.split('/'));
  const different = new Set(group.map(({ scope }) => scope)).size;
  const deepest = scopes.reduce((most, { length }) => Math.max(most, length), 0);
  let texts = group.map(() => label);
  // Scopes may differ only by unnamed levels, as `a` and `/a` do.
  for (let levels = 1; new Set(texts).size < different && levels <= deepest; levels++)
    texts = scopes.map((scope) => [...scope.slice(-levels).filter((name) => name !== ''), label].join('.'));
  const counts = new Map<string, number>();
  const all = new Map<string, number>();
  for (const text of texts) all.set(text, (all.get(text) ?? 0) + 1);
  return group.map(({ value }, i) => {
    const text = texts[i] as string;
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return [value, all.get(text) === 1 ? text : `${text}${subscript(count)}`];
  });
}

function subscript(number: number): string {
  return [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'.charAt(Number(digit))).join('');
}

/** A label in mathematical signs, and how strongly it binds if it reads as an expression. */
function labelPhrase(label: string): Phrase {
  const letters = [...label];
  const short = letters.length > MOST_LABEL ? `${letters.slice(0, MOST_LABEL - 1).join('')}…` : label;
  const text = short.replace(/(?<=[\w)]) ?\* ?(?=[\w(])/g, '·').replace(/(?<=^|\s)-(?=\s|[\d.])/g, '−');
  if (/^[\p{L}\p{M}\p{N}_.′'…[\]]+$/u.test(text)) return { text, binding: Binding.atom };
  return { text, binding: /^[\p{L}\p{M}\p{N}_.]+(?:·[\p{L}\p{M}\p{N}_.]+)+$/u.test(text) ? Binding.product : 0 };
}

/** Text on one line that cannot move the cursor or change the text direction. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
