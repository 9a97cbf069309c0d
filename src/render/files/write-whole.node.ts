import { closeSync, lstatSync, openSync, realpathSync, rmSync, type Stats, statSync, writeFile } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { kill, pid } from 'node:process';
import { getSystemErrorMap } from 'node:util';
import { fileFault } from '../../check/file-fault.js';
import { failure } from '../../check/message.js';

/**
 * The temporary name of a file: the id of the writing process and a unique part.
 *
 * Of `process` this file knows no more than which ones there are, for a file that a killed one left half written
 * can go at once only if its writer is known to be gone.
 */
const TEMPORARY = /^\.dotgrad-(\d+)-[\da-f]{12}\.tmp$/;

/** No file takes longer to write, in milliseconds. */
const STALE = 3_600_000;

/** Retries, as the folder may be removed or cleaned while a file is written. */
const TRIES = 3;

/** Temporary files that this process is writing. */
const unfinished = new Set<string>();

/** Called before the first of them is created, and when none is left. */
let tell: ((isWriting: boolean) => void) | undefined;

/** Folders that this process has cleaned. */
const cleared = new Map<string, Promise<void>>();

/**
 * Writes a file entirely or not at all; missing folders are created.
 *
 * @param ready called with the finished temporary file before it is renamed; an error it throws becomes the `cause`
 * @throws the file system's error, with the file as its `path`
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  ready?: (temporary: string) => Promise<void>,
): Promise<void> {
  const { target, there } = targetOf(path);
  if (there !== undefined && isPipeOrDevice(there)) throw notRegular(path);
  const folder = resolve(dirname(target));
  await clearUnfinished(folder);
  for (let tries = 1; ; tries++) {
    const temporary = join(folder, `.dotgrad-${pid}-${sign()}.tmp`);
    try {
      await fill(temporary, content);
      await ready?.(temporary);
      await rename(temporary, target);
      return;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      if (!isMissing(error) || tries === TRIES) throw about(path, temporary, error);
    } finally {
      unfinished.delete(temporary);
      if (unfinished.size === 0) tell?.(false);
    }
  }
}

/** Whether a path is neither a file nor a folder. */
export function isPipeOrDevice(found: Stats): boolean {
  return !found.isFile() && !found.isDirectory();
}

/**
 * The error for a pipe or device in place of a file.
 *
 * It has the code that some systems use.
 */
export function notRegular(path: string): Error {
  return ofFile(path, { code: 'EFTYPE' });
}

/**
 * Calls `listener` when writing starts and ends.
 *
 * It can then call `removeUnfinished`.
 */
export function onWriting(listener: (isWriting: boolean) => void): void {
  tell = listener;
}

/** Removes this process's temporary files immediately, as it is about to end. */
export function removeUnfinished(): void {
  for (const temporary of unfinished) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // The next run removes it.
    }
  }
}

/** Removes half-written files of killed processes from a folder, once per process. */
export function clearUnfinished(folder: string): Promise<void> {
  const path = resolve(folder);
  const clearing = cleared.get(path) ?? removeStale(path);
  cleared.set(path, clearing);
  return clearing;
}

/** Twelve hexadecimal digits, unique in this process, which may have several threads. */
function sign(): string {
  return Math.random().toString(16).slice(2, 14).padEnd(12, '0');
}

/** The file to write, and what is there now: a symbolic link stays, and its target is written. */
function targetOf(path: string): { readonly target: string; readonly there?: Stats } {
  try {
    const there = lstatSync(path);
    if (!there.isSymbolicLink()) return { target: path, there };
    const target = realpathSync.native(path);
    return { target, there: statSync(target) };
  } catch {
    return { target: path };
  }
}

/** Registers the file before it is created, as a signal can arrive at any await. */
async function fill(temporary: string, content: string | Uint8Array): Promise<void> {
  if (unfinished.size === 0) tell?.(true);
  unfinished.add(temporary);
  const file = await create(temporary);
  try {
    await new Promise<void>((done, fail) => writeFile(file, content, (error) => (error ? fail(error) : done())));
  } finally {
    closeSync(file);
  }
}

/** Creates a file, and its folder if that is what is missing. */
async function create(path: string): Promise<number> {
  try {
    return openSync(path, 'wx');
  } catch {
    await makeFolder(dirname(path));
    return openSync(path, 'wx');
  }
}

/** Creates a folder and its parents. Node's `recursive` hangs where that is impossible, as in `/proc`. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const around = dirname(path);
    if (!isMissing(error) || around === path || (await isFolder(around))) throw error;
    await makeFolder(around);
    await makeFolder(path);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function removeStale(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  const found = names.filter((name) => TEMPORARY.test(name)).map((name) => join(folder, name));
  for (const path of found) {
    if (await isStale(path).catch(() => false)) await rm(path, { force: true }).catch(() => {});
  }
}

async function isStale(path: string): Promise<boolean> {
  if (unfinished.has(path)) return false;
  const { mtimeMs } = await stat(path);
  if (mtimeMs < Date.now() - STALE) return true;
  const writer = Number(/-(\d+)-/.exec(path)?.[1]);
  return writer === pid ? mtimeMs < performance.timeOrigin : !isRunning(writer);
}

function isRunning(id: number): boolean {
  try {
    return kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A file system error that names the file, not the temporary one. */
function about(path: string, temporary: string, error: unknown): unknown {
  const { path: at = temporary, dest: _, ...facts } = error as NodeJS.ErrnoException & { dest?: string };
  if (!(error instanceof Error) || at !== temporary) return error;
  return Object.assign(ofFile(path, facts), { cause: error });
}

/** A file system error of a file, by its code. */
function ofFile(path: string, facts: Pick<NodeJS.ErrnoException, 'code' | 'errno'>): Error {
  const [, known] = getSystemErrorMap().get(facts.errno ?? 0) ?? [];
  const fault = fileFault(facts) ?? { what: `${known ?? 'the file cannot be written'} (${facts.code})` };
  return Object.assign(failure(Error, { ...fault, where: { file: path } }), facts, { path });
}
