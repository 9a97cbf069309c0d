import { relative } from 'node:path';
import { isInShard, parseShard, type Shard } from '../../snapshot/report/shard.js';
import type { Session } from '../terminal/session.node.js';

/** The shard of `--shard 1/4`; undefined, for everything, without it. */
export function shardOf(text: string | undefined): Shard | undefined {
  return text === undefined ? undefined : parseShard(text);
}

/** The things of a shard, or all without one; each thing is in exactly one shard. */
export function inShard<T>(
  session: Session,
  things: readonly T[],
  pathOf: (thing: T) => string,
  shard: Shard | undefined,
): readonly T[] {
  return shard === undefined ? things : things.filter((thing) => isInShard(keyOf(session, pathOf(thing)), shard));
}

/**
 * A path that is the same for all shards.
 *
 * It is relative to the working folder, with `/` on every system.
 */
export function keyOf(session: Session, path: string): string {
  return relative(session.host.cwd, session.at(path)).replaceAll('\\', '/');
}
