import { rm } from 'node:fs/promises';
import type { NamedFigure } from '../../render/files/load.node.js';
import { findSources, nameFolder, readOnce, readSource, type Source } from '../input/sources.node.js';
import type { RenderOptions } from '../options/declare.node.js';
import { checkDrawing } from '../options/drawing.node.js';
import { drawFigures, writeDrawn } from '../pictures/drawn.node.js';
import { inShard, shardOf } from '../pictures/shard.node.js';
import { type Destination, destination } from '../pictures/targets.node.js';
import { orTold } from '../terminal/explain-error.node.js';
import { type Session, styled } from '../terminal/session.node.js';
import { rejectConflicts } from './conflicts.node.js';

/**
 * `dotgrad render`: reports inputs that cannot be drawn, and writes the others.
 *
 * @param isFlag whether an option was given as a flag, not by the settings
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
  const isWhole = await nameFolder(session, inputs);
  if (options.check) {
    const { check } = await import('../pictures/check.node.js');
    return check(session, found, to, { ...options, orphans: options.orphans ?? isWhole });
  }
  if (options.watch) return (await import('../watch/watch.node.js')).watch(session, inputs, to, options);
  const sources = inShard(session, found, ({ path }) => path, shardOf(options.shard));
  // No spinner: with one, Ctrl-C could not stop a module in an endless loop.
  const figures = [];
  for (const source of sources) {
    const read = () => readSource(session, source, options);
    figures.push(...(sources.length === 1 ? await read() : await orTold(session, read, [])));
  }
  if (figures.length > 0) await writeDrawn(session, await drawFigures(session, figures, to, options), to, options);
  if (options.prune && session.code === 0) await prune(session, found, to, figures, options);
}

/** Deletes pictures that nothing draws any more. */
async function prune(
  session: Session,
  sources: readonly Source[],
  to: Destination,
  figures: readonly NamedFigure[],
  options: RenderOptions,
): Promise<void> {
  const { findOrphans } = await import('../pictures/check-orphans.node.js');
  const search = { session, sources, shard: shardOf(options.shard), to, figures, read: readOnce(session, options) };
  for (const path of await findOrphans(search)) {
    await rm(session.at(path));
    if (!options.quiet && !options.json) session.say([styled('yellow', 'deleted'), `  ${path}`]);
  }
}
