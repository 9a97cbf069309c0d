/**
 * The float nearest to n/d, of positive ints.
 *
 * It computes at least 66 bits of the quotient and one bit for a nonzero remainder,
 * which is enough to round once, half to even.
 */
export function nearest(n: bigint, d: bigint): number {
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
