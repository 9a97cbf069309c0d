import type { NodeTable } from './node-table.js';
import { nameOf, refuse } from './refusal.js';
import type { Neuron } from './weighted-sums.js';

/**
 * The scope around the neurons of a layer.
 *
 * It is the scope that they share, or the parent of their own scopes.
 *
 * Throws unless the neurons are siblings of one kind.
 */
export function scopeOfRows(table: NodeTable, layer: readonly Neuron[]): string {
  const [first] = layer as [Neuron];
  const firstUnit = unitOf(table, first);
  const paths = layer.map((neuron) => pathOf(table, neuron));
  for (const neuron of layer) {
    if (unitOf(table, neuron)?.[0] !== firstUnit?.[0]) refuseBranches(table, first, neuron);
    if (neuron.weights.length !== first.weights.length || neuron.bias < 0 !== first.bias < 0) {
      const size = ({ weights, bias }: Neuron): string => `${weights.length} weights and ${bias < 0 ? 'no' : 'a'} bias`;
      refuse(
        table,
        'unequal-rows',
        headOf(neuron),
        `two neurons of one layer have ${size(first)}, and ${size(neuron)}`,
      );
    }
  }
  const distinct = new Set(paths);
  if (distinct.size === 1) return paths[0] as string;
  const parent = parentOf(paths[0] as string);
  const stray = layer.find((_, i) => parentOf(paths[i] as string) !== parent);
  if (stray !== undefined) refuseBranches(table, first, stray);
  if (distinct.size !== layer.length) refuseBranches(table, first, layer[1] as Neuron);
  if (firstUnit === undefined && new Set(paths.map(stemOf)).size > 1) checkLabels(table, layer);
  return parent;
}

/** Throws unless siblings with unnumbered names have the same labels. */
function checkLabels(table: NodeTable, layer: readonly Neuron[]): void {
  const labelsOf = ({ weights, bias }: Neuron): string =>
    [...weights, bias]
      .map((place) => table.labels.get(place) ?? '')
      .sort()
      .join('\n');
  const [first] = layer as [Neuron];
  const other = layer.find((neuron) => labelsOf(neuron) !== labelsOf(first));
  if (other !== undefined) refuseBranches(table, first, other);
}

function refuseBranches(table: NodeTable, a: Neuron, b: Neuron): never {
  refuse(
    table,
    'branches',
    headOf(b),
    `${nameOf(table, headOf(a))} and ${nameOf(table, headOf(b))} read the same layer, but belong to different layers`,
  );
}

/**
 * Orders the neurons of a layer.
 *
 * By `unit`, else by the numbers of their scopes, else as the next layer reads them,
 * else as computed.
 */
export function orderRows(table: NodeTable, layer: readonly Neuron[], wanted: readonly Neuron[] | undefined): Neuron[] {
  const numbers = layer.map((neuron) => unitOf(table, neuron)?.[1] ?? numberOf(pathOf(table, neuron)));
  if (numbers.every((number) => number >= 0) && new Set(numbers).size === layer.length) {
    const places = new Map(layer.map((neuron, i) => [neuron, numbers[i] as number]));
    return [...layer].sort((a, b) => (places.get(a) as number) - (places.get(b) as number));
  }
  return wanted !== undefined && new Set(wanted).size === layer.length ? [...wanted] : [...layer];
}

/**
 * Throws if `unit` contradicts the order of the layers.
 *
 * The order is the one in which the layers of a network read each other.
 */
export function checkUnits(table: NodeTable, layers: readonly (readonly Neuron[])[]): void {
  layers.forEach(([neuron], i) => {
    const before = layers[i - 1]?.[0];
    const [own, other] = [neuron, before].map((one) => (one === undefined ? undefined : unitOf(table, one)?.[0]));
    if (own === undefined || other === undefined || own > other) return;
    if (networkOf(table, neuron as Neuron) !== networkOf(table, before as Neuron)) return;
    const at = headOf(neuron as Neuron);
    refuse(
      table,
      'fields',
      at,
      `the unit of ${nameOf(table, at)} belongs to layer ${own}, which reads the outputs of layer ${other}`,
    );
  });
}

/** The weight that represents a neuron in messages. */
const headOf = ({ weights }: Neuron): number => weights[0] as number;

const unitOf = ({ units }: NodeTable, neuron: Neuron): readonly [number, number] | undefined =>
  units.get(headOf(neuron));

const pathOf = ({ scopes, paths }: NodeTable, neuron: Neuron): string =>
  paths[scopes[headOf(neuron)] as number] as string;

/** The path of the scope around the layers: `mlp` of `mlp/layer0/neuron0`. */
const networkOf = (table: NodeTable, neuron: Neuron): string => parentOf(parentOf(pathOf(table, neuron)));

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** A path without the number at its end. */
const stemOf = (path: string): string => path.replace(/\d+$/, '');

const numberOf = (path: string): number => Number(/\d+$/.exec(path)?.[0] ?? -1);
