/**
 * The exact decimal digits of floats, rounded half to even as Python rounds.
 *
 * JavaScript's `toFixed` rounds ties up: `(0.125).toFixed(2)` is 0.13, where
 * Python's is 0.12. Here a float is treated as its exact fraction.
 */

/**
 * A finite `x` with a given number of digits after the point.
 *
 * Never with an exponent.
 */
export function toFixed(x: number, places: number): string {
  const digits = String(scaled(Math.abs(x), places)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${sign(x)}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/** `x` in scientific notation: one digit, the digits after the point, an exponent. */
export function toScientific(x: number, places: number): { mantissa: string; exponent: number } {
  const size = Math.abs(x);
  let exponent = exponentOf(size);
  let digits = String(scaled(size, places - exponent)).padStart(places + 1, '0');
  if (digits.length > places + 1) {
    exponent += 1;
    digits = digits.slice(0, -1);
  }
  return { mantissa: `${sign(x)}${digits[0]}${places > 0 ? `.${digits.slice(1)}` : ''}`, exponent };
}

/** The power of ten of the first digit. The shortest digits may round up to a power of ten that `x` does not reach. */
function exponentOf(x: number): number {
  if (x === 0) return 0;
  const exponent = Number(x.toExponential().split('e')[1]);
  const [mantissa, power] = fraction(x);
  const [up, down] = [BigInt(Math.max(0, exponent)), BigInt(Math.max(0, -exponent))];
  const below = (mantissa << BigInt(Math.max(0, power))) * 10n ** down < (10n ** up) << BigInt(Math.max(0, -power));
  return below ? exponent - 1 : exponent;
}

const sign = (x: number): string => (x < 0 || Object.is(x, -0) ? '-' : '');

/** x · 10**places as an integer, rounded half to even. */
function scaled(x: number, places: number): bigint {
  const [mantissa, power] = fraction(x);
  let numerator = mantissa * (places > 0 ? 10n ** BigInt(places) : 1n);
  let denominator = places < 0 ? 10n ** BigInt(-places) : 1n;
  if (power > 0) numerator <<= BigInt(power);
  else denominator <<= BigInt(-power);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** The integer m and the power p with |x| = m · 2**p. */
function fraction(x: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  const mantissa = bits & 0xfffffffffffffn;
  return power === 0 ? [mantissa, -1074] : [mantissa | 0x10000000000000n, power - 1075];
}
