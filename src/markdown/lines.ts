import type { FencePlace, Point } from './error.js';

/** The lines of a text, and where its characters are. */
export class Lines {
  readonly #starts: number[] = [0];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) this.#starts.push(index + end.length);
  }

  /** A line without its end, by its number from 1; `''` beyond the text. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    return start === undefined ? '' : this.#text.slice(start, this.#starts[number]).replace(/[\r\n]+$/, '');
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

/** A fence as it stands in a document. */
export interface Fenced {
  /** The line of its opening, from 1. */
  readonly line: number;
  readonly meta: string;
  readonly source: string;
}

/**
 * Where in the document a place of a fence is.
 *
 * What quotes and lists put before a line is counted; where a fence's line is
 * not found as it stands, the place is its beginning.
 */
export function placeInDocument(place: FencePlace, lines: Lines, { line: opening, meta, source }: Fenced): Point {
  if (place?.in === 'source') {
    const inner = source.split(/\r\n|\r|\n/, place.line)[place.line - 1] ?? '';
    const line = opening + place.line;
    const outer = lines.line(line);
    return { line, column: place.column + (outer.endsWith(inner) ? outer.length - inner.length : 0) };
  }
  const text = lines.line(opening);
  const start = place === undefined ? text.search(/[`~]{3}/) : text.lastIndexOf(meta);
  return { line: opening, column: Math.max(start, 0) + (place?.offset ?? 0) + 1 };
}
