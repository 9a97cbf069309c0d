import type { Activation } from './activations.js';
import type { NodeTable } from './node-table.js';
import { nameOf, refuse } from './refusal.js';
import type { Rows } from './stack.js';
import type { NeuronUse } from './weighted-sums.js';

/** The relative error, as a share of the terms, that an engine with single precision stays below. */
const TOLERANCE = 1e-6;

/**
 * Throws unless all sums and outputs of a layer follow from their operands.
 *
 * They do not if a number was changed after the forward pass. Numbers that the graph lacks are not checked.
 */
export function checkNumbers(table: NodeTable, { neurons }: Rows, activation: Activation | undefined): void {
  for (const { uses } of neurons) {
    for (const use of uses) {
      checkSum(table, use);
      if (activation?.apply === undefined) continue;
      const expected = activation.apply(table.data[use.sum] as number);
      if (!agree(table, use.output, expected, Math.abs(expected), [use.sum]))
        refuseNumber(table, use.output, expected, activation.symbol);
    }
  }
}

function checkSum(table: NodeTable, { neuron: { weights, bias }, inputs, sum }: NeuronUse): void {
  const { data } = table;
  let expected = bias < 0 ? 0 : (data[bias] as number);
  let scale = Math.abs(expected);
  for (let i = 0; i < weights.length; i++) {
    const term = (data[weights[i] as number] as number) * (data[inputs[i] as number] as number);
    expected += term;
    scale += Math.abs(term);
  }
  if (!agree(table, sum, expected, scale, bias < 0 ? [...weights, ...inputs] : [...weights, ...inputs, bias]))
    refuseNumber(table, sum, expected, 'their weighted sum');
}

function agree(table: NodeTable, place: number, expected: number, scale: number, operands: readonly number[]): boolean {
  const found = table.data[place] as number;
  if (Math.abs(found - expected) <= TOLERANCE * scale || Object.is(found, expected) || found === expected) return true;
  return [place, ...operands].some((value) => isUnknown(table, value));
}

function isUnknown({ data, source }: NodeTable, place: number): boolean {
  if (!Number.isNaN(data[place])) return false;
  const node = source.node(place);
  return node.kind === 'value' && node.data === undefined;
}

function refuseNumber(table: NodeTable, place: number, expected: number, what: string): never {
  const message = `${nameOf(table, place)} is ${table.data[place]}, but ${what} of its operands gives ${expected}; was a number changed after the forward pass?`;
  refuse(table, 'numbers', place, message);
}
