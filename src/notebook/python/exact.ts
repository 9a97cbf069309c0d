import { fraction } from './decimal.js';

/**
 * The float nearest to n/d · 2**power, of positive ints.
 *
 * Of the quotient it takes 66 bits or more and one that says whether anything
 * was left: enough for one rounding, half to even.
 */
export function nearest(n: bigint, d: bigint, power: number): number {
  const shift = lengthOf(d) - lengthOf(n) + 66;
  const [top, bottom] = shift > 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const rounded = Number((top / bottom) | (top % bottom === 0n ? 0n : 1n));
  const exponent = power - shift;
  // Two steps: 2**exponent alone may be beyond what floats hold.
  const half = Math.trunc(exponent / 2);
  return rounded * 2 ** half * 2 ** (exponent - half);
}

/** How many bits a positive int has, to within four. */
const lengthOf = (n: bigint): number => n.toString(16).length * 4;

/**
 * `a ** k` for an integer k, rounded once: JavaScript's own may be off by a digit,
 * as in `100 ** -2`, where Python's is not.
 */
export function exactPower(a: number, k: number): number {
  if (k === 1 || k === 2) return k === 1 ? a : a * a;
  if (k === -1 || a === 0 || !Number.isFinite(a)) return k === -1 ? 1 / a : a ** k;
  const [mantissa, power] = fraction(a);
  const raised = mantissa ** BigInt(Math.abs(k));
  const size = k > 0 ? nearest(raised, 1n, power * k) : nearest(1n, raised, power * k);
  return a < 0 && k % 2 !== 0 ? -size : size;
}
