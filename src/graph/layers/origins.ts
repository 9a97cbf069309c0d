import { KIND, type NodeTable } from './node-table.js';
import type { NeuronUse } from './weighted-sums.js';

/** Which weighted sums each value comes from. */
export interface Origins {
  /** The use of a neuron, if a value is computed only from its sum and constants. */
  readonly comesFrom: (value: number) => NeuronUse | undefined;
  /** Whether a value depends on any weighted sum. */
  readonly dependsOnSums: (value: number) => boolean;
}

/** Follows each neuron's sum through the values computed only from that sum. */
export function findOrigins(table: NodeTable, uses: readonly NeuronUse[]): Origins {
  const { kinds, order, beside, operands, starts } = table;
  // The index of a use, from 1; 0 for none.
  const origins = new Int32Array(kinds.length);
  const depends = new Uint8Array(kinds.length);
  uses.forEach(({ sum }, i) => {
    origins[sum] = i + 1;
    depends[sum] = 1;
  });
  for (let i = 0; i < kinds.length; i++) if (kinds[i] === KIND.constant) origins[i] = CONSTANT;
  for (let i = 0; i < order.length; i++) {
    const op = order[i] as number;
    if ((kinds[op] as number) > KIND.product) continue;
    const result = beside[op] as number;
    if (result < 0 || origins[result] !== 0) continue;
    let origin = CONSTANT;
    for (let k = starts[op] as number; k < (starts[op + 1] as number); k++) {
      const operand = operands[k] as number;
      if (depends[operand] === 1) depends[result] = 1;
      const own = origins[operand] as number;
      if (own !== CONSTANT && own !== origin) origin = origin === CONSTANT ? own : 0;
    }
    origins[result] = origin;
  }
  return {
    comesFrom: (value) => uses[(origins[value] as number) - 1],
    dependsOnSums: (value) => depends[value] === 1,
  };
}

/** Computed only from constants. */
const CONSTANT = -1;
