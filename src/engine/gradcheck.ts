import { checkKeys } from '../check/keys.js';
import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { isValue, Value } from './value.js';

/** The result of `gradCheck` for one input. */
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
 * @throws TypeError if `f` is not a function or does not return a Value, if the point is not an array of numbers, or for an
 *   unknown option or one out of its range
 */
export function gradCheck(
  f: (...inputs: Value[]) => Value,
  at: readonly number[],
  options: GradCheckOptions = {},
): GradCheckReport {
  checkFunction('gradCheck(f, at)', f);
  checkPoint(at);
  checkGradCheckOptions(options);
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
  if (!isValue(out)) throw refusal(TypeError, 'gradCheck(f, at): f', 'must return a Value', out);
  return out;
}

function checkPoint(at: unknown): void {
  if (!Array.isArray(at)) {
    throw refusal(TypeError, 'gradCheck(f, at)', 'takes an array of numbers as at', at, 'write gradCheck(f, [1, 2])');
  }
  at.forEach((x: unknown, i) => {
    if (typeof x !== 'number') throw refusal(TypeError, `gradCheck(f, at): at[${i}]`, 'must be a number', x, hint(x));
  });
}

function checkGradCheckOptions(options: GradCheckOptions): void {
  const { h, tolerance } = checkKeys('gradCheck(f, at, options)', options, ['h', 'tolerance']);
  checkOption('h', h, 'above 0', (x) => x > 0);
  checkOption('tolerance', tolerance, 'from 0', (x) => x >= 0);
}

function checkOption(name: string, x: unknown, rule: string, holds: (x: number) => boolean): void {
  if (x === undefined || (typeof x === 'number' && holds(x))) return;
  throw refusal(TypeError, `gradCheck(f, at): ${name}`, `must be a number ${rule}`, x, hint(x));
}

/**
 * The slope of a number function by the forward difference (f(x + h) − f(x)) / h.
 *
 * @param f a function from number to number; where it returns NaN, so does this
 * @param h the step, in units of x, finite and not 0; default 1e-6
 * @throws TypeError if `f` is not a function or does not return a number, or if `x` or `h` is not a number
 * @throws RangeError if `h` is 0, NaN or infinite
 */
export function numericalDerivative(f: (x: number) => number, x: number, h: number = 1e-6): number {
  const call = 'numericalDerivative(f, x, h)';
  checkFunction(call, f);
  for (const [name, given] of Object.entries({ x, h })) {
    if (typeof given !== 'number') throw refusal(TypeError, call, `takes a number as ${name}`, given, hint(given));
  }
  if (h === 0 || !Number.isFinite(h)) throw refusal(RangeError, call, 'takes a finite step h other than 0', h);
  const at = (point: number): number => {
    const y: unknown = f(point);
    if (typeof y === 'number') return y;
    throw refusal(TypeError, `${call}: f`, 'must return a number', y, isValue(y) ? 'return its .data' : undefined);
  };
  return (at(x + h) - at(x)) / h;
}

function checkFunction(call: string, f: unknown): void {
  if (typeof f !== 'function') throw refusal(TypeError, call, 'takes a function as f', f);
}
