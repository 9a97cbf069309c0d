import { docsPage } from '../../check/docs.js';
import { carry, inWords, type Message, messageOf } from '../../check/message.js';
import { GraphError } from '../../graph/graph-error.js';
import { inFlags } from '../../options/spell.js';
import type { Session } from './session.node.js';

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'permission denied; choose another path or change its permissions',
  EROFS: 'this is on a read-only file system; choose another path',
  EPERM: 'operation not permitted; choose another path or change its permissions',
  ENOENT: 'no such file or folder; check the path',
  ENOTDIR: 'part of the path is a file, not a folder; choose another path',
  EEXIST: 'there is a file where a folder is needed; choose another path',
  EISDIR: 'there is a folder with this name; choose another path',
  ENOSPC: 'the disk is full; free some space and run it again',
  EDQUOT: 'your disk quota is used up; free some space and run it again',
  EFBIG: 'the file is too large for this file system; choose another path or format',
  EBUSY: 'the file is in use and cannot be replaced; choose another path',
  EIO: 'the disk reported an error; check it, then run it again',
  EFTYPE: 'this is a pipe or a device, not a file; choose another path',
  ELOOP: 'its symbolic links form a loop; check the path',
  EMFILE: 'too many files are open; draw fewer inputs at once',
  ENAMETOOLONG: 'the name is too long; choose a shorter one',
};

/** The message of an error for the user; with a stack trace only if DOTGRAD_DEBUG is set. */
export function explain(error: unknown, session: Session): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const advice = ADVICE[code ?? ''];
  if (advice !== undefined) return `${path === undefined ? '' : `${session.shown(dest ?? path)}: `}${advice} (${code})`;
  if (session.host.env.DOTGRAD_DEBUG) return error.stack ?? error.message;
  const message = messageOf(error);
  const text = message === undefined ? error.message : inWords(message, inFlags);
  return error instanceof GraphError ? `${text}\nthe format: ${docsPage('graph-json')}` : text;
}

/** Runs `fn` and adds a place, such as `neuron.ts: neuron`, to errors without one. */
export async function about<T>(place: string, fn: () => T | Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message: Message = messageOf(error) ?? { what: error.message };
    if (message.where?.file !== undefined) throw error;
    throw carry(error, { ...message, where: { ...message.where, file: place } });
  }
}

/** Runs `fn`; an error is printed and makes the command exit with 2 at the end, but does not stop it. */
export async function orTold<T>(session: Session, fn: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    session.warn(explain(error, session));
    session.code = 2;
    return otherwise;
  }
}
