import { numberText, subject } from './diff-names.js';
import type { Change, EdgeChange, GraphDiff, ValueChange } from './diff-types.js';
import type { Range, ValueNode } from './graph.js';

/** The numbers that differ, a line each: data before gradients, causes before effects. */
export function numberLines({ values, edges }: Pick<GraphDiff, 'values' | 'edges'>): string[] {
  const ranked = values.flatMap((change) => [...valueLines(change, 'data'), ...valueLines(change, 'grad')]);
  ranked.sort(([rank], [other]) => rank - other);
  return [...ranked.map(([, line]) => line), ...edges.changed.flatMap(edgeLines)];
}

/** A change of a number or a size: `6 → 3`. */
export function arrow({ was, is }: Change<number | undefined>): string {
  return `${numberText(was)} → ${numberText(is)}`;
}

function valueLines({ name, node, ...changes }: ValueChange, field: 'data' | 'grad'): [rank: number, line: string][] {
  const [change, range] = [changes[field], changes[`${field}Range`]];
  if (change === undefined && range === undefined) return [];
  const rank = rankOf(node) + (field === 'data' ? 0 : 5);
  const text = range ? `${rangeText(range.was)} → ${rangeText(range.is)}` : change && arrow(change);
  return [[rank, `${subject(name)}.${field} ${text}`]];
}

/** Named leaves come first, then the root, other leaves, what is computed. */
function rankOf({ role, label }: ValueNode): number {
  if (role === 'root') return 1;
  if (role !== 'inner') return label ? 0 : 2;
  return label ? 3 : 4;
}

function rangeText([least, greatest]: Range): string {
  return Object.is(least, greatest) ? numberText(least) : `${numberText(least)} to ${numberText(greatest)}`;
}

function edgeLines({ from, to, partial, data, grad }: EdgeChange): string[] {
  const lines = Object.entries({ data, grad }).flatMap(([field, change]) =>
    change === undefined ? [] : [`(${from} → ${to}).${field} ${arrow(change)}`],
  );
  return partial === undefined ? lines : [...lines, `∂${subject(to)}/∂${subject(from)} ${arrow(partial)}`];
}
