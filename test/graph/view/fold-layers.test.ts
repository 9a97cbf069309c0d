import { fold, fromJson, type Graph, type ScopeNode, scope, toJson, trace, Value } from 'dotgrad';
import { l2, MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { network, scopesOf } from './folded.js';

describe('fold(graph, depth) of layers of neurons', () => {
  const layersOf = (value: Value, depth: number): Pick<ScopeNode, 'scope' | 'sizes' | 'activation'>[] =>
    scopesOf(fold(trace(value), depth))
      .map(({ scope, sizes, activation }) => ({ scope, ...(sizes && { sizes }), ...(activation && { activation }) }))
      .sort((a, b) => (a.scope < b.scope ? -1 : 1));

  it('gives the numbers of inputs and outputs of each layer, and the activation', () => {
    const mlp = new MLP(3, [4, 2, 1], { activation: 'relu' });
    const [out] = mlp.forward([1, 2, 3]);
    // An op outside the scopes, so that the last layer is not the root.
    const root = (out as Value).mul(2);
    expect(layersOf(root, 1)).toEqual([{ scope: 'mlp', sizes: [3, 4, 2, 1], activation: 'relu' }]);
    expect(layersOf(root, 2)).toEqual([
      { scope: 'mlp/layer0', sizes: [3, 4], activation: 'relu' },
      { scope: 'mlp/layer1', sizes: [4, 2], activation: 'relu' },
      { scope: 'mlp/layer2', sizes: [2, 1] },
    ]);
    expect(layersOf(root, 3)).toContainEqual({ scope: 'mlp/layer1/neuron1', sizes: [4, 1], activation: 'relu' });
  });

  it('counts the inputs of a batch once, and ignores a penalty on the parameters', () => {
    const mlp = new MLP(2, [3, 1], { activation: 'tanh' });
    const outputs = [
      [1, 2],
      [3, 4],
    ].map((x) => mlp.forward(x)[0] as Value);
    const loss = Value.sum(outputs).add(l2(mlp.parameters()));
    expect(layersOf(loss, 2)).toEqual([
      { scope: 'loss' },
      { scope: 'mlp/layer0', sizes: [2, 3], activation: 'tanh' },
      { scope: 'mlp/layer1', sizes: [3, 1], activation: 'tanh' },
    ]);
  });

  it('prefers the activation that a scope carries to the ops that it consists of', () => {
    const x = new Value(0.5, 'x');
    const facts = { unit: [0, 0], activation: 'sigmoid' } as const;
    const y = scope('net', () => Value.parameter(2, 'w').mul(x).mul(-1).exp().add(1).pow(-1), facts);
    const told = fromJson(toJson(y.mul(3), { fold: 1 }));
    expect(scopesOf(told)).toMatchObject([{ scope: 'net', sizes: [1, 1], activation: 'sigmoid' }]);
    // The graph alone only shows that the neuron does not end in one function.
    expect(layersOf(y.mul(3), 1)).toEqual([{ scope: 'net', sizes: [1, 1] }]);
  });

  it('gives no sizes for neurons that differ or carry no unit', () => {
    const x = new Value(0.5, 'x');
    const w = (name: string): Value => Value.parameter(2, name);
    const one = scope('net', () => w('w0').mul(x), { unit: [0, 0] });
    const two = scope('net', () => w('w0').mul(x).add(w('w1').mul(x)), { unit: [0, 1] });
    expect(layersOf(one.mul(two), 1)).toEqual([{ scope: 'net' }]);
    expect(layersOf(network().loss, 1).every(({ sizes }) => sizes === undefined)).toBe(true);
  });

  it('gives the sizes of each of two networks whose scopes have the same names', () => {
    const [first, second] = [new MLP(2, [3, 2]), new MLP(2, [3, 1])];
    const root = (second.forward(first.forward([1, 2]))[0] as Value).mul(2);
    const sizes = (depth: number) => layersOf(root, depth).map(({ scope, sizes }) => [scope, sizes]);
    expect(sizes(1)).toEqual([
      ['mlp (1)', [2, 3, 2]],
      ['mlp (2)', [2, 3, 1]],
    ]);
    expect(sizes(2)).toEqual([
      ['mlp (1)/layer0', [2, 3]],
      ['mlp (1)/layer1', [3, 2]],
      ['mlp (2)/layer0', [2, 3]],
      ['mlp (2)/layer1', [3, 1]],
    ]);
    expect(layersOf(root, 3)).toContainEqual({ scope: 'mlp (1)/layer1/neuron1', sizes: [3, 1], activation: 'tanh' });
  });

  it('gives no sizes for a neuron that has two parameters of one name', () => {
    const x = new Value(0.5, 'x');
    const y = scope('net', () => Value.parameter(2, 'w0').mul(x).add(Value.parameter(3, 'w0').mul(x)), {
      unit: [0, 0],
    });
    expect(layersOf(y.mul(2), 1)).toEqual([{ scope: 'net' }]);
  });

  it('finds the layers of a network by its sums and products if its values carry no unit', () => {
    const mlp = new MLP(2, [3, 1], { activation: 'relu' });
    const outputs = [
      [1, 2],
      [3, 4],
    ].map((x) => mlp.forward(x)[0] as Value);
    const graph = trace(Value.sum(outputs).add(l2(mlp.parameters())));
    const nodes = graph.nodes.map((node) => {
      if (node.kind !== 'value') return node;
      const { unit: _, sample: __, ...rest } = node;
      return rest;
    });
    const bare = { version: 1, root: graph.root, nodes, edges: graph.edges } as const;
    const facts = (one: Graph) => scopesOf(one).map(({ scope, sizes, activation }) => ({ scope, sizes, activation }));
    for (const depth of [1, 2, 3]) expect(facts(fold(bare, depth))).toEqual(facts(fold(graph, depth)));
    expect(facts(fold(bare, 1))).toContainEqual({ scope: 'mlp', sizes: [2, 3, 1], activation: 'relu' });
  });

  it.each([
    [3, 2],
    [3, 1],
    [2, 1],
  ])('is the same of a graph that is folded to depth %d already: depth %d', (first, second) => {
    for (const sizes of [[4, 3, 1], [5], [2, 2]]) {
      const mlp = new MLP(3, sizes, { activation: 'relu' });
      const outputs = [1, 2].map((x) => Value.sum(mlp.forward([x, 0, -x])));
      const graph = trace(Value.sum(outputs).add(l2(mlp.parameters())).as('loss'));
      const facts = (one: Graph) => scopesOf(one).map(({ scope, sizes, activation }) => ({ scope, sizes, activation }));
      const once = facts(fold(graph, second));
      expect(once.filter(({ sizes }) => sizes !== undefined)).toHaveLength(second === 1 ? 1 : sizes.length);
      expect(facts(fold(fold(graph, first), second))).toEqual(once);
    }
  });

  it('is read back from JSON', () => {
    const [out] = new MLP(2, [2, 1]).forward([1, 2]);
    const folded = fold(trace((out as Value).mul(2)), 2);
    expect(scopesOf(fromJson(toJson(folded)))).toEqual(scopesOf(folded));
    const bad = toJson(folded).replace('"sizes":[2,2]', '"sizes":[2,-2]');
    expect(() => fromJson(bad)).toThrow(/sizes\[1\] must be a whole number from 0, got -2/);
  });
});
