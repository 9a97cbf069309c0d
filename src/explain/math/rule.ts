import { failure } from '../../check/message.js';
import { power as powerOf } from '../../engine/power.js';
import type { OpNode } from '../../graph/graph.js';
import { type Formula, parseFormula, type Sign } from './formula.js';
import { exponentOf, knownOp } from './known-op.js';
import { call, difference, negative, numeral, type Phrase, power, product, quotient, sum } from './phrase.js';

/** A local derivative in symbols. */
export interface Rule {
  readonly symbols: Phrase;
  /** Which case of an op with a kink applies, such as `z < 0`. */
  readonly case?: string;
}

/** The variables of an op's formulas, with their names in this graph. */
export interface RuleNames {
  readonly operands: readonly Phrase[];
  readonly out: Phrase;
  /** The numbers of the operands, where they are known. */
  readonly data: readonly (number | undefined)[];
  /** How many digits numbers have. */
  readonly digits: number;
}

/**
 * ∂out/∂operand in symbols, from the op's formula.
 *
 * @param local the derivative as a number; a formula with cases is written as this number
 * @returns undefined for an op that is not known
 */
export function ruleOf(node: OpNode, slot: number, local: number, names: RuleNames): Rule | undefined {
  const formula = knownOp(node, names.operands.length)?.formulas[slot];
  if (formula === undefined) return undefined;
  const [a, b] = names.operands.map(asName);
  const exponent = exponentOf(node);
  const writer = new Writer(names.digits, {
    a,
    b,
    out: asName(names.out),
    k: exponent === undefined ? undefined : numeral(exponent, names.digits),
  });
  const parsed = parseFormula(formula);
  if (parsed.kind !== 'case') return { symbols: writer.write(parsed).phrase };
  const [left, right] = [writer.write(parsed.left).phrase.text, writer.write(parsed.right).phrase.text];
  const relation = relationOf(numberOf(parsed.left, names.data), numberOf(parsed.right, names.data));
  const symbols = numeral(local, names.digits);
  return relation === undefined ? { symbols } : { symbols, case: `${left} ${relation} ${right}` };
}

/** The number of one side of a comparison, if it is a plain operand or a number. */
function numberOf(side: Formula, [a, b]: readonly (number | undefined)[]): number | undefined {
  if (side.kind === 'number') return side.value;
  return side.kind === 'name' ? { a, b }[side.name] : undefined;
}

function relationOf(left: number | undefined, right: number | undefined): string | undefined {
  if (left === undefined || right === undefined || Number.isNaN(left) || Number.isNaN(right)) return undefined;
  return left === right ? '=' : left < right ? '<' : '>';
}

/** An operand stays in the formula even if it is a number. */
function asName({ value: _, ...phrase }: Phrase): Phrase {
  return phrase;
}

/** A phrase, and for `1/x` also the x. */
interface Term {
  readonly phrase: Phrase;
  readonly under?: Phrase;
}

/** Writes formulas with names inserted and constant parts evaluated: `k*a**(k - 1)` at k = 2 is `2·a`. */
class Writer {
  readonly #digits: number;
  readonly #names: Readonly<Record<string, Phrase | undefined>>;

  constructor(digits: number, names: Readonly<Record<string, Phrase | undefined>>) {
    this.#digits = digits;
    this.#names = names;
  }

  write(formula: Formula): Term {
    switch (formula.kind) {
      case 'number':
        return this.#number(formula.value);
      case 'name':
        return { phrase: this.#names[formula.name] ?? call(formula.name, []) };
      case 'negative':
        return this.#negative(this.write(formula.of).phrase);
      case 'call':
        return { phrase: call(formula.name, [this.write(formula.argument).phrase]) };
      case 'binary':
        return this.#binary(formula.sign, this.write(formula.left).phrase, this.write(formula.right));
      case 'case':
        throw failure(SyntaxError, { what: 'a formula can have an if only at its top level' });
    }
  }

  #number(value: number): Term {
    return { phrase: numeral(value, this.#digits) };
  }

  #negative(phrase: Phrase): Term {
    return phrase.value === undefined ? { phrase: negative(phrase) } : this.#number(-phrase.value);
  }

  #binary(sign: Sign, a: Phrase, { phrase: b, under }: Term): Term {
    if (a.value !== undefined && b.value !== undefined) return this.#number(COMPUTE[sign](a.value, b.value));
    switch (sign) {
      case '+':
        return { phrase: sum(a, b) };
      case '-':
        return { phrase: difference(a, b) };
      case '*':
        if (a.value === 0) return this.#number(0);
        if (a.value === 1) return under === undefined ? { phrase: b } : { phrase: b, under };
        return { phrase: under === undefined ? product(a, b, false) : quotient(a, under, false) };
      case '/':
        return { phrase: quotient(a, b, false) };
      case '**':
        return this.#power(a, b.value ?? Number.NaN);
    }
  }

  #power(base: Phrase, exponent: number): Term {
    if (exponent === 0) return this.#number(1);
    if (exponent === 1) return { phrase: base };
    if (!(exponent < 0)) return { phrase: power(base, exponent, this.#digits) };
    const under = exponent === -1 ? base : power(base, -exponent, this.#digits);
    return { phrase: quotient(numeral(1, this.#digits), under, false), under };
  }
}

const COMPUTE: Readonly<Record<Sign, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': powerOf,
};
