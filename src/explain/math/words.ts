import { shortNumber } from '../../check/short-number.js';
import type { OpNode } from '../../graph/graph.js';
import { follows, forwardOf, near, partialOf } from '../backward-pass.js';
import type { ComputationFacts } from '../computation.js';
import type { PartWords, StepEquation, StepValue } from '../step.js';
import { express } from './express.js';
import { cleanText, type Name, type Names } from './names.js';
import { atom, derivative, factor, numeral, type Phrase, product, sum } from './phrase.js';
import { ruleOf } from './rule.js';

/** Writes the pieces of a computation as text. */
export class Words {
  readonly #computation: ComputationFacts;
  readonly #names: Pick<Names, 'of'>;
  readonly #digits: number;

  constructor(computation: ComputationFacts, names: Pick<Names, 'of'>, digits: number) {
    this.#computation = computation;
    this.#names = names;
    this.#digits = digits;
  }

  /** `?` if the graph does not know it. */
  number(x: number | undefined): string {
    return this.#numeral(x).text;
  }

  name(value: number): Name {
    return this.#names.of(value);
  }

  value(value: number): StepValue {
    const isValue = this.#computation.isValue(value);
    const label = isValue ? this.#computation.value(value).label : undefined;
    const data = isValue ? this.#computation.data(value) : undefined;
    return {
      id: this.#computation.node(value).id,
      name: this.name(value).text,
      ...(label !== undefined && { label }),
      ...(data !== undefined && { data }),
    };
  }

  /** `e = a·b = 2 · −3 = −6`, in pieces. */
  equation(op: number): StepEquation {
    const result = this.#computation.result(op);
    const operands = this.operands(op);
    const node = this.#op(op);
    const names = operands.map((operand) => this.name(operand));
    const numbers = operands.map((operand) => this.#numeralOf(operand));
    return {
      name: this.name(result).text,
      symbols: express(node, names, { digits: this.#digits, spaced: false }).text,
      numbers: express(node, numbers, { digits: this.#digits, spaced: true }).text,
      result: this.#numeralOf(result).text,
    };
  }

  /** `e = a·b`, or only the expression if the name is the same. */
  definition(op: number): string {
    const { name, symbols } = this.equation(op);
    return name.replaceAll(' ', '') === symbols.replaceAll(' ', '') ? name : `${name} = ${symbols}`;
  }

  /** What an op's operands give and what its result is, if these differ. */
  contradiction(op: number): [expected: string, actual: string] | undefined {
    const [expected, data] = [forwardOf(this.#computation, op), this.#dataOf(this.#computation.result(op))];
    if (expected === undefined || data === undefined || follows(this.#computation, op)) return undefined;
    return this.apart(expected, data);
  }

  /** Two different numbers, with enough digits to tell them apart. */
  apart(a: number, b: number): [string, string] {
    for (let digits = this.#digits; digits <= 17; digits++) {
      const texts: [string, string] = [shortNumber(a, digits), shortNumber(b, digits)];
      if (texts[0] !== texts[1]) return texts;
    }
    return [String(a), String(b)];
  }

  /** `∂L/∂a` */
  gradient(value: number): string {
    return derivative(this.name(this.#computation.root), this.name(value)).text;
  }

  /** What an op adds to the gradient of an operand, in pieces. */
  part(op: number, slot: number, { local, upstream, part, before }: PartNumbers): PartWords {
    const operands = this.operands(op);
    const [operand, result] = [operands[slot] as number, this.#computation.result(op)];
    const out = this.name(result);
    const slope = derivative(out, this.name(operand));
    const usual = partialOf(this.#computation, op, slot);
    // Another engine may define the op differently.
    const isUsual = usual === undefined || near(usual, local, 0);
    const rule = isUsual
      ? ruleOf(this.#computation.op(op), slot, local, {
          operands: operands.map((each) => this.name(each)),
          out,
          data: operands.map((each) => this.#dataOf(each)),
          digits: this.#digits,
        })
      : undefined;
    return {
      gradient: this.gradient(operand),
      sign: before === undefined ? '=' : '+=',
      local: factor(rule?.symbols ?? (result === this.#computation.root ? this.#numeral(local) : slope)),
      upstream: this.gradient(result),
      numbers: this.product(local, upstream),
      result: this.number(part),
      ...(rule?.case !== undefined && {
        case: rule.case,
        reason: `${rule.case}, so ${slope.text} = ${this.number(local)}`,
      }),
      ...(before !== undefined && { sum: this.#sum(before, part) }),
    };
  }

  #sum(a: number, b: number): string {
    return `${sum(this.#numeral(a), this.#numeral(b)).text} = ${this.number(a + b)}`;
  }

  /** `−3 · −2` */
  product(a: number, b: number): string {
    return product(this.#numeral(a), this.#numeral(b), true).text;
  }

  /** The operands of an op, by slot. */
  operands(op: number): readonly number[] {
    return this.#computation.operandLinks(op).map((link) => this.#computation.from(link));
  }

  #op(op: number): OpNode {
    const node = this.#computation.op(op);
    return { ...node, symbol: cleanText(node.symbol) };
  }

  /** A value's number; for a tensor its sizes, such as `4×3`. */
  #numeralOf(value: number): Phrase {
    const { shape = [] } = this.#computation.isValue(value) ? this.#computation.value(value) : {};
    return shape.length > 0 ? atom(shape.join('×')) : this.#numeral(this.#dataOf(value));
  }

  #dataOf(value: number): number | undefined {
    return this.#computation.isValue(value) ? this.#computation.data(value) : undefined;
  }

  #numeral(x: number | undefined): Phrase {
    return x === undefined ? atom('?') : numeral(x, this.#digits);
  }
}

interface PartNumbers {
  readonly local: number;
  readonly upstream: number;
  readonly part: number;
  /** The gradient of the operand before this part; undefined for the first part. */
  readonly before: number | undefined;
}
