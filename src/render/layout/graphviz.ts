import { Graphviz } from '@hpcc-js/wasm-graphviz';

/** What a layout is asked for: with what is drawn, or with places alone, which takes less time. */
export type LayoutFormat = 'json' | 'json0';

/** What came of a layout: Graphviz's output, or why there is none. */
export interface LayoutResult {
  readonly json?: string;
  readonly error?: string;
  /** Whether the time was up. */
  readonly late?: boolean;
  /** Whether the instance can be trusted no more. */
  readonly broken?: boolean;
  /** What Graphviz complained of although it drew. */
  readonly warning?: string;
}

/** A layout of so many characters leaves memory so fragmented that the next one may take ten times as long. */
const LARGE = 4_000_000;

/** These engines take random numbers, which go on from layout to layout in one instance. */
const RANDOM = /\bs?fdp\b/;

/** Loads Graphviz, once in a thread. */
export async function loadGraphviz(): Promise<Graphviz> {
  return Graphviz.load();
}

/** Lays out DOT text with Graphviz's `dot`, or the engine that it names, in this thread. */
export async function runGraphviz(dot: string, format: LayoutFormat): Promise<LayoutResult> {
  if (RANDOM.test(dot)) Graphviz.unload();
  const graphviz = await loadGraphviz();
  // The package drops what Graphviz complains of when there is output; its module still holds it.
  const complaints = (graphviz as unknown as { _module: { CGraphviz: { lastError(): string } } })._module.CGraphviz;
  try {
    // The package's types don't know `json0`.
    const json = graphviz.layout(dot, format as 'json', 'dot');
    const warning = complaints.lastError().trim();
    if (json.length > LARGE) Graphviz.unload();
    return warning === '' ? { json } : { json, warning };
  } catch (error) {
    const message = error instanceof Error ? error.message.trim() : String(error);
    const broken = !/^(?:Error: )?syntax error/.test(message);
    if (broken) Graphviz.unload();
    return { error: message || 'Graphviz failed without a message', broken };
  }
}
