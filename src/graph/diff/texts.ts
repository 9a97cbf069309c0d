import type { Change } from './types.js';

/** Longer texts are cut. */
const MOST_CHARACTERS = 48;
/** How much of the common part of two texts is shown before their difference. */
const CONTEXT = 12;

/**
 * A text on one line of visible characters.
 *
 * A text without any is written as escapes.
 */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these would break the line
  const line = cut(text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' '));
  return text === '' || /[!-~]/.test(line) || look(line) !== '' ? line : escaped(text, 0);
}

/** A text, cut if it is long. */
export function cut(text: string): string {
  const characters = text.length > MOST_CHARACTERS ? [...text] : [];
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : text;
}

/** Two expressions; a different node of the same name is marked. */
export function distinct(was: string, is: string): Change<string> {
  return was === is ? { was, is: `${is} of other values` } : { was, is };
}

/**
 * Two texts, each on one line.
 *
 * If they look the same, with escapes around the difference.
 */
export function tellApart(was: string, is: string): Change<string> {
  const [x, y] = [clean(was), clean(is)];
  if (look(x) !== look(y)) return { was: x, is: y };
  const start = Math.max(0, sharedLength(was, is) - CONTEXT);
  return { was: escaped(was, start), is: escaped(is, start) };
}

/** The visible form of a text. */
function look(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function sharedLength(x: string, y: string): number {
  let n = 0;
  while (n < x.length && x[n] === y[n]) n++;
  return n;
}

/** The rest of a text from an index on, in quotes, with everything but plain ASCII escaped. */
function escaped(text: string, start: number): string {
  const end = start + MOST_CHARACTERS;
  const part = `${start > 0 ? '…' : ''}${text.slice(start, end)}${text.length > end ? '…' : ''}`;
  return JSON.stringify(part).replace(/[^ -~…]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
