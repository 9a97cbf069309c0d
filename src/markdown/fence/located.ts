import { inWords, messageOf } from '../../check/message.js';
import { isOption, options } from '../../options/options.js';
import type { OptionRecord } from '../../options/record.js';
import { inFence } from '../../options/spell.js';
import { FenceError } from '../error.js';
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

/** The error of a fence for one whose message is data; any other error as it is. */
export function inPlace(error: unknown, { at }: Words): unknown {
  const message = messageOf(error);
  if (message === undefined) return error;
  return new FenceError(inWords(message, inFence), at.get(wordFor(message.about)), error);
}

function wordFor(about: string | undefined): string {
  const record: Partial<OptionRecord> = about !== undefined && isOption(about) ? options[about] : {};
  return record.word ?? about ?? '';
}
