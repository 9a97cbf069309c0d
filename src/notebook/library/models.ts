import type { Activation } from '../../nn/activation.js';
import { Layer } from '../../nn/layer.js';
import { MLP } from '../../nn/mlp.js';
import { Neuron, type NeuronOptions } from '../../nn/neuron.js';
import { complain, heeding, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { isTrue } from '../python/compare.js';
import { Builtin } from '../python/functions.js';
import { aTypeOf, type Thing } from '../python/objects.js';
import { itemsOf } from '../python/sequence.js';

/** The cost of a neuron in addition to its parameters. */
const NEURON_STEPS = 30;

/** How a class creates its models. */
export interface Recipe {
  readonly activation: Activation;
  readonly bias: 'random' | 0;
  /** The activation of an MLP's last layer. */
  readonly output: Activation;
}

/** The parameters of each kind of model. */
const PARAMETERS = { Neuron: 'nin, nonlin=True', Layer: 'nin, nout, nonlin=True', MLP: 'nin, nouts' };

/** A kind of model. */
export type ModelKind = keyof typeof PARAMETERS;

/** `Neuron`, `Layer` or `MLP`: a function that creates such models. */
export class ModelClass extends Builtin {
  constructor(
    readonly kind: ModelKind,
    name: string,
    /** Whether it takes `nonlin`, which makes its neurons linear. */
    readonly nonlin: boolean,
    /** How to create its models, at each call: the program may redefine the classes that it uses. */
    readonly recipe: (machine: Machine) => Recipe,
  ) {
    const parameters = nonlin ? PARAMETERS[kind] : PARAMETERS[kind].replace(', nonlin=True', '');
    super(`${name}(${parameters})`, (machine, ...args) =>
      heeding(() => MAKERS[kind](machine, recipe(machine), ...args)),
    );
  }
}

type Maker = (machine: Machine, recipe: Recipe, ...args: Thing[]) => Thing;

const MAKERS: Readonly<Record<ModelKind, Maker>> = {
  Neuron: (machine, recipe, nin, nonlin = true) => {
    const inputs = countOf('Neuron', 'nin', nin);
    charge(machine, inputs, [1]);
    return new Neuron(inputs, optionsOf(recipe, nonlin, machine));
  },
  Layer: (machine, recipe, nin, nout, nonlin = true) => {
    const [inputs, outputs] = [countOf('Layer', 'nin', nin), countOf('Layer', 'nout', nout)];
    charge(machine, inputs, [outputs]);
    return new Layer(inputs, outputs, optionsOf(recipe, nonlin, machine));
  },
  MLP: (machine, recipe, nin, nouts) => {
    const sizes = sizesOf(nouts, machine);
    const inputs = countOf('MLP', 'nin', nin);
    charge(machine, inputs, sizes);
    return new MLP(inputs, sizes, { ...optionsOf(recipe, true, machine), output: recipe.output });
  },
};

/** Counts the parameters and neurons of layers before they are created. */
function charge({ meter }: Machine, nin: number, sizes: readonly number[]): void {
  meter.value(sizes.reduce((sum, nout, i) => sum + ((sizes[i - 1] ?? nin) + 1) * nout, 0));
  meter.step(NEURON_STEPS * sizes.reduce((sum, nout) => sum + nout, 0));
}

function optionsOf({ activation, bias }: Recipe, nonlin: Thing, { random }: Machine): NeuronOptions {
  return { activation: isTrue(nonlin) ? activation : 'linear', bias, random };
}

/** The lecture's models: tanh everywhere, biases drawn after the weights. */
export const LECTURE_MODELS: readonly ModelClass[] = modelsOf({ activation: 'tanh', bias: 'random', output: 'tanh' });

/** The models of `micrograd.nn`: ReLU on all layers but the last, biases 0. */
export const MICROGRAD_MODELS: readonly ModelClass[] = modelsOf({ activation: 'relu', bias: 0, output: 'linear' });

function modelsOf(recipe: Recipe): ModelClass[] {
  const kinds = Object.keys(PARAMETERS) as ModelKind[];
  return kinds.map((kind) => new ModelClass(kind, kind, true, () => recipe));
}

function countOf(model: string, parameter: string, thing: Thing): number {
  if (typeof thing === 'bigint' && thing > 0n) return Number(thing);
  const got = typeof thing === 'bigint' ? String(thing) : aTypeOf(thing);
  const hint = 'write MLP(3, [4, 4, 1]), Layer(2, 3), Neuron(2)';
  misfit(`${parameter} of ${model}()`, 'must be an int of at least 1', got, hint);
}

function sizesOf(thing: Thing, machine: Machine): number[] {
  if (typeof thing === 'bigint') misfit('nouts of MLP()', 'must be a list', 'an int', `write [${thing}]`);
  const sizes = itemsOf(thing, machine).map((size) => countOf('MLP', 'each size in nouts', size));
  if (sizes.length === 0) complain('nouts of MLP() lists no layers', 'write MLP(3, [4, 4, 1])');
  return sizes;
}
