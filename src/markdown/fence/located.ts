import { messageOf, saidBy } from '../../check/message.js';
import { isOption, options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { DocumentError, FenceError } from '../error.js';
import type { Words } from './options.js';

/**
 * Runs `fn`; its errors become errors of the fence.
 *
 * They are placed at the word of the option that they are about.
 *
 * @throws FenceError, and other errors of `fn`
 */
export function located<T>(words: Words, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    throw inPlace(error, words);
  }
}

/**
 * Turns our errors without a place in the document into errors of the fence.
 *
 * Others stay.
 */
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
