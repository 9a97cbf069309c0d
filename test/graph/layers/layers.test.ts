import { type Graph, scope, toJson, trace, Value } from 'dotgrad';
import { l2, MLP, makeMoons, maxMargin, Random, squaredError } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickSamples } from '../../../dist/render/scene/layers/shown-matrices.js';
import { data, type Found, found, foundIn, refused, rowsOf } from './networks.js';

/** Names, sizes and activations of a network, in the order of its picture. */
function outline({ layers: { inputs, layers } }: Found): string[] {
  const size = ({ name, rows, columns }: typeof inputs): string => `${name} ${rows} × ${columns}`;
  return [
    size(inputs),
    ...layers.flatMap(({ weights, biases, outputs, activation }) => [
      size(weights),
      ...(biases === undefined ? [] : [size(biases)]),
      ...(activation === undefined ? [] : [activation]),
      size(outputs),
    ]),
  ];
}

const lecture = (): MLP => new MLP(3, [4, 4, 1], { activation: 'tanh', random: new Random(1337) });

describe('layersOf(graph) finds the networks of the lecture', () => {
  it('names the matrices of an MLP of 41 parameters and one sample', () => {
    const out = lecture().forward([2, 3, -1])[0]!.as('out');
    expect(outline(found(out))).toEqual([
      'x 3 × 1',
      'W₀ 4 × 3',
      'b₀ 4 × 1',
      'tanh',
      'h₁ 4 × 1',
      'W₁ 4 × 4',
      'b₁ 4 × 1',
      'tanh',
      'h₂ 4 × 1',
      'W₂ 1 × 4',
      'b₂ 1 × 1',
      'tanh',
      'out 1 × 1',
    ]);
  });

  it('treats a number that each neuron lifted to a constant as one input, whose gradient is the sum of theirs', () => {
    const lifted = lecture().forward([2, 3, -1])[0]!;
    lifted.backward();
    const shared = [2, 3, -1].map((x) => new Value(x));
    lecture().forward(shared)[0]!.backward();
    const network = found(lifted);
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([[2], [3], [-1]]);
    const grads = [...network.layers.inputs.places].map((place) =>
      network.layers.lifted.get(place)!.reduce((sum, at) => sum + (network.nodes[at] as { grad: number }).grad, 0),
    );
    expect(grads).toHaveLength(3);
    grads.forEach((grad, i) => {
      expect(grad).toBeCloseTo(shared[i]!.grad, 12);
    });
  });

  it('gives each of four samples a column, and finds the loss of each and the root', () => {
    const mlp = lecture();
    const xs = [
      [2, 3, -1],
      [3, -1, 0.5],
      [0.5, 1, 1],
      [1, 1, -1],
    ];
    const ys = [1, -1, -1, 1];
    const ypred = xs.map((x) => mlp.forward(x)[0]!);
    const loss = Value.sum(ypred.map((yout, i) => yout.sub(ys[i]!).pow(2))).as('loss');
    const network = found(loss);
    const { inputs, layers, samples, tail } = network.layers;
    expect(samples).toBe(4);
    expect(rowsOf(network, inputs, data)).toEqual([0, 1, 2].map((i) => xs.map((x) => x[i])));
    expect(rowsOf(network, layers[2]!.outputs, data)).toEqual([ypred.map((value) => value.data)]);
    expect(layers[2]!.outputs.name).toBe('out');
    expect((network.nodes[tail.root!] as { label?: string }).label).toBe('loss');
    const errors = [...tail.perSample!].map((place) => (network.nodes[place] as { data: number }).data);
    expect(errors).toEqual(ypred.map((yout, i) => (yout.data - ys[i]!) ** 2));
  });

  it('finds the moons network among 130,895 nodes, with the loss and the penalty outside it', () => {
    const moons = makeMoons();
    const mlp = new MLP(2, [16, 16, 1], { activation: 'relu', random: new Random(1337) });
    const inputs = scope('inputs', () => moons.inputs.map((point) => point.map((x) => new Value(x))));
    const scores = inputs.map((point) => mlp.forward(point)[0]!);
    const loss = maxMargin(scores, moons.labels).add(l2(mlp.parameters())).as('loss');
    loss.backward();
    const network = found(loss);
    expect(network.nodes).toHaveLength(130_895);
    expect(outline(network)).toEqual([
      'x 2 × 100',
      'W₀ 16 × 2',
      'b₀ 16 × 1',
      'ReLU',
      'h₁ 16 × 100',
      'W₁ 16 × 16',
      'b₁ 16 × 1',
      'ReLU',
      'h₂ 16 × 100',
      'W₂ 1 × 16',
      'b₂ 1 × 1',
      'out 1 × 100',
    ]);
    const weights = network.layers.layers.map(({ weights }) => rowsOf(network, weights, data));
    expect(weights).toEqual(mlp.layers.map(({ neurons }) => neurons.map(({ w }) => w.map((one) => one.data))));
    expect(rowsOf(network, network.layers.inputs, data)).toEqual([0, 1].map((i) => moons.inputs.map((x) => x[i])));
  });
});

/** A random MLP and its inputs. */
const networks = fc.record({
  nin: fc.integer({ min: 1, max: 4 }),
  nouts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
  activation: fc.constantFrom('tanh', 'relu', 'linear'),
  samples: fc.integer({ min: 1, max: 5 }),
  isLifted: fc.boolean(),
  seed: fc.nat(1000),
}) satisfies fc.Arbitrary<unknown>;

describe('layersOf(graph) of a random MLP', () => {
  it('has the weights, biases and activations of the module', () => {
    fc.assert(
      fc.property(networks, ({ nin, nouts, activation, samples, isLifted, seed }) => {
        const random = new Random(seed);
        const mlp = new MLP(nin, nouts, { activation, bias: 'random', random });
        const xs = Array.from({ length: samples }, () => Array.from({ length: nin }, () => random.uniform(-2, 2)));
        const outputs = xs.map((x) => mlp.forward(isLifted ? x : x.map((one) => new Value(one))));
        const loss = squaredError(
          outputs.flat(),
          outputs.flat().map((_, i) => i),
        );
        const network = found(loss);
        const { inputs, layers } = network.layers;
        expect(rowsOf(network, inputs, data)).toEqual(Array.from({ length: nin }, (_, i) => xs.map((x) => x[i])));
        expect(layers).toHaveLength(nouts.length);
        let read = xs;
        layers.forEach(({ weights, biases, outputs, activation }, i) => {
          const { neurons } = mlp.layers[i]!;
          expect(rowsOf(network, weights, data)).toEqual(neurons.map(({ w }) => w.map((one) => one.data)));
          expect(rowsOf(network, biases, data)).toEqual(neurons.map(({ b }) => [b.data]));
          const apply = { tanh: Math.tanh, relu: (z: number) => Math.max(0, z), linear: (z: number) => z };
          const chosen = neurons[0]!.activation;
          expect(activation).toBe({ tanh: 'tanh', relu: 'ReLU', linear: undefined }[chosen]);
          read = read.map((x) =>
            neurons.map(({ w, b }) => apply[chosen](w.reduce((sum, one, k) => sum + one.data * x[k]!, b.data))),
          );
          expect(rowsOf(network, outputs, data)).toEqual(neurons.map((_, row) => read.map((x) => x[row])));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('is the same for its graph with its nodes and edges in any order', () => {
    fc.assert(
      fc.property(networks, fc.nat(), ({ nin, nouts, activation, samples, seed }, salt) => {
        const random = new Random(seed);
        const mlp = new MLP(nin, nouts, { activation, bias: 'random', random });
        const inputs = Array.from({ length: samples }, () =>
          Array.from({ length: nin }, () => new Value(random.uniform(-2, 2))),
        );
        const root = Value.sum(inputs.flatMap((x) => mlp.forward(x)).map((out) => out.pow(2)));
        const graph = trace(root);
        const shuffled = shuffle(graph, new Random(salt));
        const network = foundIn(shuffled);
        const sorted = foundIn(graph);
        expect(outline(network)).toEqual(outline(sorted));
        network.layers.layers.forEach(({ weights, biases }, i) => {
          expect(rowsOf(network, weights, ({ id }) => id)).toEqual(
            rowsOf(sorted, sorted.layers.layers[i]!.weights, ({ id }) => id),
          );
          expect(rowsOf(network, biases, ({ id }) => id)).toEqual(
            rowsOf(sorted, sorted.layers.layers[i]!.biases, ({ id }) => id),
          );
        });
        // If the nodes are reordered, the order of samples may change, but each sample stays whole.
        const columns = (one: Found): string[] => {
          const matrices = [one.layers.inputs, ...one.layers.layers.map(({ outputs }) => outputs)];
          return Array.from({ length: samples }, (_, column) =>
            matrices.flatMap((matrix) => rowsOf(one, matrix, ({ id }) => id).map((row) => row[column])).join(),
          ).sort();
        };
        expect(columns(network)).toEqual(columns(sorted));
      }),
      { numRuns: 60 },
    );
  });
});

function shuffle(graph: Graph, random: Random): Graph {
  const mix = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: random.random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return { ...graph, nodes: mix(graph.nodes), edges: mix(graph.edges) };
}

describe('pickSamples(count, most)', () => {
  it('picks all of a few, and selects evenly from many', () => {
    expect(pickSamples(3, 24)).toEqual([0, 1, 2]);
    expect(pickSamples(100, 4)).toEqual([0, 25, 50, 75]);
    expect(pickSamples(10, 4)).toEqual([0, 2, 5, 7]);
  });
});

describe('layersOf(graph) of a graph that is not a network', () => {
  it('returns the reason, and changes nothing', () => {
    const root = new Value(2, 'a').mul(3).add(1);
    const before = toJson(trace(root));
    expect(refused(root)).toEqual({
      reason: 'no-parameters',
      what: 'no scope holds parameters',
      advice: 'create them in a scope, with Value.parameter(data, label)',
    });
    expect(toJson(trace(root))).toBe(before);
  });
});
