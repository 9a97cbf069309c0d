import type { Union } from '../../../graph/diff/union.js';
import type { Diagram } from '../diagram/diagram.js';
import { alikeNames, type CompactValue, compactCellWidth, compactFace, nameRoom } from './compact.js';
import type { Face, FaceStyle } from './face.js';
import { foldedFaces, opFace } from './folded.js';
import { type Name, namesOf } from './names.js';
import { recordFaces, type ShownValue } from './record.js';

/** What the boxes of a diagram show, by id. */
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
    return [{ node, mark: markOf(node.id), ...(op !== undefined && { op }) }];
  });
  const compactFaces = (): Map<string, Face> => {
    const alike = alikeNames(names, room, style);
    return new Map(
      values.map((value) => {
        const { id } = value.node;
        return [id, compactFace({ ...asCompact(value, diagram, names, marks), isAlike: alike.has(id) }, cell, style)];
      }),
    );
  };
  const cell = style.style === 'compact' ? compactCellWidth(values, style) : 0;
  const room = style.style === 'compact' ? nameRoom(cell, style) : MOST;
  const names = namesOf(diagram, room, style.sizes.text);
  const faces = style.style === 'record' ? recordFaces(values, style) : compactFaces();
  for (const node of diagram.nodes) if (node.kind === 'op') faces.set(node.id, opFace(node, markOf(node.id), style));
  const folded = diagram.nodes.filter((node) => node.kind === 'scope' || node.kind === 'cut');
  for (const [id, face] of foldedFaces(folded, markOf, style)) faces.set(id, face);
  return { faces, names };
}

/** The maximum width of an expression that no box shows, in px. */
const MOST = 120;

function asCompact(
  value: ShownValue,
  { outOf }: Diagram,
  names: ReadonlyMap<string, Name>,
  marks: Pick<Union, 'nodes'> | undefined,
): CompactValue {
  const { op, node } = value;
  const opMark = op === undefined ? undefined : marks?.nodes.get(op.id);
  return { ...value, name: names.get(node.id) as Name, terms: outOf.get(node.id) ?? [], opMark };
}
