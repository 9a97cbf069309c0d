import { docsPage } from '../../check/docs.js';
import { fileFault } from '../../check/file-fault.js';
import { carry, inWords, type Message, type Spelling, saidBy, type Where } from '../../check/message.js';
import { GraphError } from '../../graph/graph-error.js';
import { DocumentError } from '../../markdown/error.js';
import { inDocument, inFlags } from '../../options/spell.js';
import type { Session } from './session.node.js';

/** Prints an error for the user; with a stack trace only if DOTGRAD_DEBUG is set. */
export function tellError(error: unknown, session: Session): void {
  session.warn(explained(error, session), spellingOf(error));
}

/** The same as text. */
export function explain(error: unknown, session: Session): string {
  return inWords(explained(error, session), spellingOf(error));
}

function explained(error: unknown, session: Session): Message {
  if (!(error instanceof Error)) return { what: String(error) };
  const { path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const fault = fileFault(error);
  if (fault !== undefined)
    return path === undefined ? fault : { ...fault, where: { file: session.shown(dest ?? path) } };
  if (session.host.env.DOTGRAD_DEBUG) return { what: error.stack ?? error.message };
  const message = saidBy(error);
  return error instanceof GraphError ? { ...message, shown: `  | the format: ${docsPage('graph-json')}` } : message;
}

/** Options in documents are written as there. */
function spellingOf(error: unknown): Spelling {
  return error instanceof DocumentError ? inDocument : inFlags;
}

/** Runs `fn` and adds a place, such as `neuron.ts: neuron`, to errors without one. */
export async function about<T>(place: string | Where, fn: () => T | Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = saidBy(error);
    if (message.where?.file !== undefined) throw error;
    const where = typeof place === 'string' ? { file: place } : place;
    throw carry(error, { ...message, where: { ...message.where, ...where } });
  }
}

/**
 * Runs `fn`; an error is printed and does not stop the command.
 *
 * The command then exits with 2 at the end.
 */
export async function orTold<T>(session: Session, fn: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    tellError(error, session);
    session.code = 2;
    return otherwise;
  }
}
