/**
 * The names of values and derivatives in the steps, read from the graph of a page.
 *
 * In a page this replaces the modules of `explain` that derive them: see `sayings.ts` and `bundle.mjs`.
 */
import type { ComputationFacts } from '../../../../explain/computation.js';
import type { Name } from '../../../../explain/math/names.js';
import { atom, numeral } from '../../../../explain/math/phrase.js';
import type { Rule, RuleNames } from '../../../../explain/math/rule.js';
import type { SaidOp, SaidValue } from '../../sayings.js';

/** The names of a graph's values. */
export class Names {
  readonly #computation: ComputationFacts;
  readonly #digits: number;

  constructor(computation: ComputationFacts, digits: number) {
    this.#computation = computation;
    this.#digits = digits;
  }

  of(value: number): Name {
    const { id, label, role, data, name } = this.#computation.node(value) as SaidValue;
    if (typeof name === 'object') {
      const [text, binding, positive] = name;
      return { text, binding, kind: 'expression', ...(positive !== undefined && { positive }) };
    }
    if (name === undefined && label === undefined && role === 'constant' && data !== undefined)
      return { ...numeral(data, this.#digits), kind: 'number' };
    return { ...atom(name ?? label ?? id), kind: 'label' };
  }
}

/** A page's texts are already fit for one line. */
export const cleanText = (text: string): string => text;

/** See `ruleOf` of `explain`. */
export function ruleOf(node: SaidOp, slot: number, local: number, { data, digits }: RuleNames): Rule | undefined {
  const rule = node.rules?.[slot];
  if (rule === undefined || rule === '') return undefined;
  if (typeof rule === 'string') return { symbols: atom(rule) };
  const symbols = numeral(local, digits);
  const [left, right] = rule
    .slice(0, 2)
    .map((side) => (side === 'a' ? data[0] : side === 'b' ? data[1] : Number(side)));
  if (left === undefined || right === undefined || Number.isNaN(left) || Number.isNaN(right)) return { symbols };
  const relation = left === right ? '=' : left < right ? '<' : '>';
  return { symbols, case: `${rule[2]} ${relation} ${rule[3]}` };
}
