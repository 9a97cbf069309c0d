import type { Domain } from './domain.js';

/** The multiples of a round step, by index. */
interface Multiples {
  readonly of: (index: number) => number;
  /** A number in steps, not rounded. */
  readonly index: (x: number) => number;
}

/**
 * About `count` multiples of one step within `least` to `greatest`, in order.
 *
 * There may be none.
 *
 * The step is 1, 2 or 5 times a power of ten, the nearest by ratio. The span must be above 1e-300 and finite,
 * `count` at least 1. Like d3-array's `ticks`, except for powers of ten, where `Math.pow` differs between platforms.
 */
export function roundNumbers(least: number, greatest: number, count: number): number[] {
  const { of, index } = multiplesFor(least, greatest, count);
  const first = Math.floor(index(least));
  const found = Array.from({ length: Math.ceil(index(greatest)) - first + 1 }, (_, i) => of(first + i)).filter(
    (x) => x >= least && x <= greatest,
  );
  return found.length === 0 && count < 2 ? roundNumbers(least, greatest, 2 * count) : found;
}

/** The domain, extended at both ends to the next multiples of its step. */
export function roundDomain([least, greatest]: Domain, count: number): Domain {
  const { of, index } = multiplesFor(least, greatest, count);
  const [first, last] = [Math.floor(index(least)), Math.ceil(index(greatest))];
  // The quotient of two floats may be slightly above or below a whole number.
  const from = of(first + 1) <= least ? of(first + 1) : of(first);
  const to = of(last - 1) >= greatest ? of(last - 1) : of(last);
  return [Math.min(from, least) + 0, Math.max(to, greatest) + 0];
}

function multiplesFor(least: number, greatest: number, count: number): Multiples {
  const wanted = (greatest - least) / count;
  const exponent = Math.floor(Math.log10(wanted));
  const ratio = wanted / powerOfTen(exponent);
  const factor = ratio >= Math.sqrt(50) ? 10 : ratio >= Math.sqrt(10) ? 5 : ratio >= Math.sqrt(2) ? 2 : 1;
  // Steps below 1 are stored as their inverse: i / 10 has the decimals of a tenth, i * 0.1 does not.
  const unit = exponent < 0 ? powerOfTen(-exponent) / factor : powerOfTen(exponent) * factor;
  if (exponent < 0) return { of: (i) => i / unit, index: (x) => x * unit };
  return { of: (i) => i * unit, index: (x) => x / unit };
}

const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);
