import { displayWidth } from './display-width.js';

/** How many characters of a long line are shown. */
const SHOWN = 100;

/**
 * A text without line breaks and control characters.
 *
 * They would move the caret or run as terminal commands.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\uFFFD');
}

/**
 * A source line with carets under a part of it, as messages show it.
 *
 * @param text the line; long lines are cut around the part
 * @param line its number, from 1
 * @param column where the part begins, in characters from 1
 * @param length how many characters it has
 */
export function excerpt(text: string, line: number, column: number, length: number = 1): string {
  const characters = Array.from(printable(text));
  const at = column - 1;
  const start = at > SHOWN - 30 ? at - SHOWN / 2 : 0;
  const cut = characters.slice(start, start + SHOWN).join('');
  const before = start > 0 ? '…' : '';
  const after = start + SHOWN < characters.length ? '…' : '';
  const room = Math.min(characters.length, start + SHOWN) - at;
  const width = (from: number, to: number): number => displayWidth(characters.slice(from, to).join(''));
  const carets = '^'.repeat(Math.max(1, width(at, at + Math.min(length, room))));
  const margin = String(line);
  const indent = ' '.repeat(before.length + width(start, at));
  return `  ${margin} | ${before}${cut}${after}\n  ${' '.repeat(margin.length)} | ${indent}${carets}`;
}

/** A text on one line, shortened in the middle if it is longer than `limit`. */
export function shorten(text: string, limit: number = 40): string {
  const ends = text.length > 4 * limit ? `${text.slice(0, 2 * limit)}…${text.slice(-2 * limit)}` : text;
  const line = printable(ends).replace(/ +/g, ' ').trim();
  if (line.length <= limit) return line;
  const half = Math.floor((limit - 1) / 2);
  return `${line.slice(0, half)}…${line.slice(-half)}`;
}
