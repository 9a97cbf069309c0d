import { carry, inWords, type Message } from '../check/message.js';
import type { Found } from './canonical.js';

/**
 * A failed comparison of graphs.
 *
 * Its message begins with what is different, in the graph's own words. It is no
 * `AssertionError`, of which test runners show two values instead.
 */
export class GraphAssertionError extends Error {
  override readonly name = 'GraphAssertionError';

  constructor(message: Message) {
    super(inWords(message));
    carry(this, message);
  }
}

/** What a failed comparison says beside what is different. */
interface Failure {
  /** The path of the picture of the difference. */
  readonly picture?: string | undefined;
  /** What to do about it. */
  readonly advice?: string;
  /** What stands on either side of an arrow, as `expected → received`; said where a line has one. */
  readonly sides?: string;
}

/** A failed comparison: what is different, and below it where its picture is and what to do. */
export function failureOf({ lines, hasSides }: Found, { picture, advice, sides }: Failure = {}): Message {
  const links = picture === undefined ? [] : [`difference: ${picture}`];
  const arrows = sides !== undefined && hasSides ? [`(${sides})`] : [];
  const rest = [...arrows, ...links, ...(advice === undefined ? [] : [advice])];
  return { what: lines.join('\n'), ...(rest.length > 0 && { shown: `\n${rest.join('\n')}` }) };
}
