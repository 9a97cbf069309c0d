import { failure, refusal } from '../check/message.js';
import type { Value } from '../engine/value.js';

/** The function that a neuron applies to its weighted sum. */
export type Activation = 'tanh' | 'relu' | 'linear';

/** Where a bias starts: drawn from uniform(-1, 1), or at a number. */
export type BiasStart = 'random' | number;

/** All there is to know about one activation. */
export interface ActivationEntry {
  /** What it is called in Python's repr: `TanhNeuron(3)`. */
  readonly title: string;
  readonly apply: (sum: Value) => Value;
  /** Where biases start by default, as in the network that it comes from. */
  readonly bias: BiasStart;
  /** The activation of an MLP's last layer by default. */
  readonly output: Activation;
}

/** One activation, one entry: `tanh` is the lecture's network, `relu` micrograd's. */
const ACTIVATIONS: Readonly<Record<Activation, ActivationEntry>> = {
  tanh: { title: 'Tanh', apply: (sum) => sum.tanh(), bias: 'random', output: 'tanh' },
  relu: { title: 'ReLU', apply: (sum) => sum.relu(), bias: 0, output: 'linear' },
  linear: { title: 'Linear', apply: (sum) => sum, bias: 0, output: 'linear' },
};

/** The entry of an activation; a TypeError lists all where it is unknown. */
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
    'for another one write a Module of your own',
  );
}
