import { scope, toDot, toJson, trace, Value } from 'dotgrad';
import { assertGradients, assertGraph } from 'dotgrad/snapshot';
import { describe, expect, test } from 'vitest';

function expression(): Value {
  const [a, b, c] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c')];
  const L = a.mul(b).as('e').add(c).as('d').mul(-2).as('L');
  L.backward();
  return L;
}

describe('assertGradients(value, gradients)', () => {
  test('passes for the gradients that the values have', () => {
    assertGradients(expression(), { a: 6, b: -4, L: 1 });
    assertGradients(trace(expression()), { a: 6 });
  });

  test('lists every gradient that differs', () => {
    expect(() => assertGradients(expression(), { a: 3, b: -4, c: 1 })).toThrow(
      'a.grad: expected 3, is 6\nc.grad: expected 1, is -2',
    );
  });

  test('treats numbers within the tolerance as equal', () => {
    assertGradients(expression(), { a: 6 + 1e-10 });
    expect(() => assertGradients(expression(), { a: 6.001 })).toThrow('a.grad: expected 6.001, is 6');
    assertGradients(expression(), { a: 6.001 }, { tolerance: 1e-3 });
  });

  test('suggests the nearest label for an unknown one', () => {
    const L = expression();
    L.label = 'loss';
    expect(() => assertGradients(L, { los: 1 })).toThrow(
      'no value is called "los"; did you mean loss? The labels are ',
    );
    expect(() => assertGradients(new Value(1), { a: 1 })).toThrow('no value has a label');
    // With so few labels, the list is complete.
    expect(() => assertGradients(L, { zzz: 1 })).toThrow(
      /the labels are (?:[abcde]|loss|d)(?:, (?:[abcde]|loss)){5}$/m,
    );
  });

  test('accepts scope/label if several values have the same label', () => {
    const [w1, w2] = [scope('n1', () => new Value(2, 'w')), scope('n2', () => new Value(3, 'w'))];
    const o = w1.mul(w2).as('o');
    o.backward();
    assertGradients(o, { 'n1/w': 3, 'n2/w': 2 });
    expect(() => assertGradients(o, { w: 3 })).toThrow('2 values are called "w"; say which one: n1/w, n2/w');
  });

  test('says that values need unique labels', () => {
    expect(() => assertGradients(new Value(1, 'x').add(new Value(2, 'x')), { x: 1 })).toThrow(
      'give them labels of their own',
    );
  });

  test('asks for backward() if no value has a gradient', () => {
    expect(() => assertGradients(new Value(1, 'x').relu(), { x: 1 })).toThrow(
      'all gradients are 0; call backward() on the root first',
    );
  });

  test.each([[undefined], [{}], [[6]], [{ a: '6' }], [null]])('rejects %j as gradients', (gradients) => {
    expect(() => assertGradients(expression(), gradients as never)).toThrow(TypeError);
  });

  test('rejects a negative tolerance', () => {
    expect(() => assertGradients(expression(), { a: 6 }, { tolerance: -1 })).toThrow(RangeError);
  });
});

describe('assertGraph(value, other)', () => {
  test('compares only what a picture shows with its DOT: no scopes and no derivatives', () => {
    const L = scope('net', expression);
    assertGraph(L, toDot(L));
    assertGraph(toDot(L), L);
    expect(() => assertGraph(L, toDot(expression().neg()))).toThrow(/^the root was/);
  });

  test('passes for a value, a graph, JSON and DOT of the same graph', () => {
    const L = expression();
    for (const other of [expression(), trace(L), toJson(L), JSON.parse(toJson(L)), toDot(L, { exact: true })])
      assertGraph(L, other);
  });

  test('says what is different', () => {
    const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
    const [was, is] = [a.mul(b).as('L'), a.mul(a).as('L')];
    expect(() => assertGraph(is, was)).toThrow('L: operand 1 of * was b, is a');
  });

  test('names an argument that is not a graph', () => {
    expect(() => assertGraph(3 as never, expression())).toThrow(
      'a graph must be a Value, a graph, a figure of one, JSON or DOT, got 3',
    );
    expect(() => assertGraph(expression(), 'abc')).toThrow('a graph as text must be JSON or DOT, got the string "abc"');
  });
});
