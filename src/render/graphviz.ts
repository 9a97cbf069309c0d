import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** What came of a layout: Graphviz's `json` output, or why there is none. */
export interface LayoutResult {
  readonly json?: string;
  readonly error?: string;
  /** Whether the instance can be trusted no more. */
  readonly broken?: boolean;
  /** What Graphviz complained of although it drew. */
  readonly warning?: string;
}

/** Lays out DOT text with Graphviz's `dot` in this thread. */
export async function runGraphviz(dot: string): Promise<LayoutResult> {
  const graphviz = await Graphviz.load();
  // The package drops what Graphviz complains of when there is output; its module still holds it.
  const complaints = (graphviz as unknown as { _module: { CGraphviz: { lastError(): string } } })._module.CGraphviz;
  try {
    const json = graphviz.layout(dot, 'json', 'dot');
    const warning = complaints.lastError().trim();
    return warning === '' ? { json } : { json, warning };
  } catch (error) {
    const message = error instanceof Error ? error.message.trim() : String(error);
    const broken = !/^(?:Error: )?syntax error/.test(message);
    if (broken) Graphviz.unload();
    return { error: message || 'Graphviz failed without a message', broken };
  }
}
