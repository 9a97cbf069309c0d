import { Layer, MLP, Neuron } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { sample } from '../../dist/engine/scope.js';
import type { Value } from '../../dist/engine/value.js';
import { reachable } from '../engine/support.js';

/** What `trace` reads from values besides label, scope and role. */
const facts = (value: Value | undefined): unknown => value?.tag.facts;

describe('the values of a model', () => {
  test('of an MLP carry their unit, [layer, index], and its activation', () => {
    const mlp = new MLP(2, [3, 1], { activation: 'relu' });
    const first = { unit: [0, 1], activation: 'relu' };
    expect(mlp.layers[0]?.neurons[1]?.parameters().map(facts)).toEqual([first, first, first]);
    expect(facts(mlp.layers[1]?.neurons[0]?.b)).toEqual({ unit: [1, 0], activation: 'linear' });
    const [out] = mlp.forward([1, -1]);
    for (const value of reachable(out as Value)) {
      const [, layer, index] = /^mlp\/layer(\d)\/neuron(\d)$/.exec(value.scope) as unknown as [string, string, string];
      expect(facts(value)).toEqual({
        unit: [Number(layer), Number(index)],
        activation: layer === '0' ? 'relu' : 'linear',
      });
    }
  });

  test('of a Layer and a Neuron carry a unit only if it is given', () => {
    expect(facts(new Layer(2, 2).neurons[1]?.b)).toEqual({ activation: 'tanh' });
    expect(facts(new Neuron(2).forward([1, 2]))).toEqual({ activation: 'tanh' });
    expect(facts(new Layer(2, 2, { layer: 3 }).neurons[1]?.b)).toEqual({ unit: [3, 1], activation: 'tanh' });
    expect(facts(new Layer(2, 2, { layer: 3 }).forward([1, 2])[1])).toEqual({ unit: [3, 1], activation: 'tanh' });
    expect(facts(new Neuron(2, { unit: [4, 2] }).forward([1, 2]))).toEqual({ unit: [4, 2], activation: 'tanh' });
  });

  test('carry the sample given to sample()', () => {
    const mlp = new MLP(1, [1, 1]);
    const outs = [2, 3].flatMap((x, i) => sample(i, () => mlp.forward([x])));
    expect(outs.map(facts)).toEqual([0, 1].map((sample) => ({ sample, unit: [1, 0], activation: 'tanh' })));
    expect(mlp.parameters().map(facts)).not.toContainEqual(expect.objectContaining({ sample: 0 }));
  });

  test.each([
    [() => new Layer(1, 1, { layer: -1 }), 'new Layer(nin, nout, options): layer takes an integer from 0, got -1'],
    [() => new Neuron(1, { unit: 2 as never }), 'new Neuron(nin, options): unit takes the numbers of a layer and of a'],
    [() => new MLP(1, [1], { layer: 1 } as never), 'new MLP(nin, nouts, options) has no option "layer"'],
    [() => new Layer(1, 1, { unit: [0, 0] } as never), 'new Layer(nin, nout, options) has no option "unit"'],
  ])('cannot tell what is no unit', (make, message) => {
    expect(make).toThrow(message);
  });
});
