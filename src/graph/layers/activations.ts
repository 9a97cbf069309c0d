import { KIND, type NodeTable, operandsOf } from './node-table.js';
import type { Origins } from './origins.js';
import { refuse } from './refusal.js';
import type { Rows } from './stack.js';
import type { NeuronUse } from './weighted-sums.js';

/** An activation that is recognized by its numbers. */
interface Known {
  readonly symbol: string;
  readonly names: readonly string[];
  readonly apply: (z: number) => number;
}

const KNOWN: readonly Known[] = [
  { symbol: 'tanh', names: ['tanh'], apply: Math.tanh },
  { symbol: 'ReLU', names: ['relu'], apply: (z) => Math.max(0, z) },
  { symbol: 'σ', names: ['sigmoid', 'logistic'], apply: (z) => 1 / (1 + Math.exp(-z)) },
];

/**
 * The name of an op whose symbol is that of an activation.
 *
 * Undefined for an unknown one of several ops.
 */
export function activationName(symbol: string): string | undefined {
  return symbol === 'f' ? undefined : (KNOWN.find((known) => known.symbol === symbol)?.names[0] ?? symbol);
}

/** Ops of one operand that belong to a loss and not to a neuron. */
const NO_ACTIVATIONS: ReadonlySet<string> = new Set([
  'pow',
  'neg',
  'log',
  'abs',
  'exp',
  'mul',
  'add',
  'sum',
  'mean',
  'sqrt',
]);

/** What a layer applies to its sums. */
export interface Activation {
  readonly symbol: string;
  /** The function, if it is known. */
  readonly apply?: (z: number) => number;
}

/**
 * Finds the outputs of the last layer, which no neuron reads.
 *
 * The output is the result of a one-operand op that follows each sum in its scope, or of several ops that have the
 * numbers of a known activation; else the sum itself.
 */
export function findOutputs(table: NodeTable, { neurons }: Rows, origins: Origins): void {
  const uses = neurons.flatMap(({ uses }) => uses);
  const next = uses.map(({ sum }) => singleOp(table, sum));
  const isUnary = next.every((result) => result >= 0 && opOf(table, result) === opOf(table, next[0] as number));
  const later = isUnary ? next : composed(table, uses, origins);
  uses.forEach((use, i) => {
    use.output = later?.[i] ?? use.sum;
  });
}

/**
 * The activation of a layer, the same for all its neurons.
 *
 * Undefined if there is none.
 */
export function activationOf(table: NodeTable, { neurons }: Rows): Activation | undefined {
  const uses = neurons.flatMap(({ uses }) => uses);
  const [first] = uses as [NeuronUse];
  const look = looksOf(table, first);
  const other = uses.find((use) => looksOf(table, use) !== look);
  if (other !== undefined)
    refuse(
      table,
      'activations',
      other.output,
      `the neurons of one layer have the activations ${look || 'none'} and ${looksOf(table, other) || 'none'}`,
    );
  if (look === '') return undefined;
  const op = opOf(table, first.output);
  const isOne = singleOperand(table, first.output) === first.sum;
  const known = isOne
    ? KNOWN.find(({ names }) => names.includes(op))
    : KNOWN.find((one) => fits(table, one, uses, ({ output }) => output));
  if (known !== undefined) return isOne ? { symbol: symbolOf(table, first.output), apply: known.apply } : known;
  return { symbol: isOne ? symbolOf(table, first.output) : 'f' };
}

/** The result of the only op that uses a sum, if it is in the same scope, has no other operand and may be an activation; else -1. */
function singleOp(table: NodeTable, sum: number): number {
  const { links } = table.source;
  const start = links.outOf.starts[sum] as number;
  if (links.outOf.starts[sum + 1] !== start + 1) return -1;
  const op = links.to[links.outOf.links[start] as number] as number;
  const result = table.beside[op] as number;
  if (result < 0 || singleOperand(table, result) !== sum || table.scopes[result] !== table.scopes[sum]) return -1;
  const { op: name } = table.ops[table.opNumbers[op] as number] as { op: string };
  return NO_ACTIVATIONS.has(name) ? -1 : result;
}

/** For each sum a value of its scope that has the numbers of a known activation; undefined if there is none. */
function composed(table: NodeTable, uses: readonly NeuronUse[], origins: Origins): number[] | undefined {
  const later = uses.map((use) => laterValues(table, use, origins));
  const [first] = later as [number[]];
  if (later.some(({ length }) => length !== first.length)) return undefined;
  for (let i = 0; i < first.length; i++) {
    const values = new Map(uses.map((use, k) => [use, later[k]?.[i] as number]));
    if (KNOWN.some((known) => fits(table, known, uses, (use) => values.get(use) as number)))
      return [...values.values()];
  }
  return undefined;
}

/** The first few values in a sum's scope that are computed only from the sum. */
function laterValues(table: NodeTable, use: NeuronUse, { comesFrom }: Origins): number[] {
  const { links } = table.source;
  const found = [use.sum];
  for (let i = 0; i < found.length && found.length <= FEW; i++) {
    const value = found[i] as number;
    for (let k = links.outOf.starts[value] as number; k < (links.outOf.starts[value + 1] as number); k++) {
      const result = table.beside[links.to[links.outOf.links[k] as number] as number] as number;
      if (result < 0 || comesFrom(result) !== use || table.scopes[result] !== table.scopes[use.sum]) continue;
      if (!found.includes(result)) found.push(result);
    }
  }
  return found.slice(1).sort((a, b) => a - b);
}

/** An activation written as several ops has at most this many values. */
const FEW = 24;

/** Whether values are the activation of the sums, and differ from the sums themselves. */
function fits(
  table: NodeTable,
  { apply }: Known,
  uses: readonly NeuronUse[],
  valueFor: (use: NeuronUse) => number,
): boolean {
  const { data } = table;
  let isTold = false;
  for (const use of uses) {
    const z = data[use.sum] as number;
    const expected = apply(z);
    if (!(Math.abs((data[valueFor(use)] as number) - expected) <= 1e-6 * (1 + Math.abs(expected)))) return false;
    if (Math.abs(expected - z) > 1e-4 * Math.abs(z)) isTold = true;
  }
  return isTold;
}

/** The ops between a sum and its output: `''` for none, one name, or several names in order. */
function looksOf(table: NodeTable, { sum, output }: NeuronUse): string {
  if (output === sum) return '';
  if (singleOperand(table, output) === sum) return opOf(table, output);
  let steps = 0;
  const write = (value: number): string => {
    if (value === sum) return 'z';
    if (table.kinds[value] === KIND.constant) return String(table.data[value]);
    if (++steps > 4 * FEW) refuse(table, 'activations', output, 'an activation is made of too many ops');
    const operands = operandsOf(table, table.beside[value] as number);
    return `${opOf(table, value)}(${Array.from(operands, write).join()})`;
  };
  return write(output);
}

/** The name of the op that computed a value, with its symbol if that adds information, such as an exponent. */
function opOf(table: NodeTable, value: number): string {
  const { op, symbol } = table.ops[table.opNumbers[table.beside[value] as number] as number] as {
    op: string;
    symbol: string;
  };
  return op === 'pow' ? symbol : op;
}

function symbolOf(table: NodeTable, value: number): string {
  return table.ops[table.opNumbers[table.beside[value] as number] as number]?.symbol as string;
}

/** The operand of the op that computed a value, if it has only one; else -1. */
function singleOperand(table: NodeTable, value: number): number {
  const operands = operandsOf(table, table.beside[value] as number);
  return operands.length === 1 ? (operands[0] as number) : -1;
}
