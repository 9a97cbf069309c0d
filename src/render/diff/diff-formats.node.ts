import type { Graph } from '../../graph/graph.js';
import { illustrationPng } from '../png/png.node.js';
import { type DiffDrawOptions, diffToDot, diffToSvg, illustrateDiff } from './diff.js';

/** The formats in which a difference can be drawn. */
export const diffFormats: Readonly<
  Record<'svg' | 'png' | 'dot', (before: Graph, after: Graph, options: DiffDrawOptions) => Promise<string | Uint8Array>>
> = {
  svg: diffToSvg,
  png: async (before, after, options) => illustrationPng(await illustrateDiff(before, after, options), options),
  dot: async (before, after, options) => diffToDot(before, after, options),
};
