/**
 * The float nearest to n/d, of positive ints.
 *
 * Of the quotient it takes 66 bits or more and one that says whether anything
 * was left: enough for one rounding, half to even.
 */
export function nearest(n: bigint, d: bigint): number {
  const shift = lengthOf(d) - lengthOf(n) + 66;
  const [top, bottom] = shift > 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  const rounded = Number((top / bottom) | (top % bottom === 0n ? 0n : 1n));
  const exponent = -shift;
  // Two steps: 2**exponent alone may be beyond what floats hold.
  const half = Math.trunc(exponent / 2);
  return rounded * 2 ** half * 2 ** (exponent - half);
}

/** How many bits a positive int has, to within four. */
const lengthOf = (n: bigint): number => n.toString(16).length * 4;
