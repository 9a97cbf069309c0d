import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The memory that Linux offers as a folder. */
const MEMORY = '/dev/shm';
/** It is used if it has so much room, in bytes: the tests of a run need a tenth. */
const ROOM = 2 ** 31;

/** Where the tests of a run keep what is made once for all of them. */
export const SHARED = 'shared';

/** A folder in memory, if there is a large one that may hold programs: a disk takes long for thousands of small files. */
function memory(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const mounted = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, path]) => path === MEMORY);
  if (mounted === undefined || /\b(?:noexec|ro)\b/.test(mounted[3] as string)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ROOM ? MEMORY : undefined;
}

/**
 * Gives a run of vitest a folder of its own for temporary files, which all its tests and their processes use; at the end of
 * the run no file may be left in it, and it is removed.
 */
export default function setup(): () => void {
  const own = realpathSync(mkdtempSync(join(process.env.TMPDIR ?? memory() ?? tmpdir(), 'dotgrad-tests-')));
  // Unix reads the first, Windows the others.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = own;
  return () => {
    // A file of tests that are all left out has made no more than an empty folder.
    const left = readdirSync(own).filter((name) => name !== SHARED && !isEmpty(join(own, name)));
    rmSync(own, { recursive: true, force: true });
    if (left.length === 0) return;
    process.exitCode = 1;
    throw new Error(`tests left temporary files: ${left.join(', ')}; remove each when its test or file of tests ends`);
  };
}

const isEmpty = (path: string): boolean => statSync(path).isDirectory() && readdirSync(path).length === 0;
