import { readFileSync, statSync } from 'node:fs';
import { isPipeOrDevice, notRegular } from '../render/files/write-whole.node.js';

/**
 * A file's bytes; undefined if there is no such file.
 *
 * @throws the file system's error, with the file as its `path`
 */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return readRegular(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw located(error, path);
  }
}

/**
 * A file's bytes.
 *
 * @throws the file system's error, with the file as its `path`
 */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return readRegular(path);
  } catch (error) {
    throw located(error, path);
  }
}

/**
 * Reads a regular file; a pipe or a device may never end, and is not a picture. Each step of an asynchronous read goes
 * through another thread, which takes longer than the reading.
 */
function readRegular(path: string): Buffer {
  if (isPipeOrDevice(statSync(path))) throw notRegular(path);
  return readFileSync(path);
}

/** Adds the path to an error: Node leaves it out if the file turns out to be a folder after it was opened. */
function located(error: unknown, path: string): unknown {
  return Object.assign(error as Error, { path });
}
