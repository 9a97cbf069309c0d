import { counted, thousands } from '../check/count-words.js';
import type { NodeMark } from '../graph/diff/union.js';
import type { CutNode, GraphNode, OpNode, ScopeNode, ValueNode } from '../graph/graph.js';
import { normalizeLabel } from './label.js';
import { changed, marked } from './marks.js';
import { formatNumber } from './number.js';

/** A field of a node: DOT and drawing both show it. */
export interface FaceCell {
  readonly kind: 'op' | 'name' | 'data' | 'grad' | 'note';
  /** A word before the text that says what it is, or what happened to it: `data `, `+ `. */
  readonly prefix?: string;
  /** What the text was, in the picture of a difference. */
  readonly was?: string;
  /** May have several lines. */
  readonly text: string;
}

/** What cells depend on beside their node. */
interface CellContext {
  /** What stands in place of the symbols of ops. */
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
 * What stands in a node, in the order of its fields.
 *
 * @param mark what happened to it, in the picture of a difference
 * @param op the op that is drawn within a value
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
        // A scope that ends in CR must not make CRLF of the line end.
        { kind: 'name', ...marked(normalizeLabel(named(shortPath(node.scope), node.count) ?? ''), undefined, mark) },
        { kind: 'note', text: sizeOf(node, mark) },
      ];
    case 'cut':
      return [{ kind: 'note', text: cutText(node) }];
  }
}

/** What a pointer shows on a node: everything, with all digits; undefined for nothing more. */
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

/** The sizes of a tensor, as `4×3`; undefined of a single number. */
export function sizesOf({ shape = [] }: ValueNode): string | undefined {
  return shape.length === 0 ? undefined : shape.join('×');
}

/** What is known of a tensor as a whole, in words. */
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

/** A tensor's sizes and means, where a single number has data and gradient. */
function tensorCells(node: ValueNode, grad: boolean, precision: number | undefined): FaceCell[] {
  const sizes = sizesOf(node);
  if (sizes === undefined) return [];
  const { mean, gradMean } = node;
  return [
    { kind: 'note', text: sizes },
    ...(mean === undefined ? [] : [{ kind: 'data', prefix: 'mean ', text: formatNumber(mean, precision) } as const]),
    ...(gradMean === undefined || !grad
      ? []
      : [{ kind: 'grad', prefix: 'grad mean ', text: formatNumber(gradMean, precision) } as const]),
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
    ...tensorCells(node, grad, context.precision),
    ...numberCells('data', node, mark, context),
    ...(grad ? numberCells('grad', node, mark, context) : []),
  ];
}

/** A value's data or gradient; nothing where it is unknown. */
function numberCells(
  kind: 'data' | 'grad',
  node: ValueNode,
  mark: NodeMark | undefined,
  { precision }: CellContext,
): FaceCell[] {
  const [is, range] = [node[kind], node[`${kind}Range`]];
  const prefix = `${kind} `;
  // What many numbers are between takes fewer digits than a number.
  const short = (x: number): string => formatNumber(x, Math.min(precision ?? 4, 2));
  if (range !== undefined) return [{ kind, prefix, text: `${short(range[0])} … ${short(range[1])}` }];
  return is === undefined ? [] : [{ kind, prefix, ...changed(mark?.[kind], is, precision) }];
}

/** What stands in place of an op's symbol, where something does. */
export function signOf(symbol: string, symbols: Readonly<Record<string, string>>): string {
  return Object.hasOwn(symbols, symbol) ? (symbols[symbol] as string) : symbol;
}

/** How many names of a scope's path are shown. */
const MOST_LEVELS = 6;

/** A scope's path; of a deep one the outermost names and the innermost. */
function shortPath(path: string): string {
  const levels = path.split('/');
  return levels.length <= MOST_LEVELS ? path : [...levels.slice(0, 2), '…', ...levels.slice(-2)].join('/');
}

/** A name and how often it repeats, as plates are marked. */
export function named(name: string | undefined, count: number | undefined): string | undefined {
  if (count === undefined || count === 1) return name;
  return name === undefined ? `×${thousands(count)}` : `${name} ×${thousands(count)}`;
}

/** What a folded scope holds: of layers of neurons their sizes, as `16 → 16, ReLU`; else its values. */
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
