import { visible } from '../check/visible.js';

/** A place in the words behind a fence's language, or in those of the marker of its block, in characters from 0. */
export interface WordPlace {
  readonly in: 'meta' | 'marker';
  readonly offset: number;
}

/** A place in a fence; undefined where only the fence itself is known. */
export type FencePlace =
  | WordPlace
  | { readonly in: 'source'; readonly line: number; readonly column: number }
  | undefined;

/**
 * What is wrong with a fence, and where in it.
 *
 * `in: 'source'` has line and column of the program, from 1.
 */
export class FenceError extends Error {
  override readonly name = 'FenceError';
  readonly place: FencePlace;

  constructor(reason: string, place?: FencePlace, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.place = place;
  }
}

/**
 * What is wrong in a document, and where.
 *
 * The message reads `file:line:column: reason`, and then may show the line.
 */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly reason: string;
  readonly file: string;
  /** The line and the column in characters, from 1. */
  readonly line: number;
  readonly column: number;

  constructor(reason: string, file: string, { line, column }: Point, cause?: unknown, excerpt = '') {
    super(`${visible(file)}:${line}:${column}: ${reason}${excerpt}`, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** A place in a text, both from 1. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** How many further errors are listed. */
const LISTED = 50;

/** The first of a document's errors; its message lists the others below it. */
export function joined(errors: readonly [DocumentError, ...DocumentError[]]): DocumentError {
  const [first, ...others] = errors;
  if (others.length === 0) return first;
  const { reason, file, cause } = first;
  const below = first.message.slice(`${visible(file)}:${first.line}:${first.column}: ${reason}`.length);
  return new DocumentError(reason, file, first, cause, below + alsoWrong(others));
}

/** The lines that list further errors below a message; `''` if there are none. */
export function alsoWrong(others: readonly DocumentError[]): string {
  const listed = others.slice(0, LISTED).map(({ message }) => `\n${message}`);
  const more = others.length - listed.length;
  return listed.join('') + (more > 0 ? `\n… and ${more} more` : '');
}
