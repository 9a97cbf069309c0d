import type { NodeTable } from './node-table.js';
import type { Origins } from './origins.js';
import { nameOf, refuse } from './refusal.js';
import type { Rows } from './stack.js';
import type { Neuron, NeuronUse } from './weighted-sums.js';

/**
 * For each neuron of a layer, which of its weights belongs in each column.
 *
 * Columns are the neurons of the layer before, in their order; in the first layer
 * those of the first row, in the order of the numbers in their labels, if any.
 */
export function findColumns(table: NodeTable, rows: Rows, before: Rows | undefined, origins: Origins): number[][] {
  const { neurons } = rows;
  const labels = neurons.map((neuron) => labelsOf(table, neuron));
  const common = labels.every((own) => own !== undefined && sameSet(own, labels[0]))
    ? (labels as string[][])
    : undefined;
  const columns =
    before === undefined
      ? neurons.map((neuron, i) => firstColumns(neuron, neurons[0] as Neuron, common?.[i], common?.[0]))
      : neurons.map((neuron) => columnsByRows(table, neuron, before, origins));
  if (common !== undefined) checkLabels(table, neurons, columns, common);
  return columns;
}

/** The labels of a neuron's weights, if each has a unique one. */
function labelsOf({ labels }: NodeTable, { weights }: Neuron): string[] | undefined {
  const own = weights.map((weight) => labels.get(weight));
  return own.every((label) => label !== undefined) && new Set(own).size === own.length ? (own as string[]) : undefined;
}

function sameSet(a: readonly string[], b: readonly string[] | undefined): boolean {
  const set = new Set(b);
  return set.size === a.length && a.every((label) => set.has(label));
}

/** The weights of a row of the first layer: matched to the first row by label, else by input, else in order. */
function firstColumns(
  neuron: Neuron,
  first: Neuron,
  labels: readonly string[] | undefined,
  firstLabels: readonly string[] | undefined,
): number[] {
  const inOrder = neuron.weights.map((_, i) => i);
  if (labels !== undefined && firstLabels !== undefined) {
    const sorted = byNumber(firstLabels);
    return sorted.map((label) => labels.indexOf(label));
  }
  const [use, firstUse] = [
    neuron.uses[0] as NeuronUse,
    first.uses.find(({ sample }) => sample === neuron.uses[0]?.sample),
  ];
  const found = firstUse?.inputs.map((input) => use.inputs.indexOf(input)) ?? [];
  return found.every((slot) => slot >= 0) && new Set(found).size === inOrder.length ? found : inOrder;
}

/** Sorts labels such as `w0`, `w1` by their numbers; leaves others as they are. */
function byNumber(labels: readonly string[]): readonly string[] {
  const stems = new Set(labels.map((label) => label.replace(/\d+/, '')));
  const numbers = new Map(labels.map((label) => [label, Number(/\d+/.exec(label)?.[0] ?? Number.NaN)]));
  if (stems.size > 1 || new Set(numbers.values()).size < labels.length) return labels;
  return [...labels].sort((a, b) => (numbers.get(a) as number) - (numbers.get(b) as number));
}

/** Throws unless all uses of a neuron read the rows of the layer before by the same weights. */
function columnsByRows(table: NodeTable, neuron: Neuron, before: Rows, origins: Origins): number[] {
  const places = new Map(before.neurons.map((source, i) => [source, i]));
  let columns: number[] | undefined;
  for (const use of neuron.uses) {
    const slots = new Array<number>(before.neurons.length).fill(-1);
    use.inputs.forEach((input, slot) => {
      slots[places.get(origins.comesFrom(input)?.neuron as Neuron) as number] = slot;
    });
    if (use.inputs.length !== slots.length || slots.includes(-1))
      refuse(
        table,
        'unequal-rows',
        use.sum,
        `a neuron reads ${use.inputs.length} values of a layer of ${slots.length} neurons; it must read each of them once`,
      );
    columns ??= slots;
    const moved = columns.findIndex((slot, i) => slot !== slots[i]);
    if (moved >= 0)
      refuse(
        table,
        'columns',
        use.sum,
        `${nameOf(table, neuron.weights[columns[moved] as number] as number)} multiplies outputs of different neurons`,
      );
  }
  return columns as number[];
}

/** Throws unless all weights of a column have the same label, if all rows have the same labels. */
function checkLabels(
  table: NodeTable,
  neurons: readonly Neuron[],
  columns: readonly (readonly number[])[],
  labels: readonly (readonly string[])[],
): void {
  const labelAt = (row: number, column: number): string | undefined => labels[row]?.[columns[row]?.[column] as number];
  neurons.forEach(({ weights }, row) => {
    weights.forEach((_, column) => {
      if (labelAt(row, column) === labelAt(0, column)) return;
      const weight = weights[columns[row]?.[column] as number] as number;
      refuse(
        table,
        'columns',
        weight,
        `${nameOf(table, weight)} multiplies what ${JSON.stringify(labelAt(0, column))} of the layer's first neuron multiplies`,
      );
    });
  });
}
