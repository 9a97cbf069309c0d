import { shortNumber } from '../../../check/short-number.js';
import { textWidth } from '../../../check/text-width.js';
import { formatNumber } from '../../../dot/number.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { Range, ValueNode } from '../../../graph/graph.js';
import type { FaceStyle } from './face.js';

/** The data or grad of a box as text, and in a difference its previous text. */
export interface Shown {
  readonly text: string;
  readonly was?: string;
}

/** The text for the data or the gradient of a value: see `shownNumber`. */
export function shownField(key: 'data' | 'grad', { node, mark }: Marked, style: FaceStyle): Shown | undefined {
  return shownNumber(node[key], node[`${key}Range`], mark?.[key], style);
}

/** A value, and in a difference what happened to it. */
interface Marked {
  readonly node: ValueNode;
  readonly mark: NodeMark | undefined;
}

/**
 * Writes a number in a style.
 *
 * Ranges have two digits, changed numbers enough digits to tell old and new apart.
 *
 * @returns undefined if the number is unknown
 */
export function shownNumber(
  x: number | undefined,
  range: Range | undefined,
  was: number | undefined,
  style: FaceStyle,
): Shown | undefined {
  if (range !== undefined) return { text: `${rangeEnd(range[0], style)} … ${rangeEnd(range[1], style)}` };
  if (x === undefined) return undefined;
  if (was === undefined) return { text: inStyle(x, style) };
  for (let more = 0; more < 17; more++) {
    const [old, now] = [inStyle(was, style, more), inStyle(x, style, more)];
    if (old !== now) return { text: now, was: old };
  }
  return { text: String(x), was: String(was) };
}

function inStyle(x: number, { style, digits, precision }: FaceStyle, more: number = 0): string {
  if (style === 'record') return formatNumber(x, Math.min(17, precision + more));
  return shortNumber(x, Math.min(17, digits + more));
}

/** The ends of a range have fewer digits than a single number. */
function rangeEnd(x: number, { style, digits, precision }: FaceStyle): string {
  return style === 'record' ? formatNumber(x, Math.min(precision, 2)) : shortNumber(x, Math.min(digits, 2));
}

/**
 * The width in px of a cell that fits any number with `digits` digits.
 *
 * Digits are significant ones.
 *
 * Numbers change with the steps and with the inputs, and nothing may move when they do.
 */
export function numberCellWidth(digits: number, size: number): number {
  const key = `${digits} ${size}`;
  let known = cellWidths.get(key);
  if (known === undefined) {
    known = widestNumber(digits, size);
    cellWidths.set(key, known);
  }
  return known;
}

/** A cache: every box of a picture asks for the same width. */
const cellWidths = new Map<string, number>();

function widestNumber(digits: number, size: number): number {
  const figures = '8'.repeat(digits);
  const exponential = `−8${digits > 1 ? `.${figures.slice(1)}` : ''}e−88`;
  const common = Math.max(textWidth(`−0.00${figures}`, size), textWidth('−88888', size));
  return Math.ceil(Math.max(common + 10, textWidth(exponential, size) + 4));
}

/**
 * A short number that fits its cell.
 *
 * With a three-digit exponent it has one digit less. In a narrow cell, such as that of a matrix,
 * whole digits that do not fit become an exponent: `−1e4`.
 */
export function fittedNumber(x: number, digits: number, width: number, size: number): string {
  let text = shortNumber(x, digits);
  for (let fewer = digits - 1; fewer > 0 && textWidth(text, size) > width; fewer--) text = shortNumber(x, fewer);
  const isWhole = Math.abs(x) >= 1000 && Math.abs(x) < 1e5;
  return isWhole && textWidth(text, size) > width ? x.toExponential(0).replace('+', '').replace('-', '−') : text;
}
