import type { Words } from '../math/words.js';

/** Makes the `Words` for a sentence about these values. */
export type Say = (values: readonly number[]) => Words;
