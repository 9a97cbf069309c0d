import type { Computation } from './computation.js';
import { express } from './express.js';
import { atom, Binding, numeral, type Phrase } from './phrase.js';

/** What a value is called. */
export interface Name extends Phrase {
  /** Whether that is the user's label, an expression of its operands, a number, or its id as nothing else is short. */
  readonly kind: 'label' | 'expression' | 'number' | 'id';
}

/** An expression of more letters is no name. */
const MOST_LETTERS = 16;

/** An expression of more ops within each other is no name. */
const MOST_DEPTH = 4;

/** A label of more letters is cut. */
const MOST_LABEL = 28;

/**
 * The names of a graph's values, as text of an explanation needs them.
 *
 * A label is taken as it is; of several values of one label each gets what tells it
 * apart, the end of its scope or a number (`neuron0.w1`, `c₂`). A value without a
 * label is called by its expression where that is short, as `x·2 + 2`, a constant by
 * its number, the root `out`, and the rest by their ids.
 */
export class Names {
  readonly #computation: Computation;
  readonly #digits: number;
  readonly #labels = new Map<number, string>();
  readonly #known = new Map<number, Name>();

  /**
   * @param mentioned the numbers of the values that the text is about, in the order of their computation
   */
  constructor(computation: Computation, mentioned: Iterable<number>, digits: number) {
    this.#computation = computation;
    this.#digits = digits;
    this.#labels = this.#distinct(this.#withinReach(mentioned));
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
    return { ...atom(this.#computation.node(value).id), kind: 'id' };
  }

  /** Undefined where an expression is deeper than that. */
  #write(value: number, depth: number): Name | undefined {
    const label = this.#labels.get(value);
    if (label !== undefined) return { ...labelPhrase(label), kind: 'label' };
    if (!this.#computation.isValue(value)) return undefined;
    const data = this.#computation.data(value);
    if (this.#computation.isConstant(value) && data !== undefined)
      return { ...numeral(data, this.#digits), kind: 'number' };
    const op = this.#computation.producer(value);
    if (op < 0 || depth === 0) return undefined;
    const links = this.#computation.operandLinks(op);
    // Ops with many operands make no names.
    const operands = links.slice(0, MOST_LETTERS).map((link) => this.#write(this.#computation.from(link), depth - 1));
    const known = operands.filter((operand) => operand !== undefined);
    if (known.length < links.length) return undefined;
    const symbol = cleanText(this.#computation.op(op).symbol);
    const phrase = express({ ...this.#computation.op(op), symbol }, known, { digits: this.#digits, spaced: false });
    return { ...phrase, kind: 'expression' };
  }

  /** The values that names are made of: those mentioned, and the operands of what has no label. */
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
    return [...found].sort((a, b) => a - b);
  }

  #distinct(values: readonly number[]): Map<number, string> {
    const groups = new Map<string, number[]>();
    for (const value of values) {
      if (!this.#computation.isValue(value)) continue;
      const label = cleanText(this.#computation.value(value).label ?? '');
      if (label !== '') groups.set(label, [...(groups.get(label) ?? []), value]);
    }
    const labels = new Map<number, string>();
    for (const [label, group] of groups) {
      const texts = group.length === 1 ? [label] : this.#toldApart(label, group);
      for (const [i, value] of group.entries()) labels.set(value, texts[i] as string);
    }
    const { root } = this.#computation;
    if (!labels.has(root) && !groups.has('out') && this.#computation.producer(root) >= 0) labels.set(root, 'out');
    return labels;
  }

  /** Names for values of one label: with the end of their scopes, or else numbered in order. */
  #toldApart(label: string, group: readonly number[]): readonly string[] {
    const scopes = group.map((value) => cleanText(this.#computation.value(value).scope ?? '').split('/'));
    const deepest = Math.max(...scopes.map(({ length }) => length));
    for (let levels = 1; levels <= deepest; levels++) {
      const texts = scopes.map((scope) => [...scope.slice(-levels).filter((name) => name !== ''), label].join('.'));
      if (new Set(texts).size === group.length) return texts;
    }
    return group.map(
      (_, i) => `${label}${[...String(i + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'.charAt(Number(digit))).join('')}`,
    );
  }
}

/** A label with the signs of mathematics, and how strongly it binds if it reads as an expression. */
function labelPhrase(label: string): Phrase {
  const letters = [...label];
  const short = letters.length > MOST_LABEL ? `${letters.slice(0, MOST_LABEL - 1).join('')}…` : label;
  const text = short.replace(/(?<=[\w)]) ?\* ?(?=[\w(])/g, '·').replace(/(?<=^|\s)-(?=\s|[\d.])/g, '−');
  if (/^[\p{L}\p{M}\p{N}_.′'…[\]]+$/u.test(text)) return { text, binding: Binding.atom };
  return { text, binding: /^[\p{L}\p{M}\p{N}_.]+(?:·[\p{L}\p{M}\p{N}_.]+)+$/u.test(text) ? Binding.product : 0 };
}

/** Text in one line, without what could move a cursor or turn its direction. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
