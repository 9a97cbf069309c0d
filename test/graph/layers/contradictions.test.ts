import { trace, Value } from 'dotgrad';
import { MLP, squaredError } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLayers, layersOf } from '../../../dist/graph/layers/layers.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';
import { changed, neuron, refused, two, withUnits } from './networks.js';

describe('layersOf(graph) rejects', () => {
  it('neurons whose labels contradict what they multiply', () => {
    const x = two();
    const root = neuron('n0', x).mul(neuron('n1', [...x].reverse()));
    expect(refused(root).reason).toBe('unequal-rows');
    const hidden = ['h0', 'h1'].map((name) => neuron(name, x));
    const next = neuron('o0', hidden).mul(neuron('o1', [...hidden].reverse()));
    expect(refused(next)).toMatchObject({
      reason: 'columns',
      what: '"w1" of o1 multiplies what "w0" of the layer\'s first neuron multiplies',
    });
  });

  it('numbers that were changed after the forward pass', () => {
    const mlp = new MLP(2, [2, 1]);
    const out = mlp.forward(two())[0]!;
    mlp.parameters()[0]!.data += 0.1;
    const { reason, what } = refused(out);
    expect(reason).toBe('numbers');
    expect(what).toMatch(
      /^the value v\d+ is .*, but their weighted sum of its operands gives .*; was a number changed after the forward pass\?$/,
    );
  });

  it('units and samples that contradict the edges', () => {
    const mlp = new MLP(2, [2, 1]);
    const graph = trace(
      squaredError(
        [
          [1, 2],
          [3, 4],
        ].map((x) => mlp.forward(x)[0]!),
        [1, 2],
      ),
    );
    const swapped = changed(graph, ({ role, scope }) => {
      const unit = /layer(\d)\/neuron(\d)/.exec(scope ?? '');
      return role === 'parameter' && unit !== null
        ? ({ unit: [1 - Number(unit[1]), Number(unit[2])] } as object)
        : undefined;
    });
    expect(refused(swapped).reason).toBe('fields');
    let count = 0;
    const odd = changed(graph, ({ scope, role }) =>
      role === 'inner' && scope !== undefined && scope.startsWith('mlp') ? ({ sample: count++ } as object) : undefined,
    );
    expect(refused(odd).reason).toBe('fields');
  });
});

describe('layersOf(graph) of values that carry their units', () => {
  it('accepts two networks in a row whose units both start at 0', () => {
    const [one, two] = [new MLP(2, [2], { name: 'encoder' }), new MLP(2, [2, 1], { name: 'decoder' })];
    const graph = withUnits(trace(two.forward(one.forward([new Value(1), new Value(2)]))[0]!));
    const layers = layersOf(sourceOf(graph));
    expect(isLayers(layers) && layers.layers.map(({ scope }) => scope)).toEqual([
      ...['encoder/layer0', 'decoder/layer0', 'decoder/layer1/neuron0'],
    ]);
  });
});

describe('layersOf(graph) of a network with one number changed', () => {
  it('rejects it, whichever number of a layer it is', () => {
    const mlp = new MLP(3, [4, 3, 1], { activation: 'tanh' });
    const graph = trace(
      squaredError(
        [
          [1, 2, -1],
          [0.5, 1, 2],
        ].map((x) => mlp.forward(x.map((one) => new Value(one)))[0]!),
        [1, -1],
      ),
    );
    const layers = layersOf(sourceOf(graph));
    if (!isLayers(layers)) throw new Error(layers.what);
    const places = layers.layers.flatMap(({ weights, biases, sums, outputs }) =>
      [weights, biases!, sums, outputs].flatMap((matrix) => [...matrix.places]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...places, ...layers.inputs.places),
        fc.constantFrom(1e-3, -0.5, 100),
        (place, by) => {
          const { id } = graph.nodes[place]!;
          const broken = changed(graph, (node) => (node.id === id ? { data: node.data! + by } : undefined));
          expect(refused(broken).reason).toBe('numbers');
        },
      ),
    );
  });
});
