import { type DotFault, type DotPlace, type DotSource, RawDotError } from './error.js';

/** A word, a string or a sign of DOT text. */
export interface DotToken {
  /** A bare name or number, a word such as `node`, a string in quotes, an HTML-like string, or a sign such as `->`. */
  readonly kind: 'name' | 'keyword' | 'quoted' | 'html' | 'sign';
  /** The text between the delimiters as written; strings joined by `+` are one. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NAME = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|-?(?:\d+(?:\.\d*)?|\.\d+)/y;
const KEYWORD = /^(?:strict|graph|digraph|subgraph|node|edge)$/i;
const SIGN = /->|--|[\s\S]/y;
const GAP = /[ \t\n\ufeff]+/y;

/**
 * The tokens of the first graph in DOT text.
 *
 * They follow the rules of Graphviz's own scanner.
 *
 * Comments and lines that begin with `#` are omitted. Unknown characters become
 * signs, so that Graphviz reports them.
 *
 * @returns the tokens, and where text follows the graph, if any does
 * @throws RawDotError on an unterminated string or comment, and on a control character
 */
export function scanDot(source: DotSource): { tokens: DotToken[]; rest: number | undefined } {
  const scanner = new Scanner(source);
  const tokens: DotToken[] = [];
  let depth = 0;
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) {
    const piece = tokens[tokens.length - 2];
    if (token.kind === 'quoted' && piece?.kind === 'quoted' && isSign(tokens[tokens.length - 1], '+')) {
      tokens.length -= 2;
      tokens.push({ ...piece, text: piece.text + token.text, end: token.end });
    } else tokens.push(token);
    if (isSign(token, '{')) depth++;
    if (isSign(token, '}') && --depth === 0) return { tokens, rest: scanner.rest() };
  }
  return { tokens, rest: undefined };
}

/**
 * Explains a comment in place of a value or a name: `color=#ff0000`, `http://…`.
 *
 * @param token the token before the possible comment
 */
export function commentInPlaceOf(text: string, token: DotToken): DotFault | undefined {
  const rest = text.slice(token.end, token.end + 60);
  if (isSign(token, '=') && /^[ \t]*#/.test(rest)) {
    const value = /#[\w.-]*/.exec(rest)?.[0] ?? '#';
    return { what: 'what follows # in a line is a comment', advice: `write "${value}", in quotes` };
  }
  const isName = isSign(token, ':') || isSign(token, '=');
  return isName && rest.startsWith('//')
    ? { what: 'what follows // in a line is a comment', advice: 'write the whole in quotes' }
    : undefined;
}

/** Whether a token is a certain sign. */
export function isSign(token: DotToken | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

/** Whether a token is a name, a number or a string. */
export function isWord(token: DotToken | undefined): boolean {
  return token !== undefined && token.kind !== 'sign' && token.kind !== 'keyword';
}

/** Whether a node may have an empty name. */
export function hasNameless(tokens: readonly DotToken[]): boolean {
  return tokens.some(({ kind, text }, i) => kind === 'quoted' && text === '' && !isSign(tokens[i - 1], '='));
}

/** The place of an offset in text. */
export function placeOf(text: string, offset: number): DotPlace {
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The meaning of a quoted string: lines are joined, and `\"` is `"`. */
export function unquote(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (pair, next: string) => (next === '"' ? '"' : next === '\n' ? '' : pair));
}

class Scanner {
  readonly #source: DotSource;
  readonly #text: string;
  #at = 0;

  constructor(source: DotSource) {
    this.#source = source;
    this.#text = source.text;
  }

  /** Where the text continues; undefined if only white space and comments follow. */
  rest(): number | undefined {
    try {
      this.#skip();
    } catch {
      return this.#at;
    }
    return this.#at < this.#text.length ? this.#at : undefined;
  }

  next(): DotToken | undefined {
    this.#skip();
    const start = this.#at;
    const first = this.#text[start];
    if (first === undefined) return undefined;
    if (first === '"') return this.#quoted(start);
    if (first === '<') return this.#html(start);
    const name = this.#match(NAME);
    if (name !== undefined) return { kind: KEYWORD.test(name) ? 'keyword' : 'name', text: name, start, end: this.#at };
    const sign = this.#match(SIGN) ?? first;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text must not hold
    if (/[\0-\x1f\x7f]/.test(sign)) {
      const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.#fail(start, { what: `the control character U+${code}`, rule: 'is outside a string', advice: 'delete it' });
    }
    return { kind: 'sign', text: sign, start, end: this.#at };
  }

  /** Skips white space and comments. */
  #skip(): void {
    for (;;) {
      if (this.#match(GAP) !== undefined) continue;
      const two = this.#text.slice(this.#at, this.#at + 2);
      if (two === '/*') this.#at = this.#commentEnd();
      else if (two === '//' || two[0] === '#') this.#at = this.#lineEnd();
      else return;
    }
  }

  #quoted(start: number): DotToken {
    let at = start + 1;
    for (; this.#text[at] !== '"'; at++) {
      if (at >= this.#text.length) this.#fail(start, { what: 'this string has no end', advice: 'close it with "' });
      if (this.#text[at] === '\\') at++;
    }
    this.#at = at + 1;
    return { kind: 'quoted', text: this.#text.slice(start + 1, at), start, end: this.#at };
  }

  #html(start: number): DotToken {
    const brackets = /[<>]/g;
    brackets.lastIndex = start;
    let depth = 0;
    for (let found = brackets.exec(this.#text); found !== null; found = brackets.exec(this.#text)) {
      depth += found[0] === '<' ? 1 : -1;
      if (depth > 0) continue;
      this.#at = brackets.lastIndex;
      return { kind: 'html', text: this.#text.slice(start + 1, found.index), start, end: this.#at };
    }
    const advice = 'every < in it needs its >, and &lt; is a plain <';
    return this.#fail(start, { what: 'this HTML-like string has no end', advice });
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #commentEnd(): number {
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end >= 0) return end + 2;
    return this.#fail(this.#at, { what: 'this comment has no end', advice: 'close it with */' });
  }

  #fail(at: number, fault: DotFault): never {
    throw new RawDotError(fault, { source: this.#source, place: placeOf(this.#text, at) });
  }
}
