import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { consumersFirst } from '../engine/backward.js';
import type { Op } from '../engine/op.js';
import type { ScopeFacts, Tag } from '../engine/scope.js';
import { isValue, type Value } from '../engine/value.js';
import type { Graph, GraphNode, Role, ValueNode } from './graph.js';
import { type EdgeFacts, type GraphSource, toGraph } from './walk/lazy-graph.js';
import { at, link } from './walk/links.js';

// The drawing gets values only from here.
export { isValue, type Value } from '../engine/value.js';

/**
 * The graph of all that a value was computed from, as it is now.
 *
 * Ids follow the topological order, leaves first (`v0`, `v1`, …; an op has its
 * result's number, as `o4`), so equal programs give equal graphs. An operand
 * used twice by one op gives two edges. Linear in time and memory.
 *
 * @throws TypeError on anything but a Value, and on a value whose data or grad is not a number
 */
export function trace(root: Value): Graph {
  if (!isValue(root)) throw refusal(TypeError, 'trace(value)', 'takes a Value', root);
  return toGraph(traceSource(root));
}

/**
 * The same graph, whose nodes are created on demand.
 *
 * Numbers and names are read now; later assignments have no effect.
 *
 * @throws TypeError as `trace`
 */
export function traceSource(root: Value): GraphSource {
  const { order, leaves } = leavesFirst(root);
  // Nodes are the leaves, and then an op and its result by turns.
  const place = (i: number): number => (i < leaves ? i : 2 * i - leaves + 1);
  const { from, to } = edgesOf(order, leaves, place);
  const valueAt = (node: number): number => (node < leaves ? node : (node + leaves) >> 1);
  const isOp = (node: number): boolean => node >= leaves && (node - leaves) % 2 === 0;
  const value = (node: number): Value => order[valueAt(node)] as Value;
  const taken = takeNumbers(order);
  return {
    root: `v${order.length - 1}`,
    links: link(2 * order.length - leaves, from, to),
    node: (i) => (isOp(i) ? opNode(value(i), `o${valueAt(i)}`) : valueNode(taken, valueAt(i), value(i), root)),
    activation: (i) => (isOp(i) ? undefined : taken.tags[valueAt(i)]?.facts?.activation),
    edge: (i) => {
      const target = at(to, i);
      if (!isOp(target)) return RESULT;
      const isSecond = to[i - 1] === target;
      const second = isSecond ? i : to[i + 1] === target ? i + 1 : -1;
      const data = (link: number): number => taken.data[valueAt(at(from, link))] as number;
      const { rule, right } = value(target);
      const b = second >= 0 ? data(second) : typeof right === 'number' ? right : 0;
      const a = data(isSecond ? i - 1 : i);
      return operandEdge(rule, isSecond ? 1 : 0, a, b, taken.data[valueAt(target)] as number);
    },
  };
}

/** The edge from an op to its result has no data. */
const RESULT: EdgeFacts = {};

/** Each op's operands, and then its result. */
function edgesOf(
  order: readonly Value[],
  leaves: number,
  place: (i: number) => number,
): { from: Int32Array; to: Int32Array } {
  // Up to three for each; the engine keeps 0 in `pending` between its passes, and a Map would take as long as all the rest.
  const [from, to] = [new Int32Array(3 * order.length), new Int32Array(3 * order.length)];
  // The root comes last and is not an operand here; only it may be frozen.
  const operands = order.slice(0, -1);
  operands.forEach((value, i) => {
    value.pending = place(i);
  });
  let count = 0;
  const add = (source: number, target: number): void => {
    from[count] = source;
    to[count++] = target;
  };
  for (let i = leaves; i < order.length; i++) {
    const { left, right } = order[i] as Value;
    const result = place(i);
    if (left !== undefined) add(left.pending, result - 1);
    if (typeof right === 'object') add(right.pending, result - 1);
    add(result - 1, result);
  }
  for (const value of operands) value.pending = 0;
  return { from: from.slice(0, count), to: to.slice(0, count) };
}

/** The values that `trace(root)` is of, by the ids that they have in it. */
export function valuesById(root: Value): ReadonlyMap<string, Value> {
  return new Map(leavesFirst(root).order.map((value, i) => [`v${i}`, value]));
}

function leavesFirst(root: Value): { order: Value[]; leaves: number } {
  const leaves: Value[] = [];
  const inner: Value[] = [];
  consumersFirst(root, (value) => (value.rule === undefined ? leaves : inner).push(value));
  return { order: leaves.reverse().concat(inner.reverse()), leaves: leaves.length };
}

function opNode({ rule, right }: Value, id: string): GraphNode {
  const { name, symbol } = rule as Op;
  return typeof right === 'number'
    ? { id, kind: 'op', op: name, symbol: symbol + right, arg: right }
    : { id, kind: 'op', op: name, symbol };
}

/** The numbers and tags of values at one moment. */
interface Taken {
  readonly data: Float64Array;
  readonly grad: Float64Array;
  readonly tags: readonly Tag[];
}

function takeNumbers(order: readonly Value[]): Taken {
  const [data, grad] = [new Float64Array(order.length), new Float64Array(order.length)];
  order.forEach((value, i) => {
    if (typeof value.data !== 'number' || typeof value.grad !== 'number') refuse(value, `v${i}`);
    data[i] = value.data;
    grad[i] = value.grad;
  });
  return { data, grad, tags: order.map(({ tag }) => tag) };
}

/** Creates an object of one of four shapes, as spreading optional fields is slow. */
function valueNode(taken: Taken, i: number, value: Value, root: Value): GraphNode {
  const id = `v${i}`;
  const { label, scope, facts } = taken.tags[i] as Tag;
  const [data, grad] = [taken.data[i] as number, taken.grad[i] as number];
  const role = roleOf(value, root);
  if (facts !== undefined) return knownNode({ id, kind: 'value', role, label, data, grad, scope }, facts);
  if (scope === '') {
    return label === '' ? { id, kind: 'value', role, data, grad } : { id, kind: 'value', role, label, data, grad };
  }
  return label === ''
    ? { id, kind: 'value', role, data, grad, scope }
    : { id, kind: 'value', role, label, data, grad, scope };
}

/** A value with a known neuron or sample. */
function knownNode({ id, kind, role, label, data, grad, scope }: ValueNode, { unit, sample }: ScopeFacts): GraphNode {
  const known: { -readonly [K in keyof ValueNode]: ValueNode[K] } = { id, kind, role };
  if (label) known.label = label;
  if (data !== undefined) known.data = data;
  if (grad !== undefined) known.grad = grad;
  if (scope) known.scope = scope;
  if (unit) known.unit = unit;
  if (sample !== undefined) known.sample = sample;
  return known;
}

/** `data` and `grad` can be assigned anything. */
function refuse({ data, grad, label }: Value, id: string): never {
  const [what, wrong] = typeof data === 'number' ? ['grad', grad] : ['data', data];
  const name = label === '' ? `the value ${id}` : `the value ${JSON.stringify(label)}`;
  throw refusal(TypeError, `${what} of ${name}`, 'must be a number', wrong, hint(wrong));
}

function roleOf(value: Value, root: Value): Role {
  if (value === root) return 'root';
  return value.rule === undefined ? (value.tag.role ?? 'leaf') : 'inner';
}

function operandEdge(rule: Op | undefined, slot: number, a: number, b: number, result: number): EdgeFacts {
  return { slot, partial: rule?.partials[slot]?.(a, b, result) ?? Number.NaN };
}
