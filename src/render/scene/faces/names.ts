import { shortNumber } from '../../../check/short-number.js';
import { fitWidth, textWidth } from '../../../check/text-width.js';
import type { GraphNode, OpNode } from '../../../graph/graph.js';
import { type Computed, computationOf, type Diagram } from '../diagram/diagram.js';
import { oneLine } from './lines.js';
import { exponentOf, raised } from './signs.js';

/** What a box is called. */
export interface Name {
  /** `''` if there is no helpful name. */
  readonly text: string;
  readonly named: 'user' | 'expression' | 'none';
  /** How strongly the text binds as an operand: see `Box`. */
  readonly precedence: number;
}

const NONE: Name = { text: '', named: 'none', precedence: 9 };
const GAP: Name = { ...NONE, text: '…' };
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
  if (node.kind === 'scope')
    return { text: node.scope.slice(node.scope.lastIndexOf('/') + 1), named: 'user', precedence: ATOM };
  if (node.kind !== 'value' || node.label === undefined) return undefined;
  const text = oneLine(node.label);
  return text === '' ? undefined : { text, named: 'user', precedence: precedenceOf(text) };
}

/** An input without a label is named by its number. */
function given(node: GraphNode): Name {
  if (node.kind !== 'value' || node.count !== undefined || node.data === undefined) return NONE;
  if (node.role !== 'leaf' && node.role !== 'constant') return NONE;
  return { text: shortNumber(node.data), named: 'none', precedence: node.data < 0 ? MINUS : ATOM };
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
    const gaps = name.text.split('…').length - 1;
    if (gaps > 1 || (gaps === 1 && !parts.some(({ text }) => /[^…+·/ −().\d]/.test(text)))) return NONE;
    if (fits(name.text)) return name;
    const longest = longestOf(parts);
    if (longest === -1) return NONE;
    parts[longest] = GAP;
  }
}

function operand(name: Name | undefined): Name {
  if (name === undefined || name.text === '') return GAP;
  return name.text.length > LONGEST ? { ...name, text: fitWidth(name.text, 6 * LONGEST, 12) } : name;
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
  if (exponent === -1) return made(`1/${within(a, POWER)}`, PRODUCT);
  if (exponent !== undefined) return made(`${within(a, ATOM)}${raised(exponent)}`, POWER);
  if (parts.length > 2 && (op.op === 'add' || op.op === 'sum')) return made(sumOf(parts.map(({ text }) => text)), SUM);
  if (op.op === 'neg') return made(`−${within(a, PRODUCT)}`, MINUS);
  if (parts.length !== 2 || b === undefined)
    return made(`${op.symbol}(${parts.map(({ text }) => text).join(', ')})`, ATOM);
  switch (op.op) {
    case 'add':
      return made(sumOf([a.text, b.text]), SUM);
    case 'sub':
      return made(`${a.text} − ${within(b, PRODUCT)}`, SUM);
    case 'mul':
      if (b.text === '−1') return made(`−${within(a, PRODUCT)}`, MINUS);
      return a.text === '−1'
        ? made(`−${within(b, PRODUCT)}`, MINUS)
        : made(`${within(a, PRODUCT)}·${within(b, PRODUCT)}`, PRODUCT);
    case 'div':
      return made(`${within(a, PRODUCT)}/${within(b, POWER)}`, PRODUCT);
    default:
      // A sign stands between its operands, as in x @ W.
      return /\p{L}/u.test(op.symbol)
        ? made(`${op.symbol}(${a.text}, ${b.text})`, ATOM)
        : made(`${within(a, PRODUCT)} ${op.symbol} ${within(b, POWER)}`, PRODUCT);
  }
}

function made(text: string, precedence: number): Name {
  return { text, named: 'expression', precedence };
}

/** An operand's text, in parentheses if the expression needs them. */
function within({ text, precedence }: Name, least: number): string {
  return precedence < least ? `(${text})` : text;
}

/**
 * Joins terms with plus signs.
 *
 * A term that begins with a minus keeps that sign instead.
 */
export function sumOf(terms: readonly string[]): string {
  return terms.reduce((sum, term) => (term.startsWith('−') ? `${sum} − ${term.slice(1)}` : `${sum} + ${term}`));
}
