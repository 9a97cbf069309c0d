import type { Words } from '../math/words.js';

/** The words for a sentence about these values. */
export type Say = (values: readonly number[]) => Words;
