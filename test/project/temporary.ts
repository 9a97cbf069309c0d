import { mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the tests of a run keep the packed files of the package. */
export const PACKED = 'packed';

/**
 * Gives a run of vitest a folder of its own for temporary files, which all its tests and their processes use; at the end of
 * the run no file may be left in it, and it is removed.
 */
export default function setup(): () => void {
  const own = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-tests-')));
  // Unix reads the first, Windows the others.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = own;
  return () => {
    // A file of tests that are all left out has made no more than an empty folder.
    const left = readdirSync(own).filter((name) => name !== PACKED && !isEmpty(join(own, name)));
    rmSync(own, { recursive: true, force: true });
    if (left.length === 0) return;
    process.exitCode = 1;
    throw new Error(`tests left temporary files: ${left.join(', ')}; remove each when its test or file of tests ends`);
  };
}

const isEmpty = (path: string): boolean => statSync(path).isDirectory() && readdirSync(path).length === 0;
