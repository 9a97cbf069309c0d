import type { Source, Span } from './source.js';

/** A word, number, string or sign of the source. */
export interface Token extends Span {
  /** `newline` only where it ends a statement. */
  readonly kind: 'name' | 'keyword' | 'number' | 'string' | 'sign' | 'newline';
  readonly text: string;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
/** The closing bracket of each opening one. */
export const CLOSING: ReadonlyMap<string, string> = new Map(Object.entries({ '(': ')', '[': ']', '{': '}' }));
/** The closing brackets. */
export const CLOSERS: ReadonlySet<string> = new Set(CLOSING.values());
const MAX_BRACKETS = 200;

const SPACE = /(?:[ \t\f]|\\\n|#[^\n]*)+/y;
const SPACE_AND_LINES = /(?:[ \t\f\n]|\\\n|#[^\n]*)+/y;
/** A command of a notebook: `%matplotlib inline`, `!pip install …`. */
const MAGIC = /[%!?][^\n]*/y;
const NAME = /[\p{ID_Start}_]\p{ID_Continue}*/uy;
const KINDS: readonly (readonly [kind: Token['kind'], pattern: RegExp])[] = [
  ['newline', /\n/y],
  ['string', /[rRbBuUfF]{0,2}('''|"""|'|")/y],
  ['number', /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?/y],
  ['name', NAME],
  ['sign', /\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%@&|^=<>!:]=|->|<>|\.\.\.|[-+*/%@&|^~=<>()[\]{},:;.]/y],
];
const SECOND_POINT = /\.\d/y;
const AFTER_NUMBER = /^(?:and|or|if|in|is|else|for|not)$/;

/** Signs that look like Python's, and what to write instead. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '*': '×·⋅∙∗',
    '-': '−–—‐‑',
    '"': '“”„‟″',
    "'": '‘’‚‛′`´',
    '/': '÷',
    '**2': '²',
    '**3': '³',
    '<=': '≤',
    '>=': '≥',
    '!=': '≠',
    '=': '←',
    'a space': '\u00a0',
  }).flatMap(([instead, signs]) => [...signs].map((sign): [string, string] => [sign, instead])),
);

/**
 * Splits a part of a source into tokens.
 *
 * The last one is a `newline`, unless there is no other.
 *
 * Signs that Python does not have, strings without an end, numbers that run into
 * a name and brackets that do not match are errors here.
 *
 * @param isInside whether it is inside brackets, where a line end does not end a statement
 * @throws NotebookError
 */
export function tokensOf(source: Source, { from, to }: Span, isInside: boolean): Token[] {
  const tokens: Token[] = [];
  const open: Token[] = [];
  let at = from;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source.text)?.[0];
  };
  const add = (kind: Token['kind'], text: string): Token => {
    const token = { kind, text, from: at, to: at + text.length };
    tokens.push(token);
    at = token.to;
    return token;
  };
  while (at < to) {
    const isFresh = !isInside && open.length === 0 && (tokens.at(-1)?.kind ?? 'newline') === 'newline';
    const skipped =
      match(isInside || isFresh || open.length > 0 ? SPACE_AND_LINES : SPACE) ?? (isFresh && match(MAGIC));
    if (skipped) {
      at += skipped.length;
      continue;
    }
    const [kind, text] = next(match) ?? stray(source, at);
    if (kind === 'string') add(kind, source.text.slice(at, endOfString(source, at, text)));
    else if (kind === 'name') add(KEYWORDS.has(text) ? 'keyword' : 'name', text);
    else {
      const token = add(kind, text);
      if (kind === 'sign') checkBracket(source, token, open);
      else if (kind === 'number') checkNumber(source, token, match(SECOND_POINT), match(NAME));
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    const close = CLOSING.get(unclosed.text);
    throw source.error(unclosed, `this ${unclosed.text} is never closed`, `add the missing ${close}`);
  }
  if ((tokens.at(-1)?.kind ?? 'newline') !== 'newline') add('newline', '');
  return tokens;
}

function next(match: (pattern: RegExp) => string | undefined): [kind: Token['kind'], text: string] | undefined {
  for (const [kind, pattern] of KINDS) {
    const text = match(pattern);
    if (text !== undefined) return [kind, text];
  }
  return undefined;
}

function checkBracket(source: Source, token: Token, open: Token[]): void {
  if (CLOSING.has(token.text)) {
    open.push(token);
    if (open.length <= MAX_BRACKETS) return;
    const reason = { what: 'brackets nest', limit: { most: MAX_BRACKETS, unit: 'levels deep here' } };
    throw source.error(token, reason, 'give parts names of their own');
  }
  if (!CLOSERS.has(token.text)) return;
  const opening = open.pop();
  if (opening === undefined) {
    throw source.error(token, `this ${token.text} closes nothing`, 'delete it, or open a bracket before it');
  }
  const expected = CLOSING.get(opening.text);
  if (expected === token.text) return;
  const { line, column } = source.place(opening);
  const reason = `the ${opening.text} opened at ${line}:${column} must be closed by ${expected}, not ${token.text}`;
  throw source.error(token, reason, `write ${expected}`);
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
  throw source.error({ from, to: from + opening.length }, 'this string has no end', `close it with ${quote}`);
}

/** Checks what follows a number: neither a second point nor a name. */
function checkNumber(source: Source, { text, from, to }: Token, point?: string, name?: string): void {
  if (point !== undefined) {
    const hint = 'delete it, or write _ between thousands: 1_000_000';
    throw source.error({ from: to, to: to + 1 }, 'this number has a second point', hint);
  }
  if (name === undefined || AFTER_NUMBER.test(name)) return;
  const span = { from, to: to + name.length };
  const product = name.length > 30 ? 'a * between number and name' : `${text}*${name}`;
  const isName = /^0\d*$|_$/.test(text) || name.startsWith('_');
  const hint = isName ? 'a name starts with a letter' : `write ${product}`;
  throw source.error(span, `${source.quote(span)} is neither a number nor a name`, hint);
}

function stray(source: Source, from: number): never {
  const character = String.fromCodePoint(source.text.codePointAt(from) as number);
  const instead = LOOKALIKES.get(character);
  const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
    ? `the sign ${character}`
    : `the character U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
  throw source.error(
    { from, to: from + character.length },
    `${shown} has no meaning in the notation`,
    instead === undefined ? 'delete it' : `write ${instead}`,
  );
}
