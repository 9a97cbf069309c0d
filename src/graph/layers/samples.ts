import { KIND, type NodeTable } from './node-table.js';
import type { Origins } from './origins.js';
import { nameOf, refuse } from './refusal.js';
import type { Rows } from './stack.js';
import type { Neuron, NeuronUse } from './weighted-sums.js';

/**
 * Sets the column of each use of a neuron.
 *
 * It is the column of the use that reads its output.
 *
 * Columns are in the order of `sample` if the graph has it, else of computation.
 * Returns the number of columns.
 */
export function findSamples(table: NodeTable, stack: readonly Rows[], origins: Origins): number {
  const last = (stack.at(-1) as Rows).neurons;
  const count = stack.length === 1 ? alignRows(table, last) : alignByInputs(last, origins);
  for (let i = stack.length - 1; i > 0; i--) {
    for (const { uses } of (stack[i] as Rows).neurons) {
      for (const use of uses)
        for (const input of use.inputs) put(table, origins.comesFrom(input) as NeuronUse, use.sample);
    }
    for (const { uses } of (stack[i - 1] as Rows).neurons) {
      const stray = uses.find(({ sample }) => sample < 0);
      if (stray !== undefined)
        refuse(
          table,
          'samples',
          stray.sum,
          `a later layer does not read the sum ${nameOf(table, stray.sum)} of an earlier one`,
        );
    }
  }
  for (const { neurons } of stack) for (const neuron of neurons) checkOnce(table, neuron);
  const places = placesOf(table, stack, count);
  for (const { neurons } of stack) {
    for (const { uses } of neurons) for (const use of uses) use.sample = places[use.sample] as number;
  }
  return count;
}

/** Gives one column to all uses in a last layer that read the same outputs. */
function alignByInputs(neurons: readonly Neuron[], { comesFrom }: Origins): number {
  const samples = new Map<NeuronUse, number>();
  let count = 0;
  for (const { uses } of neurons) {
    for (const use of uses) {
      const sources = use.inputs.map((input) => comesFrom(input) as NeuronUse);
      use.sample = samples.get(sources[0] as NeuronUse) ?? count++;
      for (const source of sources) samples.set(source, use.sample);
    }
  }
  return count;
}

/** For a single layer: gives columns by the values that are read if they distinguish samples, else by order. */
function alignRows(table: NodeTable, neurons: readonly Neuron[]): number {
  const [{ uses: first }] = neurons as [Neuron];
  const keyOf = ({ inputs }: NeuronUse): string =>
    inputs
      .filter((input) => table.kinds[input] !== KIND.constant)
      .sort((a, b) => a - b)
      .join();
  const samples = new Map(first.map((use, i) => [keyOf(use), i]));
  for (const { uses } of neurons) {
    if (uses.length !== first.length)
      refuse(
        table,
        'samples',
        (uses[0] as NeuronUse).sum,
        `neurons of one layer are applied ${first.length} and ${uses.length} times`,
      );
    uses.forEach((use, i) => {
      use.sample = samples.size < first.length ? i : (samples.get(keyOf(use)) ?? i);
    });
  }
  return first.length;
}

function put(table: NodeTable, use: NeuronUse, sample: number): void {
  if (use.sample >= 0 && use.sample !== sample)
    refuse(table, 'samples', use.sum, `the sum ${nameOf(table, use.sum)} is read more than once by the next layer`);
  use.sample = sample;
}

function checkOnce(table: NodeTable, { uses }: Neuron): void {
  const seen = new Set<number>();
  for (const { sample, sum } of uses) {
    if (seen.has(sample)) refuse(table, 'samples', sum, 'a neuron is applied twice to the same values');
    seen.add(sample);
  }
}

/** The final place of each column. */
function placesOf(table: NodeTable, stack: readonly Rows[], count: number): number[] {
  const given = new Array<number | undefined>(count).fill(undefined);
  const first = new Array<number>(count).fill(Infinity);
  for (const { neurons } of stack) {
    for (const { sample, sum, output } of neurons.flatMap(({ uses }) => uses)) {
      first[sample] = Math.min(first[sample] as number, sum);
      const said = table.samples.get(sum) ?? table.samples.get(output);
      if (said === undefined) continue;
      if (given[sample] !== undefined && given[sample] !== said)
        refuse(
          table,
          'fields',
          sum,
          `values of one sample are marked as sample ${given[sample]} and as sample ${said}`,
        );
      given[sample] = said;
    }
  }
  const keys = given.every((said) => said !== undefined) ? (given as number[]) : first;
  const at = (of: readonly number[], sample: number): number => of[sample] as number;
  // A network may be applied twice to one sample.
  const sorted = first.map((_, i) => i).sort((a, b) => at(keys, a) - at(keys, b) || at(first, a) - at(first, b));
  const places = new Array<number>(count);
  sorted.forEach((sample, place) => {
    places[sample] = place;
  });
  return places;
}
