import type { Source, Span } from '../scan/source.js';

/** Thrown at the place where a class differs from the lecture's. */
export class Difference extends Error {
  constructor(
    readonly span: Span,
    /** The lecture's code at this place; undefined if it has no counterpart. */
    readonly lecture?: string,
  ) {
    super('this is not in the lecture');
  }
}

/** The difference that `compare` throws, if any. */
export function findDifference(compare: () => void): Difference | undefined {
  try {
    compare();
    return undefined;
  } catch (error) {
    if (error instanceof Difference) return error;
    throw error;
  }
}

/** The same in words. */
export function differenceIn(what: string, source: Source, compare: () => void): string | undefined {
  const difference = findDifference(compare);
  if (difference === undefined) return undefined;
  const { line, column, file } = source.place(difference.span);
  const found = `${what} is not the lecture's: ${file}:${line}:${column} has ${source.quote(difference.span)}`;
  return difference.lecture === undefined ? found : `${found}, where the lecture has ${difference.lecture}`;
}
