import type { Hint, NotebookError } from '../error.js';
import type { Source, Span } from '../scan/source.js';
import { CLOSERS, CLOSING, type Token, tokensOf } from '../scan/tokens.js';
import type * as expressions from './expressions.js';
import { type Mistake, mistakeAt } from './mistakes.js';
import type * as statements from './statements.js';
import type { Node, Other, Statement } from './syntax.js';
import { SUPPORTED, UNSUPPORTED } from './unsupported.js';

const MAX_DEPTH = 200;
const MAX_BLOCKS = 50;
const SPLIT = 'give parts of it names of their own';

/** The rules of the language that need each other, for modules that they import. */
export type Grammar = Pick<typeof expressions, 'argumentsOf' | 'expression' | 'expressions' | 'starred' | 'operation'> &
  Pick<typeof statements, 'statement' | 'line'>;

/** A place in the tokens of a program, and what a parser needs around it. */
export class Parser {
  readonly source: Source;
  readonly grammar: Grammar;
  /** The number of functions around the current token. */
  functions = 0;
  /** The first part that is Python but not in the notation. */
  refused: (() => NotebookError) | undefined;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;
  #depth = 0;
  /** The indentation of each block around the current token. */
  readonly #levels: number[] = [0];

  constructor(source: Source, grammar: Grammar, span: Span = { from: 0, to: source.text.length }, outer?: Parser) {
    this.source = source;
    this.grammar = grammar;
    this.#tokens = tokensOf(source, span, outer !== undefined);
    this.#depth = outer === undefined ? 0 : outer.#depth;
    const { to } = this.#tokens.at(-1) ?? span;
    this.#end = { kind: 'newline', text: '', from: to, to };
  }

  /** The current token; an empty line end after the last one. */
  get token(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  /** The token after the current one. */
  get following(): Token {
    return this.#tokens[this.#index + 1] ?? this.#end;
  }

  /** Whether the current token is one of these signs or keywords. */
  at(text: string, ...others: readonly string[]): boolean {
    const here = this.token.text;
    return here === text || others.includes(here);
  }

  /** Whether the current statement ends here. */
  get isAtEnd(): boolean {
    return this.token.kind === 'newline' || this.token.text === ';';
  }

  /** The current token; the next one becomes current. */
  next(): Token {
    const { token } = this;
    this.#index++;
    return token;
  }

  /** Skips the current token if it is this sign or keyword. */
  take(text: string): boolean {
    if (this.token.text !== text) return false;
    this.#index++;
    return true;
  }

  /** The current token, which must be this sign or keyword. */
  expect(text: string): Token {
    return this.at(text) ? this.next() : this.fail();
  }

  /** Reads items with commas between them, and the sign that ends them. */
  list<T>(end: string, read: () => T): T[] {
    const items: T[] = [];
    while (!this.at(end)) {
      items.push(read());
      if (!this.take(',')) break;
    }
    this.expect(end);
    return items;
  }

  /** The current name. */
  name(): Token {
    return this.token.kind === 'name' ? this.next() : this.fail();
  }

  /** The span from an offset to the last token, all of which an error marks by default. */
  since(from: number, mark?: Span): Span & { readonly mark: Span } {
    const { to } = this.#tokens[this.#index - 1] ?? this.#end;
    return { from, to, mark: mark === undefined ? { from, to } : { from: mark.from, to: mark.to } };
  }

  /** The text of a span. */
  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }

  /** Stops at the current token, which nothing can be read from. */
  fail(mistake: Mistake = mistakeAt(this.#tokens, this.#index, this.#end)): never {
    throw this.source.error(mistake.token ?? this.token, mistake.reason, mistake.hint);
  }

  /** Reads something nested in the current expression. */
  nested<T>(read: () => T): T {
    this.limit(++this.#depth);
    const found = read();
    this.#depth--;
    return found;
  }

  /** Stops if an expression has too many levels, or links such as the calls and attributes of `a.b().c`. */
  limit(count: number): void {
    if (count <= MAX_DEPTH) return;
    const isNested = CLOSING.has(this.#tokens[this.#index - 1]?.text ?? '');
    const [what, unit] = isNested
      ? ['the program nests', 'levels deep here']
      : ['this expression has', 'operators in a row'];
    this.fail({ reason: { what, limit: { most: MAX_DEPTH, unit } }, hint: SPLIT });
  }

  /** Notes that something is Python but not in the notation; the first such note is the program's error. */
  refuse(at: Span, reason: string, hint: Hint): void {
    this.refused ??= () => this.source.error(at, reason, hint);
  }

  /** A part that the notation lacks, by its name in `UNSUPPORTED`. */
  unsupported(name: string, at: Span, kids: readonly Node[] = [], mark: Span = at, rest: string = ''): Other {
    const what = name.includes(' ') ? name : `\`${name}\``;
    const instead = UNSUPPORTED.get(name) ?? `it has ${SUPPORTED}`;
    this.refuse(mark, `${what} is not in the notation${rest}`, { instead });
    return { kind: 'Other', from: at.from, to: at.to, mark, name, kids };
  }

  /** Whether the current token begins a statement of the current block. */
  get startsStatement(): boolean {
    const { token } = this;
    if (this.#index >= this.#tokens.length) return false;
    const width = this.source.indentOf(token.from);
    const level = this.#levels.at(-1) as number;
    if (width > level) {
      const isFirst = this.source.text.slice(0, token.from).trim() === '';
      const hint = isFirst ? 'indent it like the lines after it' : 'indent it like the line before';
      this.fail({ reason: 'this line is indented but starts no block', hint });
    }
    if (!this.#levels.includes(width)) {
      const hint = 'indent it like one of the blocks around it';
      this.fail({ reason: 'this indentation matches no line before it', hint });
    }
    return width === level;
  }

  /** Whether the statement before continues here with a block of this name: `else`, `except`. */
  continues(word: string, ...others: readonly string[]): boolean {
    return this.at(word, ...others) && this.source.indentOf(this.token.from) === this.#levels.at(-1);
  }

  /** Whether the line from the current token on has a colon outside of brackets, as before a block. */
  get hasColon(): boolean {
    let depth = 0;
    for (let i = this.#index; i < this.#tokens.length; i++) {
      const { kind, text } = this.#tokens[i] as Token;
      if (kind === 'newline') return false;
      if (text === ':' && depth === 0) return true;
      depth += CLOSING.has(text) ? 1 : CLOSERS.has(text) ? -1 : 0;
    }
    return false;
  }

  /** The word that begins the header of a block, in a line that must have a colon. */
  header(): Token {
    const first = this.next();
    if (this.hasColon) return first;
    while (this.token.kind !== 'newline') this.next();
    const { to } = this.since(0);
    const reason = `the line of ${first.text} must end in a colon`;
    return this.fail({ token: { from: to, to: to + 1 }, reason, hint: 'write : here' });
  }

  /** The statements of a block, from the colon of its header on. */
  block(): Statement[] {
    const colon = this.expect(':');
    if (!this.isAtEnd) return this.grammar.line(this);
    this.next();
    const width = this.source.indentOf(this.token.from);
    if (this.#index >= this.#tokens.length || width <= (this.#levels.at(-1) as number)) {
      const reason = 'an indented block must follow this colon';
      this.fail({ token: colon, reason, hint: 'indent the next line by 4 spaces' });
    }
    if (this.#levels.push(width) > MAX_BLOCKS) {
      const reason = { what: 'blocks nest', limit: { most: MAX_BLOCKS, unit: 'levels deep here' } };
      this.fail({ reason, hint: undefined });
    }
    const statements: Statement[] = [];
    while (this.startsStatement) statements.push(...this.grammar.statement(this));
    this.#levels.pop();
    return statements;
  }
}
