import { inspect } from 'node:util';
import { Layer, MLP, Module, Neuron, Random } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { scope } from '../../dist/engine/scope.js';
import { Value } from '../../dist/engine/value.js';
import { count, expectClose, reachable } from '../engine/support.js';
import { data, FIRST, SECOND } from './draws.js';

const make: Readonly<Record<string, (options: never) => Module>> = {
  Neuron: (options) => new Neuron(2, options),
  Layer: (options) => new Layer(2, 1, options),
  MLP: (options) => new MLP(2, [1], options),
};

describe('the options of new Neuron, Layer and MLP', () => {
  test.each(
    Object.keys(make).flatMap(
      (name) =>
        [
          [
            name,
            { actvation: 'relu' },
            'has no option "actvation"; did you mean activation? The options are activation, bias',
          ],
          [name, { seed: 5 }, 'has no option "seed"; the options are activation, bias, random, name'],
          [name, 'relu', 'takes an object with activation, bias, random, name'],
          [name, null, 'got null'],
          [name, { random: 5 }, 'random must have a method uniform(a, b), got 5; write new Random(5)'],
          [name, { random: Math }, 'random must have a method uniform(a, b), got an object; pass new Random(1337)'],
          [name, { random: null }, 'random must have a method uniform(a, b), got null'],
          [name, { bias: 'x' }, `bias must be 'random' or a number, got the string "x"`],
          [name, { bias: null }, `bias must be 'random' or a number, got null`],
          [name, { bias: '0' }, 'write 0 without quotes'],
          [name, { activation: 'gelu' }, 'unknown activation "gelu"; choose one of tanh, relu, linear'],
          [name, { activation: Math.tanh }, 'an activation must be one of tanh, relu, linear, got a function'],
          [name, { activation: Symbol('relu') }, 'an activation must be one of tanh, relu, linear, got Symbol(relu)'],
        ] as const,
    ),
  )('%s refuses %o', (name, options, message) => {
    expect(() => make[name]!(options as never)).toThrow(TypeError);
    expect(() => make[name]!(options as never)).toThrow(message);
  });

  test('only MLP has an output activation', () => {
    expect(() => new Layer(2, 1, { output: 'relu' } as never)).toThrow('has no option "output"');
    expect(String(new MLP(2, [1], { output: 'relu' }))).toBe('MLP of [Layer of [ReLUNeuron(2)]]');
  });
});

describe('new Layer(nin, nout, options)', () => {
  test('draws its neurons one after the other', () => {
    const layer = new Layer(1, 2, { activation: 'relu' });
    expect(data(layer.parameters())).toEqual([FIRST, 0, SECOND, 0]);
  });

  test('computes in layer/neuron0, layer/neuron1 …', () => {
    const layer = new Layer(2, 2);
    expect(layer.parameters().map((p) => p.scope)).toEqual([
      ...Array(3).fill('layer/neuron0'),
      ...Array(3).fill('layer/neuron1'),
    ]);
    expect(layer.forward([1, 2]).map((out) => out.scope)).toEqual(['layer/neuron0', 'layer/neuron1']);
  });

  test('throws for sizes that are not positive integers and a wrong number of inputs', () => {
    expect(() => new Layer(0, 2)).toThrow('Layer(nin, nout): nin must be an integer of at least 1, got 0');
    expect(() => new Layer(2, 0)).toThrow('Layer(nin, nout): nout must be an integer of at least 1, got 0');
    expect(() => new Layer(2, 3).forward([1])).toThrow('Layer.forward() takes as many inputs as its nin, 2, got 1');
  });
});

describe('new MLP(nin, nouts, options)', () => {
  test("18 is the lecture's network by default", () => {
    const mlp = new MLP(3, [4, 4, 1]);
    const [out] = mlp.forward([2, 3, -1]) as [Value];
    expectClose(out.data, 0.42767811248845455);
    expect(mlp.parameters()).toHaveLength(41);
    expect(count(out)).toEqual({ values: 126, ops: 73, edges: 210 });
    const [same] = new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1337) }).forward([2, 3, -1]);
    expect(same?.data).toBe(out.data);
  });

  test("is micrograd's with { activation: 'relu' }: the last layer linear, all biases 0", () => {
    const mlp = new MLP(2, [3, 1], { activation: 'relu' });
    const activations = mlp.layers.map((layer) => layer.neurons.map((neuron) => neuron.activation));
    expect(activations).toEqual([['relu', 'relu', 'relu'], ['linear']]);
    expect(
      mlp
        .parameters()
        .filter((p) => p.label === 'b')
        .map((b) => b.data),
    ).toEqual([0, 0, 0, 0]);
  });

  test('accepts the output activation and the bias for all layers as options', () => {
    const mlp = new MLP(2, [1, 1], { activation: 'relu', output: 'tanh', bias: 0.25 });
    expect(String(mlp)).toBe('MLP of [Layer of [ReLUNeuron(2)], Layer of [TanhNeuron(1)]]');
    expect(mlp.layers.map((layer) => layer.neurons[0]?.b.data)).toEqual([0.25, 0.25]);
    const linear = new MLP(1, [1, 1], { activation: 'tanh', output: 'linear' });
    expect(linear.layers.map((layer) => typeof layer.neurons[0]?.b.data)).toEqual(['number', 'number']);
    expect(linear.layers[1]?.neurons[0]?.b.data).not.toBe(0);
  });

  test('computes in mlp/layer0/neuron0 …, its parameters, constants and results alike', () => {
    const mlp = new MLP(2, [2, 1]);
    const [out] = mlp.forward([1, 2]) as [Value];
    const scopes = new Set(reachable(out).map((value) => value.scope));
    expect([...scopes].sort()).toEqual(['mlp/layer0/neuron0', 'mlp/layer0/neuron1', 'mlp/layer1/neuron0']);
  });

  test('computes in a scope named after it, within the scope that it is called in', () => {
    const mlp = new MLP(1, [1], { name: 'critic' });
    expect(mlp.parameters()[0]?.scope).toBe('critic/layer0/neuron0');
    const [out] = scope('game', () => mlp.forward([1]));
    expect(out?.scope).toBe('game/critic/layer0/neuron0');
  });

  test('throws for invalid sizes and a wrong number of inputs', () => {
    expect(() => new MLP(0, [1])).toThrow('MLP(nin, nouts): nin must be an integer of at least 1, got 0');
    expect(() => new Neuron('2' as never)).toThrow('of at least 1, got the string "2"; write 2 without quotes');
    expect(() => new MLP(3, [4, 0])).toThrow('MLP(nin, nouts): nouts[1] must be an integer of at least 1, got 0');
    expect(() => new MLP(3, [])).toThrow('nouts must list the size of each layer, got an array of 0; write [4, 4, 1]');
    expect(() => new MLP(3, 4 as never)).toThrow('nouts must list the size of each layer, got 4; write [4, 4, 1]');
    expect(() => new MLP(3, [1]).forward([1, 2])).toThrow('MLP.forward() takes as many inputs as its nin, 3, got 2');
    expect(() => new MLP(3, [1], { name: 'a/b' })).toThrow('scope() takes a name without "/"');
  });
});

describe('the modules', () => {
  test("print like micrograd's, in strings and on Node's console", () => {
    const printed = new Map<Module, string>([
      [new Neuron(3), 'TanhNeuron(3)'],
      [new Neuron(2, { activation: 'relu' }), 'ReLUNeuron(2)'],
      [new Neuron(2, { activation: 'linear' }), 'LinearNeuron(2)'],
      [new Layer(3, 2), 'Layer of [TanhNeuron(3), TanhNeuron(3)]'],
      [
        new MLP(2, [2, 1], { activation: 'relu' }),
        'MLP of [Layer of [ReLUNeuron(2), ReLUNeuron(2)], Layer of [LinearNeuron(2)]]',
      ],
    ]);
    for (const [module, text] of printed) {
      expect(String(module)).toBe(text);
      expect(inspect(module)).toBe(text);
      expect(module).toBeInstanceOf(Module);
    }
  });

  test('zeroGrad() clears the gradient of every parameter', () => {
    const mlp = new MLP(2, [2, 1]);
    const [out] = mlp.forward([1, 2]) as [Value];
    out.backward();
    expect(mlp.parameters().some((p) => p.grad !== 0)).toBe(true);
    mlp.zeroGrad();
    expect(mlp.parameters().every((p) => p.grad === 0)).toBe(true);
  });

  test('a subclass of Module only needs to list its parameters', () => {
    class Scale extends Module {
      readonly k = Value.parameter(2, 'k');
      parameters(): Value[] {
        return [this.k];
      }
    }
    const scale = new Scale();
    scale.k.mul(3).backward();
    expect(scale.k.grad).toBe(3);
    scale.zeroGrad();
    expect(scale.k.grad).toBe(0);
  });
});
