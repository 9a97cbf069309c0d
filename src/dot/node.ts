import { thousands } from '../check/count-words.js';
import type { NodeMark } from '../graph/diff/union.js';
import type { CutNode, GraphNode, Range, ScopeNode, ValueNode } from '../graph/graph.js';
import type { DotOptions } from '../options/options.js';
import { labelLines, normalizeLabel } from './label.js';
import { change, type Marks, markedName, nodeMark } from './marks.js';
import { formatNumber } from './number.js';
import { type Attributes, paint, type Theme } from './themes.js';

/** What the drawing of nodes depends on beside each of them. */
export interface NodeContext {
  readonly theme: Theme;
  readonly options: DotOptions;
  /** The symbols of the ops that have no node of their own, by the values that they compute. */
  readonly symbols?: ReadonlyMap<string, string>;
  /** What was added, removed or changed, where the graph shows a difference. */
  readonly marks?: Marks | undefined;
}

/** The ops whose operands are drawn in their order, as it matters which is which. */
const ORDERED: ReadonlySet<string> = new Set(['sub', 'div']);

/** How many names of a scope's path are shown. */
const MOST_LEVELS = 6;

/** The lines of a node's label, in the order in which they are drawn. */
export function labelLinesOf(node: GraphNode, context: NodeContext): string[] {
  return fieldsOf(node, context).flatMap(labelLines);
}

/** A node's attributes in DOT; `write` says how the text of a label is written. */
export function nodeAttributes(node: GraphNode, context: NodeContext, write: (label: string) => string): Attributes {
  const { theme, marks } = context;
  const fields = fieldsOf(node, context);
  const label = fields.map(write).join(' | ');
  const own = ownAttributes(node, theme, fields[0] ?? '');
  return {
    label: node.kind === 'value' ? `{ ${label} }` : label,
    ...own,
    ...(marks === undefined ? {} : nodeMark(marks.nodes.get(node.id), theme, node, own)),
  };
}

/** What stands in a node: of a value its fields, of any other node one text. */
function fieldsOf(node: GraphNode, context: NodeContext): string[] {
  const { theme, options, symbols, marks } = context;
  const mark = marks?.nodes.get(node.id);
  switch (node.kind) {
    case 'value': {
      const { precision, grad: showGrad = true } = options;
      const label = markedName(named(node.label, node.count), mark?.label, mark);
      const symbol = symbols?.get(node.id);
      return [
        ...(symbol === undefined ? [] : [signOf(symbol, theme)]),
        ...(label === undefined ? [] : [label]),
        ...numberField('data', node, mark, precision),
        ...(showGrad ? numberField('grad', node, mark, precision) : []),
      ];
    }
    case 'op': {
      const was = mark?.symbol === undefined ? undefined : signOf(mark.symbol, theme);
      return [markedName(signOf(node.symbol, theme), was, mark) ?? ''];
    }
    case 'scope':
      // A scope that ends in CR must not make CRLF of the line end.
      return [
        `${normalizeLabel(markedName(named(shortPath(node.scope), node.count), undefined, mark) ?? '')}\n${sizeOf(node, mark)}`,
      ];
    case 'cut':
      return [cutText(node)];
  }
}

/** A value's data or gradient in words; nothing where it is unknown. */
function numberField(
  key: 'data' | 'grad',
  node: ValueNode,
  mark: NodeMark | undefined,
  precision: number | undefined,
): string[] {
  const [is, was] = [node[key], mark?.[key]];
  const text = numbers(node[`${key}Range`], precision) ?? (is === undefined ? undefined : change(was, is, precision));
  return text === undefined ? [] : [`${key} ${text}`];
}

/** The typographic sister of a symbol, where the theme shows it. */
function signOf(symbol: string, { symbols }: Theme): string {
  return Object.hasOwn(symbols, symbol) ? (symbols[symbol] ?? symbol) : symbol;
}

/** A scope's path; of a deep one the outermost names and the innermost. */
function shortPath(path: string): string {
  const levels = path.split('/');
  return levels.length <= MOST_LEVELS ? path : [...levels.slice(0, 2), '…', ...levels.slice(-2)].join('/');
}

/** A name and how often it repeats, as plates are marked. */
function named(name: string | undefined, count: number | undefined): string | undefined {
  if (count === undefined || count === 1) return name;
  return name === undefined ? `×${thousands(count)}` : `${name} ×${thousands(count)}`;
}

/** What many numbers are between takes fewer digits than a number. */
function numbers(range: Range | undefined, precision = 4): string | undefined {
  if (range === undefined) return undefined;
  const digits = Math.min(precision, 2);
  return `${formatNumber(range[0], digits)} … ${formatNumber(range[1], digits)}`;
}

function sizeOf({ values, ops, parameters, count = 1 }: ScopeNode, mark: NodeMark | undefined): string {
  const was = mark?.sizes ?? {};
  const sizes = [size(was.values, values, 'value'), size(was.ops, ops, 'op')];
  if (parameters > 0 || was.parameters) sizes.push(size(was.parameters, parameters, 'parameter'));
  return `${sizes.join(', ')}${count === 1 ? '' : ' each'}`;
}

function size(was: number | undefined, is: number, noun: string): string {
  return `${was === undefined ? '' : `${was} → `}${plural(is, noun)}`;
}

function ownAttributes(node: GraphNode, theme: Theme, text: string): Attributes {
  switch (node.kind) {
    case 'value':
      return {
        class: `value ${node.role}`,
        ...(node.role === 'inner' ? {} : paint(theme, node.role)),
        ...theme.roles[node.role],
      };
    case 'op':
      return {
        class: /^\w+$/.test(node.op) ? `op ${node.op}` : 'op',
        ...([...text].length === 1 ? theme.sign : theme.op),
        ...(ORDERED.has(node.op) ? { ordering: 'in' } : {}),
        ...paint(theme, 'op'),
      };
    case 'scope':
    case 'cut':
      return { class: node.kind, ...paint(theme, node.kind), ...theme.roles[node.kind] };
  }
}

function cutText({ values, ops }: CutNode): string {
  const [count, noun] = values === 0 ? [ops, 'op'] : [values, 'value'];
  return `${thousands(count)} more ${noun}${count === 1 ? '' : 's'}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
