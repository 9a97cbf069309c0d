import { textWidth } from '../../../check/text-width.js';
import { fittedNumber } from '../faces/numbers.js';
import type { Box, Cell, Path, ScenePoint } from '../scene.js';
import { cellWidth, type Grid, type Line, MARGIN, NAME_SIZE, type Placed, SIZE_SIZE, VIA_SIZE } from './arrange.js';
import { BETWEEN, HEADING, NUMBER_SIZE, WORDS } from './grids.js';
import type { ShownMatrix, ShownValue } from './shown-matrices.js';

/** What a half of the picture shows. */
export type Kind = 'data' | 'grad';

/**
 * The greatest finite absolute values, for tints.
 *
 * By kind of number and group of matrices.
 */
export type Greatest = Readonly<Record<Kind, Readonly<Record<Exclude<ShownMatrix['group'], 'loss'>, number>>>>;

/** The greatest absolute values in all matrices. */
export function greatestOf(matrices: readonly ShownMatrix[]): Greatest {
  const of = (kind: Kind, group: keyof Greatest[Kind]): number => {
    let greatest = 0;
    for (const { group: own, values } of matrices) {
      if (own !== group) continue;
      for (const value of values) {
        const size = Math.abs(value?.[kind] ?? 0);
        if (Number.isFinite(size) && size > greatest) greatest = size;
      }
    }
    return greatest;
  };
  const both = (kind: Kind): Greatest[Kind] => ({
    parameters: of(kind, 'parameters'),
    activations: of(kind, 'activations'),
  });
  return { data: both('data'), grad: both('grad') };
}

/** Boxes and arrows of matrices, line by line. */
export class MatrixBoxes {
  readonly boxes: Box[] = [];
  readonly paths: Path[] = [];
  readonly #grid: Grid;
  readonly #digits: number;
  readonly #kinds: readonly Kind[];
  readonly #greatest: Greatest;
  #count = 0;

  constructor(grid: Grid, digits: number, kinds: readonly Kind[], greatest: Greatest) {
    this.#grid = grid;
    this.#digits = digits;
    this.#kinds = kinds;
    this.#greatest = greatest;
  }

  /** Adds a line whose upper border is at `top`. */
  add(line: Line, top: number): void {
    const band = line.rows * this.#grid.cell.h;
    const [data, grad] = [top + WORDS + HEADING, top + WORDS + HEADING + band + BETWEEN];
    const middles: Readonly<Record<Kind, number>> = { data: data + band / 2, grad: grad + band / 2 };
    if (this.#kinds.length > 1) {
      this.#word('data →', MARGIN, top);
      this.#word('← grad', MARGIN, grad - WORDS - 3);
    }
    if (line.from !== undefined) {
      for (const kind of this.#kinds) this.#word(line.from, MARGIN, middles[kind] - VIA_SIZE / 2 - 2, VIA_SIZE);
    }
    for (const placed of line.matrices) {
      this.#heading(placed, top + WORDS);
      for (const kind of this.#kinds) {
        if (placed.matrix.after === 'arrow') this.#arrow(placed, kind, middles[kind]);
        this.#matrix(placed, kind, middles[kind]);
      }
      if (placed.matrix.via !== '') this.#via(placed, middles.data);
      this.#count++;
    }
  }

  #matrix({ matrix, x, width }: Placed, kind: Kind, middle: number): void {
    const { columns, rows, values, group, tooltip, name } = matrix;
    const w = cellWidth(matrix, this.#grid);
    const h = group === 'loss' ? Math.max(this.#grid.cell.h, NUMBER_SIZE + 5) : this.#grid.cell.h;
    const hasNumbers = this.#grid.hasNumbers || group === 'loss';
    const cells = values.flatMap((value, i): Cell[] => {
      if (value === undefined) return [];
      const place = { x: (i % columns) * w, y: Math.floor(i / columns) * h, w, h };
      return [this.#cell(value, kind, place, hasNumbers)];
    });
    this.boxes.push({
      id: idOf(kind, this.#count),
      kind: 'matrix',
      x,
      y: middle - (rows * h) / 2,
      w: width,
      h: rows * h,
      ...(group !== 'loss' && { greatest: this.#greatest[kind][group] }),
      name,
      named: 'user',
      precedence: 9,
      cells,
      tooltip,
    });
  }

  #cell(value: ShownValue, kind: Kind, place: Pick<Cell, 'x' | 'y' | 'w' | 'h'>, hasNumber: boolean): Cell {
    const number = value[kind];
    const text = number === undefined || !hasNumber ? '' : fittedNumber(number, this.#digits, place.w - 1, NUMBER_SIZE);
    return {
      ...textCell(kind, text, NUMBER_SIZE),
      ...place,
      of: value.id,
      ...(number !== undefined && { value: number }),
      ...(hasNumber && { tooltip: value.tooltip }),
    };
  }

  /** An arrow from the previous matrix, or from the left if that is on another line; gradients go the other way. */
  #arrow({ x, gap }: Placed, kind: Kind, y: number): void {
    const [left, right] = [x - gap + 4, x - 4];
    const ends: [number, number] = kind === 'data' ? [left, right] : [right, left];
    const [start, end] = ends;
    const points: ScenePoint[] = [start, start + (end - start) / 3, end - (end - start) / 3, end].map((at) => [at, y]);
    const [before, after] = [idOf(kind, this.#count - 1), idOf(kind, this.#count)];
    const [from, to] = kind === 'data' ? [before, after] : [after, before];
    this.paths.push({
      from,
      to,
      slot: 0,
      order: 0,
      of: 1,
      points,
      ...(kind === 'grad' && { isGradient: true as const }),
    });
  }

  /** The name and the size above a matrix. */
  #heading({ matrix: { name, size }, x, width }: Placed, y: number): void {
    const cells: Cell[] = [
      { ...textCell('name', name, NAME_SIZE), y: 0, h: 17, face: 'bold' },
      ...(size === '' ? [] : [{ ...textCell('note', size, SIZE_SIZE), y: 17, h: 13, paint: 'muted' as const }]),
    ];
    const w = Math.max(width, ...cells.map((cell) => cell.w));
    this.#bare(
      { x: x + (width - w) / 2, y, w, h: 30 },
      cells.map((cell) => ({ ...cell, w })),
    );
  }

  #via({ matrix: { via }, x, gap }: Placed, middle: number): void {
    const cell = textCell('op', via, VIA_SIZE);
    this.#bare({ x: x - gap / 2 - cell.w / 2, y: middle - cell.h - 2, w: cell.w, h: cell.h }, [cell]);
  }

  #word(text: string, x: number, y: number, size: number = SIZE_SIZE): void {
    const cell: Cell = { ...textCell('note', text, size), paint: 'muted' };
    this.#bare({ x, y, w: cell.w, h: cell.h }, [cell]);
  }

  #bare(place: Pick<Box, 'x' | 'y' | 'w' | 'h'>, cells: readonly Cell[]): void {
    this.boxes.push(bareBox(`note:${this.boxes.length}`, place, cells));
  }
}

/** A box that holds only text. */
export function bareBox(id: string, { x, y, w, h }: Pick<Box, 'x' | 'y' | 'w' | 'h'>, cells: readonly Cell[]): Box {
  return { id, kind: 'matrix', x, y, w, h, bare: true, name: '', named: 'none', precedence: 9, cells, tooltip: '' };
}

/** A cell as large as its text, at the corner of its box. */
export function textCell(kind: Cell['kind'], text: string, size: number): Cell {
  const w = textWidth(text, size, kind === 'name' ? 'bold' : 'regular');
  return { kind, x: 0, y: 0, w, h: size + 4, text, size, face: 'regular', paint: 'text', corners: [] };
}

/** Ids of nodes have no colon. */
const idOf = (kind: Kind, index: number): string => `${kind}:${index}`;
