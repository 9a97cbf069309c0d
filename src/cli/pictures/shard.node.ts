import { relative } from 'node:path';
import { isInShard, parseShard, type Shard } from '../../snapshot/report/shard.js';
import type { Session } from '../terminal/session.node.js';

/** The part of the work that `--shard 1/4` asks for, undefined without it: all. */
export function shardOf(text: string | undefined): Shard | undefined {
  return text === undefined ? undefined : parseShard(text);
}

/** The things of one shard, all of them without one; each is in exactly one shard. */
export function inShard<T>(
  session: Session,
  things: readonly T[],
  pathOf: (thing: T) => string,
  shard: Shard | undefined,
): readonly T[] {
  return shard === undefined ? things : things.filter((thing) => isInShard(keyOf(session, pathOf(thing)), shard));
}

/** A path as all shards see it: from the working folder, with `/` on every system. */
export function keyOf(session: Session, path: string): string {
  return relative(session.host.cwd, session.at(path)).replaceAll('\\', '/');
}
