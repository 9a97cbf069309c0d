import type { Graph } from 'dotgrad';

/** What changes without another picture: numbers of values, and of edges, which follow from these. */
const NUMBERS: ReadonlySet<string> = new Set(['data', 'grad', 'partial']);

/** A text that is the same for graphs that differ in numbers alone. */
export function structureOf({ root, nodes, edges }: Graph): string {
  return JSON.stringify({ root, nodes, edges }, (key, x: unknown) => (NUMBERS.has(key) ? undefined : x));
}
