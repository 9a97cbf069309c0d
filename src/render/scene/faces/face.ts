import { textWidth } from '../../../check/text-width.js';
import type { Cell, Corner } from '../scene.js';

/**
 * What a box shows, before layout.
 *
 * Its size, and its cells relative to its upper left corner.
 */
export interface Face {
  readonly w: number;
  readonly h: number;
  readonly bare?: true;
  readonly cells: readonly Cell[];
}

/** The sizes in which boxes are drawn, in px. */
export interface FaceSizes {
  /** The font size of names and numbers. */
  readonly text: number;
  /** The font size of the sign of an op that has its own box. */
  readonly sign: number;
  /** The height of a line of text. */
  readonly row: number;
  /** The padding left and right of a text. */
  readonly pad: number;
  /** The minimum width and height of an op that has its own box. */
  readonly op: { readonly w: number; readonly h: number };
}

/** How faces are made. */
export interface FaceStyle {
  readonly style: 'record' | 'compact';
  /** Whether data and grad are side by side or one above the other. */
  readonly cells: 'row' | 'stacked';
  /** Significant digits of short numbers; decimals of those in records. */
  readonly digits: number;
  readonly precision: number;
  /** Whether data and gradients are shown. */
  readonly data: boolean;
  readonly grad: boolean;
  /** Whether gradient cells are empty, because there was no backward pass yet; default false. */
  readonly isBlank?: boolean;
  /** The width of number cells; by default wide enough for any number. */
  readonly cellWidth?: number | undefined;
  /** Whether there is a line for the terms that a gradient is the sum of. */
  readonly sums: boolean;
  /** Whether scopes have frames, so that a folded scope shows only the last part of its path; default false. */
  readonly framed?: boolean;
  /** The signs drawn instead of ops' symbols. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly sizes: FaceSizes;
}

/** A cell without its place. */
export type CellText = Pick<Cell, 'kind' | 'text'> &
  Partial<Omit<Cell, 'kind' | 'text' | 'x' | 'y' | 'w' | 'h' | 'corners'>>;

/** Places a cell. */
export function cellAt(text: CellText, x: number, y: number, w: number, h: number, size: number): Cell {
  return { face: 'regular', paint: 'text', size, ...text, x, y, w, h, corners: [] };
}

/** The width of what a cell shows, in px. */
export function cellTextWidth(cell: Pick<Cell, 'prefix' | 'was' | 'text' | 'size' | 'face'>): number {
  const { prefix = '', was, text, size, face } = cell;
  return textWidth(`${prefix}${was === undefined ? '' : `${was} → `}${text}`, size, face);
}

/** The cells of a box; each lists which of its corners are also corners of the box. */
export function withCorners(cells: readonly Cell[], w: number, h: number): readonly Cell[] {
  for (const cell of cells) {
    const [left, top] = [cell.x <= 0, cell.y <= 0];
    const [right, bottom] = [cell.x + cell.w >= w, cell.y + cell.h >= h];
    const corners = cell.corners as Corner[];
    if (top && left) corners.push('tl');
    if (top && right) corners.push('tr');
    if (bottom && right) corners.push('br');
    if (bottom && left) corners.push('bl');
  }
  return cells;
}
