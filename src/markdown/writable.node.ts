import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const IN_PLACE = 'there is a file in place of its folder; choose another folder';
const TOO_LONG = 'its name is too long; choose a shorter one';

/**
 * Why a file and its missing folders cannot be written; undefined if they can.
 *
 * This is checked without writing, so a full disk, for example, is not detected.
 *
 * @param shown the name of a folder in messages; default its path
 */
export async function whyNotWritable(
  path: string,
  shown: (path: string) => string = String,
): Promise<string | undefined> {
  const reason = await whyNoFile(path);
  if (reason !== undefined) return reason;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = await look(folder);
    if (typeof stats === 'string') return stats;
    if (stats === undefined && folder !== dirname(folder)) continue;
    if (!stats?.isDirectory()) return IN_PLACE;
    return (await isWritable(folder, stats)) ? undefined : `the folder ${shown(folder)} is read-only; make it writable`;
  }
}

/** Why there cannot be a file at this path; undefined if there can. */
export async function whyNoFile(path: string): Promise<string | undefined> {
  const there = await look(path);
  if (typeof there === 'string') return there;
  return there?.isDirectory() ? 'there is a folder in its place; choose another name' : undefined;
}

/** Whether an existing file or folder is writable. */
export async function isWritable(path: string, { mode }: Stats): Promise<boolean> {
  // The mode is checked too: root can write everything, which the owner may not intend.
  if ((mode & 0o222) === 0) return false;
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** The status of a path; undefined if nothing is there, or the reason why nothing can be. */
async function look(path: string): Promise<Stats | string | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return code === 'ENOTDIR' ? IN_PLACE : code === 'ENAMETOOLONG' ? TOO_LONG : message;
  }
}
