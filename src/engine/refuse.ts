import { failure, refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { isValue } from './brand.js';
import type { Value } from './value.js';

/** Throws the error of `new Value` for data that is not a number. */
export function refuseData(data: unknown): never {
  throw refusal(TypeError, 'new Value()', 'takes a number', data, hint(data));
}

/** Throws an op's error for an operand that is neither a value nor a number. */
export function refuseOperand(method: string, operand: unknown): never {
  throw refusal(TypeError, `${method}()`, 'takes a Value or a number', operand, hint(operand));
}

/** Throws the error of `pow` for an exponent that is not a number. */
export function refuseExponent(exponent: unknown): never {
  const advice = isValue(exponent) ? 'for a power of two values write exponent.mul(base.log()).exp()' : hint(exponent);
  throw refusal(TypeError, 'pow()', 'takes a number as exponent', exponent, advice);
}

/** Throws the error for a frozen value in a computation. */
export function refuseFrozen(value: Value): never {
  throw failure(TypeError, {
    what: `${value} is frozen, so that no gradient can be written into it`,
    advice: 'do not freeze it, or compute with its number, value.data',
  });
}

/**
 * `Symbol.toPrimitive` of values: the repr in a template string.
 *
 * @throws TypeError for JavaScript's operators, which know no values: `a * 2` would be NaN, and `2 + a` a string
 */
export function toPrimitive(this: Value, wanted: string): string {
  if (wanted === 'string') return this.toString();
  const advice =
    wanted === 'number'
      ? 'write a.sub(b), a.mul(b), a.div(b), a.pow(2) or a.neg(), and a.data where a number is needed, as in a.data > 2'
      : 'write a.add(b), a.data === 2 to compare, and `${a}` in a text';
  throw failure(TypeError, { what: `JavaScript's operators and number functions do not work on ${this}`, advice });
}
