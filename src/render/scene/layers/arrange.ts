import { textWidth } from '../../../check/text-width.js';
import type { ShownMatrix } from './shown-matrices.js';

/** The size and the content of cells. */
export interface Grid {
  readonly cell: { readonly w: number; readonly h: number };
  /** The width of a cell with a number. */
  readonly numberWidth: number;
  /** Whether cells show numbers as well as tints. */
  readonly hasNumbers: boolean;
}

/** A line of matrices, as many as fit side by side. */
export interface Line {
  readonly matrices: readonly Placed[];
  /** The matrix that ends the previous line, if an arrow from it leads to this line. */
  readonly from?: string;
  /** The largest number of rows of its matrices. */
  readonly rows: number;
  readonly width: number;
}

/** A matrix and its x position, in px. */
export interface Placed {
  readonly matrix: ShownMatrix;
  readonly x: number;
  /** The gap before it: room for an arrow, or a small gap. */
  readonly gap: number;
  readonly width: number;
}

/** The margin around the picture, in px. */
export const MARGIN = 8;
/** The font size of an activation above its arrow. */
export const VIA_SIZE = 11;

/** The font sizes of a matrix's name and size. */
export const NAME_SIZE = 13;
export const SIZE_SIZE = 10.5;

/**
 * Arranges matrices in lines that are no wider than `width`, if possible.
 *
 * There are as few lines as possible, of about equal width. They break between layers if that needs no more lines.
 */
export function arrange(matrices: readonly ShownMatrix[], grid: Grid, width: number): Line[] {
  const [layers, parts] = [true, false].map((isWhole) => packEvenly(blocksOf(matrices, isWhole), grid, width)) as [
    Line[],
    Line[],
  ];
  return layers.length <= parts.length && widestOf(layers) <= width ? layers : parts;
}

/** The number of lines; infinity if one would be too wide. */
export function countLines(matrices: readonly ShownMatrix[], grid: Grid, width: number): number {
  const lines = pack(blocksOf(matrices, false), grid, width);
  return widestOf(lines) <= width ? lines.length : Number.POSITIVE_INFINITY;
}

/** The width of the widest line, in px. */
export function widestOf(lines: readonly Line[]): number {
  return Math.max(...lines.map((line) => line.width));
}

/** Groups that lines do not break: a layer with its outputs, or only weights with their biases. */
function blocksOf(matrices: readonly ShownMatrix[], isWhole: boolean): ShownMatrix[][] {
  const blocks: ShownMatrix[][] = [];
  for (const matrix of matrices) {
    const { after, group } = matrix;
    if (after === 'neighbor' || (isWhole && after === 'arrow' && group !== 'parameters')) blocks.at(-1)?.push(matrix);
    else blocks.push([matrix]);
  }
  return blocks;
}

function packEvenly(blocks: readonly (readonly ShownMatrix[])[], grid: Grid, width: number): Line[] {
  const fewest = pack(blocks, grid, width);
  let [best, low, high] = [fewest, 0, width];
  while (fewest.length > 1 && high - low > 4) {
    const middle = (low + high) / 2;
    const lines = pack(blocks, grid, middle);
    if (lines.length === fewest.length && widestOf(lines) <= width) [best, high] = [lines, middle];
    else low = middle;
  }
  return best;
}

function pack(blocks: readonly (readonly ShownMatrix[])[], grid: Grid, width: number): Line[] {
  const lines: Line[] = [];
  let line: ShownMatrix[] = [];
  let before: ShownMatrix | undefined;
  for (const block of blocks) {
    const longer = [...line, ...block];
    if (line.length > 0 && lineOf(longer, grid, before).width > width) {
      lines.push(lineOf(line, grid, before));
      before = line.at(-1);
      line = [...block];
    } else line = longer;
  }
  return [...lines, lineOf(line, grid, before)];
}

/** @param before the last matrix of the previous line, if any: an arrow leads from it to the first of this line */
function lineOf(matrices: readonly ShownMatrix[], grid: Grid, before: ShownMatrix | undefined): Line {
  const from = before?.group === 'parameters' ? undefined : before?.name;
  const placed: Placed[] = [];
  let right = MARGIN + (from === undefined ? 0 : Math.ceil(textWidth(from, VIA_SIZE)));
  let end = right;
  matrices.forEach((matrix, i) => {
    const gap = i === 0 && before === undefined ? 0 : gapBefore(matrix);
    const width = matrix.columns * cellWidth(matrix, grid);
    // A heading that is wider than its matrix needs extra room.
    const over = Math.max(0, (headingWidth(matrix) - width) / 2);
    const x = Math.ceil(Math.max(right + gap, end + over + (i === 0 ? 0 : HEADING_GAP)));
    placed.push({ matrix, x, gap: x - right, width });
    right = x + width;
    end = right + over;
  });
  const rows = Math.max(...matrices.map((matrix) => matrix.rows));
  return { matrices: placed, rows, width: Math.ceil(end + MARGIN), ...(from !== undefined && { from }) };
}

/** The loss is always shown as a number, even where all other cells are only tints. */
export function cellWidth({ group }: ShownMatrix, { cell, numberWidth }: Grid): number {
  return group === 'loss' ? numberWidth : cell.w;
}

/** The gap between two headings, in px. */
const HEADING_GAP = 9;

function headingWidth({ name, size }: ShownMatrix): number {
  return Math.max(textWidth(name, NAME_SIZE, 'bold'), textWidth(size, SIZE_SIZE));
}

function gapBefore({ after, via, group }: ShownMatrix): number {
  if (after === 'nothing') return 0;
  if (after === 'neighbor') return 5;
  return group === 'parameters' ? 18 : Math.max(30, Math.ceil(textWidth(via, VIA_SIZE)) + 11);
}
