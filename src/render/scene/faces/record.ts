import { cellsOf, type FaceCell } from '../../../dot/cells.js';
import { labelLines } from '../../../dot/label.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { OpNode, ValueNode } from '../../../graph/graph.js';
import type { Cell } from '../scene.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';

/** A value that is shown, and in a difference what happened to it. */
export interface ShownValue {
  readonly node: ValueNode;
  readonly mark: NodeMark | undefined;
  /** Its op, if that has no box of its own. */
  readonly op?: OpNode;
}

/**
 * The faces of values as the lecture draws them: label, data, grad.
 *
 * In a row or one above the other.
 *
 * All number cells of a picture have the same width, so that they line up in columns.
 */
export function recordFaces(values: readonly ShownValue[], style: FaceStyle): Map<string, Face> {
  const records = values.map(({ node, mark, op }) => {
    const fields = cellsOf(node, style, mark, op).map((cell) => linesOf(cell, node));
    return { id: node.id, fields: fields.length === 0 ? [[{ kind: 'name', text: '' } as const]] : fields };
  });
  let width = 0;
  // A changed number gets a wider cell.
  for (const { fields } of records)
    for (const [first] of fields)
      if (first?.was === undefined && isNumber(first)) width = Math.max(width, widthOf(first as CellText, style));
  const arrange = style.cells === 'row' ? row : stack;
  return new Map(records.map(({ id, fields }) => [id, arrange(fields, width, style)]));
}

/** The lines of a field; the first also has the field's prefix. */
export function linesOf({ kind, prefix, was, text }: FaceCell, node?: ValueNode): CellText[] {
  const [first = '', ...rest] = labelLines(text);
  const value = node !== undefined && (kind === 'data' || kind === 'grad') ? node[kind] : undefined;
  const lead: CellText = {
    kind,
    text: first,
    ...(prefix !== undefined && { prefix }),
    ...(was !== undefined && { was: labelLines(was).join(' '), change: 'changed' as const }),
    ...(value !== undefined && { value }),
  };
  return [lead, ...rest.map((line): CellText => ({ kind, text: line }))];
}

function isNumber(cell: CellText | undefined): boolean {
  return cell?.kind === 'data' || cell?.kind === 'grad';
}

function widthOf(cell: CellText, { sizes: { text, pad } }: FaceStyle): number {
  return Math.ceil(cellTextWidth({ size: text, face: 'regular', ...cell }) + 2 * pad);
}

/** The height of a field with `lines` lines, in px. */
function heightOf(lines: number, height: number, { sizes: { text } }: FaceStyle): number {
  return height + Math.ceil((lines - 1) * text * 1.2);
}

function row(fields: readonly CellText[][], width: number, style: FaceStyle): Face {
  const { text, row: line } = style.sizes;
  const h = Math.max(...fields.map(({ length }) => heightOf(length, line + 6, style)));
  const cells: Cell[] = [];
  let x = 0;
  for (const field of fields) {
    const own = Math.max(...field.map((cell) => widthOf(cell, style)));
    const w = isNumber(field[0]) ? Math.max(width, own) : own;
    cells.push(...sharing(field, x, 0, w, h, text));
    x += w;
  }
  return { w: x, h, cells: withCorners(cells, x, h) };
}

function stack(fields: readonly CellText[][], width: number, style: FaceStyle): Face {
  const { text, row: line } = style.sizes;
  const w = Math.max(width, ...fields.flat().map((cell) => widthOf(cell, style)));
  const cells: Cell[] = [];
  let y = 0;
  for (const field of fields) {
    const h = heightOf(field.length, line, style);
    cells.push(...sharing(field, 0, y, w, h, text));
    y += h;
  }
  return { w, h: y, cells: withCorners(cells, w, y) };
}

/** The lines of a field as cells that share its height. */
function sharing(field: readonly CellText[], x: number, y: number, w: number, h: number, size: number): Cell[] {
  const share = h / field.length;
  return field.map((cell, i) => cellAt(cell, x, y + i * share, w, share, size));
}
