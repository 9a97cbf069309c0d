import { KIND, type NodeTable } from './node-table.js';
import { nameOf, refuse } from './refusal.js';
import type { Rows } from './stack.js';
import type { NeuronUse } from './weighted-sums.js';

/** The inputs of the first layer. */
interface Inputs {
  /** One row per input, one column per sample. */
  readonly places: Int32Array;
  /** See `Layers`. */
  readonly lifted: ReadonlyMap<number, readonly number[]>;
}

/**
 * The values that the neurons of the first layer multiply.
 *
 * They must be the same for all neurons.
 *
 * A number that each neuron lifted to its own constant is one input.
 *
 * @param columns see `findColumns`
 */
export function findInputs(
  table: NodeTable,
  { neurons }: Rows,
  columns: readonly (readonly number[])[],
  samples: number,
): Inputs {
  const size = (columns[0] as readonly number[]).length;
  const places = new Int32Array(size * samples).fill(-1);
  const lifted = new Map<number, Set<number>>();
  neurons.forEach(({ uses }, row) => {
    const slots = columns[row] as readonly number[];
    for (const use of uses) {
      for (let column = 0; column < size; column++) {
        const input = use.inputs[slots[column] as number] as number;
        const cell = column * samples + use.sample;
        const known = places[cell] as number;
        if (known < 0) places[cell] = input;
        else if (known !== input) addLifted(table, lifted, known, input, use);
      }
    }
  });
  return { places, lifted: new Map([...lifted].map(([known, all]) => [known, [...all]])) };
}

function addLifted(
  table: NodeTable,
  lifted: Map<number, Set<number>>,
  known: number,
  input: number,
  use: NeuronUse,
): void {
  const { kinds, data } = table;
  const isSame =
    kinds[known] === KIND.constant && kinds[input] === KIND.constant && Object.is(data[known], data[input]);
  if (!isSame) {
    refuse(
      table,
      'unequal-rows',
      use.sum,
      `two neurons of the first layer read ${nameOf(table, known)} and ${nameOf(table, input)} as the same input`,
    );
  }
  const all = lifted.get(known) ?? new Set([known]);
  lifted.set(known, all.add(input));
}
