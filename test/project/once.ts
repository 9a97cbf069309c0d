import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHARED } from './temporary.js';

/** Where a folder is that is made once in a run. */
export const folderOf = (name: string): string => join(tmpdir(), SHARED, name);

/**
 * A folder that is made once in a run of vitest: the first test that asks for it makes it, the others wait.
 *
 * @param name unique among such folders
 * @param make fills the folder; if it fails, the test that asked first has its error, and the others wait a minute in vain
 */
export function onceInRun(name: string, make: (folder: string) => void): string {
  const folder = folderOf(name);
  const done = `${folder}.done`;
  if (mkdirSync(folder, { recursive: true }) === undefined) {
    const clock = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; !existsSync(done) && tries < 600; tries++) Atomics.wait(clock, 0, 0, 100);
    if (!existsSync(done)) throw new Error(`no other test has made ${folder} within a minute`);
    return folder;
  }
  make(folder);
  writeFileSync(done, '');
  return folder;
}
