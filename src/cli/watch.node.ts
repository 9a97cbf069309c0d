import { forgetModules } from '../render/load.node.js';
import { drawSources, writeDrawn } from './drawn.node.js';
import { explain } from './explain.node.js';
import type { RenderOptions } from './render-options.node.js';
import { findSources, type Source } from './sources.node.js';
import type { Destination } from './targets.node.js';

/** How long a file must be quiet before it is drawn, in milliseconds: editors write in bursts. */
const QUIET = 100;

/** Draws again what changes, until it is interrupted; an error is said and survived. */
export async function watch(
  inputs: readonly string[],
  sources: readonly Source[],
  to: Destination,
  options: RenderOptions,
): Promise<void> {
  const files = sources.filter(({ kind }) => kind !== 'expression' && kind !== 'stdin').map(({ path }) => path);
  if (files.length === 0) throw new TypeError('--watch needs files or folders to watch');
  const { default: chokidar } = await import('chokidar');
  const awaitWriteFinish = { stabilityThreshold: QUIET, pollInterval: QUIET / 4 };
  const watcher = chokidar.watch([...new Set([...files, ...inputs])], { ignoreInitial: true, awaitWriteFinish });
  let queue = Promise.resolve();
  watcher.on('all', (_event, path) => {
    queue = queue.then(() => redraw(path, inputs, to, options));
  });
  if (!options.quiet)
    process.stderr.write(`watching ${files.length === 1 ? files[0] : `${files.length} files`}; ctrl-c ends it\n`);
  await new Promise((resolve) => process.once('SIGINT', resolve));
  await watcher.close();
  await queue;
}

async function redraw(path: string, inputs: readonly string[], to: Destination, options: RenderOptions): Promise<void> {
  try {
    const changed = (await findSources(inputs, options)).filter((source) => source.path === path);
    if (changed.length === 0) return;
    forgetModules();
    await writeDrawn(await drawSources(changed, to, options), to, { ...options, gallery: false });
  } catch (error) {
    process.stderr.write(`dotgrad: ${explain(error)}\n`);
  }
}
