/** A function of the operands `a` and `b`; `b` is 0 for ops with one operand. */
export type OpFunction = (a: number, b: number, out: number) => number;

/** Everything about one op. */
export interface Op {
  /** The name of its `Value` method and of its notation function. */
  readonly name: string;
  /** What the op node shows; `pow` adds its exponent. */
  readonly symbol: string;
  /** How many operands it has: values, not counting an exponent. */
  readonly arity: 1 | 2;
  /** The value of the op. For `pow`, `b` is the exponent. */
  readonly forward: OpFunction;
  /** ∂out/∂operand for each operand, as numbers. */
  readonly partials: readonly [OpFunction, OpFunction?];
  /**
   * The same derivatives for people, in Python's notation.
   *
   * Names are `a`, `b`, `k` (an exponent) and `out`; there are + - * / **, calls of
   * one argument, and `x if a > b else y` for ops with a kink. Where the two sides
   * of a comparison are equal, the partial alone says what holds.
   */
  readonly formulas: readonly [string, string?];
  /** Where the op is defined and smooth, for the gradient check: open intervals of `a`. */
  readonly domain: readonly [number, number];
}
