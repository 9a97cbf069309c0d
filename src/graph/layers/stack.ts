import type { NodeTable } from './node-table.js';
import type { Origins } from './origins.js';
import { nameOf, refuse } from './refusal.js';
import { checkUnits, orderRows, scopeOfRows } from './rows.js';
import type { Neuron, Neurons, NeuronUse } from './weighted-sums.js';

/** The neurons of one layer, in the order of its rows. */
export interface Rows {
  readonly scope: string;
  readonly neurons: readonly Neuron[];
}

/**
 * The layers of a network; each reads all outputs of the one before.
 *
 * Sets the output of each use that a layer reads.
 */
export function stackLayers(table: NodeTable, { neurons, uses }: Neurons, origins: Origins): Rows[] {
  findDepths(table, uses, origins);
  const layers: Neuron[][] = [];
  for (const neuron of neurons) {
    const layer = layers[neuron.depth] ?? [];
    layers[neuron.depth] = layer;
    layer.push(neuron);
  }
  const scopes = layers.map((layer) => scopeOfRows(table, layer));
  checkUnits(table, layers);
  const stack: Rows[] = [];
  let wanted: readonly Neuron[] | undefined;
  for (let i = layers.length - 1; i >= 0; i--) {
    const rows = orderRows(table, layers[i] as Neuron[], wanted);
    stack.unshift({ scope: scopes[i] as string, neurons: rows });
    const [first] = rows as [Neuron];
    wanted = i === 0 ? undefined : readBy(first.uses[0] as NeuronUse, origins);
  }
  return stack;
}

/** The neurons whose outputs a use reads. */
function readBy({ inputs }: NeuronUse, { comesFrom }: Origins): Neuron[] {
  return inputs.flatMap((input) => comesFrom(input)?.neuron ?? []);
}

/** Finds how many layers lie before each neuron. */
function findDepths(table: NodeTable, uses: readonly NeuronUse[], origins: Origins): void {
  for (const use of uses) {
    const depth = depthOf(table, use, origins);
    const { neuron } = use;
    if (neuron.depth >= 0 && neuron.depth !== depth) {
      const [weight] = neuron.weights as [number];
      refuse(
        table,
        'recurrent',
        use.sum,
        `the neuron of ${nameOf(table, weight)} is in two layers at once, as in a recurrent network`,
      );
    }
    neuron.depth = depth;
  }
}

function depthOf(table: NodeTable, { inputs, sum }: NeuronUse, { comesFrom, dependsOnSums }: Origins): number {
  let depth: number | undefined;
  for (const input of inputs) {
    const source = comesFrom(input);
    if (source === undefined && dependsOnSums(input))
      refuse(
        table,
        'between',
        input,
        `a neuron reads ${nameOf(table, input)}, which combines outputs of neurons with something else; only an activation may come between two layers`,
      );
    const own = source === undefined ? 0 : source.neuron.depth + 1;
    if (depth !== undefined && depth !== own)
      refuse(
        table,
        'mixed-inputs',
        sum,
        `one neuron reads values of different layers, among them ${nameOf(table, input)}`,
      );
    depth = own;
    if (source === undefined) continue;
    if (source.output >= 0 && source.output !== input)
      refuse(
        table,
        'between',
        input,
        `neurons read two different values of one neuron, ${nameOf(table, source.output)} and ${nameOf(table, input)}`,
      );
    source.output = input;
  }
  return depth ?? 0;
}
