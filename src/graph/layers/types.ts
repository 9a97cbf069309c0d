/** A network as matrices of indices, which say which value of a graph is where. */
export interface Layers {
  /** The inputs of the network: one row per input, one column per sample. */
  readonly inputs: Matrix;
  /** Its layers, starting at the inputs; at least one. */
  readonly layers: readonly Layer[];
  /** The number of samples: the columns of inputs and activations. */
  readonly samples: number;
  /**
   * For an input that each neuron lifted to a constant: all those constants, keyed by the one in the matrix.
   *
   * They have the same data; the gradient of the input is the sum of their gradients.
   */
  readonly lifted: ReadonlyMap<number, readonly number[]>;
  /** The values computed from the outputs. */
  readonly tail: Tail;
}

/** One layer: outputs = activation(weights · inputs + biases). */
export interface Layer {
  /** The path of the scope around its neurons, such as `mlp/layer0`, or of its only neuron; `''` for none. */
  readonly scope: string;
  /** One row per neuron, one column per value that it reads. */
  readonly weights: Matrix;
  /** One column; missing for a layer without biases. */
  readonly biases?: Matrix;
  /** The sums that the activation is applied to; the outputs themselves if there is no activation. */
  readonly sums: Matrix;
  /** The outputs that it passes on. */
  readonly outputs: Matrix;
  /** The symbol of its activation, such as `tanh`; `f` for an unknown one of several ops; missing if there is none. */
  readonly activation?: string;
}

/** Values of a graph in rows and columns. */
export interface Matrix {
  /** Its name, such as `W₀`. */
  readonly name: string;
  /** What its rows and columns represent. */
  readonly kind: 'inputs' | 'weights' | 'biases' | 'sums' | 'outputs';
  readonly rows: number;
  readonly columns: number;
  /** The indices of its values among the graph's nodes, row by row; -1 if the graph has none. */
  readonly places: Int32Array;
}

/**
 * The part of a graph after a network, or next to it.
 *
 * What is after the network is computed from its outputs.
 */
export interface Tail {
  /** The index of the root, unless it is an output itself. */
  readonly root?: number;
  /** For each sample, the last value that depends on no other sample, such as its part of the loss; missing if there is none. */
  readonly perSample?: Int32Array;
  /** The number of values that belong to no layer: losses, targets, penalties. */
  readonly values: number;
}

/** Why a graph is not a network of layers. */
export interface NoLayers {
  /** The kind of reason, for programs. */
  readonly reason: NoLayersReason;
  /** What was found, and where, as words of a message. */
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
  /** The id of a relevant node, if there is one. */
  readonly at?: string;
}

/**
 * The kinds of reasons why a graph is not a network of layers.
 *
 * - `folded`: a node represents several values
 * - `no-parameters`: no scope holds parameters
 * - `no-sums`: no parameters are multiplied and added up
 * - `partial-sum`: a neuron's sum lacks a parameter, has one twice, or differs between samples
 * - `recurrent`: a layer reads its own outputs
 * - `between`: something other than an activation is computed between two layers
 * - `mixed-inputs`: a neuron reads outputs of different layers, or both outputs and inputs
 * - `branches`: neurons of different kinds read the same values
 * - `unequal-rows`: the neurons of a layer read different values
 * - `columns`: a weight's label and what it multiplies contradict each other
 * - `samples`: parts of the network were applied a different number of times
 * - `activations`: the neurons of a layer have different activations
 * - `numbers`: a value does not follow from its operands
 * - `fields`: `unit` or `sample` contradict the edges
 */
export type NoLayersReason =
  | 'folded'
  | 'no-parameters'
  | 'no-sums'
  | 'partial-sum'
  | 'recurrent'
  | 'between'
  | 'mixed-inputs'
  | 'branches'
  | 'unequal-rows'
  | 'columns'
  | 'samples'
  | 'activations'
  | 'numbers'
  | 'fields';

/** A value of a matrix; -1 if there is none. */
export function placeAt({ places, columns }: Matrix, row: number, column: number): number {
  return places[row * columns + column] ?? -1;
}
