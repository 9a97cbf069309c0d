import { type LayoutFormat, type LayoutResult, runGraphviz } from '../../../dist/render/layout/graphviz.js';

/** How much wider or higher boxes may be than those for which the layout was made, in inches: half a gap. */
const SLACK = 10 / 72;

/** How many layouts are kept: a picture needs up to three of them, and a page has a few. */
const KEPT = 24;

/** A layout that may serve again. */
interface Kept {
  readonly sizes: readonly number[];
  readonly result: LayoutResult;
}

const kept = new Map<string, Kept>();
let count = 0;

/** How often Graphviz has laid out a graph in this thread. */
export const layoutCount = (): number => count;

/**
 * Lays out DOT text in this thread, and keeps what came of it.
 *
 * Where only numbers change the text is the same but for the sizes of boxes: these stay in
 * their places, as long as they fit there. It stands in for the module of `dotgrad` of this name.
 */
export async function layout(dot: string, _timeout: number, format: LayoutFormat = 'json'): Promise<LayoutResult> {
  const sizes: number[] = [];
  const key = dot.replace(/(?<=\b(?:width|height)=)[\d.]+/g, (size) => {
    sizes.push(Number(size));
    return '';
  });
  const before = kept.get(key);
  const fits = before?.sizes.every((size, i) => (sizes[i] as number) <= size + SLACK) === true;
  kept.delete(key);
  const now = before !== undefined && fits ? before : { sizes, result: await lay(dot, format) };
  if (now.result.json !== undefined) kept.set(key, now);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return now.result;
}

function lay(dot: string, format: LayoutFormat): Promise<LayoutResult> {
  count++;
  return runGraphviz(dot, format);
}
