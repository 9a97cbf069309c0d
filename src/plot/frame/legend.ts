import type { Mark, Style } from '../mark.js';
import { type Box, linePath } from '../path.js';
import { fitText, SIZE, textMark, textWidth } from '../text.js';

/** One entry of a legend: a sign and its meaning. */
export interface LegendEntry {
  readonly text: string;
  /** Draws the sign around (x, y). */
  readonly sign: (x: number, y: number) => Mark;
  /** How wide the sign is in points; 18 by default. */
  readonly signWidth?: number;
}

const SIGN = { width: 18, gap: 6 };
const GAP = 16;
const ROW = 20;
const WIDEST = 190;

/** The sign of a line in its style; wide enough for its dashes. */
export function lineSign(style: Style): Pick<LegendEntry, 'sign' | 'signWidth'> {
  const half = style.dash === undefined ? 9 : 13;
  const line = (x: number, y: number): string =>
    linePath([
      [x - half, y],
      [x + half, y],
    ]);
  return { sign: (x, y) => ({ mark: 'path', d: line(x, y), ...style }), signWidth: 2 * half };
}

/** How wide the entries are in one row, in points. */
export function legendWidth(entries: readonly LegendEntry[]): number {
  return entries.reduce((sum, entry, i) => sum + entryWidth(entry) + (i > 0 ? GAP : 0), 0);
}

/** The entries in as few rows as fit within `width` points. */
export function legendRows(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  for (const entry of entries) {
    const row = rows.at(-1);
    if (row && legendWidth([...row, entry]) <= width) row.push(entry);
    else rows.push([entry]);
  }
  return rows;
}

/** The height of this many rows, in points. */
export function legendHeight(rows: readonly unknown[]): number {
  return rows.length * ROW;
}

/** The rows of a legend, right-aligned in `box` from its top. */
export function legendMarks(rows: readonly LegendEntry[][], box: Pick<Box, 'right' | 'top'>): Mark[] {
  return rows.flatMap((row, i) => rowMarks(row, box.right - legendWidth(row), box.top + i * ROW + ROW / 2));
}

function rowMarks(row: readonly LegendEntry[], left: number, middle: number): Mark[] {
  let x = left;
  return row.flatMap((entry) => {
    const { signWidth = SIGN.width } = entry;
    const start = x;
    x += entryWidth(entry) + GAP;
    return [
      entry.sign(start + signWidth / 2, middle),
      textMark(shown(entry), start + signWidth + SIGN.gap, middle + 4.5, 'start', 'text', SIZE.label),
    ];
  });
}

function entryWidth(entry: LegendEntry): number {
  return (entry.signWidth ?? SIGN.width) + SIGN.gap + textWidth(shown(entry), SIZE.label);
}

function shown({ text }: LegendEntry): string {
  return fitText(text, SIZE.label, WIDEST);
}
