import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { testOf } from '../snapshot/canonical.js';
import { differencePath, picturePath } from '../snapshot/pictures.node.js';
import { readIfThere } from '../snapshot/read.node.js';
import { FOLDER } from './name.js';

/** The fields of vitest's tests and suites that are used here. */
interface Task {
  readonly type: string;
  readonly mode: string;
  readonly filepath?: string;
  readonly tasks?: readonly Task[];
  readonly result?: { readonly state?: string };
}

const used = new Map<string, Set<string>>();

/** Records that a test has used a snapshot. */
export function noteUsed(testPath: string, file: string): void {
  const files = used.get(testPath) ?? new Set();
  used.set(testPath, files.add(file));
}

/**
 * The snapshots of a test file that none of its tests uses any more.
 *
 * None are reported if a test was left out by `only`, `skip` or a filter, or failed
 * before it reached its snapshot.
 *
 * @returns the paths of the DOT files
 */
export async function obsoleteSnapshots(file: Task): Promise<string[]> {
  const { filepath } = file;
  if (filepath === undefined || !hasRun(file)) return [];
  const folder = join(dirname(filepath), FOLDER);
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    if (!name.endsWith('.dot') || used.get(filepath)?.has(path)) continue;
    const dot = await readIfThere(path).catch(() => undefined);
    if (dot !== undefined && testOf(dot.toString()) === basename(filepath)) found.push(path);
  }
  return found;
}

function hasRun({ type, mode, tasks = [], result }: Task): boolean {
  if (mode !== 'run' && mode !== 'queued') return false;
  return type === 'suite' ? tasks.every(hasRun) : result?.state === 'pass' || result?.state === 'run';
}

/** Deletes snapshots with their pictures, or reports them. */
export async function tellObsolete(paths: readonly string[], deletes: boolean, cwd: string): Promise<string[]> {
  for (const path of deletes ? paths : [])
    for (const file of [path, picturePath(path), differencePath(path)]) await rm(file, { force: true });
  return paths.map((path) =>
    deletes
      ? `deleted the graph snapshot ${relative(cwd, path)}, which no test uses any more`
      : `no test uses the graph snapshot ${relative(cwd, path)} any more; vitest -u deletes it`,
  );
}
