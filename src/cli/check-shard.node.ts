import { relative, resolve } from 'node:path';
import { isInShard, type Shard } from '../snapshot/shard.js';
import type { Source } from './sources.node.js';

/** The sources of one shard, all of them without one; each source is in exactly one shard. */
export function inShard(sources: readonly Source[], shard: Shard | undefined): readonly Source[] {
  return shard === undefined ? sources : sources.filter(({ path }) => isInShard(keyOf(path), shard));
}

/** A path as all shards see it: from the working folder, with `/` on every system. */
export function keyOf(path: string): string {
  return relative('', resolve(path)).replaceAll('\\', '/');
}
