import { startLayout } from '#layout';
import { graphToDot } from '../../dot/dot.js';
import { explainDiff } from '../../graph/diff/diff.js';
import type { Graph } from '../../graph/graph.js';
import { dotOptions } from '../../options/options.js';
import { compare, type DiffDrawOptions } from './compare.js';

export type { DiffDrawOptions } from './compare.js';

/**
 * The difference of two graphs as one SVG.
 *
 * What both share is drawn once, in its old place, and faded.
 *
 * Added parts are green with a thick line and a `+`, removed parts are red with a
 * dashed line and a `−`, changed parts are amber with a `~` and numbers such as `2.0000 → 3.0000`.
 * The description says the same in words.
 *
 * @throws what `toSvg` throws
 */
export async function diffToSvg(before: Graph, after: Graph, options: DiffDrawOptions = {}): Promise<string> {
  const compared = compare(before, after, options);
  startLayout();
  return (await import('./draw-diff.js')).diffSvg(compared, explainDiff(compared.found), options);
}

/** The difference of two graphs as DOT, marked as by `diffToSvg`. */
export function diffToDot(before: Graph, after: Graph, options: DiffDrawOptions = {}): string {
  const { joined, drawing } = compare(before, after, options);
  return graphToDot(joined.graph, dotOptions(drawing), { marks: joined });
}
