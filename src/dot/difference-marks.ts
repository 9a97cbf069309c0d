import type { Change } from '../graph/diff/types.js';
import type { EdgeMark, NodeMark, Status, Union } from '../graph/diff/union.js';
import { formatNumber } from './number.js';
import type { Attributes, Theme } from './themes.js';

/** What is marked in a picture of a difference. */
export type Marks = Pick<Union, 'nodes' | 'edges'>;

/** The sign before a name that was added, removed or changed, so that color is not the only clue. */
const SIGNS: Readonly<Record<Status, string>> = { added: '+', removed: '−', changed: '~' };

const WIDTHS: Readonly<Record<Status, string>> = { added: '2.4', removed: '1.4', changed: '1.4' };

/**
 * A name or a sign, what happened to it, and what it was.
 *
 * @param was the old text, if it is different; `''` for none
 */
export function marked(
  text: string | undefined,
  was: string | undefined,
  mark: NodeMark | undefined,
): { text: string; prefix?: string; was?: string } {
  if (mark === undefined) return { text: text ?? '' };
  const sign = SIGNS[mark.status];
  if (was !== undefined) return { prefix: `${sign} `, was: was || '(no label)', text: text ?? '(no label)' };
  return text === undefined ? { text: sign } : { prefix: `${sign} `, text };
}

/**
 * The DOT attributes of a node's border, which show what happened to the node.
 *
 * Unchanged nodes are faded.
 */
export function markAttributes(mark: NodeMark | undefined, { style = ['filled'] }: Attributes): Attributes {
  const words = [style].flat().filter((word) => word !== 'dashed');
  if (mark === undefined) return { style: words, penwidth: '1' };
  const { status } = mark;
  return { style: status === 'removed' ? [...words, 'dashed'] : words, penwidth: WIDTHS[status] };
}

/** The DOT attributes of an edge in a picture of a difference. */
export function edgeMark(
  mark: EdgeMark | undefined,
  theme: Theme,
  own: Attributes,
  precision: number | undefined,
): Attributes {
  if (mark === undefined) return {};
  const { status } = mark;
  const label = edgeLabel(mark, own, precision);
  return {
    ...(status === 'removed' ? { style: 'dashed' } : {}),
    ...(label === undefined ? {} : { label: ` ${label} ` }),
    penwidth: WIDTHS[status],
    class: status,
    color: theme.paints[`${status}-line`],
  };
}

function edgeLabel(
  { slot, count, data, partial }: EdgeMark,
  own: Attributes,
  precision: number | undefined,
): string | undefined {
  if (slot) return `operand ${slot.was} → ${slot.is}`;
  if (count) return `${count.was} → ${count.is} edges`;
  if (data && own.label !== undefined) return changeOrNone(data, precision);
  return partial && `∂ ${changeOrNone(partial, precision)}`;
}

/** A number and its old value, with enough digits to tell them apart. */
export function changed(was: number | undefined, is: number, precision: number = 4): { was?: string; text: string } {
  if (was === undefined) return { text: formatNumber(is, precision) };
  for (let digits = precision; digits < 17; digits++) {
    const [old, now] = [formatNumber(was, digits), formatNumber(is, digits)];
    if (old !== now) return { was: old, text: now };
  }
  return { was: String(was), text: String(is) };
}

/** The same for two numbers, either of which may be missing. */
function changeOrNone({ was, is }: Change<number | undefined>, precision: number | undefined): string {
  if (was !== undefined && is !== undefined) {
    const { was: old, text } = changed(was, is, precision);
    return `${old} → ${text}`;
  }
  const text = (x: number | undefined): string => (x === undefined ? 'none' : formatNumber(x, precision));
  return `${text(was)} → ${text(is)}`;
}
