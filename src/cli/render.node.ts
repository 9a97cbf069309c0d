import { drawFigures, writeDrawn } from './drawn.node.js';
import { findSources, readSource } from './input/sources.node.js';
import { rejectConflicts } from './options/conflicts.node.js';
import type { RenderOptions } from './options/declare.node.js';
import { checkDrawing } from './options/drawing.node.js';
import { inShard, shardOf } from './shard.node.js';
import { destination } from './targets.node.js';
import type { Session } from './terminal/session.node.js';

/**
 * `dotgrad render`: nothing is written unless all figures can be drawn.
 *
 * @param isFlag whether an option was given, and is no default of the settings
 */
export async function render(
  session: Session,
  inputs: readonly string[],
  options: RenderOptions,
  isFlag: (name: string) => boolean,
): Promise<void> {
  const to = destination(session, options.out, options.format);
  rejectConflicts(inputs, to, options, isFlag);
  if (options.drawing !== undefined) checkDrawing(options.drawing, to.formats);
  const found = await findSources(session, inputs, options);
  if (options.check) return (await import('./check.node.js')).check(session, found, to, options);
  if (options.watch) return (await import('./watch/watch.node.js')).watch(session, inputs, to, options);
  const sources = inShard(session, found, ({ path }) => path, shardOf(options.shard));
  // Without a spinner, which would not let ctrl-c end a module that computes without end.
  const figures = [];
  for (const source of sources) figures.push(...(await readSource(session, source, options)));
  await writeDrawn(session, await drawFigures(session, figures, to, options), to, options);
}
