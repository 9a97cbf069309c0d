import { sample, scope, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { expression, neuron, neuronByExp, readme, sanity, seed } from './lecture.js';

describe('trace(value)', () => {
  it('gives every value, op and edge of the expression L = (a*b + c) * f', () => {
    const value = (id: string, role: string, label: string, data: number, grad: number): object => {
      return { id, kind: 'value', role, label, data, grad };
    };
    expect(trace(expression())).toEqual({
      version: 1,
      root: 'v6',
      nodes: [
        value('v0', 'leaf', 'a', 2, 6),
        value('v1', 'leaf', 'b', -3, -4),
        value('v2', 'leaf', 'c', 10, -2),
        value('v3', 'leaf', 'f', -2, 4),
        { id: 'o4', kind: 'op', op: 'mul', symbol: '*' },
        value('v4', 'inner', 'e', -6, -2),
        { id: 'o5', kind: 'op', op: 'add', symbol: '+' },
        value('v5', 'inner', 'd', 4, -2),
        { id: 'o6', kind: 'op', op: 'mul', symbol: '*' },
        value('v6', 'root', 'L', -8, 1),
      ],
      edges: [
        { from: 'v0', to: 'o4', slot: 0, partial: -3 },
        { from: 'v1', to: 'o4', slot: 1, partial: 2 },
        { from: 'o4', to: 'v4' },
        { from: 'v4', to: 'o5', slot: 0, partial: 1 },
        { from: 'v2', to: 'o5', slot: 1, partial: 1 },
        { from: 'o5', to: 'v5' },
        { from: 'v5', to: 'o6', slot: 0, partial: -2 },
        { from: 'v3', to: 'o6', slot: 1, partial: 4 },
        { from: 'o6', to: 'v6' },
      ],
    });
  });

  it.each([
    ['01, the seed notebook', seed, 19, 21],
    ['09, the expression', expression, 10, 9],
    ['12, the neuron', neuron, 15, 14],
    ['16, the neuron by exp', neuronByExp, 28, 28],
    ["21, micrograd's README", readme, 67, 79],
    ["22, micrograd's sanity check", sanity, 25, 31],
  ])('counts the nodes and edges of figure %s', (_figure, make, nodes, edges) => {
    const graph = trace(make());
    expect([graph.nodes.length, graph.edges.length]).toEqual([nodes, edges]);
  });

  it('draws an operand used twice as two edges', () => {
    const a = new Value(3, 'a');
    const { nodes, edges } = trace(a.add(a).as('b'));
    expect(nodes.map(({ id }) => id)).toEqual(['v0', 'o1', 'v1']);
    expect(edges).toEqual([
      { from: 'v0', to: 'o1', slot: 0, partial: 1 },
      { from: 'v0', to: 'o1', slot: 1, partial: 1 },
      { from: 'o1', to: 'v1' },
    ]);
  });

  it('distinguishes leaves, constants, parameters, inner values and the root', () => {
    const w = Value.parameter(0.5, 'w');
    const { nodes } = trace(new Value(2, 'x').mul(w).add(1).tanh());
    const roles = nodes.flatMap((node) => (node.kind === 'value' ? [[node.role, node.data]] : []));
    expect(roles.slice(0, 3)).toEqual(
      expect.arrayContaining([
        ['leaf', 2],
        ['parameter', 0.5],
        ['constant', 1],
      ]),
    );
    expect(roles.slice(3).map(([role]) => role)).toEqual(['inner', 'inner', 'root']);
  });

  it('gives a single leaf, constant or parameter the role root', () => {
    expect(trace(new Value(1)).nodes).toEqual([{ id: 'v0', kind: 'value', role: 'root', data: 1, grad: 0 }]);
    expect(trace(Value.parameter(1, 'w')).nodes[0]).toMatchObject({ role: 'root', label: 'w' });
    expect(trace(Value.sum([])).nodes[0]).toMatchObject({ role: 'root', data: 0 });
  });

  it('puts leaves first and every operand before its op', () => {
    const { nodes, edges } = trace(readme());
    const at = new Map(nodes.map(({ id }, i) => [id, i]));
    for (const { from, to } of edges) expect(at.get(from)).toBeLessThan(at.get(to) as number);
    const isOp = nodes.map(({ kind }) => kind === 'op');
    const isComputed = new Set(edges.filter(({ from }) => from.startsWith('o')).map(({ to }) => to));
    expect(nodes.slice(0, isOp.indexOf(true)).length).toBe(
      nodes.filter(({ id, kind }) => kind === 'value' && !isComputed.has(id)).length,
    );
  });

  it('numbers values by position and an op like its result', () => {
    const { nodes, edges } = trace(readme());
    expect(nodes.filter(({ kind }) => kind === 'value').map(({ id }) => id)).toEqual(
      Array.from({ length: 39 }, (_, i) => `v${i}`),
    );
    for (const { from, to } of edges) if (from.startsWith('o')) expect(to).toBe(`v${from.slice(1)}`);
  });

  it('gives equal programs equal graphs', () => {
    expect(trace(readme())).toEqual(trace(readme()));
  });

  it('does not merge two equal leaves', () => {
    const { nodes, edges } = trace(new Value(2, 'a').mul(new Value(2, 'a')));
    expect([nodes.length, edges.length]).toEqual([4, 3]);
  });

  it('has the exponent of a power in its symbol and as arg, not as an operand', () => {
    const { nodes, edges } = trace(new Value(2).pow(3));
    expect(nodes[1]).toEqual({ id: 'o1', kind: 'op', op: 'pow', symbol: '**3', arg: 3 });
    expect(edges[0]).toEqual({ from: 'v0', to: 'o1', slot: 0, partial: 12 });
  });

  it('says which neuron a value of a network belongs to', () => {
    const [out] = new MLP(2, [3, 1]).forward([1, 2]);
    const values = trace(out as Value).nodes.flatMap((node) => (node.kind === 'value' ? [node] : []));
    const units = new Set(values.flatMap(({ unit }) => (unit ? [unit.join()] : [])));
    expect([...units].sort()).toEqual(['0,0', '0,1', '0,2', '1,0']);
    // Three neurons of two weights and a bias, and one of three weights and a bias.
    const parameters = values.filter(({ role }) => role === 'parameter');
    expect(parameters.map(({ unit }) => unit?.[0]).sort()).toEqual([...Array(9).fill(0), ...Array(4).fill(1)]);
  });

  it('says which sample of a batch a value was computed for', () => {
    const w = new Value(2, 'w');
    const outputs = [3, 4].map((x, i) => sample(i, () => w.mul(x)));
    const values = trace(Value.sum(outputs)).nodes.flatMap((node) => (node.kind === 'value' ? [node] : []));
    expect(values.find(({ data }) => data === 6)?.sample).toBe(0);
    expect(values.find(({ data }) => data === 8)?.sample).toBe(1);
    expect(values.find(({ label }) => label === 'w')).not.toHaveProperty('sample');
  });

  it('has the path of the scope in which a value was created, and none outside', () => {
    const a = new Value(1);
    const b = scope('mlp', () => scope('layer0', () => a.exp()));
    const [first, , second] = trace(b).nodes;
    expect(first).not.toHaveProperty('scope');
    expect(second).toMatchObject({ scope: 'mlp/layer0' });
  });

  it('has no label if a value has none', () => {
    expect(trace(new Value(1, '')).nodes[0]).not.toHaveProperty('label');
  });

  it('has the current data, not the data when the value was created', () => {
    const a = new Value(1, 'a');
    const b = a.mul(a);
    a.data = 5;
    expect(trace(b).nodes[0]).toMatchObject({ data: 5 });
    expect(trace(b).edges[0]).toMatchObject({ partial: 5 });
  });

  it('keeps NaN and the infinities', () => {
    const data = trace(new Value(Infinity).add(new Value(-Infinity))).nodes.flatMap((node) =>
      node.kind === 'value' ? [node.data] : [],
    );
    expect(data.slice().sort()).toEqual([-Infinity, Infinity, Number.NaN].sort());
  });

  it('reaches the end of a chain of 100,000 values', () => {
    let chain = new Value(1, 'x');
    for (let i = 0; i < 100_000; i++) chain = chain.exp().as(`e${i}`);
    const { nodes, edges, root } = trace(chain);
    expect([nodes.length, edges.length, root]).toEqual([200_001, 200_000, 'v100000']);
    expect(nodes[0]).toMatchObject({ label: 'x' });
  });

  it('leaves the engine able to go backward', () => {
    const a = new Value(3, 'a');
    const b = a.add(a);
    trace(b);
    b.backward();
    expect(a.grad).toBe(2);
  });

  it('throws if the argument is not a Value', () => {
    expect(() => trace(3 as never)).toThrow(new TypeError('trace(value) takes a Value, got 3'));
  });
});
