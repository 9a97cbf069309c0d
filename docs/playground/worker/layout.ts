import { type LayoutFormat, type LayoutResult, runGraphviz } from '../../../dist/render/layout/graphviz.js';

export * from '../../../dist/render/layout/layout.js';

/** How many layouts are cached: a picture needs a few, and undoing or retyping reuses them. */
const KEPT = 24;

const kept = new Map<string, LayoutResult>();
let count = 0;

/** The number of layouts by Graphviz in this thread. */
export const layoutCount = (): number => count;

/**
 * Lays out DOT text in this thread, and caches the result by text.
 *
 * This module replaces the module of `dotgrad` with the same name.
 */
export async function layout(dot: string, _timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  const key = `${format} ${dot}`;
  const before = kept.get(key);
  kept.delete(key);
  const now = before ?? (await lay(dot, format));
  // A layout that failed may succeed the next time.
  if (now.json !== undefined) kept.set(key, now);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return now;
}

function lay(dot: string, format: LayoutFormat): Promise<LayoutResult> {
  count++;
  return runGraphviz(dot, format);
}
