import { fieldsIn } from './fields.js';
import { openingOf } from './literals.js';
import type { Source, Span } from './source.js';

/** A word, number, string or sign of the source. */
export interface Token extends Span {
  readonly kind: 'name' | 'number' | 'string' | 'sign' | 'newline';
  readonly text: string;
}

/** The result of `scan`. */
interface Scan {
  /** All tokens; `newline` only where it ends a statement, and always at the end. */
  readonly tokens: readonly Token[];
  /** Magic lines of a notebook: `%matplotlib inline`, `!pip install …`. */
  readonly magics: readonly Span[];
  /** The expressions in f-strings, with their tokens. */
  readonly fields: readonly (Span & Pick<Scan, 'tokens'>)[];
}

const SKIPPED = /(?:[ \t\f]|\\\n|#[^\n]*)+/y;
const NEWLINE = /\n/y;
const MAGIC = /[%!?][^\n]*/y;
const STRING = /[rRbBuUfF]{0,2}('''|"""|'|")/y;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y;
const SECOND_POINT = /\.\d/y;
const NAME = /[\p{ID_Start}_]\p{ID_Continue}*/uy;
const SIGN = /\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%@&|^=<>!:]=|->|\.\.\.|[-+*/%@&|^~=<>()[\]{},:;.]/y;
const AFTER_NUMBER = /^(?:and|or|if|in|is|else|for|not)$/;

/** Signs that look like Python's, and what to write instead. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...[...'×·⋅∙∗'].map((sign) => [sign, '*'] as const),
  ...[...'−–—‐‑'].map((sign) => [sign, '-'] as const),
  ...[...'“”„‟″'].map((sign) => [sign, '"'] as const),
  ...[...'‘’‚‛′`´'].map((sign) => [sign, "'"] as const),
  ['÷', '/'],
  ['²', '**2'],
  ['³', '**3'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['←', '='],
  ['\u00a0', 'a space'],
]);

/** The rule for one kind of text; the first rule whose pattern matches applies. */
interface Rule {
  readonly pattern: RegExp;
  readonly take: (scanner: Scanner, text: string) => void;
  /** Where the rule applies; by default everywhere. */
  readonly when?: (scanner: Scanner) => boolean;
}

const RULES: readonly Rule[] = [
  { pattern: SKIPPED, take: (scanner, text) => scanner.skip(text) },
  { pattern: NEWLINE, take: (scanner, text) => scanner.skip(text), when: ({ depth, fresh }) => depth > 0 || fresh },
  { pattern: NEWLINE, take: (scanner, text) => scanner.add('newline', text) },
  { pattern: MAGIC, take: (scanner, text) => scanner.magic(text), when: ({ fresh }) => fresh },
  { pattern: STRING, take: (scanner, text) => scanner.string(text) },
  { pattern: NUMBER, take: (scanner, text) => scanner.number(text) },
  { pattern: NAME, take: (scanner, text) => scanner.add('name', text) },
  { pattern: SIGN, take: (scanner, text) => scanner.sign(text) },
];

/**
 * Splits a program into tokens.
 *
 * Signs that Python does not have, unterminated strings and numbers that run
 * into a name are errors here, as the parser would only say where it stopped.
 *
 * @throws NotebookError
 */
export function scan(source: Source): Scan {
  return new Scanner(source, 0, 0).upTo(source.text.length);
}

class Scanner implements Scan {
  readonly source: Source;
  readonly tokens: Token[] = [];
  readonly magics: Span[] = [];
  readonly fields: (Span & Pick<Scan, 'tokens'>)[] = [];
  at: number;
  /** The number of open brackets. */
  depth: number;

  constructor(source: Source, at: number, depth: number) {
    this.source = source;
    this.at = at;
    this.depth = depth;
  }

  upTo(end: number): this {
    while (this.at < end) this.next();
    if (!this.fresh) this.add('newline', '');
    return this;
  }

  /** Whether a statement can begin here. */
  get fresh(): boolean {
    const last = this.tokens.at(-1);
    return this.depth === 0 && (last === undefined || last.kind === 'newline');
  }

  next(): void {
    for (const { pattern, take, when } of RULES) {
      if (when !== undefined && !when(this)) continue;
      const text = this.match(pattern);
      if (text === undefined) continue;
      take(this, text);
      return;
    }
    throw stray(this.source, this.at);
  }

  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source.text)?.[0];
  }

  skip(text: string): void {
    this.at += text.length;
  }

  add(kind: Token['kind'], text: string): void {
    const from = this.at;
    this.at += text.length;
    this.tokens.push({ kind, text, from, to: this.at });
  }

  magic(text: string): void {
    this.magics.push({ from: this.at, to: this.at + text.length });
    this.skip(text);
  }

  string(opening: string): void {
    const from = this.at;
    this.add('string', this.source.text.slice(from, endOfString(this.source, from, opening)));
    const { prefix, quotes } = openingOf(opening);
    if (!prefix.includes('f')) return;
    const inside = { from: from + opening.length, to: this.at - quotes.length };
    for (const field of fieldsIn(this.source, inside, prefix.includes('r'))) {
      // As inside brackets, a line end does not end a statement.
      const { tokens, fields } = new Scanner(this.source, field.from, 1).upTo(field.to);
      this.fields.push({ ...field, tokens }, ...fields);
    }
  }

  number(text: string): void {
    this.add('number', text);
    if (this.match(SECOND_POINT) !== undefined) throw twoPoints(this.source, this.at);
    const name = this.match(NAME);
    if (name !== undefined && !AFTER_NUMBER.test(name)) throw glued(this.source, text, name, this.at);
  }

  sign(text: string): void {
    if ('([{'.includes(text)) this.depth++;
    if (')]}'.includes(text)) this.depth = Math.max(0, this.depth - 1);
    this.add('sign', text);
  }
}

function endOfString(source: Source, from: number, opening: string): number {
  const { text } = source;
  const quote = opening.replace(/^[a-zA-Z]+/, '');
  let at = from + opening.length;
  while (at < text.length) {
    if (text.startsWith(quote, at)) return at + quote.length;
    if (text[at] === '\n' && quote.length === 1) break;
    at += text[at] === '\\' ? 2 : 1;
  }
  const span = { from, to: from + opening.length };
  throw source.error(span, 'this string has no end', `close it with ${quote}`);
}

function twoPoints(source: Source, at: number): Error {
  const point = { from: at, to: at + 1 };
  return source.error(point, 'this number has a second point', 'delete it, or write _ between thousands: 1_000_000');
}

function glued(source: Source, number: string, name: string, at: number): Error {
  const span = { from: at - number.length, to: at + name.length };
  if (/^0\d*$|_$/.test(number) || name.startsWith('_')) {
    return source.error(span, `${source.quote(span)} is neither a number nor a name`, 'a name starts with a letter');
  }
  return source.error(span, `${source.quote(span)} is neither a number nor a name`, `write ${product(number, name)}`);
}

const product = (number: string, name: string): string =>
  name.length > 30 ? 'a * between number and name' : `${number}*${name}`;

function stray(source: Source, at: number): Error {
  const character = String.fromCodePoint(source.text.codePointAt(at) as number);
  const span = { from: at, to: at + character.length };
  const instead = LOOKALIKES.get(character);
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `the sign ${character}`
    : `the character U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
  return source.error(
    span,
    `${shown} has no meaning in the notation`,
    instead === undefined ? 'delete it' : `write ${instead}`,
  );
}
