import { format, inspect } from 'node:util';
import { toJson } from 'dotgrad';
import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';
import { fixture } from './support.js';

describe('String(value)', () => {
  const SPECIAL: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity };

  // The table holds what Python 3.11 prints by repr().
  test("is Python's repr, for all of the table", () => {
    const table: string[] = JSON.parse(fixture('python-repr.json'));
    const ours = table.map((text) => String(new Value(SPECIAL[text] ?? Number(text))));
    expect(ours).toEqual(table.map((text) => `Value(data=${text})`));
  });

  test.each([
    [2, '2.0'],
    [1e16, '1e+16'],
    [1e-5, '1e-05'],
    [1e22, '1e+22'],
    [123456789012345680, '1.2345678901234568e+17'],
    [1234567890123456, '1234567890123456.0'],
    [0.0001, '0.0001'],
    [5e-324, '5e-324'],
    [-0, '-0.0'],
    [Number.NaN, 'nan'],
    [-Infinity, '-inf'],
  ])('of %d is Value(data=%s)', (x, text) => {
    expect(String(new Value(x))).toBe(`Value(data=${text})`);
  });

  test("is what Node's console prints", () => {
    expect(inspect(new Value(2))).toBe('Value(data=2.0)');
    expect(inspect([new Value(2)])).toBe('[ Value(data=2.0) ]');
  });
});

describe("JavaScript's operators on a Value", () => {
  const a = new Value(2, 'a');
  const b = new Value(3, 'b');
  const evaluate = (code: string): unknown => new Function('a', 'b', `return ${code}`)(a, b);

  test.each([
    ['a + b', 'write a.add(b)'],
    ['2 + a', 'write a.add(b)'],
    ["'L = ' + a", '`${a}` in a text'],
    ['(a += 1)', 'write a.add(b)'],
    ['a == 2', 'a.data === 2 to compare'],
    ['new Date(a)', 'write a.add(b)'],
    ['a - b', 'write a.sub(b)'],
    ['a * 2', 'a.mul(b)'],
    ['2 / a', 'a.div(b)'],
    ['a ** 2', 'a.pow(2)'],
    ['-a', 'a.neg()'],
    ['+a', 'a.data where a number is needed'],
    ['a > 2', 'as in a.data > 2'],
    ['a <= b', 'as in a.data > 2'],
    ['a % 2', 'a.data where a number is needed'],
    ['a++', 'a.data where a number is needed'],
    ['a & 1', 'a.data where a number is needed'],
    ['Math.sqrt(a)', 'a.data where a number is needed'],
    ['Math.max(a, b)', 'a.data where a number is needed'],
    ['Number(a)', 'a.data where a number is needed'],
    ['isNaN(a)', 'a.data where a number is needed'],
    ['new Float64Array([a])', 'a.data where a number is needed'],
    ['[b, a].sort((x, y) => x - y)', 'a.data where a number is needed'],
  ])('%s throws and says what to write', (code, advice) => {
    expect(() => evaluate(code)).toThrow(TypeError);
    expect(() => evaluate(code)).toThrow(
      /^JavaScript's operators and number functions do not work on Value\(data=[23]\.0\); write /,
    );
    expect(() => evaluate(code)).toThrow(advice);
  });

  test('texts stay: template strings, String(), join(), keys', () => {
    const repr = 'Value(data=2.0)';
    expect([`${a}`, String(a), [a].join(), `${[a]}`]).toEqual([repr, repr, repr, repr]);
    expect(evaluate('Object.keys({ [a]: 1 })')).toEqual([repr]);
    expect(evaluate('[b, a].sort()')).toEqual([a, b]);
    expect(format('%s %o', a, [a])).toContain(`${repr} [ ${repr}`);
  });

  test('identity and truth stay', () => {
    expect(['a === b', 'a == b', 'a == a', '!a', 'a == null'].map(evaluate)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('JSON.stringify(value)', () => {
  test('shows its label, data and grad', () => {
    const a = new Value(2, 'a');
    const L = a.mul(3);
    L.backward();
    expect(JSON.stringify([a, L])).toBe('[{"label":"a","data":2,"grad":3},{"label":"","data":6,"grad":1}]');
  });

  test.each([
    [Number.NaN, '"NaN"'],
    [Infinity, '"Infinity"'],
    [-Infinity, '"-Infinity"'],
    [-0, '"-0"'],
    [0, '0'],
    [1e21, '1e+21'],
    [5e-324, '5e-324'],
  ])('of %d writes %s, as toJson does', (x, text) => {
    const value = new Value(x);
    value.grad = x;
    expect(JSON.stringify(value)).toBe(`{"label":"","data":${text},"grad":${text}}`);
    expect(toJson(value)).toContain(`"data":${text},"grad":${text}`);
    expect(JSON.stringify({ deep: [value] })).toContain(`"data":${text}`);
  });

  test('of the end of a chain of 100,000 values does not go into its depths', () => {
    let value = new Value(1);
    for (let i = 0; i < 100_000; i++) value = value.mul(1);
    expect(JSON.stringify({ value })).toBe('{"value":{"label":"","data":1,"grad":0}}');
  });
});
