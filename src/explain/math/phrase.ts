import { hasExponent, shortNumber } from '../../check/short-number.js';
import { raised } from '../../check/superscript.js';

/** A piece of mathematics as text, with what is needed to embed it in a larger one. */
export interface Phrase {
  readonly text: string;
  /** How strongly it binds: see `Binding`. */
  readonly binding: number;
  /** The text after a leading minus sign, so that `a + −b` can be written `a − b`. */
  readonly positive?: string;
  /** The number, if the phrase is one. */
  readonly value?: number;
}

/** Binding strengths, the weakest first. */
export const Binding = { sum: 1, negative: 2, quotient: 3, product: 4, power: 5, atom: 6 } as const;

/** A name or anything else that never needs parentheses. */
export function atom(text: string): Phrase {
  return { text, binding: Binding.atom };
}

/** A number, as people write it. */
export function numeral(value: number, digits: number): Phrase {
  const text = shortNumber(value, digits);
  if (value < 0) return { text, binding: Binding.negative, positive: shortNumber(-value, digits), value };
  return { text, binding: hasExponent(value, digits) ? Binding.product : Binding.atom, value };
}

/**
 * `a + b`, or `a − b` if the second has a minus sign.
 *
 * A sum on the right is put in parentheses.
 */
export function sum(a: Phrase, b: Phrase): Phrase {
  const text = b.positive === undefined ? `${a.text} + ${enclosed(b, Binding.negative)}` : `${a.text} − ${b.positive}`;
  return { text, binding: Binding.sum };
}

/** `a − b` */
export function difference(a: Phrase, b: Phrase): Phrase {
  return { text: `${a.text} − ${enclosed(b, Binding.quotient)}`, binding: Binding.sum };
}

/** `−a` */
export function negative(a: Phrase): Phrase {
  const positive = enclosed(a, Binding.quotient);
  return { text: `−${positive}`, binding: Binding.negative, positive };
}

/** `a·b`, or `a · b` for numbers, whose signs need the space. */
export function product(a: Phrase, b: Phrase, spaced: boolean): Phrase {
  if (spaced) {
    const text = `${enclosed(a, Binding.negative)} · ${enclosed(b, Binding.negative)}`;
    return { text, binding: Binding.product };
  }
  const left = a.binding === Binding.negative ? a.text : enclosed(a, Binding.product);
  const right = enclosed(b, Binding.power);
  const positive = a.positive === undefined ? undefined : `${a.positive}·${right}`;
  const text = `${left}·${right}`;
  return positive === undefined ? { text, binding: Binding.product } : { text, binding: Binding.negative, positive };
}

/** `a/b`, or `a / b` for numbers. */
export function quotient(a: Phrase, b: Phrase, spaced: boolean): Phrase {
  const over = spaced ? ' / ' : '/';
  const below = enclosed(b, Binding.power);
  const positive = a.positive === undefined ? undefined : `${a.positive}${over}${below}`;
  const above = a.binding === Binding.negative ? a.text : enclosed(a, Binding.product);
  const text = `${above}${over}${below}`;
  return positive === undefined ? { text, binding: Binding.quotient } : { text, binding: Binding.negative, positive };
}

/** `a²`, `a⁻¹`, `a^0.5` */
export function power(a: Phrase, exponent: number, digits: number): Phrase {
  return { text: enclosed(a, Binding.atom) + raised(exponent, digits), binding: Binding.power };
}

/** `a @ b` */
export function between(sign: string, operands: readonly Phrase[]): Phrase {
  const text = operands.map((operand) => enclosed(operand, Binding.power)).join(` ${sign} `);
  return { text, binding: Binding.sum };
}

/** `f(a, b)` */
export function call(name: string, operands: readonly Phrase[]): Phrase {
  return atom(`${name}(${operands.map(({ text }) => text).join(', ')})`);
}

/** `∂y/∂x` */
export function derivative(y: Phrase, x: Phrase): Phrase {
  return atom(`∂${enclosed(y, Binding.atom)}/∂${enclosed(x, Binding.atom)}`);
}

/** A phrase as the left factor of a product. */
export function factor(a: Phrase): string {
  return enclosed(a, Binding.negative);
}

/** A phrase in parentheses, unless it binds at least this strongly. */
function enclosed({ text, binding }: Phrase, least: number): string {
  return binding < least ? `(${text})` : text;
}
