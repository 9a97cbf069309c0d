import type { GraphEdge } from '../graph.js';
import type { GraphIndex } from '../walk/graph-index.js';
import { sameOp } from './match/affinity.js';
import { isClose } from './match/close.js';
import type { Matching } from './match/matching.js';
import { sameInputs } from './match/slots.js';
import type { Names } from './names.js';
import type { EdgeChange, GraphDiff, LoneEdge } from './types.js';

type Edges = GraphDiff['edges'];

/** An edge to a node, and its index among the edges there. */
interface Input {
  readonly edge: GraphEdge;
  readonly from: number;
  readonly slot: number;
}

/**
 * Finds edges that are in only one graph, and changes in the others.
 *
 * Edges match if they join the same two nodes, even in another slot. A
 * partial derivative counts as changed only if no changed number or operand explains it.
 */
export function diffEdges(matching: Matching, names: readonly [Names, Names], tolerance: number): Edges {
  const { before, after } = matching;
  const edges = { added: [] as LoneEdge[], removed: [] as LoneEdge[], changed: [] as EdgeChange[] };
  const lone = (graph: GraphIndex, words: Names, to: number): ((input: Input) => LoneEdge) => {
    return ({ edge, from }) => ({ from: words.of(endOf(graph, from)), to: words.of(endOf(graph, to)), edge });
  };
  for (const to of before.order) {
    if (matching.toAfter(to) < 0) edges.removed.push(...inputs(before, to).map(lone(before, names[0], to)));
  }
  for (const to of after.order) {
    const old = matching.toBefore(to);
    const explained = old < 0 || !sameComputation(matching, old, to) || !sameNumbers(matching, to, tolerance);
    if (!explained && sameEdges(matching, old, to, tolerance)) continue;
    const { kept, removed, added } = align(matching, old < 0 ? [] : inputs(before, old), inputs(after, to));
    for (const input of removed) edges.removed.push(lone(before, names[0], old)(input));
    for (const input of added) edges.added.push(lone(after, names[1], to)(input));
    for (const [was, is] of kept) {
      const changes = edgeChanges(was, is, after.nodes[to]?.kind === 'op', explained, tolerance);
      if (changes === undefined) continue;
      const [from, into] = [endOf(before, was.from), endOf(before, old)];
      const ends = { from: names[0].of(from), to: names[0].of(into) };
      const derivative = `∂${names[0].subject(into)}/∂${names[0].subject(from)}`;
      edges.changed.push({ ...ends, derivative, before: was.edge, after: is.edge, ...changes });
    }
  }
  return edges;
}

function sameComputation(matching: Matching, old: number, to: number): boolean {
  return sameOp(matching, old, to) && sameInputs(matching, old, to);
}

function inputs(graph: GraphIndex, to: number): Input[] {
  return graph.inputs(to).map((from, k) => ({ edge: graph.edge(to, k), from, slot: graph.slot(to, k) }));
}

/** Quickly checks whether the edges to a node with unchanged inputs are unchanged, as most are. */
function sameEdges({ before, after }: Matching, old: number, to: number, tolerance: number): boolean {
  for (let k = 0; k < after.arity(to); k++) {
    if (before.slot(old, k) !== after.slot(to, k)) return false;
    if (numberChanges(before.edge(old, k), after.edge(to, k), false, tolerance)) return false;
  }
  return true;
}

/** Pairs edges with the same ends: first those in the same slot, then the rest in order. */
function align(
  matching: Matching,
  olds: readonly Input[],
  news: readonly Input[],
): { kept: [Input, Input][]; removed: Input[]; added: Input[] } {
  const kept: [Input, Input][] = [];
  if (olds.length === news.length && olds.every((old, k) => isSame(matching, old, news[k] as Input)))
    return { kept: olds.map((old, k) => [old, news[k] as Input]), removed: [], added: [] };
  let [removed, added] = [[...olds], [...news]];
  for (const keyOf of [(from: number, slot: number) => `${from} ${slot}`, (from: number) => `${from}`]) {
    const waiting = new Map<string, Input[]>();
    for (const old of removed.toReversed()) {
      const key = keyOf(matching.toAfter(old.from), old.slot);
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [old]);
      else known.push(old);
    }
    const missed: Input[] = [];
    const gone = new Set<Input>();
    for (const now of added) {
      const old = waiting.get(keyOf(now.from, now.slot))?.pop();
      if (old === undefined) missed.push(now);
      else {
        kept.push([old, now]);
        gone.add(old);
      }
    }
    removed = removed.filter((old) => !gone.has(old));
    added = missed;
  }
  return { kept, removed, added };
}

function isSame(matching: Matching, old: Input, now: Input): boolean {
  return matching.has(old.from, now.from) && old.slot === now.slot;
}

type Changes = Pick<EdgeChange, 'slot' | 'partial' | 'count' | 'data' | 'grad'>;

function edgeChanges(
  { edge: old, slot: was }: Input,
  { edge: now, slot: is }: Input,
  isOp: boolean,
  explained: boolean,
  tolerance: number,
): Changes | undefined {
  const numbers = numberChanges(old, now, explained, tolerance);
  return isOp && was !== is ? { slot: { was, is }, ...numbers } : numbers;
}

/** The changed numbers of an edge, except a partial explained by something else. */
function numberChanges(old: GraphEdge, now: GraphEdge, explained: boolean, tolerance: number): Changes | undefined {
  let changes: Changes | undefined;
  for (const key of ['partial', 'count', 'data', 'grad'] as const) {
    const [was, is] = key === 'count' ? [old.count ?? 1, now.count ?? 1] : [old[key], now[key]];
    if (was === is || (was !== undefined && is !== undefined && isClose(was, is, tolerance))) continue;
    if (key !== 'partial' || !explained) changes = { ...changes, [key]: { was, is } };
  }
  return changes;
}

/** Whether the numbers of an op's operands and result are unchanged. */
function sameNumbers(matching: Matching, op: number, tolerance: number): boolean {
  const { before, after } = matching;
  const same = (node: number): boolean => {
    const [old, now] = [before.nodes[matching.toBefore(node)], after.nodes[node]];
    return old?.kind !== 'value' || now?.kind !== 'value' || isClose(old.data, now.data, tolerance);
  };
  for (let k = 0; k < after.arity(op); k++) if (!same(after.input(op, k))) return false;
  const result = after.result(op);
  return result < 0 || matching.toBefore(result) < 0 || same(result);
}

/** The node that an end of an edge is named by: an op's result. */
function endOf(graph: GraphIndex, node: number): number {
  const result = graph.nodes[node]?.kind === 'op' ? graph.result(node) : -1;
  return result < 0 ? node : result;
}
