import { carry, inWords, type Message, placedInWords, saidBy, saidIn } from '../check/message.js';
import { inFence } from '../options/spell.js';

/**
 * A place in a fence's words or in a block's marker.
 *
 * The offset is in characters from 0.
 */
export interface WordPlace {
  readonly in: 'meta' | 'marker';
  readonly offset: number;
}

/** A place in a fence; undefined for the fence as a whole. */
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

  constructor(message: Message, place?: FencePlace, cause?: unknown) {
    super(inWords(message, inFence), cause === undefined ? undefined : { cause });
    carry(this, message);
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
  /** What is wrong and what to do, without the place. */
  readonly reason: string;
  readonly file: string;
  /** The line and the column in characters, from 1. */
  readonly line: number;
  readonly column: number;

  constructor(message: Message, file: string, { line, column }: Point, cause?: unknown) {
    const said = placedInWords(message);
    const whole = { ...said, where: { file, line, column } };
    super(inWords(whole, inFence), cause === undefined ? undefined : { cause });
    carry(this, whole);
    this.reason = saidIn(said, inFence);
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
  const { where: _, also = [], ...said } = saidBy(first);
  return new DocumentError({ ...said, also: [...also, ...alsoWrong(others)] }, first.file, first, first.cause);
}

/** What is also wrong in a document, up to a limit. */
export function alsoWrong(others: readonly DocumentError[]): Message[] {
  const listed = others.slice(0, LISTED).map(saidBy);
  const more = others.length - listed.length;
  return more > 0 ? [...listed, { what: `… and ${more} more` }] : listed;
}
