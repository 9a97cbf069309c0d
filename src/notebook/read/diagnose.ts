import { nearest } from '../../check/suggest.js';
import type { Token } from '../scan/scan.js';
import type { Source } from '../scan/source.js';
import { SUPPORTED } from './unsupported.js';

/** The tokens around the place where the parser stopped. */
interface Around {
  readonly earlier: Token | undefined;
  readonly before: Token | undefined;
  readonly at: Token;
  readonly after: Token | undefined;
  /** The tokens of the statement before the place. */
  readonly statement: readonly Token[];
}

interface Diagnosis {
  readonly reason: string;
  readonly hint: string;
  /** What to point at, by default the token where the parser stopped. */
  readonly token?: Token | undefined;
}

type Diagnoser = (around: Around) => Diagnosis | undefined;

const KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
const DECLARATIONS = new Set(['let', 'const', 'var', 'set']);
const STATEMENT_WORDS = ['return', 'import', 'from', 'for', 'def', 'class', 'while'];
const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);
const BREAKS = new Set([',', '=', ';']);
/** From this length on the parser may give up on a valid long expression. */
const LONG = 290;

const endsOperand = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'number' ||
    token.kind === 'string' ||
    (token.kind === 'name' && !KEYWORDS.has(token.text)) ||
    CLOSING.has(token.text));

const startsOperand = ({ kind, text }: Token): boolean =>
  kind === 'number' || kind === 'string' || (kind === 'name' && !KEYWORDS.has(text));

/** Common mistakes, the most specific first. */
const DIAGNOSERS: readonly Diagnoser[] = [
  declaration,
  otherwise,
  doubledSign,
  keywordAsName,
  definition,
  loopHead,
  equalsSign,
  commentSign,
  nextStatement,
  missingOperator,
  missingOperand,
  keyword,
];

/**
 * The error for a program that the parser cannot read.
 *
 * @param position where the parser stopped: the end of the last token that it could use
 */
export function diagnose(source: Source, tokens: readonly Token[], position: number): Error {
  const end: Token = { kind: 'newline', text: '', from: position, to: position };
  const found = tokens.findIndex(({ from }) => from >= position);
  const i = found < 0 ? tokens.length : found;
  const at = tokens[i] ?? end;
  const start = tokens.findLastIndex(({ kind, text }, j) => j < i && (kind === 'newline' || text === ';')) + 1;
  const statement = tokens.slice(start, i);
  const around: Around = { earlier: tokens[i - 2], before: tokens[i - 1], at, after: tokens[i + 1], statement };
  if (operatorsBefore(tokens, i) > LONG) {
    const reason = 'this expression has too many operators in a row';
    throw source.error(at, reason, 'give parts of it names of their own');
  }
  for (const diagnoser of DIAGNOSERS) {
    const found = diagnoser(around);
    if (found !== undefined) return source.error(found.token ?? at, found.reason, found.hint);
  }
  return source.error(at, `${shown(at)} is not allowed here`, `the notation has ${SUPPORTED}`);
}

/** How many operators, calls and indices lead up to a token in its expression, and around it. */
function operatorsBefore(tokens: readonly Token[], index: number): number {
  let depth = 0;
  let count = 0;
  for (let i = index - 1; i >= 0; i--) {
    const { kind, text } = tokens[i] as Token;
    const isSign = kind === 'sign';
    if (isSign && CLOSING.has(text)) depth++;
    if (isSign && OPENING.has(text)) depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (kind === 'newline' || (isSign && BREAKS.has(text))) break;
    if (isSign || (kind === 'name' && KEYWORDS.has(text))) count++;
  }
  return count;
}

const clip = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

const shown = ({ kind, text }: Token): string => (kind === 'newline' ? 'the end of the line' : `\`${clip(text)}\``);

function declaration({ statement, at }: Around): Diagnosis | undefined {
  const [first, ...more] = statement;
  if (first === undefined || more.length > 0 || !DECLARATIONS.has(first.text) || at.kind !== 'name') return undefined;
  return { token: first, reason: `names need no ${shown(first)}`, hint: `write ${clip(at.text)} = and its value` };
}

function otherwise({ at }: Around): Diagnosis | undefined {
  if (!['else', 'elif', 'except', 'finally'].includes(at.text)) return undefined;
  return { reason: `${shown(at)} does not belong to any statement`, hint: `the notation has ${SUPPORTED}` };
}

function doubledSign({ before, at }: Around): Diagnosis | undefined {
  if (before === undefined || before.to !== at.from) return undefined;
  const both = before.text + at.text;
  if (both === '&&' || both === '||') {
    return { token: before, reason: `\`${both}\` is not in Python`, hint: 'chain comparisons, as in a < b < c' };
  }
  if (both === '===') return { token: before, reason: '`===` is not in Python', hint: 'compare with ==' };
  return undefined;
}

function definition({ statement, at }: Around): Diagnosis | undefined {
  const [first, ...more] = statement;
  if (first?.text !== 'def' || statement.some(({ text }) => text === ')' || text === ':')) return undefined;
  const what = more.length === 0 ? 'a function needs a name' : 'the parameters of a function are names';
  return { reason: `${what}, and ${shown(at)} is not one`, hint: 'write def f(x, y): return …' };
}

function loopHead({ statement, at }: Around): Diagnosis | undefined {
  const [first] = statement;
  if (first?.text !== 'for' || statement.some(({ text }) => text === 'in' || text === '=')) return undefined;
  const what = at.text === 'in' ? 'the loop variable' : '`in`';
  return { reason: `${what} is missing before ${shown(at)}`, hint: 'write for x in xs:' };
}

function keywordAsName({ statement, before, at }: Around): Diagnosis | undefined {
  const starts = at.text === '=' && statement.length === 1 && before !== undefined && isKeyword(before);
  return starts ? wordOfPython(before) : undefined;
}

function equalsSign({ before, at, statement }: Around): Diagnosis | undefined {
  if (at.text === '=' && before?.text === 'print' && statement.length === 1) {
    return { token: before, reason: '`print` is built in, and cannot be given a value', hint: 'choose another name' };
  }
  if (at.text === '=' && before === undefined) {
    return { reason: '`=` has nothing on its left', hint: 'write the name that gets the value' };
  }
  if (at.text === '=' && before?.text === '=') {
    return { reason: 'two `=` follow each other', hint: 'write one = to give a name a value, == to compare' };
  }
  if (at.text !== '=') return undefined;
  return {
    reason: '`=` gives a name a value, and cannot be used inside an expression',
    hint: 'write == to compare, or the assignment on a line of its own',
  };
}

function commentSign({ statement, at }: Around): Diagnosis | undefined {
  const from = [...statement, at].findIndex(({ text }) => text === '//');
  const words = [...statement, at].slice(from + 1);
  const isComment = words.length === 0 ? from === 0 : words.every(({ kind }) => kind === 'name');
  if (from < 0 || !isComment) return undefined;
  return { token: [...statement, at][from], reason: '`//` does not start a comment in Python', hint: 'write # for //' };
}

/** `a = 1 b = 2` and `f(1) g(2)`. */
function nextStatement({ statement, before, at, after }: Around): Diagnosis | undefined {
  if (at.kind !== 'name' || !endsOperand(before) || depthOf(statement) > 0) return undefined;
  const isCall = before?.text === ')' && after?.text === '(';
  if (statement.length < 2 || !(isCall || /^[-+*/%]?=$/.test(after?.text ?? ''))) return undefined;
  return { reason: `a second statement begins at ${shown(at)}`, hint: 'put a new line or ; before it' };
}

const depthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((depth, { text }) => depth + (OPENING.has(text) ? 1 : CLOSING.has(text) ? -1 : 0), 0);

function missingOperator({ before, at, statement }: Around): Diagnosis | undefined {
  if (before === undefined || !endsOperand(before) || !(startsOperand(at) || OPENING.has(at.text))) return undefined;
  const word = statement.length === 1 && at.kind !== 'sign' ? nearest(before.text, STATEMENT_WORDS) : undefined;
  if (word !== undefined && before.text.length > 2) {
    return { token: before, reason: `${shown(before)} is not a statement`, hint: `did you mean ${word}?` };
  }
  if (statement.length === 1 && at.kind === 'name' && /^[a-z]+$/.test(before.text) && before.text.length > 6) {
    return { token: before, reason: `${shown(before)} is not a statement`, hint: `the notation has ${SUPPORTED}` };
  }
  const product = `${before.text}*${at.text}`;
  const isText = at.kind === 'string' || before.kind === 'string' || CLOSING.has(before.text);
  return {
    reason: `an operator is missing between ${shown(before)} and ${shown(at)}`,
    hint: product.length > 20 || isText ? 'write one, or a comma' : `write ${product}, or a comma`,
  };
}

function missingOperand({ earlier, before, at, after }: Around): Diagnosis | undefined {
  const ends = at.kind === 'newline' || [')', ']', '}', ',', ':', ';'].includes(at.text);
  if (before === undefined || endsOperand(before) || before.kind === 'newline') return undefined;
  if (ends) {
    const twice = /^[-+]$/.test(before.text) && earlier?.text === before.text && earlier.to === before.from;
    const hint = twice ? `write x ${before.text}= 1 for x${before.text}${before.text}` : 'write what follows it';
    return { token: before, reason: `${shown(before)} has nothing on its right`, hint };
  }
  if (at.kind === 'sign' && after !== undefined) {
    return { reason: `${shown(before)} and ${shown(at)} follow each other`, hint: 'write a value between them' };
  }
  return undefined;
}

function keyword({ at, before }: Around): Diagnosis | undefined {
  if (at.text === ':=') return { reason: '`:=` is not in the notation', hint: 'write = to give a name a value' };
  if (isKeyword(at)) return wordOfPython(at);
  return before !== undefined && isKeyword(before) && at.text !== ':' ? wordOfPython(before) : undefined;
}

const isKeyword = ({ kind, text }: Token): boolean => kind === 'name' && KEYWORDS.has(text);

const wordOfPython = (token: Token): Diagnosis => ({
  token,
  reason: `${shown(token)} is a keyword of Python and is not allowed here`,
  hint: 'choose another name, or write what belongs to it',
});
