import type { Value } from 'dotgrad';
import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';

describe('run(source).figures', () => {
  test('has one for each draw_dot(x), with its line, direction and a unique name', () => {
    const { figures } = run(
      "a = Value(1.0)\nb = a*2\nb.label = 'a*2 + ½'\ndraw_dot(a)\ndraw_dot(b, rankdir='TB')\ndraw_dot(a)",
    );
    expect(figures.map(({ name, line, rankdir }) => [name, line, rankdir])).toEqual([
      ['a', 4, undefined],
      ['a-2-½', 5, 'TB'],
      ['a-2', 6, undefined],
    ]);
  });

  test('shows the graph as it was when it was drawn', () => {
    const { figures, names } = run('a = Value(1.0)\nb = a*a\ndraw_dot(b)\nb.backward()\na.data = 5\ndraw_dot(b)');
    const [before, after] = figures.map(({ value }) => value);
    expect([before?.grad, before?.operands.map(({ data, grad }) => [data, grad])]).toEqual([
      0,
      [
        [1, 0],
        [1, 0],
      ],
    ]);
    expect([after?.grad, after?.operands.map(({ data, grad }) => [data, grad])]).toEqual([
      1,
      [
        [5, 2],
        [5, 2],
      ],
    ]);
    expect(before?.operands[0]).toBe(before?.operands[1]);
    expect(names.get('b')).not.toBe(after);
  });

  test('has none without draw_dot: last is the Value named, shown or differentiated last', () => {
    const last = (source: string): unknown[] => {
      const { figures, last } = run(source);
      return [figures.length, last?.name, last?.line];
    };
    expect(last('a = Value(1.0)\nL = a*2\nx = 3')).toEqual([0, 'L', 2]);
    expect(last('a = Value(1.0)\nL = a*2\nb = a + 1\nL.backward()\nprint(b)')).toEqual([0, 'L', 4]);
    expect(last('a = Value(1.0)\nb = a*2\na')).toEqual([0, 'a', 3]);
    expect(last('x = 1')).toEqual([0, undefined, undefined]);
  });
});

describe('run(source, { bindings })', () => {
  const L = 'L = (a*b + c) * f';

  test('makes a leaf for each name without a value, in order, labeled with the name', () => {
    const { values } = run(L, { bindings: { f: -2, c: 10, a: 2, b: -3 } });
    expect(values.map(([name, { label, data, role }]) => [name, label, data, role])).toEqual([
      ['a', 'a', 2, undefined],
      ['b', 'b', -3, undefined],
      ['c', 'c', 10, undefined],
      ['f', 'f', -2, undefined],
      ['L', 'L', -8, undefined],
    ]);
  });

  test('takes a Map, and names such as __proto__', () => {
    const { names } = run('L = __proto__ * 2', { bindings: new Map([['__proto__', 3]]) });
    expect((names.get('L') as Value).data).toBe(6);
  });

  test('takes infinities and NaN', () => {
    const { names } = run('L = a * b', { bindings: { a: Infinity, b: NaN } });
    expect((names.get('L') as Value).data).toBeNaN();
  });

  test('a name that is assigned before it is read is not an input', () => {
    const { names, notes } = run('a = Value(1.0)\nL = a*x', { bindings: { x: 2, a: 7 } });
    expect((names.get('a') as Value).data).toBe(1);
    expect(notes).toEqual(['program: the program does not read a; its inputs are x']);
  });

  test('a name that is read before it is assigned is an input', () => {
    expect((run('a += 1', { bindings: { a: 2 } }).names.get('a') as Value).data).toBe(3);
  });

  test('reads of functions, comprehensions, loops, f-strings, indices and targets count', () => {
    const source = `def f(x, y=p): return x*q + later
later = Value(1.0)
xs = [f(i)*r for i in [s] for j in [i] if t.data > 0]
for k in [u]: w = k + v
xs[0].label = f'{z} {xs[0:1]}'
o.data = 2
(-m) < n.data`;
    const bindings = Object.fromEntries([...'pqrstuvzomn'].map((name) => [name, 1]));
    const last = source.replace('(-m) < n.data', '(-m).max(n)');
    expect([...run(last, { bindings }).names.keys()].slice(0, 11)).toEqual([...'pqstruvzomn']);
  });

  test('a built-in name is an input only if it is bound', () => {
    expect((run('L = exp * 2', { bindings: { exp: 3 } }).names.get('L') as Value).data).toBe(6);
    expect((run('L = exp(a)', { bindings: { a: 0 } }).names.get('L') as Value).op).toBe('exp');
  });

  test('notes bindings that the program does not read', () => {
    expect(run('x = 1', { bindings: { a: 2, b: 3 }, file: '-e' }).notes).toEqual([
      '-e: the program does not read a, b; it has no inputs',
    ]);
  });

  test('throws a TypeError for a binding that is not a name or not a number', () => {
    expect(() => run('x = 1', { bindings: { 'a b': 2 } })).toThrow(
      /a key of bindings must be a name, got the string "a b"; write one such as x1/,
    );
    expect(() => run('x = 1', { bindings: { a: '2' as never } })).toThrow(
      /bindings: a must be a number, got the string "2"; write \{ a: 2 \}/,
    );
  });
});
