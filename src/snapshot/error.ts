import { carry, inWords, type Message } from '../check/message.js';
import type { Found } from './canonical.js';

/**
 * A failed comparison of graphs.
 *
 * Its message begins with what is different, in terms of the graph. It is not an
 * `AssertionError`, since test runners show two values for those instead of the message.
 */
export class GraphAssertionError extends Error {
  override readonly name = 'GraphAssertionError';

  constructor(message: Message) {
    super(inWords(message));
    carry(this, message);
  }
}

/** What a failed comparison reports besides the differences. */
interface Failure {
  /** The path of the picture of the difference. */
  readonly picture?: string | undefined;
  /** What to do about it. */
  readonly advice?: string;
  /** The meaning of an arrow's two sides, such as `expected → received`; shown if a line has an arrow. */
  readonly sides?: string;
}

/**
 * The message of a failed comparison.
 *
 * It says what is different, then where its picture is and what to do.
 */
export function failureOf({ lines, hasSides }: Found, { picture, advice, sides }: Failure = {}): Message {
  const links = picture === undefined ? [] : [`difference: ${picture}`];
  const arrows = sides !== undefined && hasSides ? [`(${sides})`] : [];
  const rest = [...arrows, ...links, ...(advice === undefined ? [] : [advice])];
  return { what: lines.join('\n'), ...(rest.length > 0 && { shown: `\n${rest.join('\n')}` }) };
}
