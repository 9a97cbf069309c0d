import { docsPage } from '../../check/docs.js';
import { fileFault } from '../../check/file-fault.js';
import { carry, inWords, type Message, messageOf } from '../../check/message.js';
import { GraphError } from '../../graph/graph-error.js';
import { DocumentError } from '../../markdown/error.js';
import { inDocument, inFlags } from '../../options/spell.js';
import type { Session } from './session.node.js';

/**
 * The message of an error for the user.
 *
 * With a stack trace only if DOTGRAD_DEBUG is set.
 */
export function explain(error: unknown, session: Session): string {
  if (!(error instanceof Error)) return String(error);
  const { path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const fault = fileFault(error);
  if (fault !== undefined)
    return inWords(path === undefined ? fault : { ...fault, where: { file: session.shown(dest ?? path) } }, inFlags);
  if (session.host.env.DOTGRAD_DEBUG) return error.stack ?? error.message;
  const message = messageOf(error);
  const text =
    message === undefined ? error.message : inWords(message, error instanceof DocumentError ? inDocument : inFlags);
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
