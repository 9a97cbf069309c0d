import { basename, join } from 'node:path';
import { failure, type Message } from '../../check/message.js';
import { thingOf } from '../../render/figure/figure.js';
import type { NamedFigure } from '../../render/files/load.node.js';
import { formats } from '../../render/files/save.node.js';
import { checkFigure, type FigureFiles, isText } from '../../snapshot/check.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { type CheckedFigure, changedFigures, MOST_DRAWN } from '../../snapshot/report/report.js';
import type { Shard } from '../../snapshot/report/shard.js';
import type { Source } from '../input/sources.node.js';
import { type ReadFigures, readOnce } from '../input/sources.node.js';
import type { RenderOptions } from '../options/declare.node.js';
import { asAsked } from '../options/drawing.node.js';
import { acceptCommand, tellReport } from '../report/tell.node.js';
import { about, explain } from '../terminal/explain-error.node.js';
import { startProgress } from '../terminal/progress.node.js';
import type { Session } from '../terminal/session.node.js';
import { findOrphans } from './check-orphans.node.js';
import { tellSkipped } from './drawn.node.js';
import { gallery } from './gallery.node.js';
import { inShard, shardOf } from './shard.node.js';
import { type Destination, targets } from './targets.node.js';

/**
 * `dotgrad render --check`: lists what is missing, stale or orphaned.
 *
 * The command exits with 1 if anything is.
 */
export async function check(
  session: Session,
  sources: readonly Source[],
  to: Destination,
  options: RenderOptions,
): Promise<void> {
  if (to.out === '-')
    throw failure(TypeError, {
      what: '--check compares files, and -o - is standard output',
      advice: 'name a folder or a file',
    });
  const shard = shardOf(options.shard);
  const read = readOnce(session, options);
  const { figures, failed } = await readAll(session, inShard(session, sources, pathOf, shard), read);
  const checked = [...failed, ...(await checkAll(session, await filesOf(session, figures, to, options), options))];
  // If an input failed, its pictures are unknown.
  const looks = !to.isFile && options.orphans && failed.length === 0;
  const orphans = looks ? await findOrphans({ session, sources, shard, to, figures, read }) : [];
  if (options.gallery && isFirst(shard)) checked.push(await checkGallery(session, sources, to, read));
  const accept = [acceptCommand(session.args)];
  const part = shard === undefined ? {} : { shard };
  const warnings = await warningsOf(session, figures, options);
  await tellReport(session, { version: 1, figures: checked, orphans, accept, ...part, warnings }, to.out, options);
}

/** The figures of all sources; an unreadable source counts as a failed figure. */
async function readAll(
  session: Session,
  sources: readonly Source[],
  read: ReadFigures,
): Promise<{ figures: NamedFigure[]; failed: CheckedFigure[] }> {
  const figures: NamedFigure[] = [];
  const failed: CheckedFigure[] = [];
  const all = sources.map((source) => ({ source, figures: read(source).catch((error: unknown) => ({ error })) }));
  for (const { source, figures: found } of all) {
    const outcome = await found;
    if ('error' in outcome) failed.push(failedFigure(session, source.path, basename(source.path), outcome.error));
    else figures.push(...outcome);
  }
  return { figures, failed };
}

/** Graphviz's warnings about DOT text, printed and reported even if its picture is fresh. */
async function warningsOf(
  session: Session,
  figures: readonly NamedFigure[],
  options: RenderOptions,
): Promise<string[]> {
  const warnings = new Set<string>();
  const warn = (text: string, message: Message = { what: text }): void => {
    if (!options.quiet && !warnings.has(text)) session.warn(message);
    warnings.add(text);
  };
  // Figures that cannot be drawn have failed already.
  for (const { figure } of await asAsked(figures, options.drawing))
    if (thingOf(figure.thing) === 'dot') await formats.svg(figure, { warn }).catch(() => undefined);
  return [...warnings];
}

function failedFigure(session: Session, source: string, name: string, error: unknown): CheckedFigure {
  return { name, source, files: [], error: explain(error, session) };
}

/** The files of each figure, with the options applied. */
async function filesOf(
  session: Session,
  figures: readonly NamedFigure[],
  to: Destination,
  options: RenderOptions,
): Promise<FigureFiles[]> {
  const asked = await asAsked(figures, options.drawing);
  const files = new Map<NamedFigure, FigureFiles['files'][number][]>(asked.map((figure) => [figure, []]));
  for (const { figure, path, format } of targets(asked, to, tellSkipped(session, to, options)))
    files.get(figure)?.push({ path, format });
  const drawn = [...files].filter(([, of]) => of.length > 0);
  return drawn.map(([figure, of]) => ({ ...figure, files: of, cwd: session.host.cwd }));
}

async function checkAll(
  session: Session,
  all: readonly FigureFiles[],
  options: RenderOptions,
): Promise<CheckedFigure[]> {
  const { tolerance } = options;
  const progress = await startProgress(session, options.quiet);
  const checked: CheckedFigure[] = [];
  try {
    for (const figure of all) {
      progress.say(`checking ${figure.name} (${checked.length + 1} of ${all.length})`);
      const pictures = options.report !== undefined && changedFigures({ figures: checked }).length < MOST_DRAWN;
      const check = () => checkFigure(figure, { pictures, ...(tolerance !== undefined && { tolerance }) });
      const one = await about(`${figure.source}: ${figure.name}`, check).catch((error: unknown) =>
        failedFigure(session, figure.source, figure.name, error),
      );
      checked.push(one);
    }
  } finally {
    progress.stop();
  }
  return checked;
}

async function checkGallery(
  session: Session,
  sources: readonly Source[],
  { out }: Destination,
  read: ReadFigures,
): Promise<CheckedFigure> {
  const figures = (await Promise.all(sources.map(read))).flat();
  const path = join(out, 'README.md');
  const old = await readIfThere(session.at(path));
  const isFresh = old !== undefined && isText(old, await gallery(session, figures, out));
  const state = old === undefined ? 'missing' : isFresh ? 'fresh' : 'stale';
  const note = state === 'stale' ? { note: 'the gallery shows other figures or programs' } : {};
  return { name: 'README', source: path, files: [{ path, state }], ...note };
}

const pathOf = ({ path }: Source): string => path;

function isFirst(shard: Shard | undefined): boolean {
  return shard === undefined || shard.index === 1;
}
