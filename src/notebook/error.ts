import { printable } from '../check/excerpt.js';
import {
  carry,
  inWords,
  type Mention,
  type Message,
  messageOf,
  type Phrase,
  phraseIn,
  saidIn,
} from '../check/message.js';

/** The place of an error in a program, and the line to show for it. */
export interface Place {
  /** The file, or the cell of a notebook: `lecture.ipynb (cell 3)`. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column in characters, from 1. */
  readonly column: number;
  /** How many characters of the line it is about; 0 if that is not known. */
  readonly length: number;
  /** The source line with a caret under the place; `''` if there is no line to show. */
  readonly excerpt: string;
}

const MAX_LENGTH = 400;

/**
 * What is wrong in a program, and where.
 *
 * The message reads `file:line:column: reason; hint`, then the source line with
 * a caret under the place, and the call of the function that contains it.
 */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';
  /** What came, and the rule it broke. */
  readonly reason: string;
  /** What to do next, undefined if nothing better than the reason can be said. */
  readonly hint: string | undefined;
  /** The file, or the cell of a notebook: `lecture.ipynb (cell 3)`. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column in characters, from 1. */
  readonly column: number;
  /** How many characters of the line it is about; 0 if that is not known. */
  readonly length: number;

  /** @param caller where the program called the function that the error is in */
  constructor(given: string | Said, place: Place, hint?: Hint, caller?: Place) {
    const said = clippedIn(given);
    const { excerpt, length, ...where } = place;
    const called = caller && `  called from ${caller.file}:${caller.line}:${caller.column}`;
    const below = [excerpt, called].filter((line) => line !== undefined && line !== '');
    const message: Message = {
      where,
      ...said,
      advice: adviceOf(hint),
      ...(below.length > 0 && { shown: below.join('\n') }),
    };
    super(inWords(message));
    carry(this, message);
    this.reason = saidIn(said);
    const next = typeof hint === 'object' && 'instead' in hint ? hint.instead : hint;
    this.hint = next && clipped(phraseIn(next));
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.length = length;
  }
}

/** It may contain text of the program, of any length and with control characters. */
function clipped(text: string): string {
  const cut = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 100)}…${text.slice(-99)}` : text;
  return printable(cut);
}

/** What is wrong, without its place and what to do. */
export type Said = Omit<Message, 'where' | 'advice' | 'about' | 'shown'>;

function clippedIn(said: string | Said): Said {
  if (typeof said === 'string') return { what: clipped(said) };
  const { what, gotWords, ...others } = said;
  return {
    ...others,
    what: typeof what === 'string' ? clipped(what) : what,
    ...(gotWords !== undefined && { gotWords: clipped(gotWords) }),
  };
}

/** What to do about a program that the notation cannot run as Python would. */
export const RUN_BY_PYTHON: readonly (string | Mention)[] = [
  'run the program with your own Python: ',
  { option: 'python', inCode: 'npx dotgrad render --python' },
];

/** What to do; where Python itself runs the program, what to write instead. */
export type Hint = Phrase | { readonly instead: string | undefined };

function adviceOf(hint: Hint | undefined): Phrase | undefined {
  if (typeof hint !== 'object' || !('instead' in hint)) return typeof hint === 'string' ? clipped(hint) : hint;
  return hint.instead === undefined ? RUN_BY_PYTHON : [`${clipped(hint.instead)}, or `, ...RUN_BY_PYTHON];
}

/** An error without a place; the machine adds it. */
export class Complaint extends Error {
  constructor(
    readonly said: Said,
    readonly hint?: Hint,
  ) {
    super(saidIn(said));
  }
}

/** What is wrong with an int that no float could hold. */
export const TOO_LARGE: Said = { what: 'this int is', limit: { most: '1.8e308', of: 'ints and floats' } };

/** Stops the program at the current operation. */
export function complain(said: string | Said, hint?: Hint): never {
  throw new Complaint(typeof said === 'string' ? { what: said } : said, hint);
}

/**
 * The same for an argument that breaks a rule.
 *
 * The message reads `Value() takes a number, got a list`.
 *
 * @param got what came, in Python's words
 */
export function misfit(what: string, rule: string, got: string, hint?: Hint): never {
  throw new Complaint({ what, rule, gotWords: got }, hint);
}

/** Runs code of the engine or of `nn`; its errors become complaints. */
export function heeding<T>(fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    const { advice, where: _, about: _about, shown: _shown, ...said } = message;
    throw new Complaint(said, advice);
  }
}
