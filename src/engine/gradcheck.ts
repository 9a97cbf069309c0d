import { show } from './show.js';
import { isValue, Value } from './value.js';

/** What `gradCheck` found for one input. */
export interface GradCheckEntry {
  /** ∂f/∂input by `backward()`. */
  readonly backward: number;
  /** The same by central differences. */
  readonly numerical: number;
  /** |backward − numerical| / max(1, |backward|, |numerical|) */
  readonly error: number;
}

/** What `gradCheck` found. */
export interface GradCheckReport {
  /** Whether every error is within the tolerance; false if any of them is NaN. */
  readonly ok: boolean;
  /** One entry per input, in order. */
  readonly entries: readonly GradCheckEntry[];
}

/** How `gradCheck` compares. */
export interface GradCheckOptions {
  /** The step of the central differences, in units of the input; default 1e-6 times max(1, |x|). */
  readonly h?: number;
  /** The greatest error to pass, relative above 1 and absolute below; default 1e-6. */
  readonly tolerance?: number;
}

/**
 * Compares the gradients of `f` by backpropagation with central differences.
 *
 * `f` is called with fresh leaves, 2n + 1 times for n inputs, so it must be
 * deterministic. Near a kink (relu at 0, max of equal operands) the two
 * rightly differ.
 *
 * @param f a function of values to a value
 * @param at the point: one number per parameter of `f`
 * @throws TypeError if `f` is no function or does not return a Value
 */
export function gradCheck(
  f: (...inputs: Value[]) => Value,
  at: readonly number[],
  options: GradCheckOptions = {},
): GradCheckReport {
  checkFunction('gradCheck(f, at)', f);
  const { tolerance = 1e-6 } = options;
  const inputs = at.map((x) => new Value(x));
  evaluate(f, inputs).backward();
  const entries = inputs.map((input, i): GradCheckEntry => {
    const h = options.h ?? 1e-6 * Math.max(1, Math.abs(input.data));
    const moved = (step: number): number =>
      evaluate(
        f,
        at.map((x, j) => new Value(j === i ? x + step : x)),
      ).data;
    const numerical = (moved(h) - moved(-h)) / (2 * h);
    const error = Math.abs(input.grad - numerical) / Math.max(1, Math.abs(input.grad), Math.abs(numerical));
    return { backward: input.grad, numerical, error };
  });
  return { ok: entries.every(({ error }) => error <= tolerance), entries };
}

function evaluate(f: (...inputs: Value[]) => Value, inputs: Value[]): Value {
  const out = f(...inputs);
  if (!isValue(out)) throw new TypeError(`gradCheck(f, at): f must return a Value, it returned ${String(out)}`);
  return out;
}

/**
 * The slope of a number function by the forward difference (f(x + h) − f(x)) / h.
 *
 * @param h the step, in units of x, not 0; default 1e-6
 * @throws TypeError, RangeError on anything else
 */
export function numericalDerivative(f: (x: number) => number, x: number, h: number = 1e-6): number {
  const call = 'numericalDerivative(f, x, h)';
  checkFunction(call, f);
  for (const [name, given] of Object.entries({ x, h })) {
    if (typeof given !== 'number') throw new TypeError(`${call} takes a number as ${name}, got ${show(given)}`);
  }
  if (h === 0) throw new RangeError(`${call} takes a step h other than 0`);
  return (f(x + h) - f(x)) / h;
}

function checkFunction(call: string, f: unknown): void {
  if (typeof f !== 'function') throw new TypeError(`${call} takes a function as f, got ${show(f)}`);
}
