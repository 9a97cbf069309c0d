import { run } from 'dotgrad/notebook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn, pythonNumber } from '../../../docs/playground/page/python-number.js';

test.each<[number, string, string]>([
  [2.5, '2', '2.5'],
  [3, '2', '3'],
  [3, '2.0', '3.0'],
  [-3, '-2.0', '-3.0'],
  [2000, '1e3', '2000.0'],
  [1e21, '2.0', '1e+21'],
  [1e-7, '0.1', '1e-7'],
  [0, '1.5', '0.0'],
  [-0, '1', '-0.0'],
  [0.1 + 0.2, '0.3', '0.30000000000000004'],
])('pythonNumber(%d, %j) is %s', (data, before, text) => {
  expect(pythonNumber(data, before)).toBe(text);
});

test('pythonNumber(data, before) is the same number in a program, and a float where it was one', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, fc.constantFrom('2', '2.0', '-3', '1e5'), (data, before) => {
      const text = pythonNumber(data, before);
      const { names, output } = run(`x = ${text}\na = Value(x)\nprint(x)`);
      expect((names.get('a') as { data: number }).data).toBe(data);
      if (/[.e]/.test(before)) expect(output).toMatch(/[.e]/);
    }),
  );
});

test.each<[string, number | undefined]>([
  ['2', 2],
  ['-3.0', -3],
  ['- 3.0', -3],
  ['+1e3', 1000],
  ['1_000.5', 1000.5],
  ['.5', 0.5],
  ['0x10', 16],
  ['2j', undefined],
  ['2.0 wrong', undefined],
  ['--2', undefined],
  ['', undefined],
])('numberIn(%j) is %s', (text, number) => {
  expect(numberIn(text)).toBe(number);
});
