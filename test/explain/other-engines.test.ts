import { explain, fromJson, type Graph, ops, trace, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { foreign, product, told } from './telling.ts';

describe('explain(graph) of another engine', () => {
  test('describes an unknown op by its numbers', () => {
    const graph = foreign({}, {}, {}, { partial: 0.5 });
    expect(told(graph, 'forward')).toEqual(['y = gelu(x)\n= gelu(2) = 1.95']);
    expect(told(graph, 'backward')).toEqual(['back through y = gelu(x)\n∂y/∂x = 0.5 · ∂y/∂y = 0.5 · 1 = 0.5']);
  });

  test('recognizes an op by its symbol, and uses its derivative', () => {
    const graph = foreign(
      { op: 'ExpBackward0', symbol: 'exp' },
      { grad: 7.38905609893065 },
      { data: 7.38905609893065 },
      {},
    );
    expect(told(graph, 'backward')).toEqual(['back through y = exp(x)\n∂y/∂x = y · ∂y/∂y = 7.39 · 1 = 7.39']);
  });

  test('writes known ops with their signs, whatever word shows them', () => {
    const graph = foreign({ op: 'neg', symbol: 'negate' }, { grad: -1 }, { data: -2 }, {});
    expect(told(graph, 'forward')).toEqual(['y = −x\n= −2 = −2']);
  });

  test('leaves out a rule that the numbers contradict', () => {
    const graph = foreign({ op: 'relu', symbol: 'ReLU' }, { data: 0, grad: 0.5 }, { data: 0 }, { partial: 0.5 });
    expect(told(graph, 'backward')).toEqual(['back through y = ReLU(x)\n∂y/∂x = 0.5 · ∂y/∂y = 0.5 · 1 = 0.5']);
  });

  test('allows for rounding within 1e-6', () => {
    expect(explain(foreign({}, { grad: 0.5000004 }, {}, { partial: 0.5 })).omission).toBeUndefined();
    expect(explain(foreign({}, { grad: 0.500001 }, {}, { partial: 0.5 })).omission?.kind).toBe('accumulated');
  });

  test('copes with missing data and gradients', () => {
    const { nodes, edges, ...rest } = foreign({}, {}, {}, { partial: 0.5 });
    const without = (...names: string[]): Graph => ({
      ...rest,
      edges,
      nodes: nodes.map((node) =>
        Object.fromEntries(Object.entries(node).filter(([name]) => !names.includes(name))),
      ) as never,
    });
    expect(told(without('data'), 'forward')).toEqual(['y = gelu(x)\n= gelu(?) = ?']);
    expect(told(without('data'), 'start')).toEqual(['the inputs are given\nx']);
    expect(told(without('data'), 'backward')[0]).toContain('∂y/∂x = 0.5 · ∂y/∂y = 0.5 · 1 = 0.5');
    expect(explain(without('grad')).omission?.kind).toBe('no-gradients');
  });

  test('shows ops of three operands, and operands without slots in the order of the edges', () => {
    const graph = fromJson({
      version: 1,
      root: 'y',
      nodes: [
        ...['a', 'b', 'c'].map((id, i) => ({ id, kind: 'value', role: 'leaf', label: id, data: i, grad: 2 })),
        { id: 'f', kind: 'op', op: 'fma', symbol: 'fma' },
        { id: 'y', kind: 'value', role: 'root', label: 'y', data: 2, grad: 1 },
      ],
      edges: [...['c', 'a', 'b'].map((from) => ({ from, to: 'f', partial: 2 })), { from: 'f', to: 'y' }],
    });
    expect(told(graph, 'forward')).toEqual(['y = fma(c, a, b)\n= fma(2, 0, 1) = 2']);
    expect(told(graph, 'backward')[0]?.split('\n')).toHaveLength(4);
  });

  test('shows NaN and infinities', () => {
    const x = new Value(-1, 'x');
    const y = x.log().as('y');
    y.backward();
    expect(told(y, 'forward')).toEqual(['y = log(x)\n= log(−1) = NaN']);
    const zero = new Value(0, 'x').pow(-1).as('y');
    zero.backward();
    expect(told(zero, 'backward')).toEqual(['back through y = 1/x\n∂y/∂x = −1/x² · ∂y/∂y = −∞ · 1 = −∞']);
  });

  test('reports where a cycle is', () => {
    const graph = trace(product().L);
    const op = graph.nodes.find(({ kind }) => kind === 'op')?.id as string;
    const edges = [...graph.edges, { from: graph.root, to: op, slot: 2 }];
    expect(() => explain({ ...graph, edges })).toThrow(/^bad graph: edges\[\d\] must not close a cycle/);
  });

  test.each([[5], [undefined], [{}], [Object.values(ops)]])('refuses %s', (thing) => {
    expect(() => explain(thing as never)).toThrow(/^explain\(valueOrGraph\) takes a Value or a graph, got /);
  });
});

test('explain(graph) of tensors shows their sizes, and no numbers that the graph lacks', () => {
  const value = (id: string, role: string, shape: number[]): object => ({
    id,
    kind: 'value',
    role,
    label: id,
    shape,
    data: 1,
    grad: 1,
  });
  const graph = fromJson({
    version: 1,
    root: 'h',
    nodes: [
      value('x', 'leaf', [4, 3]),
      value('W', 'parameter', [3, 2]),
      { id: 'm', kind: 'op', op: 'matmul', symbol: '@' },
      value('h', 'root', [4, 2]),
    ],
    edges: [
      { from: 'x', to: 'm', slot: 0 },
      { from: 'W', to: 'm', slot: 1 },
      { from: 'm', to: 'h' },
    ],
  });
  expect(told(graph, 'start')).toEqual(['the inputs are given\nx: 4×3, W: 3×2']);
  expect(told(graph, 'forward')).toEqual(['h = x @ W\n= 4×3 @ 3×2 = 4×2']);
  expect(explain(graph).omission?.text).toBe('values are tensors, and the graph holds only their first elements');
});

test('explain(graph) writes an op that nobody knows as a call, also of two operands', () => {
  const nodes = [
    { id: 'a', kind: 'value', role: 'leaf', label: 'a', data: 2 },
    { id: 'b', kind: 'value', role: 'leaf', label: 'b', data: 3 },
    { id: 'o', kind: 'op', op: 'unknown', symbol: '?' },
    { id: 'y', kind: 'value', role: 'root', label: 'y', data: 7 },
  ];
  const edges = [
    { from: 'a', to: 'o', slot: 0 },
    { from: 'b', to: 'o', slot: 1 },
    { from: 'o', to: 'y' },
  ];
  expect(told(fromJson({ version: 1, root: 'y', nodes, edges }), 'forward')).toEqual(['y = ?(a, b)\n= ?(2, 3) = 7']);
});

test('explain(graph) reads an exponent from arg, or from the symbol in older files', () => {
  for (const op of [
    { op: 'pow', symbol: '**3', arg: 3 },
    { op: 'pow', symbol: '**3' },
    { op: 'PowBackward0', symbol: '**', arg: 3 },
  ]) {
    const graph = foreign(op, { grad: 12 }, { data: 8 }, { partial: 12 });
    expect(told(graph, 'forward')).toEqual(['y = x³\n= 2³ = 8']);
    expect(told(graph, 'backward')).toEqual(['back through y = x³\n∂y/∂x = 3·x² · ∂y/∂y = 12 · 1 = 12']);
  }
});
