import type { Source, Span } from '../scan/source.js';

/** Where a class is not the lecture's: thrown while it is compared. */
export class Difference extends Error {
  readonly span: Span;
  /** What the lecture has there; undefined if it has nothing like it. */
  readonly lecture: string | undefined;

  constructor(span: Span, lecture?: string) {
    super('this is not in the lecture');
    this.span = span;
    this.lecture = lecture;
  }
}

/** Runs `compare` and says in words where it found a difference, undefined if it found none. */
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
