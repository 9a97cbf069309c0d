/**
 * Arithmetic on the sums of two floats, high and low, which hold some 106 bits.
 *
 * Uses only `+`, `-`, `*` and `/`, whose rounding IEEE 754 defines, so the result is the
 * same on every machine. High parts are arguments and results; the low part of the last
 * result is in `rest`, so that no object is made. After Dekker (1971) and Joldes et al. (2017).
 */

/** What the last result below has beyond its high part. */
export const rest: { low: number } = { low: 0.5 };

/** (a + aLow) + (b + bLow), if the sum is not much smaller than either. */
export function plus(a: number, aLow: number, b: number, bLow: number): number {
  const sum = a + b;
  const added = sum - a;
  return joined(sum, a - (sum - added) + (b - added) + (aLow + bLow));
}

/** (a + aLow) · (b + bLow) */
export function times(a: number, aLow: number, b: number, bLow: number): number {
  const product = a * b;
  const aTop = upperBits(a);
  const bTop = upperBits(b);
  const aBottom = a - aTop;
  const bBottom = b - bTop;
  const error = aTop * bTop - product + aTop * bBottom + aBottom * bTop + aBottom * bBottom;
  return joined(product, error + (a * bLow + aLow * b));
}

/** a / (b + bLow) */
export function quotient(a: number, b: number, bLow: number): number {
  const high = a / b;
  const back = times(high, 0, b, bLow);
  return joined(high, (a - back - rest.low) / b);
}

/** The first 26 bits of a float, rounded. */
function upperBits(a: number): number {
  const shifted = 134217729 * a;
  return shifted - (shifted - a);
}

function joined(high: number, low: number): number {
  const sum = high + low;
  rest.low = low - (sum - high);
  return sum;
}

/**
 * (high + low) · 2**e as one float, rounded once, even for subnormals.
 *
 * For positive numbers.
 */
export function rounded(high: number, low: number, e: number): number {
  const own = exponentOf(high);
  const m = shifted(high, -own);
  const exponent = own + e;
  if (exponent > 1023) return Infinity;
  if (exponent >= -1022) return shifted(m, exponent);
  if (exponent < -1075) return 0;
  // The bits of `unit + m` end where those of the result do.
  const unit = powerOfTwo(-1022 - exponent);
  const sum = unit + m;
  const left = m - (sum - unit);
  const isPastHalf = Math.abs(left) === unit * 2 ** -53 && left * low > 0;
  return ((sum + (isPastHalf ? 2 * left : 0) - unit) / unit) * 2 ** -1022;
}

const bits = new DataView(new ArrayBuffer(8));

/** The e for which 2**e ≤ a < 2**(e + 1); of positive numbers. */
export function exponentOf(a: number): number {
  bits.setFloat64(0, a);
  const biased = bits.getUint32(0) >>> 20;
  return biased > 0 ? biased - 1023 : exponentOf(a * 2 ** 54) - 54;
}

/** a · 2**e, unless that is subnormal; in two steps, as 2**e may be out of range. */
export function shifted(a: number, e: number): number {
  const half = e >> 1;
  return a * powerOfTwo(half) * powerOfTwo(e - half);
}

/** 2**e for e from -1022 to 1023. */
function powerOfTwo(e: number): number {
  bits.setUint32(0, (e + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
