import { textWidth } from '../../../check/text-width.js';
import type { GroupMark, Mark, Paint, Style, TextMark } from '../../../plot/mark.js';
import type { Box, Cell, SceneChange, SceneStyle } from '../scene.js';
import { matrixMarks } from './matrix-marks.js';
import { linePath, rectMark, round } from './shapes.js';
import { tintOf } from './tint.js';

/** How boxes are drawn. */
export interface BoxLook {
  readonly style: SceneStyle;
  /** Whether boxes are plain, as in the notebooks: ellipses for ops, and the same look for all roles. */
  readonly isPlain: boolean;
  /** The greatest absolute value of a gradient, for tints. */
  readonly greatest: number;
  /** Whether elements carry the attributes that a live page needs. */
  readonly isLive: boolean;
}

const WIDTHS: Readonly<Record<SceneChange, number>> = { added: 2.4, removed: 1.4, changed: 1.8 };
const DASHES = '4 2.5';

/**
 * A box with its cells.
 *
 * In a live page it has its own origin, so that boxes of the same size have the same marks.
 */
export function boxMarks(box: Box, look: BoxLook): GroupMark {
  const { isLive } = look;
  return {
    mark: 'group',
    class: classOf(box),
    id: box.id,
    ...(box.tooltip !== '' && { title: box.tooltip }),
    ...(isLive && box.scope !== undefined && { facts: { 'data-scope': box.scope } }),
    ...(isLive && { at: [box.x, box.y] }),
    marks: marksOf(isLive ? { ...box, x: 0, y: 0 } : box, look),
  };
}

function marksOf(box: Box, look: BoxLook): Mark[] {
  const texts = (cell: Cell): Mark[] => textMarks(cell, box, look);
  if (box.bare) return box.cells.flatMap(texts);
  return box.kind === 'matrix'
    ? matrixMarks(box, texts, look.isLive)
    : [...shapes(box, look), ...box.cells.flatMap(texts)];
}

function classOf({ kind, role, change, follows, faded }: Box): string[] {
  const names = ['node', kind, ...(role === undefined ? [] : [role]), ...(change === undefined ? [] : [change])];
  return [...names, ...(follows ? ['follows'] : []), ...(faded ? ['faded'] : [])];
}

/** How a role differs besides its color: line width, corners, dashes. */
function shapeOf({ kind, role, h }: Box, { style, isPlain }: BoxLook): { radius: number; line: Style } {
  if (isPlain) return { radius: 0, line: kind === 'cut' ? { dash: DASHES } : {} };
  const soft = style === 'record' ? 0 : 3;
  if (kind === 'op') return { radius: h / 2, line: {} };
  if (kind === 'scope' || kind === 'matrix') return { radius: 7, line: {} };
  if (kind === 'cut') return { radius: 7, line: { dash: DASHES } };
  switch (role) {
    case 'leaf':
      return { radius: soft, line: { width: 1.4 } };
    case 'parameter':
      return { radius: style === 'record' ? 9 : 8, line: { width: 1.4 } };
    case 'constant':
      return { radius: soft, line: { dash: DASHES } };
    case 'root':
      return { radius: soft, line: { width: 2.2 } };
    default:
      return { radius: soft, line: {} };
  }
}

/** The paint of a box, by its role. */
function paintOf({ kind, role }: Box): string {
  return kind === 'value' ? (role ?? 'inner') : kind === 'matrix' ? 'inner' : kind;
}

function shapes(box: Box, look: BoxLook): Mark[] {
  const { x, y, w, h, cells, change, follows } = box;
  const { radius, line } = shapeOf(box, look);
  const name = paintOf(box);
  const isStrong = change !== undefined && !follows && !isNumbersOnly(box);
  const fill = box.faded ? 'background' : `${name}-fill`;
  const outline: Style = {
    stroke: isStrong ? `${change}-line` : box.faded ? 'grid' : `${name}-line`,
    ...line,
    ...(box.faded && { width: 1 }),
    ...(isStrong && { width: WIDTHS[change] }),
    ...(change === 'removed' && { dash: DASHES }),
  };
  if (box.kind === 'op' && (look.isPlain || w === h)) {
    const [rx, ry] = [round(w / 2), round(h / 2)];
    return [{ mark: 'ellipse', x: round(x + w / 2), y: round(y + h / 2), rx, ry, fill, ...outline }];
  }
  const fills = box.faded ? [] : cells.flatMap((cell) => cellFill(cell, box, radius, look));
  const rules =
    look.style === 'record' && box.kind === 'value' ? cells.flatMap((cell) => separator(cell, box, outline)) : [];
  if (fills.length === 0) return [rectMark(x, y, w, h, radius, { fill, ...outline }), ...rules];
  const { mark, d } = rectMark(x, y, w, h, radius, {});
  return [{ mark, d, fill }, ...fills, { mark, d, fill: 'none', ...outline }, ...rules];
}

/** Whether only numbers changed in a box: these already show their previous values. */
function isNumbersOnly({ change, cells }: Box): boolean {
  const changed = cells.filter((cell) => cell.change !== undefined);
  return change === 'changed' && changed.length > 0 && changed.every(({ kind }) => kind === 'data' || kind === 'grad');
}

/** The fill behind the text of a cell. */
function cellFill(cell: Cell, box: Box, radius: number, look: BoxLook): Mark[] {
  const fill = fillOf(cell, box, look);
  const facts = look.isLive && look.style !== 'record' && cell.kind === 'grad' ? { 'data-n': 'tint' } : undefined;
  if (fill === undefined && facts === undefined) return [];
  const shape = rectMark(
    box.x + cell.x,
    box.y + cell.y,
    cell.w,
    cell.h,
    radius,
    { fill: fill ?? 'none' },
    cell.corners,
  );
  return [{ ...shape, ...(facts && { facts }) }];
}

function fillOf(cell: Cell, box: Box, look: BoxLook): Paint | undefined {
  if (isMarked(cell, box)) return `${cell.change}-fill`;
  if (cell.kind === 'op' && look.style !== 'record' && box.kind !== 'op') return 'op-fill';
  return tintFor(cell, box, look);
}

/** Whether a cell has the color of its change; a box that only follows from a change elsewhere keeps its look. */
function isMarked({ kind, change }: Cell, { follows }: Box): boolean {
  const isNumber = kind === 'data' || kind === 'grad';
  return change !== undefined && !(isNumber && follows);
}

/** The tint of a gradient, by its sign and size. */
function tintFor(cell: Cell, box: Box, { style, greatest }: BoxLook): Paint | undefined {
  if (style === 'record' || box.kind === 'op' || isMarked(cell, box)) return undefined;
  return cell.kind === 'grad' && cell.value !== undefined && cell.text !== ''
    ? tintOf(cell.value, greatest)
    : undefined;
}

/** The line between the fields of a record; there is none between the lines of one field. */
function separator(cell: Cell, box: Box, outline: Style): Mark[] {
  const before = box.cells[box.cells.indexOf(cell) - 1];
  if (before === undefined || before.kind === cell.kind) return [];
  const [left, top] = [box.x + cell.x, box.y + cell.y];
  const d = cell.x > 0 ? linePath([left, box.y], [left, box.y + box.h]) : linePath([left, top], [left + cell.w, top]);
  return [{ mark: 'path', d, ...outline, fill: 'none', width: 1 }];
}

/** The texts in the middle of a cell: the muted prefix, the previous text and the current one, each a separate text. */
function textMarks(cell: Cell, box: Box, look: BoxLook): TextMark[] {
  const { style, isLive } = look;
  const { kind, prefix = '', text, was, size, face, paint } = cell;
  const own = box.faded ? 'muted' : paint;
  const y = round(box.y + cell.y + cell.h / 2 + size * 0.355);
  const set = { ...(face === 'bold' && { bold: true }), ...(face === 'italic' && { italic: true }) };
  if (prefix === '' && was === undefined && text !== '' && !isLive) {
    const x = round(box.x + cell.x + (cell.w - textWidth(text, size, face)) / 2);
    return [{ mark: 'text', y, text, size, anchor: 'start', fill: own, ...set, x }];
  }
  const isSign = kind !== 'data' && kind !== 'grad';
  const pieces: { text: string; fill: Paint }[] = [
    { text: prefix, fill: isSign ? own : 'muted' },
    // Muted text could not be read on a tint.
    { text: was === undefined ? '' : `${was} → `, fill: tintFor(cell, box, look) === undefined ? 'muted' : own },
    { text, fill: own },
  ];
  const isNumber = isLive && (kind === 'data' || kind === 'grad') && (box.kind === 'value' || cell.of !== undefined);
  const shown = pieces.filter((piece, i) => piece.text !== '' || (isNumber && i === pieces.length - 1));
  const widths = shown.map((piece) => textWidth(piece.text, size, face));
  let left = box.x + cell.x + (cell.w - widths.reduce((sum, width) => sum + width, 0)) / 2;
  return shown.map((piece, i): TextMark => {
    const x = round(left);
    left += widths[i] as number;
    const isOwn = isNumber && i === shown.length - 1;
    const place = isOwn ? { x, ...numberPlace(cell, box, x, style) } : { x };
    return { mark: 'text', y, text: piece.text, size, anchor: 'start', fill: piece.fill, ...set, ...place };
  });
}

/** Which number a text shows, and its room in px; in records the text has a fixed start, elsewhere a fixed middle. */
function numberPlace(
  { kind, x, w }: Cell,
  box: Box,
  left: number,
  style: SceneStyle,
): Pick<TextMark, 'facts'> & Partial<Pick<TextMark, 'x' | 'middle'>> {
  const right = box.x + x + w;
  if (style === 'record') return { facts: { 'data-n': kind, 'data-w': Math.floor(right - left - 2) } };
  return { x: round(right - w / 2), middle: true, facts: { 'data-n': kind, 'data-w': Math.floor(w - 2) } };
}
