import { nearest } from '../../check/suggest.js';
import type { Hint, Said } from '../error.js';
import type { Span } from '../scan/source.js';
import { CLOSERS, CLOSING, type Token } from '../scan/tokens.js';
import { SUPPORTED } from './unsupported.js';

/** What is wrong at a token that nothing can be read from. */
export interface Mistake {
  readonly reason: string | Said;
  readonly hint: Hint | undefined;
  /** What to point at, by default that token. */
  readonly token?: Span;
}

/** The tokens around the place. */
interface Around {
  readonly earlier: Token | undefined;
  readonly before: Token | undefined;
  readonly at: Token;
  readonly after: Token | undefined;
  /** The tokens of the statement before the place. */
  readonly statement: readonly Token[];
}

const CONSTANTS = ['True', 'False', 'None'];
const NOTATION = `the notation has ${SUPPORTED}`;

const isWord = ({ kind, text }: Token): boolean => kind === 'keyword' && !CONSTANTS.includes(text);

/** Whether an operand can begin with a token. */
export const startsOperand = (token: Token): boolean =>
  ['number', 'string', 'name', 'keyword'].includes(token.kind) && !isWord(token);

const endsOperand = (token: Token): boolean => startsOperand(token) || CLOSERS.has(token.text);

const clip = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

/** A token as messages show it. */
export const shown = ({ kind, text }: Token): string =>
  kind === 'newline' ? 'the end of the line' : `\`${clip(text)}\``;

/** The mistake of a keyword where a name or a value belongs. */
export const keyword = (token: Token): Mistake => ({
  token,
  reason: `${shown(token)} is a keyword of Python and is not allowed here`,
  hint: 'choose another name, or write what belongs to it',
});

/** Common mistakes, the most specific first. */
const MISTAKES: readonly ((around: Around) => Mistake | undefined)[] = [
  ({ statement: [first, ...more], at }) =>
    first !== undefined && more.length === 0 && /^(?:let|const|var|set)$/.test(first.text) && at.kind === 'name'
      ? { token: first, reason: `names need no ${shown(first)}`, hint: `write ${clip(at.text)} = and its value` }
      : undefined,
  ({ at }) =>
    ['else', 'elif', 'except', 'finally'].includes(at.text)
      ? { reason: `${shown(at)} does not belong to any statement`, hint: NOTATION }
      : undefined,
  doubledSign,
  ({ statement: [first], before, at }) => (at.text === '=' ? equalsSign(first === before, before) : undefined),
  commentSign,
  nextStatement,
  missingOperator,
  missingOperand,
  ({ before, at }) => {
    if (at.text === ':=') return { reason: '`:=` is not in the notation', hint: 'write = to give a name a value' };
    if (isWord(at)) return keyword(at);
    return before !== undefined && isWord(before) && at.text !== ':' ? keyword(before) : undefined;
  },
];

/** The most likely mistake at a token, whose index is given. */
export function mistakeAt(tokens: readonly Token[], i: number, end: Token): Mistake {
  const at = tokens[i] ?? end;
  const start = tokens.findLastIndex(({ kind, text }, j) => j < i && (kind === 'newline' || text === ';')) + 1;
  const statement = tokens.slice(start, i);
  const around: Around = { earlier: tokens[i - 2], before: statement.at(-1), at, after: tokens[i + 1], statement };
  for (const mistake of MISTAKES) {
    const found = mistake(around);
    if (found !== undefined) return found;
  }
  return { reason: `${shown(at)} is not allowed here`, hint: NOTATION };
}

function doubledSign({ before, at }: Around): Mistake | undefined {
  if (before === undefined || before.to !== at.from) return undefined;
  const both = before.text + at.text;
  if (both === '===') return { token: before, reason: '`===` is not in Python', hint: 'compare with ==' };
  if (both !== '&&' && both !== '||') return undefined;
  return { token: before, reason: `\`${both}\` is not in Python`, hint: 'chain comparisons, as in a < b < c' };
}

function equalsSign(isFirst: boolean, before: Token | undefined): Mistake {
  if (before === undefined)
    return { reason: '`=` has nothing on its left', hint: 'write the name that gets the value' };
  if (isFirst && before.text === 'print') {
    return { token: before, reason: '`print` is built in, and cannot be given a value', hint: 'choose another name' };
  }
  if (before.text === '=') {
    return { reason: 'two `=` follow each other', hint: 'write one = to give a name a value, == to compare' };
  }
  const reason = '`=` gives a name a value, and cannot be used inside an expression';
  return { reason, hint: 'write == to compare, or the assignment on a line of its own' };
}

function commentSign({ statement, at }: Around): Mistake | undefined {
  const tokens = [...statement, at];
  const from = tokens.findIndex(({ text }) => text === '//');
  const words = tokens.slice(from + 1);
  const isComment = words.length === 0 ? from === 0 : words.every(({ kind }) => kind === 'name' || kind === 'keyword');
  const token = tokens[from];
  if (token === undefined || !isComment) return undefined;
  return { token, reason: '`//` does not start a comment in Python', hint: 'write # for //' };
}

/** `a = 1 b = 2` and `f(1) g(2)`. */
function nextStatement({ statement, before, at, after }: Around): Mistake | undefined {
  if (before === undefined || at.kind !== 'name' || !endsOperand(before) || statement.length < 2) return undefined;
  const depth = statement.reduce((sum, { text }) => sum + (CLOSING.has(text) ? 1 : CLOSERS.has(text) ? -1 : 0), 0);
  const isCall = before.text === ')' && after?.text === '(';
  if (depth > 0 || !(isCall || /^[-+*/%]?=$/.test(after?.text ?? ''))) return undefined;
  return { reason: `a second statement begins at ${shown(at)}`, hint: 'put a new line or ; before it' };
}

function missingOperator({ before, at, statement }: Around): Mistake | undefined {
  if (before === undefined || !endsOperand(before) || !(startsOperand(at) || CLOSING.has(at.text))) return undefined;
  if (statement.length === 1 && at.kind !== 'sign' && before.text.length > 2) {
    const word = nearest(before.text, ['return', 'import', 'from', 'for', 'def', 'class', 'while']);
    const isWordLike = at.kind === 'name' && /^[a-z]{7,}$/.test(before.text);
    if (word !== undefined || isWordLike) {
      const hint = word === undefined ? NOTATION : `did you mean ${word}?`;
      return { token: before, reason: `${shown(before)} is not a statement`, hint };
    }
  }
  const product = `${before.text}*${at.text}`;
  const isText = at.kind === 'string' || before.kind === 'string' || CLOSERS.has(before.text);
  return {
    reason: `an operator is missing between ${shown(before)} and ${shown(at)}`,
    hint: product.length > 20 || isText ? 'write one, or a comma' : `write ${product}, or a comma`,
  };
}

function missingOperand({ earlier, before, at, after }: Around): Mistake | undefined {
  if (before === undefined || endsOperand(before)) return undefined;
  if (at.kind === 'newline' || CLOSERS.has(at.text) || [',', ':', ';'].includes(at.text)) {
    const isDouble = /^[-+]$/.test(before.text) && earlier?.text === before.text && earlier.to === before.from;
    const hint = isDouble ? `write x ${before.text}= 1 for x${before.text}${before.text}` : 'write what follows it';
    return { token: before, reason: `${shown(before)} has nothing on its right`, hint };
  }
  if (at.kind !== 'sign' || after === undefined) return undefined;
  return { reason: `${shown(before)} and ${shown(at)} follow each other`, hint: 'write a value between them' };
}
