import { messageOf, saidBy } from '../../check/message.js';
import { isOption, options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { DocumentError, FenceError } from '../error.js';
import type { Words } from './options.js';

/**
 * Runs `fn`; an error of it that says which option it is about becomes one of the fence, at that option's word.
 *
 * @throws FenceError, and what else `fn` throws
 */
export function located<T>(words: Words, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    throw inPlace(error, words);
  }
}

/** The error of a fence for one of ours that has no place in the document yet; any other error as it is. */
export function inPlace(error: unknown, { at }: Words): unknown {
  if (error instanceof FenceError || error instanceof DocumentError) return error;
  const isOurs = messageOf(error) !== undefined || error instanceof TypeError || error instanceof RangeError;
  if (!isOurs) return error;
  const message = saidBy(error);
  return new FenceError(message, at.get(wordFor(message.about)), error);
}

function wordFor(about: string | undefined): string {
  const record: Partial<OptionRecord> = about !== undefined && isOption(about) ? options[about] : {};
  return record.word ?? about ?? '';
}
