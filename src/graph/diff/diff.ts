import { checkGraph, type Graph, type GraphNode, type Range, sizesOf, type ValueNode } from '../graph.js';
import { GraphIndex } from '../walk/graph-index.js';
import { diffComputations } from './computations.js';
import { diffEdges } from './edges.js';
import { checkTolerance, isClose } from './match/close.js';
import { matchNodes } from './match/match.js';
import type { Matching } from './match/matching.js';
import { Names, numberText } from './names.js';
import { distinct } from './texts.js';
import type { Change, Count, DiffOptions, GraphDiff, LoneNode, Matched, SizeChange, ValueChange } from './types.js';

export { explainDiff } from './explain.js';
export { type Rename, renamesIn } from './renames.js';

/**
 * The difference between two graphs, as plain data.
 *
 * Nodes are matched by structure, name and place, never by id, so one added node
 * shows as one added node. Numbers within the tolerance are equal, and NaN
 * equals NaN. Near-linear in time and memory; depth is unlimited.
 *
 * @throws TypeError unless both are graphs, RangeError if the tolerance is negative or not a number
 */
export function diff(before: Graph, after: Graph, { tolerance = 1e-9 }: DiffOptions = {}): GraphDiff {
  checkGraph('diff', 'before, after', before);
  checkGraph('diff', 'before, after', after);
  checkTolerance(tolerance);
  const [old, now] = [new GraphIndex(before), new GraphIndex(after)];
  const matching = matchNodes(old, now, tolerance);
  const names = [new Names(old), new Names(now)] as const;
  const [was, is] = names;
  const parts = {
    added: lone(now, is, (node) => matching.toBefore(node)),
    removed: lone(old, was, (node) => matching.toAfter(node)),
    values: diffNodes(
      matching,
      (node) => ({ name: was.of(node), subject: was.subject(node) }),
      (x, y) => valueChange(x, y, tolerance),
    ),
    sizes: diffNodes(matching, (node) => ({ name: was.of(node) }), sizeChange),
    ...diffComputations(matching, names),
    edges: diffEdges(matching, names, tolerance),
  };
  const root = matching.has(old.root, now.root) ? undefined : distinct(was.of(old.root), is.of(now.root));
  return {
    same: root === undefined && isEmpty(parts) && isEmpty(parts.edges),
    matched: matchedIds(matching),
    ...(root && { root }),
    ...parts,
    counts: countAll(parts),
  };
}

type Parts = Pick<GraphDiff, 'added' | 'removed' | 'edges'>;

function isEmpty(lists: object): boolean {
  return Object.values(lists).every((list) => !Array.isArray(list) || list.length === 0);
}

function matchedIds(matching: Matching): [string, string][] {
  return matching.after.nodes.flatMap(({ id }, node): [string, string][] => {
    const old = matching.before.nodes[matching.toBefore(node)];
    return old === undefined ? [] : [[old.id, id]];
  });
}

/** The nodes of one graph that the other lacks, operands first. */
function lone(graph: GraphIndex, names: Names, toOther: (node: number) => number): LoneNode[] {
  return [...graph.order]
    .filter((node) => toOther(node) < 0)
    .map((place) => {
      const node = graph.nodes[place] as GraphNode;
      return { name: names.of(place), text: textOf(graph, names, place), node };
    });
}

function textOf(graph: GraphIndex, names: Names, place: number): string {
  const node = graph.nodes[place] as GraphNode;
  if (node.kind !== 'value') return names.of(place);
  return graph.producer(place) < 0 ? numberText(node.data) : names.computation(place);
}

type Changes = Readonly<Record<string, Change<unknown>>>;

/** What is said about a changed node, without its names. */
type Unnamed<T> = Omit<T, keyof Matched | 'subject'>;

/** The matched nodes of a kind that differ. */
function diffNodes<N extends object, C extends object>(
  matching: Matching,
  namesOf: (node: number) => N,
  changesOf: (before: GraphNode, after: GraphNode) => C | undefined,
): (Pick<Matched, 'before' | 'after'> & N & C)[] {
  const changed: (Pick<Matched, 'before' | 'after'> & N & C)[] = [];
  for (const place of matching.after.order) {
    const old = matching.toBefore(place);
    const [before, after] = [matching.before.nodes[old], matching.after.nodes[place]];
    const changes = before && after && changesOf(before, after);
    if (changes) changed.push({ before: before.id, after: after.id, ...namesOf(old), ...changes });
  }
  return changed;
}

function valueChange(before: GraphNode, after: GraphNode, tolerance: number): Unnamed<ValueChange> | undefined {
  if (before.kind !== 'value' || after.kind !== 'value') return undefined;
  if (isPlain(before) && isPlain(after) && isSameValue(before, after, tolerance)) return undefined;
  const changes = {
    ...numberChange('data', before.data, after.data, tolerance),
    ...numberChange('grad', before.grad, after.grad, tolerance),
    ...rangeChange('dataRange', rangeOf(before, 'data'), rangeOf(after, 'data'), tolerance),
    ...rangeChange('gradRange', rangeOf(before, 'grad'), rangeOf(after, 'grad'), tolerance),
    ...numberChange('count', before.count ?? 1, after.count ?? 1, 0),
    ...numberChange('mean', before.mean, after.mean, tolerance),
    ...numberChange('gradMean', before.gradMean, after.gradMean, tolerance),
    ...textChanges(before, after),
  };
  return Object.keys(changes).length === 0 ? undefined : { node: after, ...changes };
}

/** Quickly checks whether a single number is unchanged, as most are. */
function isSameValue(before: ValueNode, after: ValueNode, tolerance: number): boolean {
  const isSame = before.label === after.label && before.role === after.role && before.scope === after.scope;
  return isSame && isClose(before.data, after.data, tolerance) && isClose(before.grad, after.grad, tolerance);
}

function isPlain({ count, dataRange, gradRange, shape }: ValueNode): boolean {
  return count === undefined && dataRange === undefined && gradRange === undefined && shape === undefined;
}

function numberChange(key: string, was: number | undefined, is: number | undefined, tolerance: number): Changes {
  return isClose(was, is, tolerance) ? {} : { [key]: { was, is } };
}

/** The range of the merged values of one node, from the least to the greatest. */
function rangeOf(node: ValueNode, key: 'data' | 'grad'): Range | undefined {
  const x = node[key];
  return node[`${key}Range`] ?? (x === undefined ? undefined : [x, x]);
}

/** Ranges are reported if the first value does not represent all. */
function rangeChange(key: string, was: Range | undefined, is: Range | undefined, tolerance: number): Changes {
  if (was === undefined || is === undefined) return {};
  const isOne = [was, is].every(([least, greatest]) => Object.is(least, greatest));
  const isSame = isClose(was[0], is[0], tolerance) && isClose(was[1], is[1], tolerance);
  return isOne || isSame ? {} : { [key]: { was, is } };
}

function textChanges(before: ValueNode, after: ValueNode): Changes {
  const changes: Record<string, Change<string>> = {};
  for (const key of ['label', 'role', 'scope'] as const) {
    const [was, is] = [before[key] ?? '', after[key] ?? ''];
    if (was !== is) changes[key] = { was, is };
  }
  const [was = '', is = ''] = [sizesOf(before), sizesOf(after)];
  if (was !== is) changes.shape = { was, is };
  return changes;
}

const SIZES = ['count', 'values', 'ops', 'parameters'] as const;

function sizeChange(before: GraphNode, after: GraphNode): Unnamed<SizeChange> | undefined {
  if (before.kind === 'value') return undefined;
  const [x, y] = [before, after] as Partial<Record<(typeof SIZES)[number], number>>[];
  const changes = SIZES.filter((key) => x?.[key] !== y?.[key]).map((key) => [
    key,
    { was: x?.[key] ?? smallest(key), is: y?.[key] ?? smallest(key) },
  ]);
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

/** The meaning of a missing size: one op or copy, and no values. */
function smallest(key: (typeof SIZES)[number]): number {
  return key === 'count' || key === 'ops' ? 1 : 0;
}

function countAll({ added, removed, edges }: Parts): GraphDiff['counts'] {
  const count = (kind: GraphNode['kind']): Count => ({
    added: added.filter(({ node }) => node.kind === kind).length,
    removed: removed.filter(({ node }) => node.kind === kind).length,
  });
  return {
    values: count('value'),
    ops: count('op'),
    edges: { added: edges.added.length, removed: edges.removed.length },
    scopes: count('scope'),
  };
}
