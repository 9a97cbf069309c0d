import type { NodeMark, Status } from '../graph/diff/union.js';
import type { GraphNode } from '../graph/graph.js';
import type { DotOptions } from '../options/options.js';
import { cellsOf, cellText } from './cells.js';
import { type Marks, markAttributes } from './difference-marks.js';
import type { Highlight } from './highlight.js';
import { nodeLabel } from './label.js';
import type { Attributes, PaintName, Theme } from './themes.js';

/** The ops whose operands are drawn in order, since their order matters. */
const ORDERED: ReadonlySet<string> = new Set(['sub', 'div']);

/** What the attributes of a node depend on besides the node. */
export interface NodeContext {
  readonly theme: Theme;
  readonly options: DotOptions;
  /** What was added, removed or changed, if the graph shows a difference. */
  readonly marks?: Marks | undefined;
  /** The highlighted nodes, if there are any. */
  readonly highlight?: Highlight;
}

/** The DOT attributes of a node. */
export function nodeAttributes(node: GraphNode, { theme, options, marks, highlight }: NodeContext): Attributes {
  const isFaded = highlight?.has(node.id) === false;
  const mark = marks?.nodes.get(node.id);
  const fields = cellsOf(node, { ...options, symbols: theme.symbols }, mark).map(cellText);
  const paint = paintOf(node, theme, mark, marks !== undefined);
  const own = ownAttributes(node, theme, fields[0] ?? '', paint);
  return {
    label: nodeLabel(node, fields),
    class: [...classesOf(node, mark), ...(isFaded ? ['faded'] : [])].join(' '),
    ...own,
    ...(marks && { ...markAttributes(mark, own), ...paint }),
    ...(isFaded && faded(theme, mark)),
  };
}

/** A faded node has no fill, a faint line and muted text; a line style that marks a difference is kept. */
function faded({ paints }: Theme, mark: NodeMark | undefined): Attributes {
  const line = mark === undefined ? { color: paints.grid, penwidth: '1' } : {};
  return { fontcolor: paints.muted, fillcolor: paints.background, ...line };
}

function classesOf(node: GraphNode, mark: NodeMark | undefined): string[] {
  return [...kindClasses(node), ...(mark ? [mark.status] : []), ...(mark?.follows ? ['follows'] : [])];
}

function kindClasses(node: GraphNode): string[] {
  if (node.kind === 'value') return ['value', node.role];
  return node.kind === 'op' && /^\w+$/.test(node.op) ? ['op', node.op] : [node.kind];
}

/** In the picture of a difference, unchanged nodes are faded whatever their role. */
function paintOf(node: GraphNode, { paints }: Theme, mark: NodeMark | undefined, isDiff: boolean): Attributes {
  const own = node.kind === 'value' ? node.role : node.kind;
  const role: Status | typeof own = mark?.status ?? (isDiff && node.kind !== 'op' ? 'inner' : own);
  const fill: PaintName = `${mark?.follows ? 'inner' : role}-fill`;
  return { color: paints[`${role}-line`], fillcolor: paints[fill] };
}

/** The attributes of a node's kind and role, without its label and class. */
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
