import { hint, show } from '../check/show.js';
import { isValue } from './brand.js';

/** Throws what `new Value` says about data that is no number. */
export function refuseData(data: unknown): never {
  throw new TypeError(`new Value() takes a number, got ${show(data)}${hint(data)}`);
}

/** Throws what an op says about an operand that is neither a value nor a number. */
export function refuseOperand(method: string, operand: unknown): never {
  throw new TypeError(`${method}() takes a Value or a number, got ${show(operand)}${hint(operand)}`);
}

/** Throws what `pow` says about an exponent that is no number. */
export function refuseExponent(exponent: unknown): never {
  const advice = isValue(exponent)
    ? '; for a power of two values write exponent.mul(base.log()).exp()'
    : hint(exponent);
  throw new TypeError(`pow() takes a number as exponent, got ${show(exponent)}${advice}`);
}
