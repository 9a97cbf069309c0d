import { labelLines } from '../../../dot/label.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { ValueNode } from '../../../graph/graph.js';
import type { Cell } from '../scene.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { countedName } from './folded.js';
import { markedText } from './marked.js';
import { shownField } from './numbers.js';

/** A value that is shown, and what happened to it in the picture of a difference. */
export interface ShownValue {
  readonly node: ValueNode;
  readonly mark: NodeMark | undefined;
  /** The sign of its op, where that has no box of its own. */
  readonly sign?: string;
}

/**
 * The faces of values as the lecture draws them: label, data, grad, in a row or one above the other.
 *
 * All numbers of a picture have cells of one width, so that they stand in columns.
 */
export function recordFaces(values: readonly ShownValue[], style: FaceStyle): Map<string, Face> {
  const numbers = values.map((value) => numberCells(value, style));
  let width = 0;
  for (const cells of numbers) for (const cell of cells) width = Math.max(width, widthOf(cell, style));
  return new Map(
    values.map((value, i) => {
      const fields: CellText[][] = [...namedFields(value), ...(numbers[i] as CellText[]).map((cell) => [cell])];
      if (fields.length === 0) fields.push([{ kind: 'name', text: '' }]);
      return [value.node.id, style.cells === 'row' ? row(fields, width, style) : stack(fields, width, style)];
    }),
  );
}

function widthOf(cell: CellText, { sizes: { text, pad } }: FaceStyle): number {
  return Math.ceil(cellTextWidth({ size: text, face: 'regular', ...cell }) + 2 * pad);
}

function numberCells(value: ShownValue, style: FaceStyle): CellText[] {
  const keys = style.grad ? (['data', 'grad'] as const) : (['data'] as const);
  return keys.flatMap((kind): CellText[] => {
    const shown = shownField(kind, value, style);
    const exact = value.node[kind];
    if (shown === undefined) return [];
    return [
      {
        kind,
        prefix: `${kind} `,
        ...shown,
        ...(exact !== undefined && { value: exact }),
        ...(shown.was !== undefined && { change: 'changed' as const }),
      },
    ];
  });
}

/** What stands before the numbers, each field with its lines: the sign of the op, the name. */
function namedFields({ node, mark, sign }: ShownValue): CellText[][] {
  const fields: CellText[][] = sign === undefined ? [] : [[{ kind: 'op', text: sign }]];
  const [first, ...rest] = labelLines(countedName(node.label, node.count) ?? '');
  const isNamed = node.label !== undefined || (node.count ?? 1) > 1;
  const name = markedText(isNamed ? (first ?? '') : '', mark?.label, mark);
  if (isNamed || mark !== undefined)
    fields.push([{ kind: 'name', ...name }, ...rest.map((text): CellText => ({ kind: 'name', text }))]);
  return fields;
}

/** The height of a field of so many lines, in px. */
function heightOf(lines: number, height: number, { sizes: { text } }: FaceStyle): number {
  return height + Math.ceil((lines - 1) * text * 1.2);
}

function row(fields: readonly CellText[][], width: number, style: FaceStyle): Face {
  const { text, row: line } = style.sizes;
  const h = Math.max(...fields.map(({ length }) => heightOf(length, line + 6, style)));
  const cells: Cell[] = [];
  let x = 0;
  for (const field of fields) {
    const isNumber = field[0]?.kind === 'data' || field[0]?.kind === 'grad';
    const w = isNumber ? width : Math.max(...field.map((cell) => widthOf(cell, style)));
    cells.push(...linesOf(field, x, 0, w, h, text));
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
    cells.push(...linesOf(field, 0, y, w, h, text));
    y += h;
  }
  return { w, h: y, cells: withCorners(cells, w, y) };
}

/** A field's lines, a cell each, which share its height. */
function linesOf(field: readonly CellText[], x: number, y: number, w: number, h: number, size: number): Cell[] {
  const share = h / field.length;
  return field.map((cell, i) => cellAt(cell, x, y + i * share, w, share, size));
}
