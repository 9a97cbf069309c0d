import type { GraphNode, Range, ScopeNode, ValueNode } from '../graph/graph.js';
import type { NodeMark } from '../graph/union.js';
import { thousands } from '../graph/words.js';
import { labelLines } from './label.js';
import { change, nodeMark } from './marks.js';
import { formatNumber } from './number.js';
import type { DotOptions } from './options.js';
import { type Attributes, paint, type Theme } from './themes.js';

/** What the drawing of a node depends on beside the node. */
export interface NodeContext {
  readonly theme: Theme;
  readonly options: DotOptions;
  /** How a label is written. */
  readonly write: (label: string) => string;
  readonly mark: NodeMark | undefined;
  /** The symbol of the op that a value was computed by, where it has no node of its own. */
  readonly symbol: string | undefined;
}

/** The lines that a node's label begins with: what is not computed, but given, and how often it repeats. */
export function givenLines(node: GraphNode, theme: Theme, symbol?: string): string[] {
  return givenTexts(node, theme, symbol).flatMap(labelLines);
}

/** A node's attributes in DOT. */
export function nodeAttributes(node: GraphNode, context: NodeContext): Attributes {
  const { theme, write, mark, symbol } = context;
  const texts = givenTexts(node, theme, symbol);
  const written = texts.map(write);
  switch (node.kind) {
    case 'value':
      return {
        label: valueLabel(node, written, context),
        class: `value ${node.role}`,
        ...(node.role === 'inner' ? {} : paint(theme, node.role)),
        ...theme.roles[node.role],
        ...nodeMark(mark, theme, `value ${node.role}`),
      };
    case 'op': {
      const shape = [...(texts[0] ?? '')].length === 1 ? theme.sign : theme.op;
      return {
        label: written.join(''),
        class: /^\w+$/.test(node.op) ? `op ${node.op}` : 'op',
        ...shape,
        ...paint(theme, 'op'),
        ...nodeMark(mark, theme, 'op'),
      };
    }
    case 'scope':
      return {
        label: `${written.join('')}\\n${sizeText(node)}`,
        class: 'scope',
        ...paint(theme, 'scope'),
        ...theme.roles.scope,
        ...nodeMark(mark, theme, 'scope'),
      };
    case 'cut':
      return {
        label: written.join(''),
        class: 'cut',
        ...paint(theme, 'cut'),
        ...theme.roles.cut,
        ...nodeMark(mark, theme, 'cut'),
      };
  }
}

function givenTexts(node: GraphNode, { symbols }: Theme, symbol?: string): string[] {
  const shown = (sign: string): string => (Object.hasOwn(symbols, sign) ? (symbols[sign] as string) : sign);
  switch (node.kind) {
    case 'value': {
      const label = [...(node.label === undefined ? [] : [node.label]), ...repeats(node.count)].join(' ');
      return [...(symbol === undefined ? [] : [shown(symbol)]), ...(label === '' && node.label === undefined ? [] : [label])];
    }
    case 'op':
      return [shown(node.symbol)];
    case 'scope':
      return [[node.scope, ...repeats(node.count)].join(' ')];
    case 'cut':
      return [cutText(node.values, node.ops)];
  }
}

/** How often something repeats, as plates are marked. */
function repeats(count: number | undefined): string[] {
  return count === undefined || count === 1 ? [] : [`×${thousands(count)}`];
}

function cutText(values: number, ops: number): string {
  return values === 0 ? plural(ops, 'more op') : plural(values, 'more value');
}

function valueLabel(
  { data, grad, dataRange, gradRange }: ValueNode,
  given: readonly string[],
  { options: { precision, grad: showGrad = true }, mark }: NodeContext,
): string {
  const fields = [...given];
  fields.push(`data ${dataRange ? rangeText(dataRange, precision) : change(mark?.data, data, precision)}`);
  if (showGrad) fields.push(`grad ${gradRange ? rangeText(gradRange, precision) : change(mark?.grad, grad, precision)}`);
  return `{ ${fields.join(' | ')} }`;
}

/** What many numbers are between needs fewer digits than a number. */
function rangeText([least, greatest]: Range, precision: number | undefined): string {
  const digits = Math.min(precision ?? 2, 2);
  return `${formatNumber(least, digits)} … ${formatNumber(greatest, digits)}`;
}

function sizeText({ values, ops, parameters, count }: ScopeNode): string {
  const counts = [plural(values, 'value'), plural(ops, 'op')];
  if (parameters > 0) counts.push(plural(parameters, 'parameter'));
  return `${counts.join(', ')}${count === undefined || count === 1 ? '' : ' each'}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
