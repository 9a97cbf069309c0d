import type { GraphSource } from '../walk/lazy-graph.js';
import { type Activation, activationOf, findOutputs } from './activations.js';
import { checkNumbers } from './check-numbers.js';
import { findColumns } from './columns.js';
import { findInputs } from './inputs.js';
import { commonStem, subscript } from './names.js';
import { type NodeTable, readNodes } from './node-table.js';
import { findOrigins } from './origins.js';
import { Refusal } from './refusal.js';
import { findSamples } from './samples.js';
import { type Rows, stackLayers } from './stack.js';
import { findTail } from './tail.js';
import type { Layer, Layers, Matrix, NoLayers } from './types.js';
import { findNeurons, type NeuronUse } from './weighted-sums.js';

/**
 * The network that a graph computes, as matrices, or the reason why there is none.
 *
 * A neuron is a weighted sum of its inputs, with weights and a bias that are parameters of one scope (or `unit`).
 * Neurons that read the same values form a layer, and each layer reads all of the one before. The result is
 * checked against the edges and the numbers: a graph that is not such a network, or whose numbers changed after
 * the forward pass, has no layers. Linear in time and memory.
 */
export function layersOf(source: GraphSource): Layers | NoLayers {
  try {
    return find(readNodes(source));
  } catch (error) {
    if (error instanceof Refusal) return error.why;
    throw error;
  }
}

/** Whether layers were found. */
export function isLayers(found: Layers | NoLayers): found is Layers {
  return 'layers' in found;
}

function find(table: NodeTable): Layers {
  const neurons = findNeurons(table);
  const origins = findOrigins(table, neurons.uses);
  const stack = stackLayers(table, neurons, origins);
  const last = stack.at(-1) as Rows;
  findOutputs(table, last, origins);
  const samples = findSamples(table, stack, origins);
  const columns = stack.map((rows, i) => findColumns(table, rows, stack[i - 1], origins));
  const { places, lifted } = findInputs(table, stack[0] as Rows, columns[0] as number[][], samples);
  const layers = stack.map((rows, i) => {
    const activation = activationOf(table, rows);
    checkNumbers(table, rows, activation);
    return layerOf(table, rows, columns[i] as number[][], { samples, index: i, isLast: rows === last, activation });
  });
  const { outputs } = layers.at(-1) as Layer;
  const inputs = matrix('inputs', 'x', samples, places);
  return {
    inputs: { ...inputs, name: labeledStem(table, inputs) ?? 'x' },
    layers,
    samples,
    lifted,
    tail: findTail(table, neurons.uses, outputs),
  };
}

/** The place of a layer among the others. */
interface Place {
  readonly samples: number;
  readonly index: number;
  readonly isLast: boolean;
  readonly activation: Activation | undefined;
}

function layerOf(
  table: NodeTable,
  { scope, neurons }: Rows,
  columns: readonly (readonly number[])[],
  place: Place,
): Layer {
  const { samples, index, isLast, activation } = place;
  const below = subscript(index);
  const weights = neurons.flatMap((neuron, row) =>
    (columns[row] as readonly number[]).map((slot) => neuron.weights[slot] as number),
  );
  const biases = neurons.map(({ bias }) => bias);
  const perUse = (kind: Matrix['kind'], name: string, placeOf: (use: NeuronUse) => number): Matrix => {
    const places = new Int32Array(neurons.length * samples).fill(-1);
    neurons.forEach(({ uses }, row) => {
      for (const use of uses) places[row * samples + use.sample] = placeOf(use);
    });
    return matrix(kind, name, samples, places);
  };
  const outputs = perUse('outputs', `h${subscript(index + 1)}`, ({ output }) => output);
  return {
    scope,
    weights: matrix('weights', `W${below}`, columns[0]?.length as number, Int32Array.from(weights)),
    ...(biases[0] === -1 ? {} : { biases: matrix('biases', `b${below}`, 1, Int32Array.from(biases)) }),
    sums: perUse('sums', `z${below}`, ({ sum }) => sum),
    outputs: isLast ? { ...outputs, name: labeledStem(table, outputs) ?? 'out' } : outputs,
    ...(activation === undefined ? {} : { activation: activation.symbol }),
  };
}

function matrix(kind: Matrix['kind'], name: string, columns: number, places: Int32Array): Matrix {
  return { name, kind, rows: places.length / columns, columns, places };
}

/** The common part of a matrix's labels. */
function labeledStem({ labels }: NodeTable, { places }: Matrix): string | undefined {
  return commonStem(Array.from(places, (place) => labels.get(place)));
}
