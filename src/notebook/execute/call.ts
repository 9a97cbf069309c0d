import { plural } from '../../check/count-words.js';
import { type ScopeFacts, scope } from '../../engine/scope.js';
import { isValue, type Value } from '../../engine/value.js';
import { Layer } from '../../nn/layer.js';
import { Module } from '../../nn/module.js';
import { Neuron } from '../../nn/neuron.js';
import { complain, heeding, misfit } from '../error.js';
import { callPlots } from '../library/plots.js';
import { Builtin, bind, callBuiltin, type Keywords, UserFunction } from '../python/functions.js';
import { aTypeOf, isScalar, type Model, Plots, Sequence, type Thing, typeOf } from '../python/objects.js';
import { itemsOf } from '../python/sequence.js';
import type { Machine } from './machine.js';

/** `callee(args, keywords)`; calling a model runs its forward pass. */
export function call(callee: Thing, args: readonly Thing[], keywords: Keywords, machine: Machine): Thing {
  if (callee instanceof Builtin) return callBuiltin(callee, machine, args, keywords);
  if (callee instanceof UserFunction) return callFunction(callee, args, keywords, machine);
  if (callee instanceof Module) return forward(callee, args, keywords, machine);
  if (callee instanceof Plots) return callPlots(callee, args, keywords, machine);
  const hint =
    isScalar(callee) || isValue(callee) ? 'write * between the two for a product' : 'only functions and models can be';
  complain(`${aTypeOf(callee)} cannot be called`, hint);
}

function callFunction(callee: UserFunction, args: readonly Thing[], keywords: Keywords, machine: Machine): Thing {
  const { name, parameters, fallbacks } = callee;
  const bound = bind(name, parameters, args, keywords, fallbacks);
  const { source, mark } = machine;
  machine.calls.push({ source, mark });
  const result = callee.run(new Map(parameters.map((each, i) => [each, bound[i] as Thing])));
  machine.calls.pop();
  machine.source = source;
  machine.mark = mark;
  return result;
}

/** A model's output; a single output is returned without a list, as in the lecture. */
function forward(model: Model, args: readonly Thing[], keywords: Keywords, machine: Machine): Thing {
  const [inputs] = bind(typeOf(model), ['x'], args, keywords) as [Thing];
  const list = itemsOf(inputs, machine).map((input) => {
    if (isValue(input)) return input;
    if (isScalar(input)) return Number(input);
    const what = `an input of ${aTypeOf(model)}`;
    return misfit(what, 'must be a number or a Value', aTypeOf(input), 'call it once for each sample');
  });
  const { nin } = model;
  const isZipped = list.length !== nin && machine.accumulates;
  if (isZipped) {
    const title = `${aTypeOf(model)} of ${plural(nin, 'input')}`;
    machine.note(`${title} got ${list.length}: as zip does, it takes the first ones`);
  } else if (list.length !== nin) {
    const advice = `give it a list of ${plural(nin, 'number or Value', 'numbers or Values')}`;
    misfit(aTypeOf(model), `takes ${plural(nin, 'input')}`, String(list.length), advice);
  }
  const { length } = model.parameters();
  machine.meter.step(8 * length);
  machine.meter.value(3 * length);
  machine.needs([...list.filter(isValue), ...model.parameters()]);
  const outputs = heeding(() => (isZipped ? zipped(model, list.slice(0, nin)) : [model.forward(list)].flat()));
  return outputs.length === 1 ? (outputs[0] as Value) : new Sequence('list', outputs);
}

/** The outputs for too few inputs, or too many: as by `zip`, the rest is ignored. */
function zipped(model: Model, inputs: readonly (Value | number)[], layer?: number): Value[] {
  if (model instanceof Neuron) return [sumOf(model, inputs, {})];
  return scope(model.name, () => {
    if (model instanceof Layer) {
      return model.neurons.map((neuron, i) => sumOf(neuron, inputs, layer === undefined ? {} : { unit: [layer, i] }));
    }
    const [first, ...rest] = model.layers as readonly [Layer, ...Layer[]];
    return rest.reduce((values, next) => next.forward(values), zipped(first, inputs, 0));
  });
}

function sumOf({ name, activation, w, b }: Neuron, inputs: readonly (Value | number)[], facts: ScopeFacts): Value {
  return scope(
    name,
    () => {
      const sum = inputs.reduce((total: Value, input, i) => total.add((w[i] as Value).mul(input)), b);
      return activation === 'linear' ? sum : sum[activation]();
    },
    { ...facts, activation },
  );
}
