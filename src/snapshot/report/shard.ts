import { refusal } from '../../check/message.js';
/**
 * One part of a check that is split into several.
 *
 * The first of four is `{ index: 1, count: 4 }`.
 */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * Reads `1/4`.
 *
 * @throws TypeError for anything else
 */
export function parseShard(text: string): Shard {
  const [, index = 0, count = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index >= 1 && index <= count) return { index, count };
  throw refusal(TypeError, '--shard', 'must be a part of several such as 1/4, counted from 1', text);
}

/** A shard as it is written: `1/4`. */
export function shardText({ index, count }: Shard): string {
  return `${index}/${count}`;
}

/**
 * Whether a file belongs to a shard; each belongs to exactly one.
 *
 * @param path relative to the folder where all shards run, with `/` on every system
 */
export function isInShard(path: string, { index, count }: Shard): boolean {
  return fnv1a(path) % count === index - 1;
}

/** The 32-bit FNV-1a hash of a text in UTF-8. */
function fnv1a(text: string): number {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}
