import { stat } from 'node:fs/promises';
import { sep } from 'node:path';
import chokidar from 'chokidar';
import { plural } from '../../check/count-words.js';
import type { RenderOptions } from '../options/declare.node.js';
import type { Destination } from '../pictures/targets.node.js';
import type { Session } from '../terminal/session.node.js';
import { MissedChanges } from './missed-changes.node.js';
import { Redraw } from './redraw.node.js';

/** How long a file must be quiet before it is drawn, in milliseconds: editors write in bursts. */
const QUIET = 100;

/** How often paths that may have been gone are checked, in milliseconds. */
const LOOK = 300;

/** Draws the inputs, and redraws them on changes, until the user presses Ctrl-C. */
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
  const missed = new MissedChanges();
  const changed = new Set<string>();
  const update = async (): Promise<void> => {
    const batch = new Set(changed);
    changed.clear();
    if (batch.size === 0) return;
    for (const path of batch) await missed.notice(path);
    await redraw.update(batch);
    await follow();
  };
  const follow = async (): Promise<void> => {
    const files = await redraw.files();
    watcher.add([...files]);
    await missed.want([...places, ...files]);
  };
  await new Promise<void>((done) => watcher.once('ready', done));
  let queue = redraw.update().then(follow);
  watcher.on('all', (event, path) => {
    if (event === 'unlink' || event === 'unlinkDir') missed.lose(path);
    changed.add(path);
    queue = queue.then(update);
  });
  await queue;
  // This also keeps the process alive if there is nothing to watch.
  const timer = setInterval(() => {
    queue = queue.then(async () => {
      const found = await missed.look();
      for (const path of found) changed.add(path);
      watcher.add(found);
      await update();
    });
  }, LOOK);
  if (!options.quiet) session.host.stderr.write(`watching ${plural(inputs.length, 'input')}; press Ctrl+C to stop\n`);
  await (session.host.interrupted?.() ?? new Promise(() => {}));
  clearInterval(timer);
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
