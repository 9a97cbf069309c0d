/**
 * Evenly selects at most `most` of the columns `0` to `count - 1`, in order.
 *
 * Selects all if there are no more than `most`; the first is always included.
 */
export function pickSamples(count: number, most: number): number[] {
  const picked = Math.min(count, most);
  return Array.from({ length: picked }, (_, i) => Math.floor((i * count) / picked));
}
