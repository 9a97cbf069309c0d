import type { Range, Role, ValueNode } from '../graph.js';
import { numberText } from './names.js';
import { computationLines } from './renames.js';
import { tellApart } from './texts.js';
import type { Change, EdgeChange, GraphDiff, Insertion, LoneEdge, LoneNode, SizeChange, ValueChange } from './types.js';

/** How a difference is put into words. */
interface ExplainOptions {
  /** The maximum number of lines before `and 381 more`; default 20. */
  readonly limit?: number;
}

/**
 * A difference in words, the most important first.
 *
 * In this order: changed computations, names, additions and removals, numbers; finally
 * the counts.
 *
 * Numbers are in full precision. Equal graphs give no lines.
 */
export function explainDiff(diff: GraphDiff, { limit = 20 }: ExplainOptions = {}): string[] {
  if (diff.same) return [];
  const lines = [...structure(diff), ...numberLines(diff)];
  const shown = lines.length > limit + 1 ? [...lines.slice(0, limit), `and ${lines.length - limit} more`] : lines;
  const all = [...shown, ...counts(diff)];
  return all.length > 0 ? all : [WORDLESS];
}

/** Whether its words show old and new values: `6 → 3`. */
export function tellsChanges({ values, sizes, computations, edges }: GraphDiff): boolean {
  return [values, sizes, computations, edges.changed].some(({ length }) => length > 0);
}

/** The line for a difference without words, so graphs that differ always have a line. */
const WORDLESS = 'there is a difference that has no description; diff() returns it as data';

/** The counts of a difference in one line: `+2 values, -1 edge`; `''` if nothing was added or removed. */
function countsText({ counts: all }: Pick<GraphDiff, 'counts'>): string {
  return (['values', 'ops', 'scopes', 'edges'] as const)
    .flatMap((noun) => {
      const { added, removed } = all[noun];
      return [signed('+', added, noun), signed('-', removed, noun)];
    })
    .filter((text) => text !== '')
    .join(', ');
}

function signed(sign: string, count: number, nouns: string): string {
  return count === 0 ? '' : `${sign}${count} ${count === 1 ? nouns.slice(0, -1) : nouns}`;
}

function counts(diff: GraphDiff): string[] {
  const text = countsText(diff);
  return text === '' ? [] : [text];
}

function structure(diff: GraphDiff): string[] {
  const { root, insertions, computations, values, sizes, edges } = diff;
  return [
    ...(root ? [`the root was ${root.was}, is ${root.is}`] : []),
    ...insertions.map(insertionLine),
    ...computationLines(computations),
    ...values.flatMap(labelLines),
    ...loneLines(diff),
    ...values.flatMap(shapeLines),
    ...sizes.map(sizeLine),
    ...values.flatMap(({ name, count }) => (count ? [`${name}: count ${arrow(count)}`] : [])),
    ...loneEdgeLines(diff),
    ...edges.changed.flatMap(countLines),
    ...slotLines(diff),
    ...roleLines(diff),
    ...values.flatMap(scopeLines),
  ];
}

function insertionLine({ change, steps, from, to }: Insertion): string {
  return `${change} ${steps.join(', ')} between ${from} and ${to.join(', ')}`;
}

function labelLines({ name, label }: ValueChange): string[] {
  if (label === undefined) return [];
  if (label.is === '') return [`${name}: has no label now`];
  const { was, is } = tellApart(label.was, label.is);
  return [label.was === '' ? `${name}: is now called ${is}` : `${name}: label was ${was}, is ${is}`];
}

function shapeLines({ name, shape }: ValueChange): string[] {
  return shape === undefined ? [] : [`${name}: shape ${shape.was || 'none'} → ${shape.is || 'none'}`];
}

/** Added and removed nodes with names; nodes without names are covered by the values computed from them. */
function loneLines({ added, removed, computations, insertions }: GraphDiff): string[] {
  const isTold = computations.length + insertions.length > 0;
  const lines = (verb: string, nodes: readonly LoneNode[]): string[] =>
    nodes
      .filter(({ node }) => node.kind === 'scope' || (node.kind === 'value' && (node.label || !isTold)))
      .map(({ name, text }) => (name === text ? `${verb} ${name}` : `${verb} ${name} = ${text}`));
  return [...lines('removed', removed), ...lines('added', added)];
}

/** Operands in another slot, unless a changed operand explains it. */
function slotLines({ edges, operands }: GraphDiff): string[] {
  const told = new Set(operands.map(({ after }) => after));
  return edges.changed.flatMap(({ from, to, after, slot }) =>
    slot === undefined || told.has(after.to) ? [] : [`edge ${from} → ${to}: slot ${arrow(slot)}`],
  );
}

const ROLES: Readonly<Record<Role, string>> = {
  leaf: 'a leaf',
  constant: 'a constant',
  parameter: 'a parameter',
  inner: 'an inner value',
  root: 'the root',
};

/** Changed roles, unless a changed computation or root explains them. */
function roleLines({ values, computations, root }: GraphDiff): string[] {
  const told = new Set(computations.map(({ after }) => after));
  return values.flatMap(({ name, after, role }) => {
    if (role === undefined || told.has(after)) return [];
    if (root !== undefined && (role.was === 'root' || role.is === 'root')) return [];
    return [`${name}: was ${ROLES[role.was]}, is ${ROLES[role.is]}`];
  });
}

function scopeLines({ name, scope }: ValueChange): string[] {
  if (scope === undefined) return [];
  const { was, is } = tellApart(scope.was || 'none', scope.is || 'none');
  return [`${name}: scope was ${was}, is ${is}`];
}

function sizeLine({ name, count, values, ops, parameters }: SizeChange): string {
  const changes = Object.entries({ count, values, ops, parameters }).flatMap(([noun, change]) =>
    change === undefined ? [] : [`${noun} ${arrow(change)}`],
  );
  return `${name}: ${changes.join(', ')}`;
}

/** Edges from or to folded scopes; all others are reported as operands or results. */
function loneEdgeLines({ edges, added, removed }: GraphDiff): string[] {
  const isLone = (nodes: readonly LoneNode[]): ((id: string) => boolean) => {
    const ids = new Set(nodes.map(({ node }) => node.id));
    return (id) => ids.has(id);
  };
  const lines = (verb: string, lone: readonly LoneEdge[], skip: (id: string) => boolean): string[] =>
    lone
      .filter(({ edge }) => edge.slot === undefined && edge.count !== undefined && !skip(edge.from) && !skip(edge.to))
      .map(({ from, to }) => `${verb} the edge ${from} → ${to}`);
  return [...lines('removed', edges.removed, isLone(removed)), ...lines('added', edges.added, isLone(added))];
}

function countLines({ from, to, count }: EdgeChange): string[] {
  return count === undefined ? [] : [`edges ${from} → ${to}: ${arrow(count)}`];
}

/** The numbers that differ, a line each: data before gradients, causes before effects. */
function numberLines({ values, edges }: Pick<GraphDiff, 'values' | 'edges'>): string[] {
  const ranked = values.flatMap((change) => [...valueLines(change, 'data'), ...valueLines(change, 'grad')]);
  ranked.sort(([rank], [other]) => rank - other);
  return [...ranked.map(([, line]) => line), ...edges.changed.flatMap(edgeLines)];
}

/** A change of a number or a size: `6 → 3`. */
function arrow({ was, is }: Change<number | undefined>): string {
  return `${numberText(was)} → ${numberText(is)}`;
}

function valueLines(
  { subject, node, ...changes }: ValueChange,
  field: 'data' | 'grad',
): [rank: number, line: string][] {
  const [change, range] = [changes[field], changes[`${field}Range`]];
  const mean = field === 'data' ? 'mean' : 'gradMean';
  const rank = rankOf(node) + (field === 'data' ? 0 : 5);
  const ofTensor = changes[mean];
  if (ofTensor !== undefined) return [[rank, `${subject}.${mean} ${arrow(ofTensor)}`]];
  if (change === undefined && range === undefined) return [];
  const text = range ? `${rangeText(range.was)} → ${rangeText(range.is)}` : change && arrow(change);
  return [[rank, `${subject}.${field} ${text}`]];
}

/** The order: named leaves, the root, other leaves, computed values. */
function rankOf({ role, label }: ValueNode): number {
  if (role === 'root') return 1;
  if (role !== 'inner') return label ? 0 : 2;
  return label ? 3 : 4;
}

function rangeText([least, greatest]: Range): string {
  return Object.is(least, greatest) ? numberText(least) : `${numberText(least)} to ${numberText(greatest)}`;
}

function edgeLines({ from, to, derivative, partial, data, grad }: EdgeChange): string[] {
  const lines = Object.entries({ data, grad }).flatMap(([field, change]) =>
    change === undefined ? [] : [`(${from} → ${to}).${field} ${arrow(change)}`],
  );
  return partial === undefined ? lines : [...lines, `${derivative} ${arrow(partial)}`];
}
