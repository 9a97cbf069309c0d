import { cellsOf } from '../../../dot/cells.js';
import type { NodeMark } from '../../../graph/diff/union.js';
import type { CutNode, OpNode, ScopeNode } from '../../../graph/graph.js';
import { type CellText, cellAt, cellTextWidth, type Face, type FaceStyle, withCorners } from './face.js';
import { linesOf } from './record.js';
import { badgeOf } from './signs.js';

/** The face of an op that has its own box: a sign in a circle, or a word in a pill. */
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

/**
 * The faces of folded scopes and of parts that a view leaves out.
 *
 * A folded scope shows its name, and below it the contents.
 *
 * All scopes of a picture have the same width, so that they line up in columns.
 */
export function foldedFaces(
  nodes: readonly (ScopeNode | CutNode)[],
  markOf: (id: string) => NodeMark | undefined,
  style: FaceStyle,
): Map<string, Face> {
  const { text: size, pad } = style.sizes;
  const texts = nodes.map((node) => ({ node, lines: foldedLines(node, markOf(node.id), style) }));
  const widthOf = (lines: readonly CellText[]): number =>
    Math.ceil(Math.max(...lines.map((line) => cellTextWidth({ size, face: 'regular', ...line })))) + 2 * pad + 8;
  // A name that is far longer than the others widens only its own box.
  const usual = texts.reduce((most, { node, lines }) => {
    const width = widthOf(lines);
    return node.kind === 'scope' && width <= WIDEST ? Math.max(most, width) : most;
  }, 0);
  return new Map(
    texts.map(({ node, lines }) => {
      const own = widthOf(lines);
      return [node.id, foldedFace(lines, node.kind === 'scope' ? Math.max(own, usual) : own, style)];
    }),
  );
}

/** A wider scope does not widen the others, in px. */
const WIDEST = 260;

function foldedLines(node: ScopeNode | CutNode, mark: NodeMark | undefined, style: FaceStyle): CellText[] {
  const isBold = style.style === 'compact' && node.kind === 'scope';
  const shown =
    style.framed && node.kind === 'scope'
      ? { ...node, scope: node.scope.slice(node.scope.lastIndexOf('/') + 1) }
      : node;
  return cellsOf(shown, style, mark)
    .flatMap((cell) => linesOf(cell))
    .map((line): CellText => (isBold && line.kind === 'name' ? { ...line, face: 'bold' } : line));
}

function foldedFace(lines: readonly CellText[], w: number, { sizes: { text, row } }: FaceStyle): Face {
  const line = row - 2;
  const h = lines.length * line + 6;
  const cells = lines.map((cell, i) => {
    const [top, bottom] = [i === 0 ? 0 : 3 + i * line, i === lines.length - 1 ? h : 3 + (i + 1) * line];
    return cellAt(cell, 0, top, w, bottom - top, text);
  });
  return { w, h, cells: withCorners(cells, w, h) };
}
