import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { NamedFigure } from '../../render/files/load.node.js';
import type { Format } from '../../render/files/save.node.js';
import { isOurs } from '../../snapshot/is-ours.node.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { isInShard, type Shard } from '../../snapshot/report/shard.js';
import type { ReadFigures, Source } from '../input/sources.node.js';
import type { Session } from '../terminal/session.node.js';
import { inShard, keyOf } from './shard.node.js';
import { type Destination, targets } from './targets.node.js';

/** The input of the search for orphans. */
interface Search {
  readonly session: Session;
  /** All sources, also those of other shards. */
  readonly sources: readonly Source[];
  readonly shard: Shard | undefined;
  readonly to: Destination;
  /** The figures of the sources in this shard. */
  readonly figures: readonly NamedFigure[];
  readonly read: ReadFigures;
}

/**
 * The files in the folder that dotgrad made and nothing draws any more.
 *
 * Exactly one shard finds each: the shard of the source with its name, as
 * `neuron.svg` and `neuron.loss.svg` belong to `neuron.ts`, or one chosen by its path.
 */
export async function findOrphans(search: Search): Promise<string[]> {
  const { session, sources, to, figures } = search;
  const drawn = new Set(targets(figures, to).map(({ path }) => path));
  const orphans: string[] = [];
  for (const path of await candidates(session, to, sources)) {
    if (!drawn.has(path) && (await isOfShard(path, search)) && (await isOursAt(session.at(path)))) orphans.push(path);
  }
  return orphans;
}

/** Whether this shard is responsible for a file that no shard draws. */
async function isOfShard(path: string, { session, sources, shard, to, read }: Search): Promise<boolean> {
  if (shard === undefined) return true;
  const own = new Set(inShard(session, sources, ({ path }) => path, shard));
  const [first, ...others] = sources.filter((source) => isNamedAfter(path, source));
  if (!(first === undefined ? isInShard(keyOf(session, path), shard) : own.has(first))) return false;
  // Sources with the same name may be in several shards.
  const elsewhere = (await Promise.all(others.filter((source) => !own.has(source)).map(read))).flat();
  return !targets(elsewhere, to).some((target) => target.path === path);
}

/** The files of these formats in the folder, except sources. */
async function candidates(
  session: Session,
  { out, formats }: Destination,
  sources: readonly Source[],
): Promise<string[]> {
  const endings = formats.map((format) => `.${format}`);
  const inputs = new Set(sources.map(({ path }) => session.at(path)));
  const names = await readdir(session.at(out)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => endings.includes(extname(name)))
    .map((name) => join(out, name))
    .filter((path) => !inputs.has(session.at(path)))
    .sort();
}

async function isOursAt(path: string): Promise<boolean> {
  // A folder may be named like a picture.
  const file = await readIfThere(path).catch(() => undefined);
  return file !== undefined && isOurs(file, extname(path).slice(1) as Format);
}

function isNamedAfter(path: string, { kind, path: source }: Source): boolean {
  // Figures of inputs other than files may have any name.
  if (kind === 'expression' || kind === 'stdin') return true;
  const [name, stem] = [basename(path, extname(path)), basename(source, extname(source))];
  return name === stem || name.startsWith(`${stem}.`);
}
