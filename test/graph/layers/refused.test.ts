import { fold, scope, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { draw, neuron, refused, two, withUnits } from './networks.js';

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

  it('layers that were applied different numbers of times', () => {
    const mlp = new MLP(2, [2, 1]);
    const [first, second] = mlp.layers;
    const x = two();
    const out = second!.forward(first!.forward(x))[0]!;
    const again = first!.forward([new Value(5), new Value(6)]);
    expect(refused(out.mul(again[0]!).mul(again[1]!)).reason).toBe('samples');
  });
});
