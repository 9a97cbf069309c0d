import { join } from 'node:path';
import { asFigure } from '../render/figure.js';
import type { NamedFigure } from '../render/load.node.js';
import { checkFigure, type FigureFiles, isText } from '../snapshot/check.node.js';
import { readIfThere } from '../snapshot/read.node.js';
import type { CheckedFigure } from '../snapshot/report.js';
import { parseShard, type Shard } from '../snapshot/shard.js';
import { findOrphans } from './check-orphans.node.js';
import { inShard } from './check-shard.node.js';
import { drawOptions } from './drawing.node.js';
import { gallery } from './gallery.node.js';
import { startProgress } from './progress.node.js';
import type { RenderOptions } from './render.node.js';
import { acceptCommand, tellReport } from './report-check.node.js';
import { readSource, type Source } from './sources.node.js';
import { type Destination, targets } from './targets.node.js';

/** `dotgrad render --check`: tells what is missing, stale or orphaned, and exits with 1 if anything is. */
export async function check(sources: readonly Source[], to: Destination, options: RenderOptions): Promise<void> {
  if (to.out === '-') throw new TypeError('--check compares files, and -o - is none; name a folder or a file');
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const read = readOnce(options);
  const figures = (await Promise.all(inShard(sources, shard).map(read))).flat();
  const checked = await checkAll(filesOf(figures, to, options), options);
  const orphans = to.isFile ? [] : await findOrphans({ sources, shard, to, figures, read });
  if (options.gallery && isFirst(shard)) checked.push(await checkGallery(sources, to, read));
  const accept = [acceptCommand(process.argv.slice(2))];
  await tellReport({ version: 1, figures: checked, orphans, accept }, to.out, options);
}

/** Reads the figures of a source, once. */
export type ReadFigures = (source: Source) => Promise<readonly NamedFigure[]>;

function readOnce(options: RenderOptions): ReadFigures {
  const known = new Map<Source, Promise<readonly NamedFigure[]>>();
  let last: Promise<unknown> = Promise.resolve();
  return (source) => {
    // One after the other: modules may print, and should do so in order.
    const figures = known.get(source) ?? last.then(() => readSource(source, options));
    last = figures;
    known.set(source, figures);
    return figures;
  };
}

/** The files of each figure, with the figure as the options ask for it. */
function filesOf(figures: readonly NamedFigure[], to: Destination, options: RenderOptions): FigureFiles[] {
  const drawing = drawOptions(options);
  const files = new Map<NamedFigure, FigureFiles['files'][number][]>(figures.map((figure) => [figure, []]));
  for (const { figure, path, format } of targets(figures, to)) files.get(figure)?.push({ path, format });
  return [...files].map(([{ name, source, figure }, of]) => ({
    name,
    source,
    figure: naming(`${source}: ${name}`, () => asFigure(figure, drawing)),
    files: of,
  }));
}

async function checkAll(all: readonly FigureFiles[], options: RenderOptions): Promise<CheckedFigure[]> {
  const progress = await startProgress(options.quiet);
  const checked: CheckedFigure[] = [];
  try {
    for (const figure of all) {
      progress.say(`checking ${figure.name} (${checked.length + 1} of ${all.length})`);
      checked.push(
        await naming(`${figure.source}: ${figure.name}`, () => checkFigure(figure, options.report !== undefined)),
      );
    }
  } finally {
    progress.stop();
  }
  return checked;
}

async function checkGallery(
  sources: readonly Source[],
  { out }: Destination,
  read: ReadFigures,
): Promise<CheckedFigure> {
  const figures = (await Promise.all(sources.map(read))).flat();
  const path = join(out, 'README.md');
  const old = await readIfThere(path);
  const isFresh = old !== undefined && isText(old, await gallery(figures, out));
  const state = old === undefined ? 'missing' : isFresh ? 'fresh' : 'stale';
  const note = state === 'stale' ? { note: 'the gallery shows other figures or programs' } : {};
  return { name: 'README', source: path, files: [{ path, state }], ...note };
}

function isFirst(shard: Shard | undefined): boolean {
  return shard === undefined || shard.index === 1;
}

/** Runs `fn`; the message of what it throws begins with what it was about. */
function naming<T>(about: string, fn: () => T): T {
  const named = (error: unknown): never => {
    if (error instanceof Error && !error.message.startsWith(about.split(': ')[0] ?? about)) {
      error.message = `${about}: ${error.message}`;
    }
    throw error;
  };
  try {
    const result = fn();
    return result instanceof Promise ? (result.catch(named) as T) : result;
  } catch (error) {
    return named(error);
  }
}
