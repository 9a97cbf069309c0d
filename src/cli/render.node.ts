import { drawFigures, writeDrawn } from './drawn.node.js';
import { findSources, readSource } from './input/sources.node.js';
import { refuseVain } from './options/conflicts.node.js';
import type { RenderOptions } from './options/declare.node.js';
import { inShard, shardOf } from './shard.node.js';
import { destination } from './targets.node.js';

/**
 * `dotgrad render`: nothing is written unless all figures can be drawn.
 *
 * @param isFlag whether an option was given, and is no default of the settings
 */
export async function render(
  inputs: readonly string[],
  options: RenderOptions,
  isFlag: (name: string) => boolean,
): Promise<void> {
  const to = destination(options.out, options.format);
  refuseVain(inputs, to, options, isFlag);
  const found = await findSources(inputs, options);
  if (options.check) return (await import('./check.node.js')).check(found, to, options);
  if (options.watch) return (await import('./watch/watch.node.js')).watch(inputs, to, options);
  const sources = inShard(found, ({ path }) => path, shardOf(options.shard));
  // Without a spinner, which would not let ctrl-c end a module that computes without end.
  const figures = [];
  for (const source of sources) figures.push(...(await readSource(source, options)));
  await writeDrawn(await drawFigures(figures, to, options), to, options);
}
