import { refusal } from '../check/message.js';
import { scope } from '../engine/scope.js';
import type { Value } from '../engine/value.js';
import { type Activation, activationEntry } from './activation.js';
import { Layer } from './layer.js';
import { checkCount, checkInputs, type Inputs, Module } from './module.js';
import { checkModelOptions, type ModelOptions } from './neuron.js';
import { Random } from './random.js';

/** The options of an MLP. */
export interface MLPOptions extends ModelOptions {
  /** The last layer's activation; by default `linear` after `relu`, else that of the other layers. */
  readonly output?: Activation;
}

/**
 * A multilayer perceptron: each layer takes the outputs of the one before.
 *
 * `{ activation: 'tanh' }`, the default, is the lecture's network: tanh on every
 * layer, and random biases. `{ activation: 'relu' }` is micrograd's: relu on all layers
 * but the last, which is linear, and biases of 0. Both compute in the scopes `mlp/layer0/neuron0` …
 *
 * @example
 * const mlp = new MLP(3, [4, 4, 1]);
 * const [out] = mlp.forward([2, 3, -1]);
 */
export class MLP extends Module {
  /** How many inputs it takes. */
  readonly nin: number;
  /** The scope that it computes in. */
  readonly name: string;
  /** Its layers, starting at the inputs. */
  readonly layers: readonly Layer[];

  /**
   * @param nin how many inputs it takes, at least 1
   * @param nouts how many neurons each layer has; one number per layer, at least one
   * @throws RangeError if a size is not a positive integer, TypeError for an unknown option or one of the wrong type
   */
  constructor(nin: number, nouts: readonly number[], options: MLPOptions = {}) {
    super();
    checkSizes(nin, nouts);
    checkModelOptions('new MLP(nin, nouts, options)', options, ['output']);
    const { activation = 'tanh', random = new Random(1337), name = 'mlp' } = options;
    const source = activationEntry(activation);
    const { bias = source.bias, output = source.output } = options;
    const last = nouts.length - 1;
    this.nin = nin;
    this.name = name;
    this.layers = scope(name, () =>
      nouts.map((nout, i) => {
        const layer = { activation: i === last ? output : activation, bias, random, name: `layer${i}`, layer: i };
        return new Layer(nouts[i - 1] ?? nin, nout, layer);
      }),
    );
  }

  /**
   * The outputs of its last layer for these inputs: always an array, even for one output.
   *
   * For many samples, `samples.flatMap((x) => mlp.forward(x))` lists the outputs of
   * a network with a single output.
   *
   * @throws RangeError unless there are `nin` of them
   */
  forward(inputs: Inputs): Value[] {
    checkInputs('MLP', inputs, this.nin);
    return scope(this.name, () => {
      let outputs: Value[] = [];
      this.layers.forEach((layer, i) => {
        outputs = layer.forward(i === 0 ? inputs : outputs);
      });
      return outputs;
    });
  }

  /** The parameters of its layers, in order. */
  parameters(): Value[] {
    return this.layers.flatMap((layer) => layer.parameters());
  }

  /** As micrograd prints it: `MLP of [Layer of […], Layer of […]]`. */
  override toString(): string {
    return `MLP of [${this.layers.join(', ')}]`;
  }
}

function checkSizes(nin: number, nouts: readonly number[]): void {
  checkCount('MLP(nin, nouts): nin', nin);
  if (!Array.isArray(nouts) || nouts.length === 0) {
    throw refusal(
      TypeError,
      'new MLP(nin, nouts): nouts',
      'must list the size of each layer',
      nouts,
      'write [4, 4, 1]',
    );
  }
  nouts.forEach((nout, i) => {
    checkCount(`MLP(nin, nouts): nouts[${i}]`, nout);
  });
}
