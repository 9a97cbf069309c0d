import { type LayoutFormat, type LayoutResult, runGraphviz } from '../../../dist/render/layout/graphviz.js';

export * from '../../../dist/render/layout/layout.js';

/** How many layouts are kept: a picture needs a few, and what is undone or typed again has them. */
const KEPT = 24;

const kept = new Map<string, LayoutResult>();
let count = 0;

/** How often Graphviz has laid out a graph in this thread. */
export const layoutCount = (): number => count;

/**
 * Lays out DOT text in this thread, and keeps what came of it for the same text.
 *
 * This module stands in for that of `dotgrad` of this name.
 */
export async function layout(dot: string, _timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  const key = `${format} ${dot}`;
  const before = kept.get(key);
  kept.delete(key);
  const now = before ?? (await lay(dot, format));
  // What failed may do better the next time.
  if (now.json !== undefined) kept.set(key, now);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return now;
}

function lay(dot: string, format: LayoutFormat): Promise<LayoutResult> {
  count++;
  return runGraphviz(dot, format);
}
