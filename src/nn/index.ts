/** Neural networks on `Value`s, as in the lecture and in micrograd. */
export type { Activation, BiasStart } from './activation.js';
export { Layer, type LayerOptions } from './layer.js';
export { accuracy, l2, maxMargin, squaredError } from './losses.js';
export { MLP, type MLPOptions } from './mlp.js';
export { type Inputs, Module } from './module.js';
export { type Moons, type MoonsOptions, makeMoons } from './moons.js';
export { type ModelOptions, Neuron, type NeuronOptions } from './neuron.js';
export { Random } from './random.js';
export { SGD, type SGDOptions } from './sgd.js';
