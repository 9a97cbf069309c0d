import type { GraphIndex } from '../../walk/graph-index.js';
import { at } from '../../walk/links.js';
import type { Matching } from './matching.js';
import type { Classes } from './structure-classes.js';

type Pair = readonly [before: number, after: number];

/**
 * Matches computed values of the same class if no others are in that class.
 *
 * A leaf is not matched by its data, since its place is more reliable.
 */
export function matchUnique(matching: Matching, [before, after]: Classes): Pair[] {
  const inner = (classes: Int32Array) => (graph: GraphIndex, node: number) =>
    graph.producer(node) < 0 ? undefined : at(classes, node);
  return matchGroups(matching, inner(before), inner(after), (befores, afters) =>
    befores.length === 1 && afters.length === 1 ? 1 : 0,
  );
}

/**
 * Matches values and scopes with unique names.
 *
 * The names are unique within their scope, then in the whole graph.
 */
export function matchNames(matching: Matching): Pair[] {
  const alone = (befores: readonly number[], afters: readonly number[]): number =>
    befores.length === 1 && afters.length === 1 ? 1 : 0;
  const scoped = matchGroups(matching, scopedName, scopedName, alone);
  return [...scoped, ...matchGroups(matching, label, label, alone)];
}

/**
 * Matches the remaining nodes of equal classes in order.
 *
 * These are copies of one computation, and values with the same name.
 */
export function matchInOrder(matching: Matching, [before, after]: Classes): Pair[] {
  const all = (befores: readonly number[], afters: readonly number[]): number =>
    Math.min(befores.length, afters.length);
  const copies =
    (classes: Int32Array, isMatched: (node: number) => boolean) =>
    (graph: GraphIndex, node: number): number | undefined =>
      graph.producer(node) >= 0 || label(graph, node) !== undefined || isKeptIn(graph, node, isMatched)
        ? at(classes, node)
        : undefined;
  const copiesBefore = copies(before, (node) => matching.toAfter(node) >= 0);
  const copiesAfter = copies(after, (node) => matching.toBefore(node) >= 0);
  return [
    ...matchGroups(matching, copiesBefore, copiesAfter, all),
    ...matchGroups(matching, labeledOp, labeledOp, all),
    ...matchGroups(matching, scopedName, scopedName, all),
  ];
}

/** Whether a leaf without a name is an operand of a matched value. */
function isKeptIn(graph: GraphIndex, leaf: number, isMatched: (node: number) => boolean): boolean {
  const op = graph.consumer(leaf);
  const result = op < 0 ? -1 : graph.result(op);
  return graph.nodes[leaf]?.kind === 'value' && result >= 0 && isMatched(result);
}

function label(graph: GraphIndex, node: number): string | undefined {
  const { kind, label: name } = graph.nodes[node] as { kind: string; label?: string };
  return kind === 'value' && name !== '' ? name : undefined;
}

function scopedName(graph: GraphIndex, node: number): string | undefined {
  const { kind, scope } = graph.nodes[node] as { kind: string; scope?: string };
  const name = kind === 'scope' ? '' : label(graph, node);
  return name === undefined ? undefined : JSON.stringify([kind, scope, name]);
}

function labeledOp(graph: GraphIndex, node: number): string | undefined {
  const name = label(graph, node);
  const op = graph.nodes[graph.producer(node)];
  return name === undefined ? undefined : JSON.stringify([name, op?.kind === 'op' ? op.symbol : '']);
}

type Key = string | number | undefined;

/** Groups the unmatched nodes of both graphs by a key and matches up to a given number per group. */
function matchGroups(
  matching: Matching,
  keyBefore: (graph: GraphIndex, node: number) => Key,
  keyAfter: (graph: GraphIndex, node: number) => Key,
  howMany: (befores: readonly number[], afters: readonly number[]) => number,
): Pair[] {
  const { before, after } = matching;
  const befores = group(before, keyBefore, (node) => matching.toAfter(node) < 0);
  const afters = group(after, keyAfter, (node) => matching.toBefore(node) < 0);
  const matched: Pair[] = [];
  for (const [key, some] of befores) {
    const others = afters.get(key) ?? [];
    for (let i = 0; i < howMany(some, others); i++) matched.push([some[i] as number, others[i] as number]);
  }
  for (const [i, j] of matched) matching.add(i, j);
  return matched;
}

function group(
  graph: GraphIndex,
  keyOf: (graph: GraphIndex, node: number) => Key,
  isOpen: (node: number) => boolean,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>();
  graph.nodes.forEach((_, node) => {
    const key = isOpen(node) ? keyOf(graph, node) : undefined;
    if (key === undefined) return;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [node]);
    else known.push(node);
  });
  return groups;
}
