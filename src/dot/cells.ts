import { counted, thousands } from '../check/count-words.js';
import type { NodeMark } from '../graph/diff/union.js';
import { type CutNode, type GraphNode, type OpNode, type ScopeNode, sizesOf, type ValueNode } from '../graph/graph.js';
import { changed, marked } from './difference-marks.js';
import { normalizeLabel } from './label.js';
import { formatNumber } from './number.js';

/** A field of a node, shown both in DOT and in drawings. */
export interface FaceCell {
  readonly kind: 'op' | 'name' | 'data' | 'grad' | 'note';
  /** A prefix that says what the text is, or what happened to it: `data `, `+ `. */
  readonly prefix?: string;
  /** The old text, in the picture of a difference. */
  readonly was?: string;
  /** May have several lines. */
  readonly text: string;
}

/** What cells depend on besides their node. */
interface CellContext {
  /** Symbols that replace those of ops. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Decimals of numbers; default 4. */
  readonly precision?: number | undefined;
  /** Whether gradients are shown; default true. */
  readonly grad?: boolean | undefined;
}

/** The text of a cell. */
export function cellText({ prefix = '', was, text }: FaceCell): string {
  return `${prefix}${was === undefined ? '' : `${was} → `}${text}`;
}

/**
 * The contents of a node, in the order of its fields.
 *
 * @param mark what happened to the node, in the picture of a difference
 * @param op the op that is drawn inside the value
 */
export function cellsOf(node: GraphNode, context: CellContext, mark?: NodeMark, op?: OpNode): FaceCell[] {
  switch (node.kind) {
    case 'value':
      return valueCells(node, context, mark, op);
    case 'op': {
      const was = mark?.symbol === undefined ? undefined : signOf(mark.symbol, context.symbols);
      return [{ kind: 'op', ...marked(signOf(node.symbol, context.symbols), was, mark) }];
    }
    case 'scope':
      return [
        // A scope that ends in CR must not turn the line end into CRLF.
        { kind: 'name', ...marked(normalizeLabel(named(shortPath(node.scope), node.count) ?? ''), undefined, mark) },
        { kind: 'note', text: sizeOf(node, mark) },
      ];
    case 'cut':
      return [{ kind: 'note', text: cutText(node) }];
  }
}

/**
 * The tooltip of a node: everything, with all digits.
 *
 * Undefined if there is nothing to add.
 */
export function tooltipOf(node: GraphNode): string | undefined {
  if (node.kind === 'scope')
    return normalizeLabel(node.sizes === undefined ? node.scope : `${node.scope}: ${contentsOf(node)}`);
  if (node.kind !== 'value') return undefined;
  const { label, data, grad, scope } = node;
  const numbers = [...(data === undefined ? [] : [`data ${data}`]), ...(grad === undefined ? [] : [`grad ${grad}`])];
  numbers.unshift(...tensorFacts(node));
  const name = label === undefined ? '' : `${label}: `;
  return normalizeLabel(`${name}${numbers.join(', ')}${scope === undefined ? '' : ` (${scope})`}`);
}

/** What is known about a tensor as a whole, in words. */
function tensorFacts(node: ValueNode): string[] {
  const { dtype, mean, gradMean, numbers } = node;
  const sizes = sizesOf(node);
  if (sizes === undefined) return [];
  const shown = numbers === undefined ? '' : numbers.join(', ') + (sizeOfShape(node) > numbers.length ? ', …' : '');
  return [
    `${sizes}${dtype === undefined ? '' : ` ${dtype}`}`,
    ...(mean === undefined ? [] : [`mean ${mean}`]),
    ...(gradMean === undefined ? [] : [`grad mean ${gradMean}`]),
    ...(shown === '' ? [] : [`numbers ${shown}`]),
  ];
}

function sizeOfShape({ shape = [] }: ValueNode): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A tensor's sizes and means, in place of the data and gradient of a single number. */
function tensorCells(node: ValueNode, { grad = true, precision }: CellContext, mark: NodeMark | undefined): FaceCell[] {
  const sizes = sizesOf(node);
  if (sizes === undefined) return [];
  const { mean, gradMean } = node;
  const wasShape = mark?.shape === undefined ? {} : { was: mark.shape || 'none' };
  return [
    { kind: 'note', text: sizes, ...wasShape },
    ...(mean === undefined
      ? []
      : [{ kind: 'data', prefix: 'mean ', ...changed(mark?.mean, mean, precision) } as const]),
    ...(gradMean === undefined || !grad
      ? []
      : [{ kind: 'grad', prefix: 'grad mean ', ...changed(mark?.gradMean, gradMean, precision) } as const]),
  ];
}

function valueCells(node: ValueNode, context: CellContext, mark: NodeMark | undefined, op?: OpNode): FaceCell[] {
  const { symbols, grad = true } = context;
  const name = named(node.label, node.count);
  return [
    ...(op === undefined ? [] : [{ kind: 'op', text: signOf(op.symbol, symbols) } as const]),
    ...(name === undefined && (mark === undefined || mark.follows)
      ? []
      : [{ kind: 'name', ...marked(name, mark?.label, mark) } as const]),
    ...tensorCells(node, context, mark),
    ...numberCells('data', node, mark, context),
    ...(grad ? numberCells('grad', node, mark, context) : []),
  ];
}

/** A value's data or gradient; empty if unknown. */
function numberCells(
  kind: 'data' | 'grad',
  node: ValueNode,
  mark: NodeMark | undefined,
  { precision }: CellContext,
): FaceCell[] {
  const [is, range] = [node[kind], node[`${kind}Range`]];
  const prefix = `${kind} `;
  // A range has fewer digits than a single number.
  const short = (x: number): string => formatNumber(x, Math.min(precision ?? 4, 2));
  if (range !== undefined) return [{ kind, prefix, text: `${short(range[0])} … ${short(range[1])}` }];
  return is === undefined ? [] : [{ kind, prefix, ...changed(mark?.[kind], is, precision) }];
}

/** The replacement for an op's symbol, if there is one. */
export function signOf(symbol: string, symbols: Readonly<Record<string, string>>): string {
  return Object.hasOwn(symbols, symbol) ? (symbols[symbol] as string) : symbol;
}

/** How many names in a scope's path are shown. */
const MOST_LEVELS = 6;

/** A scope's path; for a deep one, only the outermost and innermost names. */
function shortPath(path: string): string {
  const levels = path.split('/');
  return levels.length <= MOST_LEVELS ? path : [...levels.slice(0, 2), '…', ...levels.slice(-2)].join('/');
}

/** A name and how often it repeats, as on a plate. */
export function named(name: string | undefined, count: number | undefined): string | undefined {
  if (count === undefined || count === 1) return name;
  return name === undefined ? `×${thousands(count)}` : `${name} ×${thousands(count)}`;
}

/** What a folded scope holds: for layers of neurons their sizes, such as `16 → 16, ReLU`; else its values. */
function sizeOf(node: ScopeNode, mark: NodeMark | undefined): string {
  const { activation, sizes } = node;
  if (sizes === undefined || mark?.sizes !== undefined) return contentsOf(node, mark);
  return `${sizes.map(thousands).join(' → ')}${activation === undefined ? '' : `, ${activationSign(activation)}`}`;
}

/** An activation as it is usually written. */
function activationSign(name: string): string {
  return name === 'relu' ? 'ReLU' : name;
}

/** How many values, ops and parameters a folded scope holds. */
function contentsOf({ values, ops, parameters, count = 1 }: ScopeNode, mark?: NodeMark): string {
  const was = mark?.sizes ?? {};
  const sizes = [size(was.values, values, 'value'), size(was.ops, ops, 'op')];
  if (parameters > 0 || was.parameters) sizes.push(size(was.parameters, parameters, 'parameter'));
  return `${sizes.join(', ')}${count === 1 ? '' : ' each'}`;
}

function size(was: number | undefined, is: number, noun: string): string {
  return `${was === undefined ? '' : `${thousands(was)} → `}${counted(is, noun)}`;
}

function cutText({ values, ops }: CutNode): string {
  const [count, noun] = values === 0 ? [ops, 'op'] : [values, 'value'];
  return `${thousands(count)} more ${noun}${count === 1 ? '' : 's'}`;
}
