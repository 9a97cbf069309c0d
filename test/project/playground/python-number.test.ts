import { run } from 'dotgrad/notebook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pythonNumber } from '../../../docs/playground/page/python-number.js';

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
