import type { GraphNode, OpNode, ValueNode } from '../graph.js';
import type { GraphSource } from '../walk/lazy-graph.js';
import { at, type Links, sourcesFirst } from '../walk/links.js';
import { Refusal } from './refusal.js';

/** The kind of a node, as far as networks are concerned. */
export const KIND = { op: 0, sum: 1, product: 2, constant: 3, leaf: 4, parameter: 5, computed: 6 } as const;

/**
 * The nodes of a graph as arrays of numbers.
 *
 * A large graph is walked faster without its objects.
 */
export interface NodeTable {
  readonly source: GraphSource;
  /** All nodes, operands first. */
  readonly order: Int32Array;
  /** Values of `KIND`. */
  readonly kinds: Uint8Array;
  /** For an op, its result; for a value, the op that computed it; else -1. */
  readonly beside: Int32Array;
  /** The operands of op k are `operands[starts[k]]` to `operands[starts[k + 1] - 1]`, in the order of its edges. */
  readonly operands: Int32Array;
  readonly starts: Int32Array;
  /** For an op, its place in `ops`. */
  readonly opNumbers: Int32Array;
  readonly ops: readonly Pick<OpNode, 'op' | 'symbol'>[];
  /** NaN for an op and for a value whose number is unknown. */
  readonly data: Float64Array;
  /** For a value, the place of its scope in `paths`. */
  readonly scopes: Int32Array;
  /** The first path, `''`, is that of values in no scope. */
  readonly paths: readonly string[];
  readonly labels: ReadonlyMap<number, string>;
  /** Which neuron of which layer a value belongs to, if the graph says so. */
  readonly units: ReadonlyMap<number, readonly [layer: number, index: number]>;
  /** Which sample a value was computed for, if the graph says so. */
  readonly samples: ReadonlyMap<number, number>;
}

/** Reads every node once. */
export function readNodes(source: GraphSource): NodeTable {
  const { links, node } = source;
  const { size, into } = links;
  const [kinds, data] = [new Uint8Array(size), new Float64Array(size).fill(Number.NaN)];
  const [opNumbers, scopes] = [new Int32Array(size), new Int32Array(size)];
  const labels = new Map<number, string>();
  const units = new Map<number, readonly [layer: number, index: number]>();
  const samples = new Map<number, number>();
  const ops = new Ops();
  const [paths, pathPlaces] = [[''], new Map([['', 0]])];
  for (let i = 0; i < size; i++) {
    const seen = node(i);
    checkWhole(seen);
    if (seen.kind === 'op') {
      opNumbers[i] = ops.numberOf(seen);
      kinds[i] = ops.kinds[opNumbers[i] as number] as number;
      continue;
    }
    const value = seen as ValueNode;
    kinds[i] = kindOf(value, at(into.starts, i) < at(into.starts, i + 1));
    if (value.data !== undefined) data[i] = value.data;
    if (value.label !== undefined) labels.set(i, value.label);
    if (value.unit !== undefined) units.set(i, value.unit);
    if (value.sample !== undefined) samples.set(i, value.sample);
    const { scope } = value;
    if (scope === undefined || scope === '') continue;
    let place = pathPlaces.get(scope);
    if (place === undefined) {
      place = paths.push(scope) - 1;
      pathPlaces.set(scope, place);
    }
    scopes[i] = place;
  }
  const table = { source, kinds, opNumbers, ops: ops.all, data, scopes, paths, labels, units, samples };
  return { ...table, order: operandsFirst(links), ...connect(links, kinds) };
}

/** The distinct ops, in the order in which they are first seen. */
class Ops {
  readonly all: Pick<OpNode, 'op' | 'symbol'>[] = [];
  readonly kinds: number[] = [];
  readonly #bySymbol = new Map<string, number[]>();

  numberOf({ op, symbol }: OpNode): number {
    const numbers = this.#bySymbol.get(symbol) ?? [];
    for (const number of numbers) if (this.all[number]?.op === op) return number;
    this.#bySymbol.set(symbol, numbers);
    const number = this.all.push({ op, symbol }) - 1;
    this.kinds.push(isSum(op, symbol) ? KIND.sum : isProduct(op, symbol) ? KIND.product : KIND.op);
    numbers.push(number);
    return number;
  }
}

function connect(
  { size, from, to, into }: Links,
  kinds: Uint8Array,
): Pick<NodeTable, 'beside' | 'operands' | 'starts'> {
  const beside = new Int32Array(size).fill(-1);
  for (let k = 0; k < from.length; k++) {
    const source = at(from, k);
    const target = at(to, k);
    if ((kinds[source] as number) > KIND.product) continue;
    beside[source] = target;
    beside[target] = source;
  }
  const operands = new Int32Array(from.length);
  for (let k = 0; k < operands.length; k++) operands[k] = at(from, at(into.links, k));
  return { beside, operands, starts: into.starts };
}

/**
 * The operands of an op, in the order of its edges.
 *
 * An operand used twice is listed twice.
 */
export function operandsOf({ operands, starts }: NodeTable, op: number): Int32Array {
  return operands.subarray(at(starts, op), at(starts, op + 1));
}

/** The number of edges from a value. */
export function usesOf({ source: { links } }: NodeTable, value: number): number {
  return at(links.outOf.starts, value + 1) - at(links.outOf.starts, value);
}

function checkWhole(node: GraphNode): void {
  if (node.kind !== 'scope' && node.kind !== 'cut' && node.count === undefined && !('ops' in node)) return;
  throw new Refusal({
    reason: 'folded',
    what: `the node ${node.id} represents several values, and layers need the whole graph`,
    at: node.id,
  });
}

function kindOf({ role }: ValueNode, isComputed: boolean): number {
  if (role === 'parameter') return KIND.parameter;
  if (role === 'constant') return KIND.constant;
  return role === 'leaf' || !isComputed ? KIND.leaf : KIND.computed;
}

const isSum = (op: string, symbol: string): boolean => op === 'add' || op === 'sum' || symbol === '+' || symbol === 'Σ';

const isProduct = (op: string, symbol: string): boolean => op === 'mul' || ['*', '×', '·'].includes(symbol);

/** The order of the nodes themselves if it is topological, as in traced graphs. */
function operandsFirst(links: Links): Int32Array {
  const { size, from, to } = links;
  for (let i = 0; i < from.length; i++) if (at(from, i) >= at(to, i)) return sourcesFirst(links);
  const order = new Int32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  return order;
}
