import { type LayoutFormat, type LayoutResult, loadGraphviz, runGraphviz } from './graphviz.js';

/**
 * Lays out DOT text in the page's thread.
 *
 * Node has a counterpart of the same name that works in a worker with a time limit.
 */
export function layout(dot: string, _timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  return runGraphviz(dot, format);
}

/** Loads Graphviz before the first layout. */
export function startLayout(): void {
  // The layout itself reports errors.
  loadGraphviz().catch(() => undefined);
}
