import { thousands } from '../../../check/count-words.js';
import { ledBy } from '../../../check/message.js';
import { type DotFault, type DotSource, RawDotError } from './error.js';
import { type DotToken, isSign, placeOf } from './scan.js';
import { meaning } from './write-token.js';

/** The limit of ranks for long edges: each takes about 2 kB in a layout. */
const MOST_RANKS = 100_000;

/** Edges shorter than this are not counted. */
const LONG = 1000;

/** The limit of lines in all labels: this many take 5 s, ten times as many over a minute. */
const MOST_LINES = 100_000;

/**
 * Rejects graphs whose layout would need gigabytes or minutes, before it starts.
 *
 * @throws RawDotError with the place of the edge or label with which it is too much
 */
export function checkBounds(tokens: readonly DotToken[], source: DotSource): void {
  const edges = Math.max(1, tokens.filter((token) => isSign(token, '->') || isSign(token, '--')).length);
  let lines = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'sign' || token.kind === 'keyword') continue;
    lines += token.text.split(/\\[nlr]|\n|<br\b/i).length;
    if (lines > MOST_LINES + tokens.length)
      throw tooMuch(
        { what: 'its labels', rule: `may have at most ${thousands(MOST_LINES)} lines`, advice: 'shorten this label' },
        token,
        source,
      );
    const length = isSign(tokens[i - 1], '=') && meaning(tokens[i - 2]) === 'minlen' ? Number(meaning(token)) : 0;
    if (length > LONG && length * edges > MOST_RANKS)
      throw tooMuch(
        {
          what: 'minlen',
          rule: `may ask for at most ${thousands(MOST_RANKS)} ranks`,
          gotWords: thousands(length * edges),
          advice: 'write a smaller minlen',
        },
        token,
        source,
      );
  }
}

function tooMuch(fault: DotFault, token: DotToken, source: DotSource): RawDotError {
  const place = placeOf(source.text, token.start);
  return new RawDotError(ledBy('this graph is too large to be laid out: ', fault), { source, place });
}
