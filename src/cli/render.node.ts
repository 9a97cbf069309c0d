import { check } from './check.node.js';
import { drawSources, writeDrawn } from './drawn.node.js';
import type { RenderOptions } from './render-options.node.js';
import { inShard, shardOf } from './shard.node.js';
import { findSources } from './sources.node.js';
import { destination } from './targets.node.js';
import { watch } from './watch.node.js';

/** `dotgrad render`: nothing is written unless all figures can be drawn. */
export async function render(inputs: readonly string[], options: RenderOptions): Promise<void> {
  const to = destination(options.out, options.format);
  const found = await findSources(inputs, options);
  if (options.check) return check(found, to, options);
  const sources = inShard(found, ({ path }) => path, shardOf(options.shard));
  const drawn = await drawSources(sources, to, options);
  await writeDrawn(drawn, to, options);
  if (options.watch) await watch(inputs, sources, to, options);
}
