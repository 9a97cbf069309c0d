import { power } from '../../engine/power.js';
import { repr } from '../../engine/repr.js';
import { complain, TOO_LARGE } from '../error.js';
import type { Operator } from '../read/syntax.js';
import type { Scalar } from './objects.js';

/** An operator on two ints and on two floats. */
interface Rule {
  readonly ints: (a: bigint, b: bigint) => Scalar;
  readonly floats: (a: number, b: number) => number;
}

const RULES: Readonly<Record<Operator, Rule>> = {
  '+': { ints: (a, b) => bounded(a + b), floats: (a, b) => a + b },
  '-': { ints: (a, b) => bounded(a - b), floats: (a, b) => a - b },
  '*': { ints: (a, b) => bounded(a * b), floats: (a, b) => a * b },
  '/': { ints: quotient, floats: (a, b) => (b === 0 ? byZero() : a / b) },
  '//': { ints: (a, b) => floorDivision(a, b)[0], floats: (a, b) => floorDivisionOfFloats(a, b)[0] },
  '%': { ints: (a, b) => floorDivision(a, b)[1], floats: (a, b) => floorDivisionOfFloats(a, b)[1] },
  '**': { ints: powerOfInts, floats: powerOfFloats },
};

/**
 * The result of an operator on two numbers, as Python computes it.
 *
 * Ints give ints, except for `/` and negative exponents. Complains about division
 * by zero, complex results, and ints beyond 1.8e308, the limit of floats too.
 */
export function arithmetic(operator: Operator, a: Scalar, b: Scalar): Scalar {
  const rule = RULES[operator];
  if (typeof a === 'number' || typeof b === 'number') return rule.floats(Number(a), Number(b));
  return rule.ints(BigInt(a), BigInt(b));
}

/** `-a`; for a bool, an int. */
export function negative(a: Scalar): Scalar {
  return typeof a === 'number' ? -a : -BigInt(a);
}

const LARGEST = BigInt(Number.MAX_VALUE);

/** Checks that an int is within the limit. */
function bounded(n: bigint): bigint {
  if (n <= LARGEST && n >= -LARGEST) return n;
  complain(TOO_LARGE, 'use smaller numbers, or floats: 2.0 for 2');
}

const byZero = (): never => complain('division by zero', 'check what is on the right of the operator');

/** The float nearest to a/b, which can differ from the quotient of two rounded floats. */
function quotient(a: bigint, b: bigint): number {
  if (b === 0n) byZero();
  if (isSafe(a) && isSafe(b)) return Number(a) / Number(b);
  const size = nearest(a < 0n ? -a : a, b < 0n ? -b : b);
  return a < 0n !== b < 0n ? -size : size;
}

/** The float nearest to n/d, of positive ints: at least 66 bits of the quotient are rounded once, half to even. */
function nearest(n: bigint, d: bigint): number {
  const shift = lengthOf(d) - lengthOf(n) + 66;
  const [top, bottom] = shift > 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const rounded = Number((top / bottom) | (top % bottom === 0n ? 0n : 1n));
  const exponent = -shift;
  // Two steps, as 2**exponent alone may exceed the range of floats.
  const half = Math.trunc(exponent / 2);
  return rounded * 2 ** half * 2 ** (exponent - half);
}

/** The number of bits of a positive int, to within four. */
const lengthOf = (n: bigint): number => n.toString(16).length * 4;

/** The approximate number of bits of an int. */
const bits = (n: bigint): number => Math.ceil(Math.log2(Math.abs(Number(n)) + 1));

/** Whether a float can hold an int exactly, as is usual; others take longer. */
export const isSafe = (n: bigint): boolean => n <= Number.MAX_SAFE_INTEGER && n >= Number.MIN_SAFE_INTEGER;

/** Quotient towards minus infinity, and the remainder with the sign of `b`. */
function floorDivision(a: bigint, b: bigint): [bigint, bigint] {
  if (b === 0n) byZero();
  const remainder = a % b;
  return remainder !== 0n && remainder < 0n !== b < 0n ? [a / b - 1n, remainder + b] : [a / b, remainder];
}

/** The same for floats, step by step as in CPython. */
function floorDivisionOfFloats(a: number, b: number): [number, number] {
  if (b === 0) byZero();
  let remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder === 0) {
    remainder = b < 0 ? -0 : 0;
  } else if (remainder < 0 !== b < 0) {
    remainder += b;
    quotient -= 1;
  }
  if (quotient === 0) return [1 / (a / b) < 0 ? -0 : 0, remainder];
  const floor = Math.floor(quotient);
  return [quotient - floor > 0.5 ? floor + 1 : floor, remainder];
}

function powerOfInts(a: bigint, k: bigint): Scalar {
  if (k < 0n) return powerOfFloats(Number(a), Number(k));
  const one = a === 1n || a === -1n || a === 0n;
  if (one && k > 1n) return bounded(a ** (2n - (k % 2n)));
  if (k > 1024n) complain(TOO_LARGE, 'use a smaller exponent');
  // Squares that would be too long are never computed: their size is known beforehand.
  if (bits(a) * Number(k) > 4_096) bounded(LARGEST + 1n);
  return bounded(a ** k);
}

function powerOfFloats(a: number, k: number): number {
  return checkedPower(a, k, power(a, k));
}

/** Checks the result of `a ** k`: the engine also has a result where Python raises an error. */
export function checkedPower(a: number, k: number, result: number): number {
  if (a === 0 && k < 0) complain('0 cannot be raised to a negative power', 'divide by a number other than 0');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(k) && !Number.isInteger(k)) {
    complain(
      'this power is a complex number: its base is negative and its exponent is not an integer',
      'use abs() of the base',
    );
  }
  if (Math.abs(result) === Infinity && Number.isFinite(a) && Number.isFinite(k)) {
    complain({ what: 'this power is', limit: { most: '1.8e308', of: 'floats' } }, 'use smaller numbers');
  }
  return result;
}

/** The int that `name` rounds a number to; an int stays as it is. */
export function toInt(name: string, round: (x: number) => number | string, x: Scalar): bigint {
  if (typeof x !== 'number') return BigInt(x);
  if (!Number.isFinite(x)) complain(`${name}() of ${repr(x)} is not an int`, 'check its argument');
  return BigInt(round(x));
}
