import { shortNumber } from '../../../check/short-number.js';
import { fitMiddle, fitWidth, textWidth } from '../../../check/text-width.js';
import { named as countedName } from '../../../dot/cells.js';
import { marked } from '../../../dot/difference-marks.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import { sizesOf, type ValueNode } from '../../../graph/graph.js';
import type { Link } from '../diagram/diagram.js';
import type { Cell } from '../scene.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { oneLine } from './lines.js';
import { type Name, numberTerm, sumOf } from './names.js';
import { fittedNumber, numberCellWidth, type Shown, shownField, shownNumber } from './numbers.js';
import type { ShownValue } from './record.js';
import { badgeOf } from './signs.js';

/** The room around a name and around the sign of an op, in px. */
const [NAME_PAD, SIGN_PAD] = [6, 5];

/** The room around a sum, including a minus sign that it needs if its terms come in another order. */
const SUM_PAD = 15;

/** The least width of an op's badge. */
const BADGE = 22;

/** A label may widen its box to this multiple of the width of its numbers, and always to this many px. */
const [WIDEN, WIDE] = [1.5, 130];

/** A value and what else its face shows. */
export interface CompactValue extends ShownValue {
  readonly name: Name;
  /** Whether a name that is too long is cut in its middle, because another one begins in the same way. */
  readonly isAlike?: boolean | undefined;
  /** What happened to its op. */
  readonly opMark?: NodeMark | undefined;
  /** The links that add to its gradient, if the sum is shown. */
  readonly terms: readonly Link[];
}

/**
 * The width of number cells in px.
 *
 * It is the same in the whole picture, except where a number changed.
 */
export function compactCellWidth(values: readonly ShownValue[], style: FaceStyle): number {
  const width = style.cellWidth ?? numberCellWidth(style.digits, style.sizes.text);
  return values.reduce(
    (most, value) => (value.mark === undefined ? Math.max(most, ownWidth(value, style)) : most),
    width,
  );
}

/** The width that a value's numbers need if they are a range or have changed; a single number always fits. */
function ownWidth(value: ShownValue, style: FaceStyle): number {
  let width = 0;
  if (sizesOf(value.node) !== undefined)
    for (const cell of tensorCells(value, style))
      width = Math.max(width, Math.ceil(cellTextWidth({ size: style.sizes.text, face: 'regular', ...cell }) + 8));
  for (const key of ['data', 'grad'] as const) {
    if (value.node[`${key}Range`] === undefined && value.mark?.[key] === undefined) continue;
    const { text = '', was } = (isShown(key, style) && shownField(key, value, style)) || {};
    width = Math.max(width, Math.ceil(textWidth(was === undefined ? text : `${was} → ${text}`, style.sizes.text) + 8));
  }
  return width;
}

function isShown(key: 'data' | 'grad', style: FaceStyle): boolean {
  return key === 'data' ? style.data : style.grad;
}

/** The width that a name can take without widening its box, in px. */
export function nameRoom(cell: number, style: FaceStyle): number {
  return Math.max(cell, numberCellWidth(style.digits, style.sizes.text)) * acrossOf(style) - 2 * NAME_PAD + 4;
}

/** The longest that a label may be, in px. */
function labelRoom(room: number): number {
  return Math.max(WIDEN * room, WIDE);
}

/** The ids of values whose labels would be cut to the same text. */
export function alikeNames(names: ReadonlyMap<string, Name>, room: number, { sizes }: FaceStyle): ReadonlySet<string> {
  const byCut = new Map<string, { readonly texts: Set<string>; readonly ids: string[] }>();
  for (const [id, { text, named }] of names) {
    if (named !== 'user') continue;
    const cut = fitWidth(text, labelRoom(room), sizes.text, 'bold');
    if (cut === text) continue;
    const found = byCut.get(cut) ?? { texts: new Set(), ids: [] };
    byCut.set(cut, found);
    found.texts.add(text);
    found.ids.push(id);
  }
  return new Set([...byCut.values()].flatMap(({ texts, ids }) => (texts.size > 1 ? ids : [])));
}

/** How many numbers are side by side. */
function acrossOf({ cells, data, grad }: FaceStyle): 1 | 2 {
  return cells === 'row' && data && grad ? 2 : 1;
}

/**
 * A value with its op as a badge and its name, and below them data and grad.
 *
 * A constant without a name is drawn as a bare number.
 */
export function compactFace(value: CompactValue, cell: number, style: FaceStyle): Face {
  if (isBare(value)) return bareFace(value.node, style);
  const { text: size, row } = style.sizes;
  const sign = signCell(value, style);
  const badge =
    sign === undefined ? 0 : Math.max(BADGE, Math.ceil(cellTextWidth({ size, face: 'bold', ...sign })) + 2 * SIGN_PAD);
  const name = nameCell(value, nameRoom(cell, style), style);
  const sum = sumCell(value, style);
  const across = acrossOf(style);
  const named = name === undefined ? 0 : Math.ceil(cellTextWidth({ size, face: 'regular', ...name })) + 2 * NAME_PAD;
  const summed = sum === undefined ? 0 : Math.ceil(textWidth(sum.text, size - 1)) + SUM_PAD;
  const numbers = numberCells(value, cell, style);
  const body = Math.max(across * Math.max(cell, ownWidth(value, style)), named, summed);
  const cells: Cell[] = [];
  let y = 0;
  const add = (line: readonly CellText[], h: number, font: number): void => {
    const w = body / line.length;
    cells.push(...line.map((text, i) => cellAt(text, badge + i * w, y, w, h, font)));
    y += h;
  };
  if (name !== undefined) add([name], row - 1, size);
  if (across === 2) add(numbers, name === undefined ? row + 3 : row, size);
  else for (const number of numbers) add([number], row, size);
  if (sum !== undefined) add([sum], row - 2, size - 1);
  if (y === 0) y = row + 3;
  const signs = sign === undefined ? [] : [cellAt(sign, 0, 0, badge, y, size)];
  return { w: badge + body, h: y, cells: withCorners([...signs, ...cells], badge + body, y) };
}

/** The sign of the op that computed a value; behind the one of another op that did so before. */
function signCell({ op, opMark }: CompactValue, { symbols }: FaceStyle): CellText | undefined {
  if (op === undefined) return undefined;
  const { status, symbol } = opMark ?? {};
  const was = symbol === undefined ? undefined : badgeOf({ id: op.id, kind: 'op', op: '', symbol }, symbols);
  return {
    kind: 'op',
    face: 'bold',
    text: badgeOf(op, symbols),
    ...(was !== undefined && { was }),
    ...(status && { change: status }),
  };
}

function isBare({ node, mark, op }: CompactValue): boolean {
  const { role, label, count, data } = node;
  return role === 'constant' && label === undefined && count === undefined && data !== undefined && !op && !mark;
}

function bareFace({ data = Number.NaN }: ValueNode, { digits, sizes: { text, row } }: FaceStyle): Face {
  const shown = shortNumber(data, digits);
  const w = Math.ceil(textWidth(shown, text)) + 8;
  const cell: CellText = { kind: 'data', text: shown, value: data, paint: 'muted' };
  return { w, h: row, bare: true, cells: [cellAt(cell, 0, 0, w, row, text)] };
}

function nameCell(
  { node, mark, name, isAlike = false }: CompactValue,
  room: number,
  { sizes }: FaceStyle,
): CellText | undefined {
  const isOwn = name.named === 'user';
  const face = isOwn ? 'bold' : 'italic';
  const most = isOwn ? labelRoom(room) : room;
  const shorten = isAlike ? fitMiddle : fitWidth;
  const shown = name.named === 'none' ? undefined : shorten(name.text, most, sizes.text, face);
  const shape = mark?.shape === undefined ? sizesOf(node) : `${mark.shape || 'none'} → ${sizesOf(node) ?? 'none'}`;
  const text = countedName([shown, shape].filter((part) => part !== undefined).join(' ') || undefined, node.count);
  if (text === undefined && (mark === undefined || mark.follows)) return undefined;
  const was = mark?.label === undefined ? undefined : fitWidth(oneLine(mark.label), room, sizes.text, face);
  return { kind: 'name', face, paint: isOwn ? 'text' : 'muted', ...marked(text, was, mark), ...changeOf(was) };
}

/** The means of a tensor and of its gradient; empty where they are unknown. */
function tensorCells({ node, mark }: ShownValue, style: FaceStyle): CellText[] {
  const cell = (kind: 'data' | 'grad', prefix: string, x: number | undefined, was: number | undefined): CellText[] => {
    if (!isShown(kind, style)) return [];
    if (x === undefined || (kind === 'grad' && style.isBlank)) return [{ kind, text: '' }];
    const shown = shownNumber(x, undefined, was, style) ?? { text: '' };
    return [{ kind, prefix, ...shown, ...changeOf(shown.was) }];
  };
  return [
    ...cell('data', 'mean ', node.mean, mark?.mean),
    ...cell('grad', 'grad mean ', node.gradMean, mark?.gradMean),
  ];
}

function numberCells(value: CompactValue, cell: number, style: FaceStyle): CellText[] {
  const { digits, sizes, isBlank } = style;
  if (sizesOf(value.node) !== undefined && value.node.data === undefined) return tensorCells(value, style);
  return (['data', 'grad'] as const)
    .filter((key) => isShown(key, style))
    .map((kind): CellText => {
      const { node, mark } = value;
      const exact = node[kind];
      const isPlain = node[`${kind}Range`] === undefined && mark?.[kind] === undefined && exact !== undefined;
      const shown: Shown =
        kind === 'grad' && isBlank
          ? { text: '' }
          : isPlain
            ? { text: fittedNumber(exact, digits, cell, sizes.text) }
            : (shownField(kind, value, style) ?? { text: '' });
      return { kind, ...shown, ...(exact !== undefined && { value: exact }), ...changeOf(shown.was) };
    });
}

function changeOf(was: string | undefined): Pick<CellText, 'change'> {
  return was === undefined ? {} : { change: 'changed' };
}

/** The terms that a gradient is the sum of: `3 − 6 = −3`. */
function sumCell({ node, terms }: CompactValue, { sums, grad, digits }: FaceStyle): CellText | undefined {
  if (!sums || !grad || node.grad === undefined) return undefined;
  const known = terms.flatMap(({ contribution }) => (contribution === undefined ? [] : [contribution]));
  if (known.length < 2) return undefined;
  const shown = known.slice(0, known.length > 4 ? 3 : 4).map((x) => numberTerm(x, digits));
  const all = known.length > 4 ? [...shown, { text: '…' }] : shown;
  return { kind: 'sum', text: `${sumOf(all)} = ${shortNumber(node.grad, digits)}`, paint: 'muted' };
}
