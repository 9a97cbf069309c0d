import { excerpt } from '../../../check/excerpt.js';
import { carry, inWords, type Message, phraseIn, saidIn } from '../../../check/message.js';

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

  constructor(fault: DotFault, { source, place }: RawDotErrorContext = {}) {
    const message: Message = { ...fault, where: { file: source?.file, ...place }, ...shown(source, place) };
    super(inWords(message));
    carry(this, message);
    const { advice, ...said } = fault;
    this.reason = saidIn(said);
    this.hint = advice && phraseIn(advice);
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** What is wrong with DOT text and what to do, without its place. */
export type DotFault = Pick<Message, 'what' | 'rule' | 'got' | 'gotWords' | 'advice'>;

/** DOT text and where it came from. */
export interface DotSource {
  readonly text: string;
  readonly file?: string | undefined;
}

/** The place of an error, as far as known. */
interface RawDotErrorContext {
  readonly source?: DotSource;
  readonly place?: DotPlace | undefined;
}

/** The source line with a caret under the place. */
function shown(source: DotSource | undefined, place: DotPlace | undefined): { shown?: string } {
  if (source === undefined || place === undefined) return {};
  const line = source.text.split('\n', place.line)[place.line - 1] ?? '';
  return { shown: excerpt(line, place.line, place.column) };
}
