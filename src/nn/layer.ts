import { checkIndex, scope } from '../engine/scope.js';
import type { Value } from '../engine/value.js';
import { checkCount, checkInputs, type Inputs, Module } from './module.js';
import { checkModelOptions, type ModelOptions, Neuron, type NeuronOptions } from './neuron.js';
import { Random } from './random.js';

/** The options of a layer. */
export interface LayerOptions extends ModelOptions {
  /** Its index in a network, from 0, so that its neurons know their unit; none by default. */
  readonly layer?: number;
}

/**
 * A fully connected layer: `nout` neurons that all take the same `nin` inputs.
 *
 * Its neurons compute in the scopes `layer/neuron0`, `layer/neuron1` …
 */
export class Layer extends Module {
  /** How many inputs it takes. */
  readonly nin: number;
  /** The scope that it computes in. */
  readonly name: string;
  /** Its neurons, one per output. */
  readonly neurons: readonly Neuron[];

  /**
   * @param nin how many inputs it takes, at least 1
   * @param nout how many neurons it has, at least 1
   * @throws RangeError if either is not a positive integer, TypeError for an unknown option or one of the wrong type
   */
  constructor(nin: number, nout: number, options: LayerOptions = {}) {
    super();
    checkCount('Layer(nin, nout): nin', nin);
    checkCount('Layer(nin, nout): nout', nout);
    checkModelOptions('new Layer(nin, nout, options)', options, ['layer']);
    const { layer, random = new Random(1337), name = 'layer', ...neuron } = options;
    if (layer !== undefined) checkIndex('new Layer(nin, nout, options): layer', layer);
    const unit = (index: number): NeuronOptions => (layer === undefined ? {} : { unit: [layer, index] });
    this.nin = nin;
    this.name = name;
    this.neurons = scope(name, () =>
      Array.from({ length: nout }, (_, i) => new Neuron(nin, { ...neuron, ...unit(i), random, name: `neuron${i}` })),
    );
  }

  /**
   * The outputs of its neurons for these inputs, in order.
   *
   * @throws RangeError unless there are `nin` of them
   */
  forward(inputs: Inputs): Value[] {
    checkInputs('Layer', inputs, this.nin);
    return scope(this.name, () => this.neurons.map((neuron) => neuron.forward(inputs)));
  }

  /** The parameters of its neurons, in order. */
  parameters(): Value[] {
    return this.neurons.flatMap((neuron) => neuron.parameters());
  }

  /** As micrograd prints it: `Layer of [TanhNeuron(3), TanhNeuron(3)]`. */
  override toString(): string {
    return `Layer of [${this.neurons.join(', ')}]`;
  }
}
