import type { Mark, Paint, PathMark } from '../../../plot/mark.js';
import type { Box, Cell } from '../scene.js';
import { rectMark, round } from './shapes.js';

/** The number of shades for each sign. */
const STEPS = 8;

/** The distance from the border of a matrix to its cells, in px. */
const BORDER = 1.5;

/**
 * A matrix: its border and its tinted cells.
 *
 * A cell with a tooltip is its own group; the other cells of one tint form one shape. A tinted cell
 * without a number has a minus if its number is negative, as tints of both signs are equal in black and white.
 *
 * @param texts the text of a cell
 * @param isLive whether every cell is a group that names the value it shows
 */
export function matrixMarks(box: Box, texts: (cell: Cell) => readonly Mark[], isLive: boolean = false): Mark[] {
  const { x, y, w, h, cells, greatest = 0 } = box;
  // Cells that are large enough are separated by a thin gap.
  const gap = cells.some(({ w, h }) => Math.min(w, h) < 7) ? 0 : 1;
  const byTint = new Map<Paint, string[]>();
  const marks: Mark[] = [];
  const minuses: string[] = [];
  for (const cell of cells) {
    const tint = cellTint(cell, greatest);
    const d = shapeOf(box, cell, gap);
    const isNegative = tint !== undefined && (cell.value ?? 0) < 0;
    if (cell.text === '' && isNegative && !isLive) minuses.push(minusOf(box, cell, gap));
    if (cell.tooltip !== undefined || (isLive && cell.of !== undefined)) {
      const shape: Mark = {
        mark: 'path',
        d,
        fill: tint ?? 'inner-fill',
        ...(isLive && { facts: { 'data-n': 'tint' } }),
      };
      const liveMinus: Mark[] =
        isLive && cell.text === '' ? [{ ...minusMark(minusOf(box, cell, gap)), facts: { 'data-n': 'minus' } }] : [];
      const title = cell.tooltip !== undefined && { title: cell.tooltip };
      const facts = isLive && { facts: { 'data-of': cell.of ?? '', 'data-n': cell.kind, 'data-most': greatest } };
      marks.push({ mark: 'group', class: 'cell', ...title, ...facts, marks: [shape, ...texts(cell), ...liveMinus] });
      continue;
    }
    marks.push(...texts(cell));
    if (tint === undefined) continue;
    const known = byTint.get(tint);
    if (known === undefined) byTint.set(tint, [d]);
    else known.push(d);
  }
  return [
    rectMark(x - BORDER, y - BORDER, w + 2 * BORDER, h + 2 * BORDER, 3, { fill: 'inner-fill', stroke: 'grid' }),
    ...[...byTint].map(([fill, parts]): Mark => ({ mark: 'path', d: parts.join(''), fill })),
    ...marks,
    ...(minuses.length === 0 ? [] : [minusMark(minuses.join(''))]),
  ];
}

function minusMark(d: string): PathMark {
  return { mark: 'path', d, fill: 'none', stroke: 'text' };
}

/** A dash in the middle of a cell. */
function minusOf({ x, y }: Box, cell: Cell, gap: number): string {
  const w = Math.min(5, Math.max(1.5, (cell.w - gap) / 2));
  const [left, middle] = [x + cell.x + (cell.w - w) / 2, y + cell.y + cell.h / 2];
  return `M${round(left)},${round(middle)}h${round(w)}`;
}

function shapeOf(box: Box, cell: Cell, gap: number): string {
  const [width, height] = [round(cell.w - gap), round(cell.h - gap)];
  return `M${round(box.x + cell.x + gap / 2)},${round(box.y + cell.y + gap / 2)}h${width}v${height}h${-width}z`;
}

/**
 * The tint of a cell: linear in the data.
 *
 * For gradients a shade for each half power of ten below the greatest.
 */
export function cellTint({ kind, value }: Pick<Cell, 'kind' | 'value'>, greatest: number): Paint | undefined {
  if (value === undefined || value === 0 || Number.isNaN(value) || !(greatest > 0)) return undefined;
  const share = Math.min(1, Math.abs(value) / greatest);
  const step = kind === 'grad' ? Math.max(1, Math.ceil(STEPS + 2 * Math.log10(share))) : Math.round(STEPS * share);
  return step === 0 ? undefined : `${value > 0 ? 'positive' : 'negative'}-${Math.min(STEPS, step)}`;
}
