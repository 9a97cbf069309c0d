import { fitWidth, textWidth } from '../../../check/measure.js';
import { shortNumber } from '../../../check/short-number.js';
import type { Link } from '../diagram.js';
import type { Cell } from '../scene.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { countedName } from './folded.js';
import { oneLine } from './lines.js';
import { markedText } from './marked.js';
import { type Name, sumOf } from './names.js';
import { fittedNumber, numberCellWidth, shownNumber } from './numbers.js';
import type { ShownValue } from './record.js';

/** The room around a name and around the sign of an op, in px. */
const [NAME_PAD, SIGN_PAD] = [6, 5];

/** The least width of an op's badge. */
const BADGE = 22;

/** A label may widen its box to so many times the width of its numbers. */
const WIDEN = 1.5;

/** A value and what else its face shows. */
export interface CompactValue extends ShownValue {
  readonly name: Name;
  /** The links that its gradient flows in by, where they are shown as a sum. */
  readonly terms: readonly Link[];
}

/** How wide the cells of numbers are, the same for all of a picture, in px. */
export function compactCellWidth(values: readonly ShownValue[], { digits, grad, sizes }: FaceStyle): number {
  let width = numberCellWidth(digits, sizes.text);
  const style: FaceStyle = { style: 'compact', digits } as FaceStyle;
  for (const { node, mark } of values) {
    const { data, dataRange, gradRange } = node;
    const shown = [
      ...(dataRange || mark?.data !== undefined ? [shownNumber(data, dataRange, mark?.data, style)] : []),
      ...(grad && (gradRange || mark?.grad !== undefined)
        ? [shownNumber(node.grad, gradRange, mark?.grad, style)]
        : []),
    ];
    for (const { text, was } of shown) {
      const room = textWidth(was === undefined ? text : `${was} → ${text}`, sizes.text) + 8;
      width = Math.max(width, Math.ceil(room));
    }
  }
  return width;
}

/** The room that a name has without widening its box, in px. */
export function nameRoom(cell: number, { cells, grad }: FaceStyle): number {
  return cell * (cells === 'row' && grad ? 2 : 1) - 2 * NAME_PAD + 4;
}

/**
 * A value with its op as a badge, its name, and below data and grad.
 *
 * A constant without a name is a bare number.
 */
export function compactFace(value: CompactValue, cell: number, style: FaceStyle): Face {
  const { node, mark, sign } = value;
  const { text: size, row } = style.sizes;
  if (
    node.role === 'constant' &&
    node.label === undefined &&
    node.count === undefined &&
    sign === undefined &&
    mark === undefined
  )
    return bareFace(node.data, style);
  const badge = sign === undefined ? 0 : Math.max(BADGE, Math.ceil(textWidth(sign, size, 'bold')) + 2 * SIGN_PAD);
  const name = nameCell(value, nameRoom(cell, style), style);
  const sum = sumCell(value, style);
  const across = style.cells === 'row' && style.grad ? 2 : 1;
  const named = name === undefined ? 0 : Math.ceil(cellTextWidth({ size, face: 'regular', ...name })) + 2 * NAME_PAD;
  const summed = sum === undefined ? 0 : Math.ceil(textWidth(sum.text, size - 1)) + 8;
  const body = Math.max(across * cell, named, summed);
  const w = badge + body;
  const cells: Cell[] = [];
  let y = 0;
  if (name !== undefined) {
    cells.push(cellAt(name, badge, 0, body, row, size));
    y = row - 1;
  }
  const numbers = numberCells(value, cell, style);
  const wide = across === 2 ? body / 2 : body;
  for (const [i, number] of numbers.entries()) {
    const h = name === undefined && across === 2 ? row + 3 : row;
    cells.push(cellAt(number, badge + (across === 2 ? i * wide : 0), y, wide, h, size));
    if (across === 1 || i === numbers.length - 1) y += h;
  }
  if (sum !== undefined) {
    cells.push(cellAt(sum, badge, y, body, row - 2, size - 1));
    y += row - 2;
  }
  const signs =
    sign === undefined ? [] : [cellAt({ kind: 'op', face: 'bold', ...signText(value, sign) }, 0, 0, badge, y, size)];
  return { w, h: y, cells: withCorners([...signs, ...cells], w, y) };
}

function signText({ mark }: CompactValue, sign: string): Pick<CellText, 'text' | 'change'> {
  return mark?.symbol === undefined ? { text: sign } : { text: sign, change: 'changed' };
}

function bareFace(data: number, { digits, sizes: { text, row } }: FaceStyle): Face {
  const shown = shortNumber(data, digits);
  const w = Math.ceil(textWidth(shown, text)) + 8;
  const cell: CellText = { kind: 'data', text: shown, value: data, paint: 'muted' };
  return { w, h: row, bare: true, cells: [cellAt(cell, 0, 0, w, row, text)] };
}

function nameCell({ node, mark, name }: CompactValue, room: number, { sizes }: FaceStyle): CellText | undefined {
  const isOwn = name.named === 'user';
  const most = isOwn ? WIDEN * room : room;
  const face = isOwn ? 'bold' : 'italic';
  const shown = name.named === 'none' ? undefined : fitWidth(name.text, most, sizes.text, face);
  const text = countedName(shown, node.count);
  if (text === undefined && mark === undefined) return undefined;
  const was = mark?.label === undefined ? undefined : fitWidth(oneLine(mark.label), room, sizes.text, face);
  return { kind: 'name', face, paint: isOwn ? 'text' : 'muted', ...markedText(text ?? '', was, mark) };
}

function numberCells({ node, mark }: CompactValue, cell: number, style: FaceStyle): CellText[] {
  const { digits, sizes } = style;
  const number = (kind: 'data' | 'grad', value: number, shown: ReturnType<typeof shownNumber>): CellText => ({
    kind,
    value,
    ...shown,
    ...(shown.was === undefined ? {} : { change: 'changed' as const }),
  });
  const shown = (x: number, range: typeof node.dataRange, was: number | undefined): ReturnType<typeof shownNumber> =>
    range === undefined && was === undefined
      ? { text: fittedNumber(x, digits, cell, sizes.text) }
      : shownNumber(x, range, was, style);
  const cells = [number('data', node.data, shown(node.data, node.dataRange, mark?.data))];
  const grad = style.isBlank ? { text: '' } : shown(node.grad, node.gradRange, mark?.grad);
  if (style.grad) cells.push(number('grad', node.grad, grad));
  return cells;
}

/** The terms that a gradient is the sum of: `3 − 6 = −3`. */
function sumCell({ node, terms }: CompactValue, { sums, grad }: FaceStyle): CellText | undefined {
  const known = terms.flatMap(({ contribution }) => (contribution === undefined ? [] : [contribution]));
  if (!sums || !grad || known.length < 2) return undefined;
  const shown =
    known.length > 4 ? [...known.slice(0, 3).map((x) => shortNumber(x)), '…'] : known.map((x) => shortNumber(x));
  return { kind: 'sum', text: `${sumOf(shown)} = ${shortNumber(node.grad)}`, paint: 'muted' };
}
