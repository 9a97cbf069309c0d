import type { DotToken } from './scan.js';

/**
 * Adjacent names with nothing between them, as in 3rd, which is read as two.
 *
 * Undefined for a single name.
 */
export function splitAt(tokens: readonly DotToken[], at: number): DotToken[] | undefined {
  const isPiece = (i: number): boolean =>
    tokens[i]?.kind === 'name' && tokens[i - 1]?.kind === 'name' && tokens[i - 1]?.end === tokens[i]?.start;
  if (tokens[at]?.kind !== 'name' || isPiece(at) || !isPiece(at + 1)) return undefined;
  let end = at + 1;
  while (isPiece(end)) end++;
  return tokens.slice(at, end);
}

/** A text of at most 40 characters, for a message. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
