import { Graphviz } from '@hpcc-js/wasm-graphviz';

/**
 * The output of a layout: with drawing operations, or positions only.
 *
 * Positions only is faster.
 */
export type LayoutFormat = 'json' | 'json0';

/** The result of a layout: Graphviz's output, or an error. */
export interface LayoutResult {
  readonly json?: string;
  readonly error?: string;
  /** Whether the time was up. */
  readonly late?: boolean;
  /** Whether the instance can no longer be trusted. */
  readonly broken?: boolean;
  /** A warning of Graphviz, although it drew. */
  readonly warning?: string;
}

/** After an output of this many characters, memory is so fragmented that the next layout may take ten times as long. */
const LARGE = 4_000_000;

/** These engines use random numbers, whose state persists between layouts of an instance. */
const RANDOM = /\bs?fdp\b/;

/** Loads Graphviz, once per thread. */
export async function loadGraphviz(): Promise<Graphviz> {
  return Graphviz.load();
}

/**
 * Lays out DOT text with Graphviz in this thread.
 *
 * The engine is `dot`, or the one that the text names.
 */
export async function runGraphviz(dot: string, format: LayoutFormat): Promise<LayoutResult> {
  if (RANDOM.test(dot)) Graphviz.unload();
  const graphviz = await loadGraphviz();
  // The package drops warnings if there is output; its module still has them.
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
