import type { Source, Span } from '../scan/source.js';

/** The place where a class differs from the lecture's; thrown during the comparison. */
export class Difference extends Error {
  constructor(
    readonly span: Span,
    /** The lecture's code at this place; undefined if it has no counterpart. */
    readonly lecture?: string,
  ) {
    super('this is not in the lecture');
  }
}

/** Runs `compare` and describes the difference that it found; undefined if there is none. */
export function differenceIn(what: string, source: Source, compare: () => void): string | undefined {
  try {
    compare();
    return undefined;
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    const { line, column, file } = source.place(error.span);
    const found = `${what} is not the lecture's: ${file}:${line}:${column} has ${source.quote(error.span)}`;
    return error.lecture === undefined ? found : `${found}, where the lecture has ${error.lecture}`;
  }
}
