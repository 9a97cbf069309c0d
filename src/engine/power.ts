import { exponentOf, plus, quotient, rest, rounded, shifted, times } from './double-double.js';

/** The greatest exponent computed by multiplication. */
const MOST_FACTORS = 1024;
/** Exponents above this lead out of the range of floats, and those below its inverse to 1, whatever the base. */
const GREATEST_EXPONENT = 2 ** 64;
/** log(2) is their sum. */
const [LN2, LN2_LOW] = [Math.LN2, 2.3190468138462996e-17];

/**
 * `a ** k` with the same last digit everywhere, unlike JavaScript's own `**`.
 *
 * It is rounded once, to the nearest float; NaN for a negative `a` and a fractional `k`. As in C and Python, `a ** 0`
 * and `1 ** k` are 1 even for NaN, and `(-1) ** Infinity` is 1; where Python raises an error, this is Infinity or NaN.
 * Before rounding, the relative error is below 2**-90: about one result in 2**36 may be the second nearest float.
 * Powers that are floats, or halfway between two, have no error.
 */
export function power(a: number, k: number): number {
  if (k === 2) return a * a;
  if (k === -1) return 1 / a;
  if (k === 1) return a;
  if (k === 0 || a === 1 || (a === -1 && Math.abs(k) === Infinity)) return 1;
  // The language defines these results.
  if (a === 0 || !Number.isFinite(a) || !Number.isFinite(k)) return a ** k;
  if (a > 0) return powerOfPositive(a, k);
  if (!Number.isInteger(k)) return Number.NaN;
  return k % 2 === 0 ? powerOfPositive(-a, k) : -powerOfPositive(-a, k);
}

function powerOfPositive(a: number, k: number): number {
  if (k === 0.5) return Math.sqrt(a);
  if (isCount(k)) {
    const direct = byProducts(a, k);
    // No intermediate product was further from 1, so none lost its low part.
    if (direct > 2 ** -900 && direct < 2 ** 900) return direct;
  }
  let e = exponentOf(a);
  let m = shifted(a, -e);
  let n = k;
  // Where a root is a float, the power may be one too: 4**1.5 is 2**3.
  while (!Number.isInteger(n)) {
    const square = e % 2 === 0 ? m : 2 * m;
    const root = Math.sqrt(square);
    if (times(root, 0, root, 0) !== square || rest.low !== 0) break;
    m = root;
    e = Math.floor(e / 2);
    n *= 2;
  }
  if (m > Math.SQRT2) {
    m /= 2;
    e += 1;
  }
  if (!isCount(n)) return byLogarithm(m, e, n);
  const high = byProducts(m, n);
  return rounded(high, rest.low, e * n);
}

const isCount = (k: number): boolean => Number.isInteger(k) && Math.abs(k) <= MOST_FACTORS;

/** a ** n by squares and products. */
function byProducts(a: number, n: number): number {
  const factors = Math.abs(n);
  let high = a;
  rest.low = 0;
  for (let bit = 30 - Math.clz32(factors); bit >= 0; bit--) {
    high = times(high, rest.low, high, rest.low);
    if ((factors >> bit) % 2 !== 0) high = times(high, rest.low, a, 0);
  }
  return n > 0 ? high : quotient(1, high, rest.low);
}

/** (m · 2**e) ** n as exp(n · (log(m) + e·log(2))), for m from sqrt(1/2) to sqrt(2). */
function byLogarithm(m: number, e: number, n: number): number {
  if (Math.abs(n) < 1 / GREATEST_EXPONENT) return 1;
  const twos = times(LN2, LN2_LOW, e, 0);
  const twosLow = rest.low;
  let high = logarithm(m);
  high = plus(twos, twosLow, high, rest.low);
  if (Math.abs(n) > GREATEST_EXPONENT) return high > 0 === n > 0 ? Infinity : 0;
  high = times(high, rest.low, n, 0);
  if (Math.abs(high) > 750) return high > 0 ? Infinity : 0;
  const low = rest.low;
  const shift = Math.round(high / LN2);
  const whole = times(LN2, LN2_LOW, -shift, 0);
  high = plus(high, low, whole, rest.low);
  high = series(INVERSE_FACTORIALS, high, rest.low);
  return rounded(high, rest.low, shift);
}

/** log(m) as 2s · (1 + s²/3 + s⁴/5 + …) with s = (m - 1)/(m + 1). */
function logarithm(m: number): number {
  const sum = plus(m, 0, 1, 0);
  const s = quotient(m - 1, sum, rest.low);
  const sLow = rest.low;
  const square = times(s, sLow, s, sLow);
  const factor = series(INVERSE_ODDS, square, rest.low);
  return times(factor, rest.low, 2 * s, 2 * sLow);
}

/** The coefficients of a power series. */
interface Series {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** How many terms are large enough for their low parts to count. */
  readonly exact: number;
}

function series({ high, low, exact }: Series, x: number, xLow: number): number {
  let sum = 0;
  for (let i = high.length - 1; i >= exact; i--) sum = sum * x + (high[i] as number);
  rest.low = 0;
  for (let i = exact - 1; i >= 0; i--) {
    sum = times(sum, rest.low, x, xLow);
    sum = plus(high[i] as number, low[i] as number, sum, rest.low);
  }
  return sum;
}

/** A series of 1/d for each of these whole numbers. */
function inverses(divisors: readonly number[], exact: number): Series {
  const high = Float64Array.from(divisors, (d) => quotient(1, d, 0));
  const low = Float64Array.from(divisors, (d) => {
    quotient(1, d, 0);
    return rest.low;
  });
  return { high, low, exact };
}

const factorial = (n: number): number => (n === 0 ? 1 : n * factorial(n - 1));
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const INVERSE_ODDS: Series = inverses(
  numbers(21).map((i) => 2 * i + 1),
  10,
);
const INVERSE_FACTORIALS: Series = inverses(numbers(24).map(factorial), 14);
