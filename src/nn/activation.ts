import { failure, refusal } from '../check/message.js';
import type { Value } from '../engine/value.js';

/** The function that a neuron applies to its weighted sum. */
export type Activation = 'tanh' | 'relu' | 'linear';

/** The initial bias: drawn from uniform(-1, 1), or a number. */
export type BiasStart = 'random' | number;

/** The definition of one activation. */
export interface ActivationEntry {
  /** Its name in Python's repr: `TanhNeuron(3)`. */
  readonly title: string;
  readonly apply: (sum: Value) => Value;
  /** The default initial bias, as in the network that the activation comes from. */
  readonly bias: BiasStart;
  /** The default activation of an MLP's last layer. */
  readonly output: Activation;
}

/** One entry per activation: `tanh` is from the lecture's network, `relu` from micrograd's. */
const ACTIVATIONS: Readonly<Record<Activation, ActivationEntry>> = {
  tanh: { title: 'Tanh', apply: (sum) => sum.tanh(), bias: 'random', output: 'tanh' },
  relu: { title: 'ReLU', apply: (sum) => sum.relu(), bias: 0, output: 'linear' },
  linear: { title: 'Linear', apply: (sum) => sum, bias: 0, output: 'linear' },
};

/**
 * The entry of an activation.
 *
 * For an unknown one, throws a TypeError that lists all.
 */
export function activationEntry(activation: Activation): ActivationEntry {
  if (typeof activation === 'string' && Object.hasOwn(ACTIVATIONS, activation)) return ACTIVATIONS[activation];
  const known = Object.keys(ACTIVATIONS).join(', ');
  if (typeof activation === 'string')
    throw failure(TypeError, {
      what: `unknown activation ${JSON.stringify(activation)}`,
      advice: `choose one of ${known}`,
    });
  throw refusal(
    TypeError,
    'an activation',
    `must be one of ${known}`,
    activation,
    'for another activation write your own Module',
  );
}
