import { superscript } from '../check/superscript.js';
import { fitWidth, textWidth as measure } from '../check/text-width.js';
import type { Paint, TextMark } from './mark.js';
import { round } from './number.js';

/** The sizes of text in a plot, in points; that of its title is in `title.ts`. */
export const SIZE = { label: 13, tick: 12.5 } as const;

/** The width of a line of text in points. */
export function textWidth(text: string, size: number): number {
  return measure(text, size);
}

/**
 * The text on one line, cut with an ellipsis if it is wider than `width` points.
 *
 * Line breaks, tabs and runs of spaces become one space.
 */
export function fitText(text: string, size: number, width: number): string {
  return fitWidth(text.replace(/\s+/gu, ' ').trim(), width, size);
}

/**
 * A label with whole exponents written as such.
 *
 * `x²` for `x` to the power of 2 in Python's notation.
 */
export function withPowers(label: string): string {
  return label.replace(
    /(?<=[\p{L}\p{N})\]])\s*\*{2}\s*([-−]?)(\d{1,3})(?![\p{L}\p{N}.])/gu,
    (_, sign: string, digits: string) => superscript(Number(digits) * (sign === '' ? 1 : -1)),
  );
}

/** A text mark with its baseline at y and rounded coordinates. */
export function textMark(
  text: string,
  x: number,
  y: number,
  anchor: TextMark['anchor'],
  fill: Paint,
  size: number,
): TextMark {
  return { mark: 'text', x: round(x), y: round(y), text, size, anchor, fill };
}
