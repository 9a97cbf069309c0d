import { NotebookError, type Place } from './error.js';
import { widthOf } from './width.js';

/** A part of a source text: offsets from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const WIDTH = 100;

/** A program's text, and how to point into it. */
export class Source {
  /** The text with every line end as LF, and without the indentation that all lines share. */
  readonly text: string;
  readonly file: string;
  /** How many columns all lines are indented by, which the text is not. */
  readonly #indent: number;
  #starts: number[] | undefined;

  constructor(text: string, file: string) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
    const indent = commonIndent(lines);
    this.text = lines.map((line) => line.slice(indent)).join('\n');
    this.file = file;
    this.#indent = indent;
  }

  /** The text of a span, shortened so that it fits into a message. */
  quote({ from, to }: Span): string {
    return shorten(this.text.slice(from, to));
  }

  /** The number of the line that an offset is in, from 1. */
  line(offset: number): number {
    this.#starts ??= [0, ...Array.from(this.text.matchAll(/\n/g), ({ index }) => index + 1)];
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return high;
  }

  /** The place of a span: its first character, with all of it underlined. */
  place({ from, to }: Span): Place {
    const start = this.text.lastIndexOf('\n', from - 1) + 1;
    const end = this.text.indexOf('\n', from);
    const line = this.line(from);
    const column = Array.from(this.text.slice(start, from)).length + 1;
    const text = this.text.slice(start, end < 0 ? this.text.length : end);
    const shown = excerpt(text, line, column, Array.from(this.text.slice(from, to)).length);
    return { file: this.file, line, column: column + this.#indent, excerpt: shown };
  }

  /** An error at a span of this source, in a function that was called from somewhere. */
  error(span: Span, reason: string, hint?: string, caller?: Place): NotebookError {
    return new NotebookError(reason, this.place(span), hint, caller);
  }
}

/** How many spaces or tabs all lines begin with that are not blank. */
function commonIndent(lines: readonly string[]): number {
  let common: string | undefined;
  for (const line of lines) {
    if (line.trim() === '') continue;
    let length = 0;
    const limit = common?.length ?? line.length;
    while (length < limit && /[ \t]/.test(line.charAt(length)) && line[length] === (common ?? line)[length]) length++;
    common = line.slice(0, length);
    if (length === 0) break;
  }
  return common?.length ?? 0;
}

/** A text on one line, cut in the middle where it is longer than `limit`. */
export function shorten(text: string, limit: number = 40): string {
  const ends = text.length > 4 * limit ? `${text.slice(0, 2 * limit)}…${text.slice(-2 * limit)}` : text;
  const line = printable(ends).replace(/ +/g, ' ').trim();
  if (line.length <= limit) return line;
  const half = Math.floor((limit - 1) / 2);
  return `${line.slice(0, half)}…${line.slice(-half)}`;
}

// Control characters would move the caret, or run as commands of a terminal.
const printable = (text: string): string => text.replace(/\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\uFFFD');

function excerpt(text: string, line: number, column: number, length: number): string {
  const characters = Array.from(printable(text));
  const at = column - 1;
  const start = at > WIDTH - 30 ? at - WIDTH / 2 : 0;
  const cut = characters.slice(start, start + WIDTH).join('');
  const before = start > 0 ? '…' : '';
  const after = start + WIDTH < characters.length ? '…' : '';
  const room = Math.min(characters.length, start + WIDTH) - at;
  const width = (from: number, to: number): number => widthOf(characters.slice(from, to).join(''));
  const carets = '^'.repeat(Math.max(1, width(at, at + Math.min(length, room))));
  const margin = String(line);
  const indent = ' '.repeat(before.length + width(start, at));
  return `  ${margin} | ${before}${cut}${after}\n  ${' '.repeat(margin.length)} | ${indent}${carets}`;
}
