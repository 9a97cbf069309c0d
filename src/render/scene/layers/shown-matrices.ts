import { failure } from '../../../check/message.js';
import { tooltipOf } from '../../../dot/cells.js';
import type { ValueNode } from '../../../graph/graph.js';
import { type Layer, type Layers, type Matrix, placeAt } from '../../../graph/layers/types.js';
import type { GraphSource } from '../../../graph/walk/lazy-graph.js';

/** A value in a matrix, read from the graph. */
export interface ShownValue {
  readonly id: string;
  readonly data?: number;
  readonly grad?: number;
  /** All known facts about it. */
  readonly tooltip: string;
}

/** A matrix as it is drawn. */
export interface ShownMatrix {
  readonly name: string;
  /** Its full size, such as `4 × 3`. */
  readonly size: string;
  /** The group that shares its tint scale: weights are much smaller than the activations they multiply. */
  readonly group: 'parameters' | 'activations' | 'loss';
  /** What comes before it: an arrow that leads to it, or a matrix that is used with it. */
  readonly after: 'nothing' | 'arrow' | 'neighbor';
  /** The op of the arrow before it, such as `tanh`. */
  readonly via: string;
  readonly rows: number;
  readonly columns: number;
  /** Row by row; undefined where the graph has no value. */
  readonly values: readonly (ShownValue | undefined)[];
  readonly tooltip: string;
}

/** How much of a network is drawn. */
export interface Most {
  readonly samples: number;
  /** The maximum number of rows and columns, other than samples. */
  readonly units: number;
}

/**
 * The matrices of a network from its inputs to its loss.
 *
 * Of many samples and units, an even selection.
 */
export function shownMatrices(source: GraphSource, layers: Layers, most: Most): ShownMatrix[] {
  const { inputs, samples, lifted, tail } = layers;
  const read = (matrix: Matrix): Pick<ShownMatrix, 'rows' | 'columns' | 'values'> => {
    const isActivation = matrix.kind === 'inputs' || matrix.kind === 'outputs';
    const rows = pickSamples(matrix.rows, most.units);
    const columns = pickSamples(matrix.columns, isActivation ? most.samples : most.units);
    const values = rows.flatMap((row) =>
      columns.map((column) => {
        const place = placeAt(matrix, row, column);
        return place < 0 ? undefined : readValue(source, place, lifted);
      }),
    );
    return { rows: rows.length, columns: columns.length, values };
  };
  const activations = ({ name, rows }: Matrix): Pick<ShownMatrix, 'name' | 'size' | 'group'> => ({
    name,
    size: samples === 1 ? String(rows) : `${rows} × ${samples}`,
    group: 'activations',
  });
  const shown: ShownMatrix[] = [
    {
      ...activations(inputs),
      ...read(inputs),
      after: 'nothing',
      via: '',
      tooltip: `${inputs.name}: what the network reads`,
    },
  ];
  let before = inputs.name;
  for (const layer of layers.layers) {
    const { weights, biases, outputs, activation = '' } = layer;
    const tooltip = formulaOf(layer, before);
    const { name, rows, columns } = weights;
    const size = columns === 1 ? String(rows) : `${rows} × ${columns}`;
    shown.push({ name, size, group: 'parameters', ...read(weights), after: 'arrow', via: '', tooltip });
    if (biases !== undefined) {
      const { name, rows } = biases;
      shown.push({
        name,
        size: String(rows),
        group: 'parameters',
        ...read(biases),
        after: 'neighbor',
        via: '',
        tooltip,
      });
    }
    shown.push({ ...activations(outputs), ...read(outputs), after: 'arrow', via: activation, tooltip });
    before = outputs.name;
  }
  if (tail.root !== undefined) shown.push(lossOf(source, tail.root, before));
  return shown;
}

/** What a layer computes: `h₁ = tanh(W₀ · x + b₀)`. */
export function formulaOf({ weights, biases, outputs, activation, scope }: Layer, before: string): string {
  const sum = `${weights.name} · ${before}${biases === undefined ? '' : ` + ${biases.name}`}`;
  const result = activation === undefined ? sum : `${activation}(${sum})`;
  return `${outputs.name} = ${result}${scope === '' ? '' : `, ${scope}`}`;
}

function lossOf(source: GraphSource, root: number, before: string): ShownMatrix {
  const value = readValue(source, root, new Map());
  const { label, scope = '' } = valueAt(source, root);
  const name = label ?? (/\bloss\b/.test(scope) ? 'loss' : 'result');
  return {
    name,
    size: '',
    group: 'loss',
    after: 'arrow',
    via: '',
    rows: 1,
    columns: 1,
    values: [value],
    tooltip: `${name}: computed from ${before}`,
  };
}

/** Reads a value; an input that each neuron turned into its own constant has the sum of their gradients. */
function readValue(source: GraphSource, place: number, lifted: Layers['lifted']): ShownValue {
  const value = valueAt(source, place);
  const { id, data, grad: own } = value;
  const grad = lifted.get(place)?.reduce((sum, twin) => sum + (valueAt(source, twin).grad ?? 0), 0) ?? own;
  const known = { ...(data !== undefined && { data }), ...(grad !== undefined && { grad }) };
  return { id, ...known, tooltip: tooltipOf({ ...value, ...known }) ?? '' };
}

function valueAt({ node }: GraphSource, place: number): ValueNode {
  const value = node(place);
  if (value.kind !== 'value') throw failure(TypeError, { what: `the node ${value.id} of a matrix is not a value` });
  return value;
}

/**
 * Evenly selects at most `most` of the columns `0` to `count - 1`, in order.
 *
 * Selects all if there are no more than `most`; the first is always included.
 */
export function pickSamples(count: number, most: number): number[] {
  const picked = Math.min(count, most);
  return Array.from({ length: picked }, (_, i) => Math.floor((i * count) / picked));
}
