import { type Message, saidBy } from './message.js';

/** What is wrong, and what to do, by the file system's error code. */
const FAULTS: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  EACCES: ['permission denied', 'choose another path or change its permissions'],
  EROFS: ['this is on a read-only file system', 'choose another path'],
  EPERM: ['operation not permitted', 'choose another path or change its permissions'],
  ENOENT: ['no such file or folder', 'check the path'],
  ENOTDIR: ['part of the path is a file, not a folder', 'choose another path'],
  EEXIST: ['there is a file where a folder is needed', 'choose another path'],
  EISDIR: ['there is a folder with this name', 'choose another path'],
  ENOSPC: ['the disk is full', 'free some space and run it again'],
  EDQUOT: ['your disk quota is used up', 'free some space and run it again'],
  EFBIG: ['the file is too large for this file system', 'choose another path or format'],
  EBUSY: ['the file is in use and cannot be replaced', 'choose another path'],
  EIO: ['the disk reported an error', 'check it, then run it again'],
  EFTYPE: ['this is a pipe or a device, not a file', 'choose another path'],
  ELOOP: ['its symbolic links form a loop', 'check the path'],
  EMFILE: ['too many files are open', 'draw fewer inputs at once'],
  ENAMETOOLONG: ['the name is too long', 'choose a shorter one'],
};

/**
 * An error of the file system as a message without its path.
 *
 * Undefined for other errors.
 */
export function fileFault(error: unknown): Message | undefined {
  const { code = '' } = error as { code?: string };
  const [what, advice] = FAULTS[code] ?? [];
  return what === undefined ? undefined : { what, advice: `${advice} (${code})` };
}

/** The same, with the text of other errors. */
export function faultOf(error: unknown): Message {
  return fileFault(error) ?? saidBy(error);
}
