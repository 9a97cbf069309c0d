import type { Union } from '../../../graph/diff/union.js';
import type { GraphNode, OpNode } from '../../../graph/graph.js';
import type { Diagram } from '../diagram.js';
import { type CompactValue, compactCellWidth, compactFace, nameRoom } from './compact.js';
import type { Face, FaceStyle } from './face.js';
import { cutFace, opFace, scopeFace } from './folded.js';
import { type Name, namesOf } from './names.js';
import { recordFaces, type ShownValue } from './record.js';
import { badgeOf, signOf } from './signs.js';

/** What all boxes of a diagram show, by their ids. */
export interface Faces {
  readonly faces: ReadonlyMap<string, Face>;
  readonly names: ReadonlyMap<string, Name>;
}

/**
 * The faces of all boxes of a diagram.
 *
 * @param marks what was added, removed or changed, where the graph shows a difference
 */
export function facesOf(diagram: Diagram, style: FaceStyle, marks?: Pick<Union, 'nodes'>): Faces {
  const markOf = (id: string): CompactValue['mark'] => marks?.nodes.get(id);
  const values = diagram.nodes.flatMap((node): ShownValue[] => {
    if (node.kind !== 'value') return [];
    const op = diagram.ops.get(node.id);
    return [{ node, mark: markOf(node.id), ...(op !== undefined && { sign: insideSign(op, style) }) }];
  });
  const cell = style.style === 'compact' ? compactCellWidth(values, style) : 0;
  const names = namesOf(diagram, style.style === 'compact' ? nameRoom(cell, style) : MOST, style.sizes.text);
  const faces =
    style.style === 'record'
      ? recordFaces(values, style)
      : new Map(
          values.map((value) => [value.node.id, compactFace(asCompact(value, diagram, names, marks), cell, style)]),
        );
  for (const node of diagram.nodes)
    if (node.kind !== 'value') faces.set(node.id, otherFace(node, markOf(node.id), style));
  return { faces, names };
}

/** How wide an expression may be that no box shows, in px. */
const MOST = 120;

function insideSign(op: OpNode, { style, symbols }: FaceStyle): string {
  return style === 'compact' ? badgeOf(op, symbols) : signOf(op.symbol, symbols);
}

function asCompact(
  value: ShownValue,
  { outOf, ops }: Diagram,
  names: ReadonlyMap<string, Name>,
  marks: Pick<Union, 'nodes'> | undefined,
): CompactValue {
  const { id } = value.node;
  const op = ops.get(id);
  const opMark = op === undefined ? undefined : marks?.nodes.get(op.id);
  return { ...value, name: names.get(id) as Name, terms: outOf.get(id) ?? [], opMark };
}

function otherFace(node: Exclude<GraphNode, { kind: 'value' }>, mark: ShownValue['mark'], style: FaceStyle): Face {
  switch (node.kind) {
    case 'op':
      return opFace(node, mark, style);
    case 'scope':
      return scopeFace(node, mark, style);
    case 'cut':
      return cutFace(node, mark, style);
  }
}
