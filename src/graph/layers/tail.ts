import { placeOf } from '../walk/lazy-graph.js';
import { KIND, type NodeTable } from './node-table.js';
import { type Matrix, placeAt, type Tail } from './types.js';
import type { NeuronUse } from './weighted-sums.js';

/**
 * The part of a graph after its network, or next to it.
 *
 * What is after the network is computed from its outputs.
 */
export function findTail(table: NodeTable, uses: readonly NeuronUse[], outputs: Matrix): Tail {
  const values = countOutside(table, uses);
  const root = placeOf(table.source, table.source.root);
  if (outputs.places.includes(root)) return { values };
  const perSample = lastOfEachSample(table, outputs);
  return perSample === undefined ? { values, root } : { values, root, perSample };
}

/** The number of values that are neither in a matrix nor between the inputs and the output of a neuron. */
function countOutside({ kinds, order, beside, starts, operands }: NodeTable, uses: readonly NeuronUse[]): number {
  const inside = new Uint8Array(kinds.length);
  for (const { neuron, inputs, output } of uses) {
    inside[output] = FROM_HERE;
    for (const place of neuron.weights) inside[place] = END;
    for (const place of inputs) if (inside[place] === 0) inside[place] = END;
    if (neuron.bias >= 0) inside[neuron.bias] = END;
  }
  let count = 0;
  for (let i = order.length - 1; i >= 0; i--) {
    const value = order[i] as number;
    if ((kinds[value] as number) <= KIND.product) continue;
    if (inside[value] === 0) count++;
    const op = inside[value] === FROM_HERE ? (beside[value] as number) : -1;
    if (op < 0) continue;
    for (let k = starts[op] as number; k < (starts[op + 1] as number); k++) {
      const operand = operands[k] as number;
      if (inside[operand] === 0) inside[operand] = FROM_HERE;
    }
  }
  return count;
}

/** Inside the network, and so are the operands that it was computed from. */
const FROM_HERE = 1;
/** Inside the network, which begins here. */
const END = 2;

/** For each sample, the only value that depends on its outputs alone and is combined with values of other samples. */
function lastOfEachSample(table: NodeTable, outputs: Matrix): Int32Array | undefined {
  const { kinds, order, beside, starts, operands } = table;
  // Sample numbers from 1; 0 for values that depend on no sample, `MIXED` for several.
  const samples = new Int32Array(kinds.length);
  const last = new Int32Array(outputs.columns).fill(-1);
  for (let row = 0; row < outputs.rows; row++) {
    for (let column = 0; column < outputs.columns; column++) {
      const place = placeAt(outputs, row, column);
      if (place >= 0) samples[place] = column + 1;
    }
  }
  for (let i = 0; i < order.length; i++) {
    const op = order[i] as number;
    if ((kinds[op] as number) > KIND.product) continue;
    const result = beside[op] as number;
    if (result < 0 || samples[result] !== 0) continue;
    let sample = 0;
    const start = starts[op] as number;
    const end = starts[op + 1] as number;
    for (let k = start; k < end; k++) {
      const own = samples[operands[k] as number] as number;
      if (own !== 0) sample = sample === 0 || sample === own ? own : MIXED;
    }
    samples[result] = sample;
    if (sample !== MIXED) continue;
    for (let k = start; k < end; k++) {
      const operand = operands[k] as number;
      const own = samples[operand] as number;
      if (own <= 0) continue;
      if (last[own - 1] !== -1 && last[own - 1] !== operand) return undefined;
      last[own - 1] = operand;
    }
  }
  return last.includes(-1) || last.every((place) => outputs.places.includes(place)) ? undefined : last;
}

const MIXED = -1;
