import { explain, fromJson, Value } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { told } from './telling.ts';

describe('explain(value) puts parentheses where precedence needs them', () => {
  const [a, b, c] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(4, 'c')];
  test.each<[Value, string]>([
    [a.add(b).mul(c), 'out = (a + b)·c\n= −1 · 4 = −4'],
    [a.mul(b.add(c)), 'out = a·(b + c)\n= 2 · 1 = 2'],
    [a.add(b.add(c)), 'out = a + (b + c)\n= 2 + 1 = 3'],
    [a.add(b).add(c), 'out = a + b + c\n= −1 + 4 = 3'],
    [b.pow(2), 'out = b²\n= (−3)² = 9'],
    [a.add(b).pow(2), 'out = (a + b)²\n= (−1)² = 1'],
    [a.pow(2).pow(3), 'out = (a²)³\n= 4³ = 64'],
    [a.sub(b), 'out = a − b\n= 2 + 3 = 5'],
    [a.sub(b.add(c)), 'out = a − (b + c)\n= 2 − 1 = 1'],
    [a.div(b), 'out = a·(1/b)\n= 2 · −0.333 = −0.667'],
    [a.neg().tanh(), 'out = tanh(−a)\n= tanh(−2) = −0.964'],
    [a.max(b), 'out = max(a, b)\n= max(2, −3) = 2'],
  ])('%s', (value, expected) => {
    expect(told(value, 'forward').at(-1)).toBe(expected);
  });
});

describe('explain(value) names', () => {
  test('values by their expressions if these are short, the root out, and others by their ids', () => {
    const x = new Value(1, 'x');
    const long = new Value(2, 'a_long_name').mul(new Value(3, 'another_long'));
    expect(told(x.mul(2).add(2).mul(long), 'forward').map((text) => text.split('\n')[0])).toEqual([
      'x·2',
      'x·2 + 2',
      'v7 = a_long_name·another_long',
      'out = (x·2 + 2)·v7',
    ]);
  });

  test('values with the same label by their order, or by the ends of their scopes', () => {
    const a = new Value(1, 'a');
    let c = a.add(1).as('c');
    c = c.mul(2).as('c');
    expect(told(c, 'forward').map((text) => text.split('\n')[0])).toEqual(['c₁ = a + 1', 'c₂ = c₁·2']);
    const graph = fromJson({
      version: 1,
      root: 'r',
      nodes: [
        { id: 'p', kind: 'value', role: 'parameter', label: 'w', data: 1, grad: 0, scope: 'net/n0' },
        { id: 'q', kind: 'value', role: 'parameter', label: 'w', data: 2, grad: 0, scope: 'net/n1' },
        { id: 'o', kind: 'op', op: 'add', symbol: '+' },
        { id: 'r', kind: 'value', role: 'root', label: 'r', data: 3, grad: 0 },
      ],
      edges: [
        { from: 'p', to: 'o', slot: 0 },
        { from: 'q', to: 'o', slot: 1 },
        { from: 'o', to: 'r' },
      ],
    });
    expect(told(graph, 'forward')).toEqual(['r = n0.w + n1.w\n= 1 + 2 = 3']);
  });

  test('values in two scopes that differ only by an empty level by numbers', () => {
    const value = (id: string, scope: string): object => ({
      id,
      kind: 'value',
      role: 'leaf',
      label: 'w',
      scope,
      data: 1,
    });
    const graph = fromJson({
      version: 1,
      root: 'r',
      nodes: [
        value('a', 'mlp'),
        value('b', '/mlp'),
        { id: 'o', kind: 'op', op: 'add', symbol: '+' },
        { id: 'r', kind: 'value', role: 'root', label: 'r', data: 2 },
      ],
      edges: [
        { from: 'a', to: 'o', slot: 0 },
        { from: 'b', to: 'o', slot: 1 },
        { from: 'o', to: 'r' },
      ],
    });
    expect(told(graph, 'forward')).toEqual(['r = mlp.w₁ + mlp.w₂\n= 1 + 1 = 2']);
  });

  test('labels that are expressions as such', () => {
    const product = new Value(2, 'x1').mul(new Value(3, 'w1')).as('x1*w1');
    const n = product.add(new Value(1, 'b')).as('n');
    n.backward();
    expect(explain(n).steps.map(({ title }) => title)).toEqual([
      'the inputs are given',
      'x1·w1',
      'n = x1·w1 + b',
      '∂n/∂n = 1',
      'back through n = x1·w1 + b',
      'back through x1·w1',
    ]);
    expect(explain(n).steps[4]?.lines[0]).toBe('∂n/∂(x1·w1) = 1 · ∂n/∂n = 1 · 1 = 1');
  });

  test('hostile labels on one line, without control characters', () => {
    const value = new Value(1, 'a\u001b[31m\n\u202eb').add(1);
    expect(told(value, 'start')).toEqual(['the inputs are given\na [31m b = 1']);
  });
});
