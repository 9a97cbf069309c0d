import { excerpt } from '../check/excerpt.js';
import type { FencePlace, Point } from './error.js';

/** The lines of a text, with the places of its characters. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(index + end.length);
  }

  /** A line without its line end, by its number from 1; `''` after the last line. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    return start === undefined ? '' : this.#text.slice(start, this.#starts[number]).replace(/[\r\n]+$/, '');
  }

  /** The line of a place with a caret under it, to show below a message. */
  excerpt({ line, column }: Point): string {
    return excerpt(this.line(line).trimEnd(), line, column);
  }

  /** The place of a character, by its offset from 0. */
  at(offset: number): Point {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] as number) + 1 };
  }
}

/** A fence in a document. */
export interface Fenced {
  /** The line of its opening, from 1. */
  readonly line: number;
  readonly meta: string;
  readonly source: string;
}

/**
 * Converts a place in a fence to a place in the document.
 *
 * Prefixes of quotes and lists are counted; if a fence's line is
 * not found literally, the place is its start.
 */
export function placeInDocument(place: FencePlace, lines: Lines, { line: opening, meta, source }: Fenced): Point {
  if (place?.in === 'source') {
    const inner = source.split(/\r\n|\r|\n/, place.line)[place.line - 1] ?? '';
    const line = opening + place.line;
    const outer = lines.line(line);
    return { line, column: place.column + (outer.endsWith(inner) ? outer.length - inner.length : 0) };
  }
  const text = lines.line(opening);
  const mark = Math.max(text.search(/[`~]{3}/), 0);
  if (place === undefined) return { line: opening, column: mark + 1 };
  const metaStart = mark + (/^(?:`+|~+)[ \t]*\S*[ \t]*/.exec(text.slice(mark))?.[0].length ?? 0);
  return { line: opening, column: metaStart + writtenLength(text.slice(metaStart), meta, place.offset) + 1 };
}

/** How many characters of Markdown precede a character of the parsed text: `&amp;` represents `&`, and `\"` for `"`. */
function writtenLength(written: string, said: string, length: number): number {
  let at = 0;
  for (let i = 0; i < length && at < written.length; i++) {
    const [whole = '', reference] = /^(?:\\[!-/:-@[-`{-~]|&(#?\w+);|[\s\S])/.exec(written.slice(at)) ?? [];
    // A reference to an unknown name represents itself.
    const isText = reference !== undefined && said[i] === '&' && !/^(?:amp|#0*38|#x0*26)$/i.test(reference);
    at += isText ? 1 : whole.length;
  }
  return at;
}
