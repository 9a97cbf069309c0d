import type { Source, Span } from './source.js';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const MAX_DEPTH = 50;
const NAMED = /\\N\{[^{}\\'"\n]*\}/y;
const QUOTES = /'''|"""|'|"/y;
/** What ends the expression of a field: `!r`, `:`, or the `=` of `{x=}`. */
const END = /!(?!=)|:|=\s*(?=[}!:])(?<![=!<>]=)/y;
const CONVERSION = /!\s*([^\s}:'"]*)\s*/y;

/**
 * The expressions in the fields of an f-string, including those in formats.
 *
 * @param inside the string without its quotes
 * @throws NotebookError for an unmatched brace, an empty field or an unknown conversion
 */
export function fieldsIn(source: Source, inside: Span, raw: boolean): Span[] {
  const reader = new FieldReader(source, inside, raw);
  reader.text(0);
  return reader.fields;
}

class FieldReader {
  readonly fields: Span[] = [];
  readonly #source: Source;
  readonly #end: number;
  readonly #raw: boolean;
  #at: number;

  constructor(source: Source, { from, to }: Span, raw: boolean) {
    this.#source = source;
    this.#at = from;
    this.#end = to;
    this.#raw = raw;
  }

  /** Reads text with fields; a format ends at its closing brace. */
  text(depth: number): void {
    while (this.#at < this.#end) {
      const doubled = depth === 0 && this.#next === this.#source.text[this.#at + 1] && this.#at + 1 < this.#end;
      if (!this.#raw && this.#take(NAMED) !== undefined) continue;
      if (this.#next === '{' && !doubled) this.#field(depth);
      else if (this.#next === '}' && !doubled) {
        if (depth > 0) return;
        throw this.#error(
          this.#at,
          'a single } is not allowed in an f-string',
          'write }} for the sign, or open it with {',
        );
      } else this.#at += doubled && /[{}]/.test(this.#next) ? 2 : 1;
    }
  }

  #field(depth: number): void {
    const brace = this.#at++;
    if (depth >= MAX_DEPTH) throw this.#error(brace, `fields nest deeper than ${MAX_DEPTH} levels here, the limit`);
    const from = this.#at;
    this.#expression(brace);
    if (this.#source.text.slice(from, this.#at).trim() === '') {
      throw this.#error(brace, 'this { } of an f-string is empty', 'write an expression in it, or {{ }} for the signs');
    }
    this.fields.push({ from, to: this.#at });
    if (this.#next === '=') this.#take(END);
    if (this.#next === '!') this.#conversion();
    if (this.#next === ':') {
      this.#at++;
      this.text(depth + 1);
    }
    if (this.#at >= this.#end || this.#next !== '}') throw this.#unclosed(brace);
    this.#at++;
  }

  #expression(brace: number): void {
    const open: number[] = [];
    while (this.#at < this.#end) {
      const top = open.at(-1);
      const character = this.#next;
      if (top === undefined && (character === '}' || this.#sees(END))) return;
      const quotes = this.#take(QUOTES);
      if (quotes !== undefined) this.#string(quotes);
      else {
        if (character in CLOSING) open.push(this.#at);
        if (top !== undefined && ')]}'.includes(character)) {
          if (CLOSING[this.#source.text[top] as string] !== character) throw this.#unclosed(top);
          open.pop();
        }
        this.#at++;
      }
    }
    throw this.#unclosed(open.at(-1) ?? brace);
  }

  #string(quotes: string): void {
    const close = this.#source.text.indexOf(quotes, this.#at);
    this.#at = close < 0 ? this.#end : close + quotes.length;
  }

  #conversion(): void {
    const from = this.#at;
    const name = this.#take(CONVERSION)?.slice(1).trim() ?? '';
    if (/^[rsa]$/.test(name)) return;
    throw this.#source.error(
      { from, to: from + 1 + name.length },
      `\`!${name}\` is not an f-string conversion`,
      'write !r or !s, or leave it out',
    );
  }

  get #next(): string {
    return this.#source.text.charAt(this.#at);
  }

  #sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#source.text);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #unclosed(at: number): Error {
    const sign = this.#source.text[at] as string;
    return this.#error(
      at,
      `this ${sign} is never closed`,
      `add the missing ${CLOSING[sign]}, or use other quotes inside`,
    );
  }

  #error(at: number, reason: string, hint?: string): Error {
    return this.#source.error({ from: at, to: at + 1 }, reason, hint);
  }
}
