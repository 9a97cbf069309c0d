import type { Graph } from '../graph/graph.js';
import { type DiffDrawOptions, diffToDot, diffToSvg, drawDiff } from './diff.js';
import { rasterize } from './png.node.js';

/** What a difference can be drawn as. */
export const diffFormats: Readonly<
  Record<'svg' | 'png' | 'dot', (before: Graph, after: Graph, options: DiffDrawOptions) => Promise<string | Uint8Array>>
> = {
  svg: diffToSvg,
  png: async (before, after, options) => rasterize(await drawDiff(before, after, options, false), options),
  dot: async (before, after, options) => diffToDot(before, after, options),
};
