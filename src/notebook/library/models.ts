import type { Activation } from '../../nn/activation.js';
import { Layer } from '../../nn/layer.js';
import { MLP } from '../../nn/mlp.js';
import { Neuron, type NeuronOptions } from '../../nn/neuron.js';
import { complain, heeding } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { isTrue } from '../python/compare.js';
import { Builtin } from '../python/functions.js';
import { aTypeOf, type Thing } from '../python/objects.js';
import { itemsOf } from '../python/sequence.js';

/** What a neuron costs beside its parameters. */
const NEURON_STEPS = 30;

/** `Neuron`, `Layer` and `MLP` as one of the two sources defines them. */
export type Models = ReadonlyMap<string, Builtin>;

/** The lecture's models: tanh everywhere, biases drawn after the weights. */
export const LECTURE_MODELS: Models = modelsOf('tanh', 'random');

/** The models of `micrograd.nn`: ReLU on all layers but the last, biases 0. */
export const MICROGRAD_MODELS: Models = modelsOf('relu', 0);

function modelsOf(activation: Activation, bias: 'random' | 0): Models {
  const options = (machine: Machine, nonlin: Thing | undefined): NeuronOptions => ({
    activation: nonlin === undefined || isTrue(nonlin) ? activation : 'linear',
    bias,
    random: machine.random,
  });
  const models = [
    new Builtin('Neuron(nin, nonlin?)', ([nin, nonlin], machine) => {
      const count = countOf('Neuron', 'nin', nin);
      machine.meter.value(count + 1);
      machine.meter.step(NEURON_STEPS);
      return heeding(() => new Neuron(count, options(machine, nonlin)));
    }),
    new Builtin('Layer(nin, nout, nonlin?)', ([nin, nout, nonlin], machine) => {
      const [inputs, outputs] = [countOf('Layer', 'nin', nin), countOf('Layer', 'nout', nout)];
      machine.meter.value((inputs + 1) * outputs);
      machine.meter.step(NEURON_STEPS * outputs);
      return heeding(() => new Layer(inputs, outputs, options(machine, nonlin)));
    }),
    new Builtin('MLP(nin, nouts)', ([nin, nouts], machine) => {
      const sizes = sizesOf(nouts as Thing, machine);
      const inputs = countOf('MLP', 'nin', nin);
      machine.meter.value(sizes.reduce((sum, nout, i) => sum + ((sizes[i - 1] ?? inputs) + 1) * nout, 0));
      machine.meter.step(NEURON_STEPS * sizes.reduce((sum, nout) => sum + nout, 0));
      return heeding(() => new MLP(inputs, sizes, options(machine, undefined)));
    }),
  ];
  return new Map(models.map((model) => [model.name, model]));
}

function countOf(model: string, parameter: string, thing: Thing | undefined): number {
  if (typeof thing === 'bigint' && thing > 0n) return Number(thing);
  const got = typeof thing === 'bigint' ? String(thing) : aTypeOf(thing ?? null);
  complain(
    `${parameter} of ${model}() must be an int of at least 1, got ${got}`,
    'write MLP(3, [4, 4, 1]), Layer(2, 3), Neuron(2)',
  );
}

function sizesOf(thing: Thing, machine: Machine): number[] {
  if (typeof thing === 'bigint') complain('nouts of MLP() must be a list, got an int', `write [${thing}]`);
  const sizes = itemsOf(thing, machine).map((size) => countOf('MLP', 'each size in nouts', size));
  if (sizes.length === 0) complain('nouts of MLP() lists no layers', 'write MLP(3, [4, 4, 1])');
  return sizes;
}
