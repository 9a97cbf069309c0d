import type { Graph } from 'dotgrad';

/** The fields that can change without a new layout: the numbers of values, and those of edges, which follow from them. */
const NUMBERS: ReadonlySet<string> = new Set(['data', 'grad', 'partial']);

/** A text that is equal for graphs that differ only in numbers. */
export function structureOf({ root, nodes, edges }: Graph): string {
  return JSON.stringify({ root, nodes, edges }, (key, x: unknown) => (NUMBERS.has(key) ? undefined : x));
}
