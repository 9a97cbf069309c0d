/**
 * An even selection of the columns `0` to `count - 1`: at most `most` of them, in order.
 *
 * All where they are no more; the first is always among them.
 */
export function pickSamples(count: number, most: number): number[] {
  const picked = Math.min(count, most);
  return Array.from({ length: picked }, (_, i) => Math.floor((i * count) / picked));
}
