import { fold, fromJson, type Graph, type GraphEdge, type ScopeNode, scope, toJson, trace, Value } from 'dotgrad';
import { l2, MLP } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomRoot } from '../programs.js';

/** What a graph holds, folded or not. */
function totals({ nodes }: Graph): { values: number; ops: number; parameters: number } {
  const sum = { values: 0, ops: 0, parameters: 0 };
  for (const node of nodes) {
    if (node.kind === 'op') sum.ops++;
    if (node.kind === 'value') sum.values++;
    if (node.kind === 'value' && node.role === 'parameter') sum.parameters++;
    if (node.kind === 'scope') {
      sum.values += node.values;
      sum.ops += node.ops;
      sum.parameters += node.parameters;
    }
  }
  return sum;
}

const scopesOf = ({ nodes }: Graph): ScopeNode[] => nodes.filter((node): node is ScopeNode => node.kind === 'scope');
const ends = ({ from, to, slot, count }: GraphEdge): object => ({ from, to, slot, count });

/** y = tanh(w*x + 1) in the scope net/layer0, squared in the scope loss. */
function network(): { loss: Value; y: Value } {
  const x = new Value(2, 'x');
  const y = scope('net', () => scope('layer0', () => Value.parameter(-3, 'w').mul(x).add(1).tanh()));
  const loss = scope('loss', () => y.pow(2)).add(0.5);
  loss.backward();
  return { loss, y };
}

describe('fold(graph, depth)', () => {
  it('makes each scope one node, with the counts of its contents', () => {
    const folded = fold(trace(network().loss), 1);
    expect(scopesOf(folded)).toEqual([
      { id: 'g0', kind: 'scope', scope: 'net', values: 5, ops: 3, parameters: 1 },
      { id: 'g1', kind: 'scope', scope: 'loss', values: 1, ops: 1, parameters: 0 },
    ]);
  });

  it('does not fold the root or nodes outside scopes', () => {
    const { loss } = network();
    const unscoped = trace(loss).nodes.filter((node) => node.kind === 'value' && node.scope === undefined);
    expect(fold(trace(loss), 1).nodes).toEqual(expect.arrayContaining(unscoped));
    const root = trace(network().y);
    expect(fold(root, 1).nodes.find(({ id }) => id === root.root)).toEqual(root.nodes.at(-1));
  });

  it('joins scopes by edges with a count, and with data and grad for a single value', () => {
    const { loss, y } = network();
    const { edges, root, nodes } = fold(trace(loss), 1);
    const x = nodes.find((node) => node.kind === 'value' && node.label === 'x')?.id;
    expect(edges).toContainEqual({ from: x, to: 'g0', count: 1 });
    expect(edges).toContainEqual({ from: 'g0', to: 'g1', count: 1, data: y.data, grad: y.grad });
    expect(edges).toContainEqual({
      from: 'g1',
      to: `o${root.slice(1)}`,
      slot: 0,
      partial: 1,
      count: 1,
      data: y.data ** 2,
      grad: 1,
    });
  });

  it('shows no data on an edge that carries two values', () => {
    const [a, b] = scope('in', () => [new Value(1, 'a'), new Value(2, 'b')] as const);
    const { edges } = fold(trace(scope('out', () => a.mul(b)).exp()), 1);
    expect(edges.filter(({ from }) => from === 'g0')).toEqual([{ from: 'g0', to: 'g1', count: 2 }]);
  });

  it('shows the data of one value that is used twice', () => {
    const a = scope('in', () => new Value(3, 'a'));
    const { edges } = fold(trace(scope('out', () => a.mul(a)).exp()), 1);
    expect(edges.filter(({ from }) => from === 'g0')).toEqual([{ from: 'g0', to: 'g1', count: 2, data: 3, grad: 0 }]);
  });

  it('keeps both edges of an operand that one op outside the scope uses twice', () => {
    const a = scope('in', () => new Value(3, 'a'));
    const slots = fold(trace(a.add(a)), 1).edges.map(({ slot, count }) => [slot, count]);
    expect(slots).toEqual([
      [0, 1],
      [1, 1],
      [undefined, undefined],
    ]);
  });

  it('shows more levels at a greater depth', () => {
    const graph = trace(network().loss);
    expect(scopesOf(fold(graph, 1)).map(({ scope }) => scope)).toEqual(['net', 'loss']);
    expect(scopesOf(fold(graph, 2)).map(({ scope }) => scope)).toEqual(['net/layer0', 'loss']);
    expect(fold(graph, 9)).toEqual(fold(graph, 2));
  });

  it('leaves a graph without scopes unchanged', () => {
    const graph = trace(new Value(2, 'a').mul(new Value(3, 'b')));
    expect(fold(graph, 1)).toEqual(graph);
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity, undefined])('rejects %s as depth', (depth) => {
    const graph = trace(new Value(1));
    expect(() => fold(graph, depth as number)).toThrow(
      new RangeError(`fold(graph, depth) takes a whole number from 1 as depth, got ${String(depth)}`),
    );
  });

  it('keeps the totals of values, ops and parameters, the root and a valid graph, at every depth', () => {
    fc.assert(
      fc.property(randomRoot, fc.integer({ min: 1, max: 4 }), (root, depth) => {
        const graph = trace(root);
        const folded = fold(graph, depth);
        expect(totals(folded)).toEqual(totals(graph));
        expect(folded.nodes.find(({ id }) => id === graph.root)).toEqual(graph.nodes.at(-1));
        expect(fromJson(toJson(folded))).toEqual(folded);
        for (const { scope } of scopesOf(folded)) expect(scope.split('/').length).toBeLessThanOrEqual(depth);
      }),
    );
  });

  it('counts every edge once: those within a scope are removed, all others add up', () => {
    fc.assert(
      fc.property(randomRoot, fc.integer({ min: 1, max: 3 }), (root, depth) => {
        const graph = trace(root);
        const own = new Map(graph.nodes.map((node) => [node.id, node.kind === 'value' ? (node.scope ?? '') : '']));
        for (const { from, to } of graph.edges) if (from.startsWith('o')) own.set(from, own.get(to) ?? '');
        const place = (id: string): string =>
          own.get(id) === '' || id === graph.root ? id : `in ${own.get(id)?.split('/').slice(0, depth).join('/')}`;
        const crossing = graph.edges.filter(({ from, to }) => place(from) !== place(to));
        const counts = fold(graph, depth).edges.map(({ count }) => count ?? 1);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(crossing.length);
      }),
    );
  });

  it('folds a folded graph further, with the same result as folding once', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const graph = trace(root);
        for (const [first, then] of [
          [3, 1],
          [2, 1],
          [3, 2],
          [1, 2],
          [2, 2],
        ] as const) {
          const twice = fold(fold(graph, first), then);
          const once = fold(graph, Math.min(first, then));
          expect(twice.nodes).toEqual(once.nodes);
          expect(twice.edges.map(ends)).toEqual(once.edges.map(ends));
        }
      }),
    );
  });

  it('gives its nodes unique ids', () => {
    const graph = fromJson({
      version: 1,
      root: 'g1',
      nodes: [
        { id: 'g0', kind: 'value', role: 'leaf', data: 1, grad: 0 },
        { id: 'a', kind: 'value', role: 'leaf', scope: 'in', data: 2, grad: 0 },
        { id: 'op', kind: 'op', op: 'add', symbol: '+' },
        { id: 'g1', kind: 'value', role: 'root', data: 3, grad: 1 },
      ],
      edges: [
        { from: 'g0', to: 'op' },
        { from: 'a', to: 'op' },
        { from: 'op', to: 'g1' },
      ],
    });
    const folded = fold(graph, 1);
    expect(folded.nodes.map(({ id }) => id)).toEqual(['g0', 'g2', 'op', 'g1']);
    expect(folded.edges).toContainEqual({ from: 'g2', to: 'op', count: 1, data: 2, grad: 0 });
  });

  it('keeps both edges of an operand used twice in a graph of another engine, which has no slots', () => {
    const edges = [
      { from: 'a', to: 'op' },
      { from: 'a', to: 'op' },
      { from: 'op', to: 'b' },
    ];
    const value = { kind: 'value' as const, data: 1, grad: 0 };
    const nodes = [
      { ...value, id: 'a', role: 'leaf' as const },
      { id: 'op', kind: 'op' as const, op: 'add', symbol: '+' },
      { ...value, id: 'b', role: 'root' as const },
    ];
    expect(fold({ version: 1, root: 'b', nodes, edges }, 1).edges).toEqual(edges);
  });

  it.each(['/mlp/layer0', 'mlp//layer0/', '//mlp'])('reads the path %s without its empty names', (path) => {
    const value = { kind: 'value' as const, role: 'leaf' as const, data: 1, grad: 0 };
    const nodes = [
      { ...value, id: 'v0', scope: path },
      { ...value, id: 'v1', role: 'root' as const },
      { ...value, id: 'v2', scope: '/' },
    ];
    const folded = fold({ version: 1, root: 'v1', nodes, edges: [] }, 1);
    expect(folded.nodes.map((node) => (node.kind === 'scope' ? node.scope : node.id))).toEqual(['mlp', 'v1', 'v2']);
  });
});

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
