import { readdir } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { NamedFigure } from '../render/load.node.js';
import { isInShard, type Shard } from '../snapshot/shard.js';
import type { ReadFigures } from './reading.node.js';
import { inShard, keyOf } from './shard.node.js';
import type { Source } from './sources.node.js';
import { type Destination, targets } from './targets.node.js';

/** What is known when orphans are looked for. */
interface Search {
  /** All sources, also those of other shards. */
  readonly sources: readonly Source[];
  readonly shard: Shard | undefined;
  readonly to: Destination;
  /** The figures of the sources in this shard. */
  readonly figures: readonly NamedFigure[];
  readonly read: ReadFigures;
}

/**
 * The files of pictures in the folder that nothing draws any more.
 *
 * Each is found by exactly one shard: by that of the source whose name it has, as
 * `neuron.svg` and `neuron.loss.svg` have of `neuron.ts`; else by its own path.
 */
export async function findOrphans({ sources, shard, to, figures, read }: Search): Promise<string[]> {
  const own = new Set(inShard(sources, ({ path }) => path, shard));
  const drawn = new Set(targets(figures, to).map(({ path }) => path));
  const orphans: string[] = [];
  for (const path of await candidates(to, sources)) {
    if (drawn.has(path)) continue;
    if (shard === undefined) {
      orphans.push(path);
      continue;
    }
    const [first, ...others] = sources.filter((source) => isNamedAfter(path, source));
    if (!(first === undefined ? isInShard(keyOf(path), shard) : own.has(first))) continue;
    // Sources of one name may stand in several shards.
    const elsewhere = (await Promise.all(others.filter((source) => !own.has(source)).map(read))).flat();
    if (!targets(elsewhere, to).some((target) => target.path === path)) orphans.push(path);
  }
  return orphans;
}

/** The files of the formats in the folder, but for those that are sources. */
async function candidates({ out, formats }: Destination, sources: readonly Source[]): Promise<string[]> {
  const endings = formats.map((format) => `.${format}`);
  const inputs = new Set(sources.map(({ path }) => resolve(path)));
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => endings.includes(extname(name)))
    .map((name) => join(out, name))
    .filter((path) => !inputs.has(resolve(path)))
    .sort();
}

function isNamedAfter(path: string, { kind, path: source }: Source): boolean {
  // Figures of what is no file may have any name.
  if (kind === 'expression' || kind === 'stdin') return true;
  const [name, stem] = [basename(path, extname(path)), basename(source, extname(source))];
  return name === stem || name.startsWith(`${stem}.`);
}
