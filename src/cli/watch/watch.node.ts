import { stat } from 'node:fs/promises';
import { sep } from 'node:path';
import chokidar from 'chokidar';
import type { RenderOptions } from '../options/declare.node.js';
import type { Destination } from '../targets.node.js';
import { plural } from '../terminal/plural.js';
import type { Session } from '../terminal/session.node.js';
import { Redraw } from './redraw.node.js';

/** How long a file must be quiet before it is drawn, in milliseconds: editors write in bursts. */
const QUIET = 100;

/** Draws the inputs, and again what changes, until it is interrupted. */
export async function watch(
  session: Session,
  inputs: readonly string[],
  to: Destination,
  options: RenderOptions,
): Promise<void> {
  const redraw = new Redraw(session, inputs, to, options);
  const places = await Promise.all(inputs.map((input) => placeOf(session, input)));
  const watcher = chokidar.watch([...new Set([...places, ...(await redraw.files())])], {
    ignored: (path) => /[\\/](?:node_modules|\.git)$/.test(path),
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: QUIET, pollInterval: QUIET / 4 },
  });
  const changed = new Set<string>();
  const update = async (): Promise<void> => {
    const batch = new Set(changed);
    changed.clear();
    if (batch.size === 0) return;
    await redraw.update(batch);
    watcher.add([...(await redraw.files())]);
  };
  await new Promise<void>((done) => watcher.once('ready', done));
  let queue = redraw.update();
  watcher.on('all', (_event, path) => {
    changed.add(path);
    queue = queue.then(update);
  });
  await queue;
  if (!options.quiet) session.host.stderr.write(`watching ${plural(inputs.length, 'input')}; ctrl-c ends it\n`);
  await (session.host.interrupted?.() ?? new Promise(() => {}));
  await watcher.close();
  await queue;
}

/** What to watch for new files of an input: itself, or the folder that a pattern looks into. */
async function placeOf(session: Session, input: string): Promise<string> {
  const isThere = await stat(session.at(input)).then(
    () => true,
    () => false,
  );
  if (isThere) return session.at(input);
  const fixed = input.split(/[\\/]/).findIndex((part) => /[*?{[(!]/.test(part));
  return session.at(input.split(/[\\/]/).slice(0, Math.max(0, fixed)).join(sep) || (input.startsWith('/') ? '/' : '.'));
}
