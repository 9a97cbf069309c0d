import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { faultOf } from '../check/file-fault.js';
import type { Message } from '../check/message.js';

const IN_PLACE: Message = { what: 'there is a file in place of its folder', advice: 'choose another folder' };
const TOO_LONG: Message = { what: 'its name is too long', advice: 'choose a shorter one' };

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
): Promise<Message | undefined> {
  const reason = await whyNoFile(path);
  if (reason !== undefined) return reason;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = await look(folder);
    if (stats !== undefined && 'what' in stats) return stats;
    if (stats === undefined && folder !== dirname(folder)) continue;
    if (!stats?.isDirectory()) return IN_PLACE;
    if (await isWritable(folder, stats)) return undefined;
    return { what: `the folder ${shown(folder)} is read-only`, advice: 'make it writable' };
  }
}

/** Why there cannot be a file at this path; undefined if there can. */
export async function whyNoFile(path: string): Promise<Message | undefined> {
  const there = await look(path);
  if (there !== undefined && 'what' in there) return there;
  if (!there?.isDirectory()) return undefined;
  return { what: 'there is a folder in its place', advice: 'choose another name' };
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
async function look(path: string): Promise<Stats | Message | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    return code === 'ENOTDIR' ? IN_PLACE : code === 'ENAMETOOLONG' ? TOO_LONG : faultOf(error);
  }
}
