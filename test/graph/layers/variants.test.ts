import { scope, Value } from 'dotgrad';
import { Layer, MLP, Neuron, Random } from 'dotgrad/nn';
import { run } from 'dotgrad/notebook';
import { describe, expect, it } from 'vitest';
import { activations, data, type Found, found, rowsOf } from './networks.js';

const random = (): (() => number) => {
  const numbers = new Random(7);
  return () => numbers.uniform(-1, 1);
};

/** Weights and biases of each layer, by their labels. */
const labels = (network: Found): string[][][] =>
  network.layers.layers.flatMap(({ weights, biases }) => [
    rowsOf(network, weights, ({ label }) => label ?? ''),
    ...(biases === undefined ? [] : [rowsOf(network, biases, ({ label }) => label ?? '')]),
  ]);

describe('layersOf(graph) of networks that learners write', () => {
  it('finds two layers of plain values, whose neurons are scopes side by side', () => {
    const draw = random();
    const [x1, x2] = [new Value(2, 'x1'), new Value(-1, 'x2')];
    const neuron = (name: string, inputs: readonly Value[]): Value =>
      scope(name, () => {
        const terms = inputs.map((x, i) => new Value(draw(), `w${i + 1}`).mul(x));
        return Value.sum(terms, new Value(draw(), 'b')).tanh();
      });
    const hidden = ['h0', 'h1', 'h2'].map((name) => neuron(name, [x1, x2]));
    const out = neuron('o', hidden).as('o');
    const network = found(out.sub(1).pow(2));
    expect(labels(network)).toEqual([
      [
        ['w1', 'w2'],
        ['w1', 'w2'],
        ['w1', 'w2'],
      ],
      [['b'], ['b'], ['b']],
      [['w1', 'w2', 'w3']],
      [['b']],
    ]);
    expect(activations(network)).toEqual(['tanh', 'tanh']);
    expect(network.layers.inputs.name).toBe('x');
    expect(network.layers.layers[1]!.outputs.name).toBe('o');
    expect(rowsOf(network, network.layers.layers[0]!.outputs, data).flat()).toEqual(hidden.map((value) => value.data));
  });

  it('distinguishes layers that are all siblings of one size', () => {
    const draw = random();
    const xs = [new Value(2), new Value(3)];
    const neuron = (name: string, inputs: readonly Value[]): Value =>
      scope(name, () => Value.sum(inputs.map((x, i) => Value.parameter(draw(), `w${i}`).mul(x))).relu());
    const hidden = ['neuron0', 'neuron1'].map((name) => neuron(name, xs));
    const network = found(neuron('neuron2', hidden));
    expect(network.layers.layers.map(({ weights: { rows, columns } }) => [rows, columns])).toEqual([
      [2, 2],
      [1, 2],
    ]);
    expect(network.layers.layers.every(({ biases }) => biases === undefined)).toBe(true);
    expect(activations(network)).toEqual(['ReLU', 'ReLU']);
  });

  it('needs no scope around the forward pass', () => {
    const draw = random();
    const make = (name: string, nin: number): { w: Value[]; b: Value } =>
      scope(name, () => ({
        w: Array.from({ length: nin }, (_, i) => Value.parameter(draw(), `w${i}`)),
        b: Value.parameter(draw(), 'b'),
      }));
    const [hidden, last] = [['h0', 'h1'].map((name) => make(name, 3)), make('out', 2)];
    const forward = ({ w, b }: { w: Value[]; b: Value }, x: readonly Value[]): Value =>
      w.reduce((sum, one, i) => sum.add(one.mul(x[i]!)), b);
    const samples = [0, 1, 2, 3].map((k) => [1, 2, 3].map((i) => new Value(i * k - 2)));
    const scores = samples.map((x) =>
      forward(
        last,
        hidden.map((neuron) => forward(neuron, x).tanh()),
      ),
    );
    const network = found(Value.sum(scores));
    expect(network.layers.samples).toBe(4);
    expect(activations(network)).toEqual(['tanh', undefined]);
    expect(rowsOf(network, network.layers.layers[1]!.outputs, data)).toEqual([scores.map((value) => value.data)]);
    expect(labels(network)[0]).toEqual([
      ['w0', 'w1', 'w2'],
      ['w0', 'w1', 'w2'],
    ]);
  });

  it('finds the neurons of a layer that has one scope and no labels', () => {
    const draw = random();
    const layer = (name: string, inputs: readonly Value[], nout: number): Value[] =>
      scope(name, () =>
        Array.from({ length: nout }, () =>
          inputs.reduce((sum, x) => sum.add(x.mul(Value.parameter(draw()))), Value.parameter(draw())).sigmoid(),
        ),
      );
    const hidden = layer('hidden', [new Value(1), new Value(2)], 3);
    const outputs = layer('output', hidden, 2);
    const network = found(outputs[0]!.mul(outputs[1]!));
    expect(network.layers.layers.map(({ scope }) => scope)).toEqual(['hidden', 'output']);
    expect(activations(network)).toEqual(['σ', 'σ']);
    expect(rowsOf(network, network.layers.layers[0]!.outputs, data).flat()).toEqual(hidden.map((value) => value.data));
    expect(rowsOf(network, network.layers.layers[1]!.outputs, data).flat()).toEqual(outputs.map((value) => value.data));
  });

  it('recognizes a tanh written with exp by its numbers', () => {
    const draw = random();
    const neuron = (name: string, inputs: readonly Value[]): Value =>
      scope(name, () => {
        const z = inputs.reduce(
          (sum, x, i) => sum.add(Value.parameter(draw(), `w${i}`).mul(x)),
          Value.parameter(0.3, 'b'),
        );
        const e = z.mul(2).exp();
        return e.sub(1).div(e.add(1));
      });
    const x = [new Value(2), new Value(-1)];
    const hidden = ['n0', 'n1'].map((name) => neuron(name, x));
    const out = neuron('out', hidden);
    const network = found(out.sub(1).pow(2));
    expect(activations(network)).toEqual(['tanh', 'tanh']);
    expect(rowsOf(network, network.layers.layers[1]!.outputs, data)).toEqual([[out.data]]);
  });

  it('names an unknown activation of several ops f', () => {
    const draw = random();
    const neuron = (name: string, inputs: readonly Value[]): Value =>
      scope(name, () => {
        const z = Value.sum(inputs.map((x, i) => Value.parameter(draw(), `w${i}`).mul(x)));
        return z.max(z.mul(0.1));
      });
    const x = [new Value(2), new Value(-1)];
    const hidden = ['n0', 'n1', 'n2'].map((name) => neuron(name, x));
    const last = scope('out', () => Value.sum(hidden.map((h, i) => Value.parameter(draw(), `w${i}`).mul(h))));
    expect(activations(found(last))).toEqual(['f', undefined]);
  });

  it('reads a subtracted threshold as a weight of the input -1', () => {
    const out = scope('perceptron', () =>
      Value.parameter(0.5, 'w1')
        .mul(new Value(2))
        .add(Value.parameter(-1, 'w2').mul(new Value(3)))
        .sub(Value.parameter(0.1, 'theta')),
    );
    const network = found(out);
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([[2], [3], [-1]]);
    expect(labels(network)).toEqual([[['w1', 'w2', 'theta']]]);
  });

  it('orders ten or more neurons by their numbers', () => {
    const mlp = new MLP(12, [12, 1], { random: new Random(5) });
    const xs = Array.from({ length: 12 }, (_, i) => new Value(i / 12));
    const network = found(mlp.forward(xs)[0]!);
    expect(labels(network)[0]![11]).toEqual(Array.from({ length: 12 }, (_, i) => `w${i}`));
    expect(rowsOf(network, network.layers.layers[0]!.weights, data)).toEqual(
      mlp.layers[0]!.neurons.map(({ w }) => w.map((one) => one.data)),
    );
    expect(rowsOf(network, network.layers.inputs, data).flat()).toEqual(xs.map((x) => x.data));
  });
});

describe('layersOf(graph) of a program in the notation', () => {
  it('finds the network of the program, with its samples', () => {
    const { names } = run(
      'n = MLP(2, [3, 1])\nxs = [[1, 2], [3, 4]]\nloss = sum((n(x) - y)**2 for x, y in zip(xs, [1, -1]))\nloss.backward()',
    );
    const network = found(names.get('loss') as Value);
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(activations(network)).toEqual(['tanh', 'tanh']);
  });
});

describe('layersOf(graph) of single modules', () => {
  it('finds one neuron', () => {
    const neuron = new Neuron(2);
    const network = found(neuron.forward([1, 2]));
    expect(labels(network)).toEqual([[['w0', 'w1']], [['b']]]);
    expect(network.layers.layers[0]!.scope).toBe('neuron');
  });

  it('finds one layer over a batch of lifted numbers', () => {
    const layer = new Layer(2, 3, { activation: 'relu' });
    const samples = [
      [1, 2],
      [3, 4],
      [-1, 0],
    ];
    const outputs = samples.map((x) => layer.forward(x));
    const network = found(Value.sum(outputs.flat()));
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([
      [1, 3, -1],
      [2, 4, 0],
    ]);
    expect(rowsOf(network, network.layers.layers[0]!.outputs, data)).toEqual(
      [0, 1, 2].map((row) => outputs.map((out) => out[row]!.data)),
    );
  });

  it('finds the network from only some of its outputs', () => {
    const mlp = new MLP(2, [3, 2], { activation: 'tanh' });
    const [, second] = mlp.forward([new Value(1), new Value(2)]);
    const network = found(second!);
    expect(rowsOf(network, network.layers.layers[1]!.weights, data)).toEqual([
      mlp.layers[1]!.neurons[1]!.w.map((one) => one.data),
    ]);
  });

  it('finds a network on computed inputs, and leaves out values outside it', () => {
    const [a, b] = [new Value(2, 'a'), new Value(3, 'b')];
    const mlp = new MLP(3, [2, 1], { activation: 'relu' });
    const [score] = mlp.forward([a, b, a.mul(b)]);
    const penalty = Value.sum(mlp.parameters().map((p) => p.pow(2))).mul(0.1);
    const network = found(score!.mul(score!).add(penalty));
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([[2], [3], [6]]);
    expect(network.layers.tail.values).toBeGreaterThan(20);
  });

  it('treats two networks in a row as one', () => {
    const [one, two] = [new MLP(2, [2], { name: 'encoder' }), new MLP(2, [2, 1], { name: 'decoder' })];
    const network = found(two.forward(one.forward([new Value(1), new Value(2)]))[0]!);
    expect(network.layers.layers.map(({ scope }) => scope)).toEqual([
      'encoder/layer0',
      'decoder/layer0',
      'decoder/layer1/neuron0',
    ]);
  });
});
