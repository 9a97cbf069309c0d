import { checkKeys } from '../check/keys.js';
import { refusal } from '../check/message.js';
import { hint } from '../check/show.js';
import { checkUnit, type ScopeFacts, scope, within } from '../engine/scope.js';
import { type Operand, Value } from '../engine/value.js';
import { type Activation, type ActivationEntry, activationEntry, type BiasStart } from './activation.js';
import { checkCount, checkInputs, type Inputs, Module } from './module.js';
import { Random } from './random.js';

/** The options of a neuron, a layer or an MLP. */
export interface ModelOptions {
  /**
   * The function applied to the weighted sum: `tanh` as in the lecture, `relu` as in
   * micrograd, or `linear` for nothing; `tanh` by default.
   */
  readonly activation?: Activation;
  /**
   * The initial bias: `random` draws from uniform(-1, 1); a number is used as it is.
   *
   * The default follows the activation's source: `random` for `tanh`, 0 for the others.
   */
  readonly bias?: BiasStart;
  /**
   * Draws the weights, and the biases if they are random.
   *
   * The default is a new `Random(1337)` for each model, so that equal programs
   * make equal models. For two models that differ, pass each a different generator,
   * or let them share one.
   */
  readonly random?: Pick<Random, 'uniform'>;
  /** The scope that it computes in; `neuron`, `layer` or `mlp` by default. */
  readonly name?: string;
}

/** The options of a neuron. */
export interface NeuronOptions extends ModelOptions {
  /** The index of its layer and its own index in the layer, from 0, which its values then carry; none by default. */
  readonly unit?: readonly [layer: number, index: number];
}

const OPTIONS = ['activation', 'bias', 'random', 'name'] satisfies (keyof ModelOptions)[];

/**
 * Checks the options of a model, except the activation and the name.
 *
 * Those two are checked where they are used.
 *
 * @param call the start of the messages
 * @param more the names of further options that the caller checks itself
 */
export function checkModelOptions(call: string, options: ModelOptions, more: readonly string[] = []): void {
  const { bias, random } = checkKeys(call, options, [...OPTIONS, ...more]);
  if (bias !== undefined && bias !== 'random' && typeof bias !== 'number') {
    throw refusal(TypeError, `${call}: bias`, "must be 'random' or a number", bias, hint(bias));
  }
  if (random !== undefined && typeof (random as ModelOptions['random'] | null)?.uniform !== 'function') {
    const advice = typeof random === 'number' ? `write new Random(${random})` : 'pass new Random(1337)';
    throw refusal(TypeError, `${call}: random`, 'must have a method uniform(a, b)', random, advice);
  }
}

/**
 * One neuron: activation(b + w0·x0 + w1·x1 + …).
 *
 * Initial weights are drawn from uniform(-1, 1), in order and before the bias.
 * Follows the lecture and micrograd's `nn.py`.
 */
export class Neuron extends Module {
  /** How many inputs it takes. */
  readonly nin: number;
  /** The function applied to the weighted sum. */
  readonly activation: Activation;
  /** The scope that it computes in. */
  readonly name: string;
  /** The weights, one per input. */
  readonly w: readonly Value[];
  /** The bias. */
  readonly b: Value;
  readonly #entry: ActivationEntry;
  readonly #facts: ScopeFacts;

  /**
   * @param nin how many inputs it takes, at least 1
   * @throws RangeError if `nin` is not a positive integer, TypeError for an unknown option or one of the wrong type
   */
  constructor(nin: number, options: NeuronOptions = {}) {
    super();
    checkCount('Neuron(nin): nin', nin);
    checkModelOptions('new Neuron(nin, options)', options, ['unit']);
    const { activation = 'tanh', random = new Random(1337), name = 'neuron', unit } = options;
    if (unit !== undefined) checkUnit('new Neuron(nin, options): unit', unit);
    this.#entry = activationEntry(activation);
    this.#facts = unit === undefined ? { activation } : { unit, activation };
    const { bias = this.#entry.bias } = options;
    this.nin = nin;
    this.activation = activation;
    this.name = name;
    const draw = (): number => random.uniform(-1, 1);
    const weights = (): Value[] => Array.from({ length: nin }, (_, i) => Value.parameter(draw(), `w${i}`));
    this.w = scope(name, weights, this.#facts);
    this.b = scope(name, () => Value.parameter(bias === 'random' ? draw() : bias, 'b'), this.#facts);
  }

  /**
   * Its output for these inputs.
   *
   * @throws RangeError unless there are `nin` of them
   */
  forward(inputs: Inputs): Value {
    checkInputs('Neuron', inputs, this.nin);
    return within(this.#facts, this.name, () => this.#entry.apply(this.#weightedSum(inputs)));
  }

  #weightedSum(inputs: Inputs): Value {
    let sum = this.b;
    for (let i = 0; i < this.nin; i++) sum = sum.add((this.w[i] as Value).mul(inputs[i] as Operand));
    return sum;
  }

  /** The weights in order, then the bias. */
  parameters(): Value[] {
    return [...this.w, this.b];
  }

  /** As micrograd prints it: `TanhNeuron(3)`. */
  override toString(): string {
    return `${this.#entry.title}Neuron(${this.nin})`;
  }
}
