import { thousands } from '../check/count-words.js';
import type { NodeMark, Status } from '../graph/diff/union.js';
import type { CutNode, Graph, GraphNode, OpNode, Range, ScopeNode, ValueNode } from '../graph/graph.js';
import type { DotOptions } from '../options/options.js';
import { normalizeLabel } from './label.js';
import { change, type Marks, markedName } from './marks.js';
import { formatNumber } from './number.js';
import type { PaintName, Theme } from './themes.js';

/** What a node shows: DOT and drawing both follow from it. */
export interface Face {
  /** Class names: the node's kind, its role or op, and what happened to it. */
  readonly classes: readonly string[];
  /** What stands in it, in the order of its fields. */
  readonly cells: readonly FaceCell[];
  readonly fill: PaintName;
  readonly line: PaintName;
  /** What a pointer shows: everything, with all digits. */
  readonly title?: string;
}

/** A field of a node. */
export interface FaceCell {
  readonly kind: 'op' | 'name' | 'data' | 'grad' | 'note';
  /** A word before the text that says what it is, muted: `data `. */
  readonly prefix?: string;
  /** May have several lines. */
  readonly text: string;
}

/** What the faces of nodes depend on beside each of them. */
export interface FaceContext {
  readonly theme: Theme;
  readonly options: DotOptions;
  /** The symbols of the ops that have no node of their own, by the values that they compute. */
  readonly symbols?: ReadonlyMap<string, string>;
  /** What was added, removed or changed, where the graph shows a difference. */
  readonly marks?: Marks | undefined;
}

/** The text of a cell. */
export function cellText({ prefix = '', text }: FaceCell): string {
  return prefix + text;
}

/** What each node of a graph shows, by its id. */
export function facesOf({ nodes }: Graph, context: FaceContext): Map<string, Face> {
  return new Map(nodes.map((node) => [node.id, faceOf(node, context)]));
}

/** What a node shows. */
export function faceOf(node: GraphNode, context: FaceContext): Face {
  const mark = context.marks?.nodes.get(node.id);
  const title = titleOf(node);
  return {
    classes: [...kindClasses(node), ...(mark ? [mark.status] : []), ...(mark?.follows ? ['follows'] : [])],
    cells: cellsOf(node, context, mark),
    ...paintsOf(node, mark, context.marks !== undefined),
    ...(title !== undefined && { title }),
  };
}

function kindClasses(node: GraphNode): string[] {
  if (node.kind === 'value') return ['value', node.role];
  return node.kind === 'op' && /^\w+$/.test(node.op) ? ['op', node.op] : [node.kind];
}

/** In the picture of a difference what is the same stands back, whatever its role. */
function paintsOf(node: GraphNode, mark: NodeMark | undefined, isDiff: boolean): Pick<Face, 'fill' | 'line'> {
  const own = node.kind === 'value' ? node.role : node.kind;
  const role: Status | typeof own = mark?.status ?? (isDiff && node.kind !== 'op' ? 'inner' : own);
  return { fill: `${mark?.follows ? 'inner' : role}-fill`, line: `${role}-line` };
}

function titleOf(node: GraphNode): string | undefined {
  if (node.kind === 'scope') return normalizeLabel(node.scope);
  if (node.kind !== 'value') return undefined;
  const { label, data, grad, scope } = node;
  const numbers = [...(data === undefined ? [] : [`data ${data}`]), ...(grad === undefined ? [] : [`grad ${grad}`])];
  const name = label === undefined ? '' : `${label}: `;
  return normalizeLabel(`${name}${numbers.join(', ')}${scope === undefined ? '' : ` (${scope})`}`);
}

function cellsOf(node: GraphNode, context: FaceContext, mark: NodeMark | undefined): FaceCell[] {
  switch (node.kind) {
    case 'value':
      return valueCells(node, context, mark);
    case 'op':
      return [{ kind: 'op', text: opText(node, context.theme, mark) }];
    case 'scope':
      return [{ kind: 'note', text: scopeText(node, mark) }];
    case 'cut':
      return [{ kind: 'note', text: cutText(node) }];
  }
}

function valueCells(node: ValueNode, { theme, options, symbols }: FaceContext, mark: NodeMark | undefined): FaceCell[] {
  const { grad: showGrad = true } = options;
  const name = markedName(named(node.label, node.count), mark?.label, mark);
  const symbol = symbols?.get(node.id);
  return [
    ...(symbol === undefined ? [] : [{ kind: 'op', text: signOf(symbol, theme) } as const]),
    ...(name === undefined ? [] : [{ kind: 'name', text: name } as const]),
    ...numberCells('data', node, mark, options),
    ...(showGrad ? numberCells('grad', node, mark, options) : []),
  ];
}

/** A value's data or gradient; nothing where it is unknown. */
function numberCells(
  kind: 'data' | 'grad',
  node: ValueNode,
  mark: NodeMark | undefined,
  { precision }: DotOptions,
): FaceCell[] {
  const is = node[kind];
  const number = is === undefined ? undefined : change(mark?.[kind], is, precision);
  const text = numbers(node[`${kind}Range`], precision) ?? number;
  return text === undefined ? [] : [{ kind, prefix: `${kind} `, text }];
}

function opText({ symbol }: OpNode, theme: Theme, mark: NodeMark | undefined): string {
  const was = mark?.symbol === undefined ? undefined : signOf(mark.symbol, theme);
  return markedName(signOf(symbol, theme), was, mark) ?? '';
}

/** The typographic sister of a symbol, where the theme shows it. */
function signOf(symbol: string, { symbols }: Theme): string {
  return Object.hasOwn(symbols, symbol) ? (symbols[symbol] ?? symbol) : symbol;
}

function scopeText(node: ScopeNode, mark: NodeMark | undefined): string {
  const name = markedName(named(shortPath(node.scope), node.count), undefined, mark) ?? '';
  // A scope that ends in CR must not make CRLF of the line end.
  return `${normalizeLabel(name)}\n${sizeOf(node, mark)}`;
}

/** How many names of a scope's path are shown. */
const MOST_LEVELS = 6;

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
  return `${was === undefined ? '' : `${was} → `}${is} ${noun}${is === 1 ? '' : 's'}`;
}

function cutText({ values, ops }: CutNode): string {
  const [count, noun] = values === 0 ? [ops, 'op'] : [values, 'value'];
  return `${thousands(count)} more ${noun}${count === 1 ? '' : 's'}`;
}
