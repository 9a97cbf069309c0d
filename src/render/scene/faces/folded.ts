import { thousands } from '../../../check/count-words.js';
import { labelLines, normalizeLabel } from '../../../dot/label.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { CutNode, OpNode, ScopeNode } from '../../../graph/graph.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { markedText } from './marked.js';
import { badgeOf, signOf } from './signs.js';

/** How many names of a scope's path are shown. */
const MOST_LEVELS = 6;

/** The face of an op that has a box of its own: a sign in a circle, a word in a pill. */
export function opFace(op: OpNode, mark: NodeMark | undefined, style: FaceStyle): Face {
  const { sign: size, text, op: least } = style.sizes;
  const shown = style.style === 'compact' ? badgeOf(op, style.symbols) : signOf(op.symbol, style.symbols);
  const [first = '', ...rest] = labelLines(shown);
  const was = mark?.symbol === undefined ? undefined : signOf(mark.symbol, style.symbols);
  const lines: CellText[] = [
    { kind: 'op', ...markedText(first, was, mark) },
    ...rest.map((line): CellText => ({ kind: 'op', text: line })),
  ];
  const isSign = [...shown].length === 1 && mark === undefined;
  const font = isSign ? size : text + (size - text) / 2;
  const wide = Math.max(...lines.map((line) => cellTextWidth({ size: font, face: 'regular', ...line })));
  const w = isSign ? least.w : Math.max(least.w, Math.ceil(wide) + 14);
  const h = Math.max(least.h, Math.ceil(font * 1.2 * lines.length) + 4);
  const share = h / lines.length;
  return {
    w,
    h,
    cells: withCorners(
      lines.map((line, i) => cellAt(line, 0, i * share, w, share, font)),
      w,
      h,
    ),
  };
}

/** The face of a folded scope: its name, and below what it holds. */
export function scopeFace(node: ScopeNode, mark: NodeMark | undefined, style: FaceStyle): Face {
  const name = normalizeLabel(countedName(shortPath(node.scope), node.count) ?? '');
  const [first = '', ...rest] = labelLines(name);
  return textFace(
    [
      { kind: 'name', face: style.style === 'compact' ? 'bold' : 'regular', ...markedText(first, undefined, mark) },
      ...rest.map((text): CellText => ({ kind: 'name', text })),
      { kind: 'note', text: sizeOf(node, mark) },
    ],
    style,
  );
}

/** The face of what a view leaves out. */
export function cutFace({ values, ops }: CutNode, mark: NodeMark | undefined, style: FaceStyle): Face {
  const [count, noun] = values === 0 ? [ops, 'op'] : [values, 'value'];
  return textFace(
    [{ kind: 'note', ...markedText(`${thousands(count)} more ${noun}${count === 1 ? '' : 's'}`, undefined, mark) }],
    style,
  );
}

function textFace(lines: readonly CellText[], style: FaceStyle): Face {
  const { text: size, row, pad } = style.sizes;
  const w =
    Math.ceil(Math.max(...lines.map((line) => cellTextWidth({ size, face: 'regular', ...line })))) + 2 * pad + 8;
  const line = row - 3;
  const h = lines.length * line + 8;
  const cells = lines.map((cell, i) => {
    const isEnd = lines.length === 1 || i === 0 || i === lines.length - 1;
    return cellAt(cell, 0, i === 0 ? 0 : 4 + i * line, w, line + (isEnd ? 4 * (lines.length === 1 ? 2 : 1) : 0), size);
  });
  return { w, h, cells: withCorners(cells, w, h) };
}

/** A name and how often it repeats, as plates are marked. */
export function countedName(name: string | undefined, count: number | undefined): string | undefined {
  if (count === undefined || count === 1) return name;
  return name === undefined ? `×${thousands(count)}` : `${name} ×${thousands(count)}`;
}

/** A scope's path; of a deep one the outermost names and the innermost. */
function shortPath(path: string): string {
  const levels = path.split('/');
  return levels.length <= MOST_LEVELS ? path : [...levels.slice(0, 2), '…', ...levels.slice(-2)].join('/');
}

function sizeOf({ values, ops, parameters, count = 1 }: ScopeNode, mark: NodeMark | undefined): string {
  const was = mark?.sizes ?? {};
  const sizes = [size(was.values, values, 'value'), size(was.ops, ops, 'op')];
  if (parameters > 0 || was.parameters) sizes.push(size(was.parameters, parameters, 'parameter'));
  return `${sizes.join(', ')}${count === 1 ? '' : ' each'}`;
}

function size(was: number | undefined, is: number, noun: string): string {
  return `${was === undefined ? '' : `${thousands(was)} → `}${thousands(is)} ${noun}${is === 1 ? '' : 's'}`;
}
