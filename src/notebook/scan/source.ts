import { excerpt, shorten } from '../../check/excerpt.js';
import { type Hint, NotebookError, type Place, type Said } from '../error.js';

/** A part of a source text: offsets from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Longer parts of a program are shortened in messages. */
const MOST_QUOTED = 40;

/** A program's text, with the places in it. */
export class Source {
  /** The text with LF as line ends, and without the indentation that all lines share. */
  readonly text: string;
  readonly file: string;
  /** The number of columns of the shared indentation that was removed. */
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
    return shorten(this.text.slice(from, to), MOST_QUOTED);
  }

  /** The text of a span if it fits into a message as it is; undefined if it is too long. */
  short(span: Span): string | undefined {
    return span.to - span.from > MOST_QUOTED ? undefined : this.quote(span);
  }

  /** The line number of an offset, from 1. */
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

  /** How many columns are before an offset, as if they were spaces; a tab goes to the next multiple of 8. */
  indentOf(offset: number): number {
    const before = this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    return Array.from(before).reduce((width, character) => width + (character === '\t' ? 8 - (width % 8) : 1), 0);
  }

  /** The place of a span: its first character, with all of it underlined. */
  place({ from, to }: Span): Place {
    const start = this.text.lastIndexOf('\n', from - 1) + 1;
    const end = this.text.indexOf('\n', from);
    const line = this.line(from);
    const column = Array.from(this.text.slice(start, from)).length + 1;
    const text = this.text.slice(start, end < 0 ? this.text.length : end);
    const length = Array.from(this.text.slice(from, to)).length;
    const onLine = Array.from(this.text.slice(from, end < 0 ? to : Math.min(to, end))).length;
    const shown = excerpt(text, line, column, length);
    return { file: this.file, line, column: column + this.#indent, length: onLine, excerpt: shown };
  }

  /** An error at a span of this source, in a function that was called from somewhere. */
  error(span: Span, said: string | Said, hint?: Hint, caller?: Place): NotebookError {
    return new NotebookError(said, this.place(span), hint, caller);
  }
}

/** How many spaces or tabs all lines begin with, except blank ones. */
function commonIndent(lines: readonly string[]): number {
  const [first = '', ...others] = lines.filter((line) => line.trim() !== '');
  let common = /^[ \t]*/.exec(first)?.[0] ?? '';
  for (const line of others) while (!line.startsWith(common)) common = common.slice(0, -1);
  return common.length;
}
