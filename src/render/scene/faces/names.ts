import { shortNumber } from '../../../check/short-number.js';
import { raised } from '../../../check/superscript.js';
import { fitWidth, textWidth } from '../../../check/text-width.js';
import type { GraphNode, OpNode } from '../../../graph/graph.js';
import { type Computed, computationOf, type Diagram } from '../diagram/diagram.js';
import { oneLine } from './lines.js';
import { exponentOf } from './signs.js';

/** A piece of a name, with what is needed to write it in a larger one. */
interface Piece extends Term {
  /** How often it leaves something out. */
  readonly gaps: number;
  /** Whether it says more than numbers and signs. */
  readonly isTelling: boolean;
}

/** A term of a sum, as text. */
export interface Term {
  readonly text: string;
  /** The text after a leading minus sign, so that `a + −b` can be written `a − b`. */
  readonly positive?: string | undefined;
}

/** What a box is called. */
export interface Name extends Piece {
  /** `''` if there is no helpful name. */
  readonly text: string;
  readonly named: 'user' | 'expression' | 'none';
  /** How strongly the text binds as an operand: see `Box`. */
  readonly precedence: number;
  /** The number, if it is one. */
  readonly value?: number;
  /** What it is the reciprocal of, so that `a` times `1/b` can be written `a/b`. */
  readonly under?: Name;
}

const NONE: Name = { text: '', named: 'none', precedence: 9, gaps: 0, isTelling: false };
const GAP: Name = { ...NONE, text: '…', gaps: 1 };
const [SUM, MINUS, PRODUCT, POWER, ATOM] = [1, 1.5, 2, 3, 9];

/** Within an expression, a longer label is cut. */
const LONGEST = 24;

/**
 * Names every node: by the user's label, else by an expression of its operands.
 *
 * An expression is at most `width` px wide: its longest operand becomes an ellipsis if needed.
 * An expression that would need two of these is left out, and so is one that names nothing else:
 * the box shows its op, and constants stand beside it.
 *
 * @param size the font size in px
 */
export function namesOf(diagram: Diagram, width: number, size: number): Map<string, Name> {
  const fits = (text: string): boolean => text.length * size < 6 * width && textWidth(text, size) <= width;
  const names = new Map<string, Name>();
  // In most graphs operands come first; an operand that comes later is written as an ellipsis.
  for (const node of diagram.graph.nodes) {
    const own = ownName(node);
    const computed = own === undefined ? computationOf(diagram, node.id) : undefined;
    names.set(node.id, own ?? (computed === undefined ? given(node) : expression(computed, names, fits)));
  }
  return names;
}

function ownName(node: GraphNode): Name | undefined {
  if (node.kind === 'scope') return byUser(node.scope.slice(node.scope.lastIndexOf('/') + 1), ATOM);
  if (node.kind !== 'value' || node.label === undefined) return undefined;
  const text = oneLine(node.label);
  return text === '' ? undefined : byUser(text, precedenceOf(text));
}

/** A name from outside, which may itself be an expression. */
function byUser(text: string, precedence: number): Name {
  const gaps = text.split('…').length - 1;
  const positive = text.startsWith('−') ? text.slice(1) : undefined;
  return { text, positive, named: 'user', precedence, gaps, isTelling: /[^…+·/ −().\d]/.test(text) };
}

/** An input without a label is named by its number. */
function given(node: GraphNode): Name {
  if (node.kind !== 'value' || node.count !== undefined || node.data === undefined) return NONE;
  if (node.role !== 'leaf' && node.role !== 'constant') return NONE;
  return { ...NONE, ...numberTerm(node.data), precedence: node.data < 0 ? MINUS : ATOM, value: node.data };
}

/** A number as a term of a sum. */
export function numberTerm(x: number, digits?: number): Term {
  const text = shortNumber(x, digits);
  return x < 0 ? { text, positive: shortNumber(-x, digits) } : { text };
}

/** How strongly a user's label binds: the label may itself be an expression. */
function precedenceOf(text: string): number {
  if (/.[+−-]/.test(text)) return SUM;
  return /[*·×/]/.test(text) ? PRODUCT : /\s/.test(text) ? SUM : ATOM;
}

function expression(
  { op, operands }: Computed,
  names: ReadonlyMap<string, Name>,
  fits: (text: string) => boolean,
): Name {
  const parts = operands.map(({ from }) => operand(names.get(from)));
  for (let name = joined(op, parts); ; name = joined(op, parts)) {
    if (name.gaps > 1 || (name.gaps === 1 && !parts.some(({ isTelling }) => isTelling))) return NONE;
    if (fits(name.text)) return name;
    const longest = longestOf(parts);
    if (longest === -1) return NONE;
    parts[longest] = GAP;
  }
}

function operand(name: Name | undefined): Name {
  if (name === undefined || name.text === '') return GAP;
  if (name.text.length <= LONGEST) return name;
  const text = fitWidth(name.text, 6 * LONGEST, 12);
  if (text === name.text) return name;
  return { ...name, text, positive: name.positive && text.slice(1), gaps: name.gaps + 1 };
}

/** The index of the operand to leave out; -1 for none. */
function longestOf(parts: readonly Name[]): number {
  let found = -1;
  parts.forEach(({ text }, i) => {
    if (text.length > 2 && text.length > (parts[found]?.text.length ?? 0)) found = i;
  });
  return found;
}

function joined(op: OpNode, parts: readonly Name[]): Name {
  const [a = GAP, b] = parts;
  const exponent = exponentOf(op);
  if (exponent === -1) return { ...made(PRODUCT, '1/', within(a, POWER)), under: a };
  if (exponent !== undefined) return telling(made(POWER, within(a, ATOM), raised(exponent)));
  if (parts.length > 2 && (op.op === 'add' || op.op === 'sum')) return made(SUM, ...terms(parts));
  if (op.op === 'neg') return negative(a);
  if (parts.length !== 2 || b === undefined) return call(op.symbol, parts);
  switch (op.op) {
    case 'add':
      return made(SUM, ...terms([a, b]));
    case 'sub':
      return made(SUM, a, ' − ', within(b, PRODUCT));
    case 'mul':
      if (b.value === -1) return negative(a);
      if (a.value === -1) return negative(b);
      return b.under === undefined
        ? made(PRODUCT, within(a, PRODUCT), '·', within(b, PRODUCT))
        : made(PRODUCT, within(a, PRODUCT), '/', within(b.under, POWER));
    case 'div':
      return made(PRODUCT, within(a, PRODUCT), '/', within(b, POWER));
    default:
      // A sign stands between its operands, as in x @ W.
      return /\p{L}/u.test(op.symbol)
        ? call(op.symbol, parts)
        : telling(made(PRODUCT, within(a, PRODUCT), ` ${op.symbol} `, within(b, POWER)));
  }
}

/** Pieces and signs in a row. */
function made(precedence: number, ...parts: readonly (Piece | string)[]): Name {
  const pieces = parts.filter((part) => typeof part !== 'string');
  const texts = parts.map((part) => (typeof part === 'string' ? part : part.text));
  const [first] = parts;
  const positive = typeof first === 'string' ? undefined : first?.positive;
  return {
    text: texts.join(''),
    positive: positive === undefined ? undefined : [positive, ...texts.slice(1)].join(''),
    named: 'expression',
    precedence,
    gaps: pieces.reduce((sum, { gaps }) => sum + gaps, 0),
    isTelling: pieces.some(({ isTelling }) => isTelling),
  };
}

function telling(name: Name): Name {
  return { ...name, isTelling: true };
}

function negative(a: Name): Name {
  return made(MINUS, { ...NONE, text: '−', positive: '' }, within(a, PRODUCT));
}

function call(symbol: string, parts: readonly Name[]): Name {
  return telling(made(ATOM, `${symbol}(`, ...parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part])), ')'));
}

/** An operand, in parentheses if the expression needs them. */
function within(name: Name, least: number): Name {
  return name.precedence < least ? { ...name, text: `(${name.text})`, positive: undefined } : name;
}

/** Terms with plus signs between them; a term that begins with a minus keeps that sign instead. */
function terms<T extends Term>(each: readonly T[]): (T | string)[] {
  return each.flatMap((term, i) => {
    if (i === 0) return [term];
    return term.positive === undefined ? [' + ', term] : [' − ', { ...term, text: term.positive }];
  });
}

/** A sum as text: `a + b`, or `a − b` where a term begins with a minus. */
export function sumOf(each: readonly Term[]): string {
  return terms(each)
    .map((part) => (typeof part === 'string' ? part : part.text))
    .join('');
}
