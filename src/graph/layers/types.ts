/** A network as its matrices: plain numbers that say which values of a graph stand where. */
export interface Layers {
  /** What the network reads: a row per input, a column per sample. */
  readonly inputs: Matrix;
  /** Its layers, from the inputs on; at least one. */
  readonly layers: readonly Layer[];
  /** How many samples went through it: the columns of inputs and activations. */
  readonly samples: number;
  /**
   * For an input that was lifted to a constant by each neuron: all those constants, by the one that the matrix has.
   *
   * Their data are equal; the gradient of the input is the sum of theirs.
   */
  readonly lifted: ReadonlyMap<number, readonly number[]>;
  /** What is computed from the outputs. */
  readonly tail: Tail;
}

/** One layer: outputs = activation(weights · inputs + biases). */
export interface Layer {
  /** The path of the scope around its neurons, as `mlp/layer0`, or of the only one; `''` for none. */
  readonly scope: string;
  /** A row per neuron, a column per value that it reads. */
  readonly weights: Matrix;
  /** One column; missing for a layer without biases. */
  readonly biases?: Matrix;
  /** What its activation was applied to; the very outputs where there is none. */
  readonly sums: Matrix;
  /** What it hands on. */
  readonly outputs: Matrix;
  /** The symbol of its activation, as `tanh`; `f` for an unknown one of several ops; missing where there is none. */
  readonly activation?: string;
}

/** Values of a graph in rows and columns. */
export interface Matrix {
  /** What it is called, as `W₀`. */
  readonly name: string;
  /** What its rows and columns are. */
  readonly kind: 'inputs' | 'weights' | 'biases' | 'sums' | 'outputs';
  readonly rows: number;
  readonly columns: number;
  /** The places of its values among the graph's nodes, row by row; -1 where the graph has none. */
  readonly places: Int32Array;
}

/** What a graph computes from the outputs of a network, or beside it. */
export interface Tail {
  /** Where the root is, unless it is an output itself. */
  readonly root?: number;
  /** For each sample the last value that depends on no other one, as its part of the loss; missing where there is no such value. */
  readonly perSample?: Int32Array;
  /** How many values belong to no layer: losses, targets, penalties. */
  readonly values: number;
}

/** Why a graph is not drawn as the layers of a network. */
export interface NoLayers {
  /** For programs. */
  readonly reason: NoLayersReason;
  /** A message for readers: what was found, and where. */
  readonly message: string;
  /** The id of a relevant node, if there is one. */
  readonly at?: string;
}

/**
 * - `folded`: a node stands for several values
 * - `no-parameters`: no scope holds parameters
 * - `no-sums`: no parameters are multiplied and added up
 * - `partial-sum`: a neuron's sum lacks a parameter, has one twice, or differs between samples
 * - `recurrent`: a layer reads what it computed itself
 * - `between`: something else is computed between two layers
 * - `mixed-inputs`: a neuron reads outputs of different layers, or inputs beside them
 * - `branches`: neurons of different kinds read the same values
 * - `unequal-rows`: the neurons of a layer read different values
 * - `columns`: a weight's label and what it multiplies contradict each other
 * - `samples`: parts of the network were applied a different number of times
 * - `activations`: the neurons of a layer have different activations
 * - `numbers`: a value is not what its operands give
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
