import { excerpt } from '../../../check/excerpt.js';
import { carry, inWords, type Message } from '../../../check/message.js';

/** A place in DOT text, both from 1. */
export interface DotPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * What is wrong with DOT text, and where.
 *
 * The message reads `file:line:column: reason; hint`, or `line 3, column 5: …`
 * of text without a file, then the source line with a caret under the place.
 */
export class RawDotError extends Error {
  override readonly name = 'RawDotError';
  /** What is wrong: the input, and the rule that it breaks. */
  readonly reason: string;
  /** What to do next; undefined if the reason says enough. */
  readonly hint: string | undefined;
  /** The line, from 1; undefined if only Graphviz could know it. */
  readonly line: number | undefined;
  /** The column in characters, from 1. */
  readonly column: number | undefined;

  constructor(reason: string, { source, place, hint }: RawDotErrorContext = {}) {
    const message: Message = {
      where: { file: source?.file, ...place },
      what: reason,
      advice: hint,
      ...shown(source, place),
    };
    super(inWords(message));
    carry(this, message);
    this.reason = reason;
    this.hint = hint;
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** DOT text and where it came from. */
export interface DotSource {
  readonly text: string;
  readonly file?: string | undefined;
}

/** The place of an error and what to do, as far as known. */
interface RawDotErrorContext {
  readonly source?: DotSource;
  readonly place?: DotPlace | undefined;
  readonly hint?: string | undefined;
}

/** The source line with a caret under the place. */
function shown(source: DotSource | undefined, place: DotPlace | undefined): { shown?: string } {
  if (source === undefined || place === undefined) return {};
  const line = source.text.split('\n', place.line)[place.line - 1] ?? '';
  return { shown: excerpt(line, place.line, place.column) };
}
