import type { Paint, TextMark } from './mark.js';
import { round } from './number.js';

/** The sizes of text in a plot, in points. */
export const SIZE = { title: 13, label: 12, tick: 11 } as const;

/** The advance widths of U+0020 to U+007E in Arial and Arimo, in thousandths of the size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** What the bold face adds to a letter, at most. */
const BOLD = 60;

/**
 * The width of a line of text in points, by Arial's measures.
 *
 * ASCII and the minus sign are exact in the regular face; the rest is a guess
 * that errs on the wide side.
 */
export function textWidth(text: string, size: number, bold: boolean = false): number {
  let sum = 0;
  for (const letter of text) sum += advance(letter.codePointAt(0) as number) + (bold ? BOLD : 0);
  return (sum * size) / 1000;
}

function advance(code: number): number {
  const known = WIDTHS[code - 0x20];
  if (known !== undefined) return known;
  if (code === 0x2212) return 584;
  return code < 0x1100 ? 750 : 1100;
}

/**
 * The text on one line, cut with an ellipsis where it is wider than `width` points.
 *
 * Line breaks, tabs and runs of spaces become one space.
 */
export function fitText(text: string, size: number, width: number, bold: boolean = false): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (textWidth(line, size, bold) <= width) return line;
  let kept = '';
  for (const letter of line) {
    if (textWidth(`${kept}${letter}…`, size, bold) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A mark of text with its baseline at y, its coordinates rounded. */
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
