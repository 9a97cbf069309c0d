import { NotebookError } from 'dotgrad/notebook';
import { messageOf, saidIn } from '../../../dist/check/message.js';
import type { Failed } from './protocol.js';

/** The reply for an error; an error in the program has its place. */
export function failureOf(error: unknown): Pick<Failed, 'message' | 'place'> {
  const carried = messageOf(error);
  const message = carried === undefined ? String(error instanceof Error ? error.message : error) : saidIn(carried);
  if (!(error instanceof NotebookError)) return { message };
  const { line, column, length } = error;
  return { message, place: { line, column, length } };
}
