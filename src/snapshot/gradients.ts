import { andMore } from '../check/count-words.js';
import { failure, type Message, refusal } from '../check/message.js';
import { nearest } from '../check/suggest.js';
import { checkTolerance, isClose } from '../graph/diff/match/close.js';
import type { Graph, ValueNode } from '../graph/graph.js';
import type { Comparing } from './canonical.js';

/**
 * Gradients by the labels of their values.
 *
 * `scope/label` if several values have the label.
 */
export type Gradients = Readonly<Record<string, number>>;

/** How many labels a message lists. */
const MOST_LABELS = 12;

/**
 * The gradients that differ from the expected ones, in words.
 *
 * For example `a.grad: expected 6, is 3`.
 *
 * @throws TypeError if a label belongs to no value or to more than one, or a gradient is not a number
 * @throws RangeError if the tolerance is negative or not a number
 */
export function compareGradients(graph: Graph, expected: Gradients, { tolerance = 1e-9 }: Comparing = {}): string[] {
  checkTolerance(tolerance);
  const entries = entriesOf(expected);
  const values = graph.nodes.filter((node): node is ValueNode => node.kind === 'value');
  const lines = entries.flatMap(([label, grad]) => {
    const value = find(values, label);
    return isClose(value.grad, grad, tolerance) ? [] : [`${label}.grad: expected ${grad}, is ${value.grad}`];
  });
  const isBare = lines.length > 0 && values.every(({ grad }) => grad === 0);
  return isBare ? [...lines, 'all gradients are 0; call backward() on the root first'] : lines;
}

function entriesOf(expected: unknown): [string, number][] {
  const isObject = typeof expected === 'object' && expected !== null && !Array.isArray(expected);
  const entries = isObject ? Object.entries(expected) : [];
  if (entries.length === 0)
    throw refusal(TypeError, 'expected gradients', 'must be labels and numbers such as { a: 6, b: -4 }', expected);
  for (const [label, grad] of entries)
    if (typeof grad !== 'number') throw refusal(TypeError, `the gradient of ${label}`, 'must be a number', grad);
  return entries;
}

function find(values: readonly ValueNode[], label: string): ValueNode {
  const found = values.filter((value) => value.label === label || pathOf(value) === label);
  const [only, ...others] = found;
  if (only === undefined) throw failure(TypeError, unknown(values, label));
  if (others.length > 0) throw failure(TypeError, ambiguous(found, label));
  return only;
}

function pathOf({ scope, label }: ValueNode): string | undefined {
  return scope === undefined || label === undefined ? undefined : `${scope}/${label}`;
}

function unknown(values: readonly ValueNode[], label: string): Message {
  const labels = [...new Set(values.flatMap((value) => value.label ?? []))];
  const near = nearest(label, [...labels, ...values.flatMap((value) => pathOf(value) ?? [])]);
  const what = `no value is called ${JSON.stringify(label)}`;
  if (labels.length === 0) return { what, advice: "no value has a label; give some by new Value(2, 'a') or .as('a')" };
  const list = `labels are ${labels.slice(0, MOST_LABELS).join(', ')}${andMore(labels.length - MOST_LABELS)}`;
  return { what, advice: near === undefined ? `the ${list}` : `did you mean ${near}? The ${list}` };
}

function ambiguous(found: readonly ValueNode[], label: string): Message {
  const paths = found.map(pathOf);
  const areDistinct = new Set(paths).size === found.length && !paths.includes(undefined);
  const advice = areDistinct
    ? `say which one: ${paths.slice(0, MOST_LABELS).join(', ')}`
    : 'give them labels of their own';
  return { what: `${found.length} values are called ${JSON.stringify(label)}`, advice };
}
