/**
 * About `count` multiples of one step within `least` to `greatest`, in order; maybe none.
 *
 * The step is 1, 2 or 5 times a power of ten, the nearest by ratio. The span must be above 1e-300 and finite,
 * `count` at least 1. As d3-array's `ticks`, but for powers of ten, of which `Math.pow` is not the same everywhere.
 */
export function roundNumbers(least: number, greatest: number, count: number): number[] {
  const wanted = (greatest - least) / count;
  const exponent = Math.floor(Math.log10(wanted));
  const ratio = wanted / powerOfTen(exponent);
  const factor = ratio >= Math.sqrt(50) ? 10 : ratio >= Math.sqrt(10) ? 5 : ratio >= Math.sqrt(2) ? 2 : 1;
  // Steps below 1 are divided by: i / 10 has the decimals of a tenth, i * 0.1 has not.
  const unit = exponent < 0 ? powerOfTen(-exponent) / factor : powerOfTen(exponent) * factor;
  const scaled = (x: number): number => (exponent < 0 ? x * unit : x / unit);
  const multiple = (i: number): number => (exponent < 0 ? i / unit : i * unit);
  const first = Math.floor(scaled(least));
  const found = Array.from({ length: Math.ceil(scaled(greatest)) - first + 1 }, (_, i) => multiple(first + i)).filter(
    (x) => x >= least && x <= greatest,
  );
  return found.length === 0 && count < 2 ? roundNumbers(least, greatest, 2 * count) : found;
}

const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);
