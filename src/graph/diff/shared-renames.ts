import { plural } from '../../check/count-words.js';
import { RENAMED, type Rename, renameText } from './renames.js';

/** The description of one difference among several. */
export interface Told {
  readonly lines?: readonly string[];
  readonly renames?: readonly Rename[];
}

/** A replaced op that several differences share: its single description, and the lines that this covers. */
interface SharedRenames {
  /** For example `gelu → gelu_tanh, 1,600 times in 200 figures`. */
  readonly words: readonly string[];
  /** The lines of a difference without those that `words` covers. */
  readonly linesOf: (told: Told) => readonly string[];
}

/**
 * Finds the ops that were replaced in more than one of several differences.
 *
 * They must have been replaced in many places in total.
 */
export function sharedRenames(all: readonly Told[], noun: string): SharedRenames {
  const sums = new Map<string, { rename: Rename; places: number; differences: number }>();
  for (const rename of all.flatMap(({ renames = [] }) => renames)) {
    const sum = sums.get(keyOf(rename)) ?? { rename, places: 0, differences: 0 };
    sum.places += rename.count;
    sum.differences++;
    sums.set(keyOf(rename), sum);
  }
  for (const [key, { places, differences }] of sums) if (differences < 2 || places < RENAMED) sums.delete(key);
  return {
    words: [...sums.values()].map(
      ({ rename: { was, is }, places, differences }) =>
        `${renameText(was, is, places)} in ${plural(differences, noun)}`,
    ),
    linesOf: ({ lines = [], renames = [] }) => {
      const told = new Set(renames.filter((rename) => sums.has(keyOf(rename))).flatMap((rename) => rename.lines));
      return told.size === 0 ? lines : lines.filter((line) => !told.has(line));
    },
  };
}

function keyOf({ was, is }: Rename): string {
  return JSON.stringify([was, is]);
}
