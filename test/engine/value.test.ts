import { describe, expect, test } from 'vitest';
import { isValue, Value } from '../../dist/engine/value.js';
import { count } from './support.js';

const data = (values: readonly Value[]): number[] => values.map((value) => value.data);

describe('new Value(data, label)', () => {
  test('makes a leaf', () => {
    const a = new Value(2, 'a');
    expect([a.data, a.grad, a.label, a.op, a.operands, a.role, a.scope]).toEqual([
      2,
      0,
      'a',
      undefined,
      [],
      undefined,
      '',
    ]);
    expect(new Value(2).label).toBe('');
  });

  test('takes NaN, infinities and -0 as they are', () => {
    expect(new Value(Number.NaN).data).toBeNaN();
    expect(new Value(-Infinity).data).toBe(-Infinity);
    expect(new Value(-0).data).toBe(-0);
  });

  test.each([
    ['2', 'new Value() takes a number, got the string "2"; write 2 without quotes'],
    ['two', 'new Value() takes a number, got the string "two"'],
    [undefined, 'got undefined'],
    [null, 'got null'],
    [[2], 'got an array'],
    [{}, 'got an object'],
    [2n, 'got the BigInt 2n; write 2 without the n'],
    [new Value(2), 'got a Value'],
  ])('throws a TypeError for %o', (thing, message) => {
    expect(() => new Value(thing as never)).toThrow(TypeError);
    expect(() => new Value(thing as never)).toThrow(message);
  });

  test('throws a TypeError for a label that is no string', () => {
    expect(() => new Value(2, 3 as never)).toThrow('a label must be a string, got 3');
    expect(() => new Value(2).as(null as never)).toThrow('a label must be a string, got null');
  });
});

describe('the methods of Value', () => {
  const a = new Value(6, 'a');
  const b = new Value(-2, 'b');

  test('compute', () => {
    expect(data([a.add(b), a.sub(b), a.mul(b), a.div(b), a.neg()])).toEqual([4, 8, -12, -3, -6]);
    expect(data([a.add(1), a.sub(1), a.mul(3), a.div(4), a.pow(2)])).toEqual([7, 5, 18, 1.5, 36]);
    expect(data([a.max(b), a.min(b), a.max(7), a.min(7), b.abs(), b.relu(), a.relu()])).toEqual([6, -2, 7, 6, 2, 0, 6]);
    const zero = new Value(0);
    expect(data([zero.exp(), zero.tanh(), zero.sigmoid(), zero.sin(), zero.cos()])).toEqual([1, 0, 0.5, 0, 1]);
    expect(data([new Value(1).log(), zero.log(), new Value(-1).log()])).toEqual([0, -Infinity, Number.NaN]);
  });

  test('record micrograd: neg is * -1, sub adds it, div multiplies by ** -1', () => {
    const sub = a.sub(b);
    expect([sub.op, sub.operands[0], sub.operands[1]?.op]).toEqual(['add', a, 'mul']);
    expect(data(sub.operands[1]?.operands ?? [])).toEqual([-2, -1]);
    const div = a.div(b);
    expect([div.op, div.operands[0], div.operands[1]?.op, div.operands[1]?.exponent]).toEqual(['mul', a, 'pow', -1]);
    expect(data(a.sub(3).operands)).toEqual([6, -3]);
    expect(data(a.div(2).operands)).toEqual([6, 0.5]);
  });

  test('lift a number to a constant', () => {
    const [left, right] = a.add(3).operands;
    expect([left, right?.data, right?.role]).toEqual([a, 3, 'constant']);
  });

  test('keep an exponent as an attribute, not an operand', () => {
    const cube = a.pow(3);
    expect([cube.operands, cube.exponent]).toEqual([[a], 3]);
    expect(a.add(3).exponent).toBeUndefined();
  });

  test('change no operand', () => {
    expect([a.data, a.grad, a.label, b.data, b.grad, b.label]).toEqual([6, 0, 'a', -2, 0, 'b']);
  });

  test('sigmoid() does not overflow far from 0', () => {
    expect(data([new Value(-1000).sigmoid(), new Value(1000).sigmoid()])).toEqual([0, 1]);
  });

  test.each(['add', 'sub', 'mul', 'div', 'max', 'min'] as const)(
    '%s(undefined) throws a TypeError that names it',
    (name) => {
      expect(() => a[name](undefined as never)).toThrow(TypeError);
      expect(() => a[name](undefined as never)).toThrow(`${name}() takes a Value or a number, got undefined`);
      expect(() => a[name]('2' as never)).toThrow('got the string "2"; write 2 without quotes');
    },
  );

  test('pow(value) throws a TypeError that says what to write instead', () => {
    expect(() => a.pow(b as never)).toThrow(TypeError);
    expect(() => a.pow(b as never)).toThrow('pow() takes a number as exponent, got a Value; for a power of two values');
    expect(() => a.pow('2' as never)).toThrow('write 2 without quotes');
  });
});

describe('as(label)', () => {
  test('names a value and returns it', () => {
    const a = new Value(2);
    expect(a.as('a')).toBe(a);
    expect(a.label).toBe('a');
  });

  test('leaves other values of the same scope alone', () => {
    const [a, b] = [new Value(2), new Value(2)];
    a.label = 'a';
    expect(b.label).toBe('');
  });
});

describe('Value.sum(values, start)', () => {
  const values = [1, 2, 3].map((x) => new Value(x));

  test("records Python's sum: v0 + 0 + v1 + v2", () => {
    const sum = Value.sum(values);
    expect(sum.data).toBe(6);
    expect(count(sum)).toEqual({ values: 7, ops: 3, edges: 9 });
    const first = sum.operands[0]?.operands[0];
    expect(first?.operands[0]).toBe(values[0]);
    expect([first?.operands[1]?.data, first?.operands[1]?.role]).toEqual([0, 'constant']);
  });

  test('starts from a value: start + v0 + v1 + v2', () => {
    const start = new Value(10);
    const sum = Value.sum(values, start);
    expect(sum.data).toBe(16);
    expect(sum.operands[0]?.operands[0]?.operands[0]).toBe(start);
    expect(count(sum)).toEqual({ values: 7, ops: 3, edges: 9 });
  });

  test('of no values is the start', () => {
    const start = new Value(10);
    expect(Value.sum([], start)).toBe(start);
    expect([Value.sum([]).data, Value.sum([]).role, Value.sum([], 3).data]).toEqual([0, 'constant', 3]);
  });

  test('of something else than values throws a TypeError', () => {
    expect(() => Value.sum([undefined as never])).toThrow('Value.sum() takes a Value or a number, got undefined');
    expect(() => Value.sum([values[0], undefined] as never)).toThrow('Value.sum() takes a Value or a number');
    for (const thing of [undefined, values[0], 3])
      expect(() => Value.sum(thing as never)).toThrow(
        /^Value\.sum\(\) takes an array of Values, got .*; write Value\.sum/,
      );
  });

  test.each([
    ['0', 'Value.sum() takes a Value or a number to start from, got the string "0"; write 0 without quotes'],
    ['x', 'got the string "x"'],
    [null, 'got null'],
  ])('with the start %o throws a TypeError', (start, message) => {
    for (const some of [values, []]) {
      expect(() => Value.sum(some, start as never)).toThrow(TypeError);
      expect(() => Value.sum(some, start as never)).toThrow(message);
    }
  });
});

describe('Value.parameter(data, label)', () => {
  test('makes a leaf of the role parameter', () => {
    const w = Value.parameter(0.5, 'w0');
    expect([w.data, w.label, w.role, w.operands]).toEqual([0.5, 'w0', 'parameter', []]);
    expect(w.as('w').role).toBe('parameter');
  });

  test('throws a TypeError for a label that is no string', () => {
    expect(() => Value.parameter(1, 5 as never)).toThrow(new TypeError('a label must be a string, got 5'));
  });
});

describe('isValue(thing)', () => {
  test('recognizes values by their brand, also those of another copy of the package', () => {
    expect(isValue(new Value(1))).toBe(true);
    expect(isValue({ [Symbol.for('dotgrad.value')]: true })).toBe(true);
    for (const thing of [1, 'Value', null, undefined, {}, []]) expect(isValue(thing)).toBe(false);
  });
});
