import { fold, type Graph, type GraphNode, scope, trace, Value, type ValueNode } from 'dotgrad';
import { MLP, Random, squaredError } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLayers, layersOf } from '../../../dist/graph/layers/layers.js';
import { sourceOf } from '../../../dist/graph/walk/lazy-graph.js';
import { refused } from './networks.js';

const draw = (() => {
  const numbers = new Random(3);
  return () => numbers.uniform(-1, 1);
})();

/** A neuron in a scope, with an activation. */
function neuron(name: string, inputs: readonly Value[], activate: (z: Value) => Value = (z) => z.tanh()): Value {
  return scope(name, () =>
    activate(
      inputs.reduce((sum, x, i) => sum.add(Value.parameter(draw(), `w${i}`).mul(x)), Value.parameter(draw(), 'b')),
    ),
  );
}

const two = (): Value[] => [new Value(2, 'x0'), new Value(3, 'x1')];

/** A graph with changes to its values. */
function changed(graph: Graph, change: (node: ValueNode) => Partial<ValueNode> | undefined): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node): GraphNode => (node.kind === 'value' ? { ...node, ...change(node) } : node)),
  };
}

/** A graph whose values carry the neuron that they belong to. */
function withUnits(graph: Graph): Graph {
  return changed(graph, ({ scope }) => {
    const unit = /layer(\d)\/neuron(\d)/.exec(scope ?? '');
    return unit === null ? undefined : { unit: [Number(unit[1]), Number(unit[2])] };
  });
}

describe('layersOf(graph) rejects', () => {
  it('a folded graph', () => {
    const root = new MLP(2, [2, 1]).forward(two())[0]!;
    expect(refused(fold(trace(scope('loss', () => root.sub(1)).pow(2)), 1)).reason).toBe('folded');
  });

  it('parameters that are never in a weighted sum', () => {
    const root = scope('net', () => Value.parameter(2, 'a').add(Value.parameter(3, 'b')).tanh());
    expect(refused(root).reason).toBe('no-sums');
  });

  it('a neuron with a parameter that is not in its sum', () => {
    const [x0, x1] = two() as [Value, Value];
    const root = scope('n', () => {
      const out = Value.parameter(1, 'w0').mul(x0).add(Value.parameter(2, 'w1').mul(x1)).tanh();
      return out.add(Value.parameter(3, 'w2').pow(2));
    });
    expect(refused(root)).toMatchObject({
      reason: 'partial-sum',
      what: '"w2" of n is not in its neuron\'s sum',
    });
  });

  it('parameters that are in sums with different parameters', () => {
    const [w0, w1, w2] = scope('n', () => ['w0', 'w1', 'w2'].map((label) => Value.parameter(draw(), label))) as [
      Value,
      Value,
      Value,
    ];
    const [x0, x1] = two() as [Value, Value];
    const root = w0
      .mul(x0)
      .add(w1.mul(x1))
      .tanh()
      .mul(w0.mul(x0).add(w2.mul(x1)).tanh());
    expect(refused(root)).toMatchObject({
      reason: 'partial-sum',
      what: '"w1" of n is missing from another sum of its neuron',
    });
  });

  it('a recurrent network', () => {
    const w = scope('cell', () => ['w0', 'w1'].map((label) => Value.parameter(draw(), label)));
    let h = new Value(0);
    for (const x of [1, 2, 3]) h = w[0]!.mul(new Value(x)).add(w[1]!.mul(h)).tanh();
    expect(refused(h).reason).toBe('mixed-inputs');
    let g = new Value(0.5);
    for (let i = 0; i < 3; i++) g = w[0]!.mul(g).tanh();
    expect(refused(g).reason).toBe('recurrent');
  });

  it('a normalization between two layers', () => {
    const x = two();
    const hidden = ['h0', 'h1'].map((name) => neuron(name, x));
    const mean = hidden[0]!.add(hidden[1]!).mul(0.5);
    const root = neuron(
      'out',
      hidden.map((h) => h.sub(mean)),
    );
    expect(refused(root).reason).toBe('between');
  });

  it('a layer that reads both inputs and the outputs of another layer', () => {
    const x = two();
    const hidden = ['h0', 'h1'].map((name) => neuron(name, x));
    expect(refused(neuron('out', [...hidden, x[0]!])).reason).toBe('mixed-inputs');
  });

  it('a residual connection', () => {
    const x = two();
    const hidden = ['h0', 'h1'].map((name) => neuron(name, x));
    const root = neuron(
      'out',
      hidden.map((h, i) => h.add(x[i]!)),
    );
    expect(refused(root).reason).toBe('between');
  });

  it('neurons of one layer with different activations, such as the gates of an LSTM', () => {
    const x = two();
    const gates = ['gate0', 'gate1', 'gate2', 'gate3'].map((name, i) =>
      neuron(name, x, (z) => (i === 3 ? z.tanh() : z.sigmoid())),
    );
    expect(refused(neuron('out', gates)).reason).toBe('activations');
  });

  it('queries, keys and values that read the same tokens', () => {
    const x = two();
    const [q, k, v] = ['q', 'k', 'v'].map((name) =>
      scope(name, () => ['n0', 'n1'].map((one) => neuron(one, x, (z) => z))),
    );
    const score = q![0]!.mul(k![0]!).add(q![1]!.mul(k![1]!)).exp();
    expect(refused(score.mul(v![0]!).add(v![1]!)).reason).toBe('branches');
  });

  it('two networks side by side', () => {
    const x = two();
    const [a, b] = [new MLP(2, [2, 1], { name: 'actor' }), new MLP(2, [2, 1], { name: 'critic' })];
    expect(refused(a.forward(x)[0]!.mul(b.forward(x)[0]!)).reason).toBe('branches');
  });

  it('two networks side by side with the same unit numbers', () => {
    const x = two();
    const [a, b] = [new MLP(2, [2, 1], { name: 'actor' }), new MLP(2, [2, 1], { name: 'critic' })];
    const graph = withUnits(trace(a.forward(x)[0]!.mul(b.forward(x)[0]!)));
    expect(refused(graph).reason).toBe('branches');
  });

  it('a layer that reads only part of the one before', () => {
    const x = two();
    const hidden = ['h0', 'h1', 'h2'].map((name) => neuron(name, x));
    const root = neuron('o0', hidden.slice(0, 2)).add(neuron('o1', hidden.slice(1)));
    expect(refused(root).reason).toBe('unequal-rows');
  });

  it('neurons of one layer with different numbers of weights', () => {
    const x = [...two(), new Value(4)];
    const hidden = [neuron('h0', x.slice(0, 2)), neuron('h1', x)];
    expect(refused(neuron('out', hidden)).reason).toBe('unequal-rows');
  });

  it('neurons of the first layer that read different values', () => {
    const [a, b] = [two(), two()];
    expect(refused(neuron('n0', a).mul(neuron('n1', b))).reason).toBe('unequal-rows');
    const lifted = (x: number): Value =>
      scope(`n${x}`, () => Value.parameter(draw(), 'w0').mul(x).add(Value.parameter(1, 'b')));
    expect(refused(lifted(0.5).mul(lifted(1)))).toMatchObject({ reason: 'unequal-rows' });
  });

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

  it('layers that were applied different numbers of times', () => {
    const mlp = new MLP(2, [2, 1]);
    const [first, second] = mlp.layers;
    const x = two();
    const out = second!.forward(first!.forward(x))[0]!;
    const again = first!.forward([new Value(5), new Value(6)]);
    expect(refused(out.mul(again[0]!).mul(again[1]!)).reason).toBe('samples');
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
