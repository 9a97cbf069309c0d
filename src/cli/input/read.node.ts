import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { failure } from '../../check/message.js';
import { visible } from '../../check/visible.js';
import type { Kind } from '../../render/files/file-kinds.js';
import { readText } from '../../render/files/read-text.js';
import { readBytes } from '../../snapshot/read.node.js';
import type { Session } from '../terminal/session.node.js';

/** The size limit of an input in bytes; a graph of a million values has about 250 MB. */
const LIMIT = 256 * 2 ** 20;

/**
 * Reads standard input to its end.
 *
 * @throws TypeError if it is longer than 256 MB
 */
export function readInput({ host }: Session): Promise<Buffer> {
  return readStream(host.stdin, 'standard input');
}

/**
 * Reads a file.
 *
 * @throws TypeError if it is longer than 256 MB, and the file system's errors
 */
export async function readFileBytes(session: Session, path: string): Promise<Buffer> {
  const at = session.at(path);
  const stats = statSync(at);
  if (stats.isFile() && stats.size > LIMIT) throw tooLong(visible(path));
  // A pipe or a device has no size, and may have no end.
  return stats.isFile() || stats.isDirectory() ? readBytes(at) : readStream(createReadStream(at), visible(path));
}

/**
 * The text of an input: UTF-8, or what its bytes declare.
 *
 * @throws TypeError, for DOT RawDotError, with the place of the first invalid byte
 */
export function textOf(kind: Kind, bytes: Buffer, path: string): string {
  return readText(kind, bytes, path === '-' ? 'standard input' : visible(path));
}

async function readStream(stream: Readable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LIMIT) throw tooLong(name);
  }
  return Buffer.concat(chunks);
}

const tooLong = (name: string): TypeError =>
  failure(TypeError, {
    what: `${name} is`,
    limit: { most: LIMIT / 2 ** 20, unit: 'MB' },
    advice: 'use a smaller input',
  });
