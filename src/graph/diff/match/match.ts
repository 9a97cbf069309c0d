import type { GraphNode } from '../../graph.js';
import type { GraphIndex } from '../../walk/graph-index.js';
import { Affinity } from './affinity.js';
import { Matching } from './matching.js';
import { matchOps } from './ops.js';
import { slideMatches } from './slide.js';
import { type Classes, classify } from './structure-classes.js';
import { matchInOrder, matchNames, matchUnique } from './unique.js';
import { Walk } from './walk.js';

/**
 * Finds which nodes of two graphs correspond.
 *
 * Ids are ignored, since one more node shifts them. Matches are made in this order: values whose
 * whole structure is the same and unique, unique names, the roots and everything
 * that a walk from matched values to their operands reaches, unique values
 * above these, copies in order, and finally the ops. Linear except for sorting.
 */
export function matchNodes(before: GraphIndex, after: GraphIndex, tolerance: number): Matching {
  if (isSameProgram(before, after)) return inPlace(before, after);
  if (isFirst(after, before)) return matchNodes(after, before, tolerance).inverse();
  const matching = new Matching(before, after);
  const exact = classify(matching, { data: true, order: true });
  matchUnique(matching, exact);
  matchNames(matching);
  if (matching.hasOpen()) matchOn(matching, exact, new Affinity(matching, exact, tolerance));
  slideMatches(matching);
  matchOps(matching);
  return matching;
}

/**
 * Whether two graphs have the same names, ops and edges at the same places, like two runs of one program.
 *
 * If a number moved from one unnamed leaf to another, more may have moved, so the graphs do not count as the same.
 */
function isSameProgram(before: GraphIndex, after: GraphIndex): boolean {
  if (before.nodes.length !== after.nodes.length || before.root !== after.root) return false;
  const [was, is] = [new Set<number | undefined>(), new Set<number | undefined>()];
  for (const [place, node] of before.nodes.entries()) {
    const other = after.nodes[place] as GraphNode;
    if (compareFields(node, other, OWN) !== 0 || compareInputs(before, after, place) !== 0) return false;
    const isNameless = node.kind === 'value' && other.kind === 'value' && !node.label && before.arity(place) === 0;
    if (!isNameless || Object.is(node.data, other.data)) continue;
    was.add(node.data);
    is.add(other.data);
  }
  return [...is].every((data) => !was.has(data));
}

const OWN = ['kind', 'label', 'scope', 'op', 'symbol'] as const;
const FIELDS = [...OWN, 'id', 'data', 'grad', 'role', 'values', 'ops'] as const;
type Field = (typeof FIELDS)[number];

function inPlace(before: GraphIndex, after: GraphIndex): Matching {
  const matching = new Matching(before, after);
  for (const place of before.nodes.keys()) matching.add(place, place);
  return matching;
}

/** Extends the matching from the certain matches. */
function matchOn(matching: Matching, exact: Classes, affinity: Affinity): void {
  walk(matching, affinity);
  if (!matching.hasOpen()) return;
  if (matchUnique(matching, classify(matching, { data: false, order: true })).length > 0) walk(matching, affinity);
  if (matchInOrder(matching, exact).length > 0) walk(matching, affinity);
}

function walk(matching: Matching, affinity: Affinity): void {
  const { before, after } = matching;
  const steps = new Walk(matching, affinity);
  steps.propose(before.root, after.root);
  for (let i = before.order.length - 1; i >= 0; i--) {
    const node = before.order[i] as number;
    if (matching.toAfter(node) >= 0) steps.explore(node, matching.toAfter(node));
  }
  steps.run();
}

/** An order of graphs, so that a difference and its reverse use the same matching. */
function isFirst(graph: GraphIndex, other: GraphIndex): boolean {
  if (graph.nodes.length !== other.nodes.length) return graph.nodes.length < other.nodes.length;
  for (const [i, node] of graph.nodes.entries()) {
    const order = compareFields(node, other.nodes[i] as GraphNode, FIELDS) || compareInputs(graph, other, i);
    if (order !== 0) return order < 0;
  }
  return graph.root < other.root;
}

function compareFields(node: GraphNode, other: GraphNode, fields: readonly Field[]): number {
  const [x, y] = [node, other] as Partial<Record<Field, unknown>>[];
  const field = fields.find((name) => !Object.is(x?.[name], y?.[name]));
  return field === undefined ? 0 : String(x?.[field]) < String(y?.[field]) ? -1 : 1;
}

function compareInputs(graph: GraphIndex, other: GraphIndex, node: number): number {
  if (graph.arity(node) !== other.arity(node)) return graph.arity(node) - other.arity(node);
  for (let k = 0; k < graph.arity(node); k++) {
    const order = graph.input(node, k) - other.input(node, k);
    if (order !== 0) return order;
  }
  return 0;
}
