import { withWords } from '../options/kinds.js';
import { type OptionName, options } from '../options/options.js';
import type { OptionRecord } from '../options/record.js';

/** The record of `maxSteps`, which only explanations have. */
export const MAX_STEPS: OptionRecord & { readonly to: number; readonly default: number } = {
  says: 'print at most this many steps',
  takes: 'whole',
  from: 4,
  to: 10_000,
  default: 60,
  things: ['graph'],
  formats: [],
};

/**
 * Whether a graph still has steps if an option is this word.
 *
 * A part that is drawn once for many has no step of its own.
 */
export function leavesSteps(name: OptionName, word: string): boolean {
  const { valueExcludes }: OptionRecord = options[name];
  return !valueExcludes?.[word]?.includes('step');
}

/** The record of `fold` in explanations. */
export const FOLD: OptionRecord = withWords(options.fold, (word) => leavesSteps('fold', word));
