import { cellsOf } from '../../../dot/face.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { CutNode, OpNode, ScopeNode } from '../../../graph/graph.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { linesOf } from './record.js';
import { badgeOf } from './signs.js';

/** The face of an op that has a box of its own: a sign in a circle, a word in a pill. */
export function opFace(op: OpNode, mark: NodeMark | undefined, style: FaceStyle): Face {
  const { sign: size, text, op: least } = style.sizes;
  const isCompact = style.style === 'compact' && mark === undefined;
  const cells = isCompact ? [{ kind: 'op', text: badgeOf(op, style.symbols) } as const] : cellsOf(op, style, mark);
  const lines = cells.flatMap((cell) => linesOf(cell));
  const isSign = mark === undefined && lines.length === 1 && [...(lines[0]?.text ?? '')].length === 1;
  const font = isSign ? size : (size + text) / 2;
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

/** The face of a folded scope, with its name and below what it holds, and of what a view leaves out. */
export function foldedFace(node: ScopeNode | CutNode, mark: NodeMark | undefined, style: FaceStyle): Face {
  const { text: size, row, pad } = style.sizes;
  const isBold = style.style === 'compact' && node.kind === 'scope';
  const lines = cellsOf(node, style, mark)
    .flatMap((cell) => linesOf(cell))
    .map((line): CellText => (isBold && line.kind === 'name' ? { ...line, face: 'bold' } : line));
  const wide = Math.max(...lines.map((line) => cellTextWidth({ size, face: 'regular', ...line })));
  const w = Math.ceil(wide) + 2 * pad + 8;
  const line = row - 2;
  const h = lines.length * line + 6;
  const cells = lines.map((cell, i) => {
    const [top, bottom] = [i === 0 ? 0 : 3 + i * line, i === lines.length - 1 ? h : 3 + (i + 1) * line];
    return cellAt(cell, 0, top, w, bottom - top, size);
  });
  return { w, h, cells: withCorners(cells, w, h) };
}
