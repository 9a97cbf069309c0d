import type { GraphNode } from '../graph/graph.js';
import { cellText, type Face, type FaceContext } from './face.js';
import { markAttributes } from './marks.js';
import type { Attributes, Theme } from './themes.js';

/** The ops whose operands are drawn in their order, as it matters which is which. */
const ORDERED: ReadonlySet<string> = new Set(['sub', 'div']);

/** A node's attributes in DOT; `write` says how the text of a label is written. */
export function nodeAttributes(
  node: GraphNode,
  face: Face,
  { theme, marks }: FaceContext,
  write: (label: string) => string,
): Attributes {
  const fields = face.cells.map(cellText);
  const label = fields.map(write).join(' | ');
  const paint = { color: theme.paints[face.line], fillcolor: theme.paints[face.fill] };
  const own = ownAttributes(node, theme, fields[0] ?? '', paint);
  return {
    label: node.kind === 'value' ? `{ ${label} }` : label,
    class: face.classes.join(' '),
    ...own,
    ...(marks && { ...markAttributes(marks.nodes.get(node.id), own.style), ...paint }),
  };
}

/** The attributes of a node's kind and role, beside its label and its class. */
function ownAttributes(node: GraphNode, theme: Theme, text: string, paint: Attributes): Attributes {
  switch (node.kind) {
    case 'value':
      return { ...(node.role === 'inner' ? {} : paint), ...theme.roles[node.role] };
    case 'op':
      return {
        ...([...text].length === 1 ? theme.sign : theme.op),
        ...(ORDERED.has(node.op) ? { ordering: 'in' } : {}),
        ...paint,
      };
    case 'scope':
    case 'cut':
      return { ...paint, ...theme.roles[node.kind] };
  }
}
