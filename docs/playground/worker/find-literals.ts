import { pythonNumber } from '../page/python-number.js';
import { leavesOf } from './leaves-of.js';
import { numbersIn, placeOf, type Written, withoutNumbers } from './numbers-in.js';
import type { Literal } from './protocol.js';
import { shownFigures } from './shown-figures.js';

/** The numbers of the leaves of each picture, by id. */
export type Leaves = readonly ReadonlyMap<string, number>[];

/** The time that trying may take in all, in ms. */
const BUDGET = 3000;

/** The leaves of a picture that follow a number of the program. */
interface Follower {
  /** Which of the program's numbers, from 0. */
  readonly number: number;
  readonly picture: number;
  readonly leaves: readonly string[];
  readonly isNegated: boolean;
}

/** What was found last, and the kind of program that it is true for. */
let known: { readonly shape: string; readonly followers: readonly Follower[] } | undefined;

/** What programs have in common whose numbers feed the same leaves: their other text, and their graphs. */
const shapeOf = (source: string, numbers: readonly Written[], structures: readonly (string | undefined)[]): string =>
  JSON.stringify([withoutNumbers(source, numbers), structures]);

/** What is known already of a program that differs in numbers alone from the last one; undefined for others. */
export function knownLiterals(
  source: string,
  leaves: Leaves,
  structures: readonly (string | undefined)[],
): Literal[][] | undefined {
  const numbers = numbersIn(source);
  if (known === undefined || known.shape !== shapeOf(source, numbers, structures)) return undefined;
  return literals(source, numbers, leaves, known.followers);
}

/**
 * Finds the numbers of a program that its leaves have from lists, variables, arguments, arrays and expressions.
 *
 * Each number that equals a leaf's, or its opposite, is changed in turn and the program run again: the
 * leaves that take the new number follow it.
 *
 * @param isStale whether a newer program has come; nothing is found then
 * @returns undefined if it was stale or took too long
 */
export async function findLiterals(
  source: string,
  leaves: Leaves,
  structures: readonly (string | undefined)[],
  isStale: () => boolean,
): Promise<Literal[][] | undefined> {
  const numbers = numbersIn(source);
  const sizes = new Set(leaves.flatMap((picture) => [...picture.values()].map(Math.abs)));
  const followers: Follower[] = [];
  const began = performance.now();
  for (const [number, written] of numbers.entries()) {
    if (!sizes.has(Math.abs(written.value))) continue;
    // A new program goes first.
    await new Promise((resume) => setTimeout(resume));
    if (isStale() || performance.now() - began > BUDGET) return undefined;
    const other = another(written.value);
    const after = await leavesAfter(source, written, other);
    after?.forEach((picture, i) => {
      const before = leaves[i] ?? new Map();
      if (picture.size !== before.size) return;
      for (const sign of [1, -1]) {
        const follows = ([id, data]: [string, number]): boolean =>
          before.get(id) === sign * written.value && data === sign * other;
        const ids = [...picture].filter(follows).map(([id]) => id);
        if (ids.length > 0) followers.push({ number, picture: i, leaves: ids, isNegated: sign < 0 });
      }
    });
  }
  known = { shape: shapeOf(source, numbers, structures), followers };
  return literals(source, numbers, leaves, followers);
}

/** A number near another one, which no program writes by chance. */
const another = (x: number): number => x * 1.001953125 + 0.001953125;

/** The leaves after a number of the program is changed; undefined if it does not run then. */
async function leavesAfter(source: string, { from, to, text }: Written, other: number): Promise<Leaves | undefined> {
  try {
    const { figures } = await shownFigures(source.slice(0, from) + pythonNumber(other, text) + source.slice(to));
    return figures.map(({ figure }) => leavesOf(figure));
  } catch {
    return undefined;
  }
}

function literals(
  source: string,
  numbers: readonly Written[],
  leaves: Leaves,
  followers: readonly Follower[],
): Literal[][] {
  const found: Literal[][] = leaves.map(() => []);
  for (const { number, picture, leaves: ids, isNegated } of followers) {
    const written = numbers[number];
    if (written !== undefined) found[picture]?.push({ leaves: ids, place: placeOf(source, written), isNegated });
  }
  return found;
}
