import { ops, type Value } from 'dotgrad';
import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';

/** `pow` takes an exponent, ops of two operands another one. */
const needsMore = (name: string): boolean => ['add', 'mul', 'pow', 'max', 'min'].includes(name);

describe.each(Object.values(ops))('the op $name', ({ name, forward }) => {
  const expected = forward(0.5, needsMore(name) ? 3 : 0, 0);
  const argument = needsMore(name) ? '3' : '';

  test('is a method of Values', () => {
    const value = run(`a = Value(0.5)\nb = a.${name}(${argument})`).names.get('b') as Value;
    expect([value.op, value.data]).toEqual([name, expected]);
  });

  test('is a function of Values and of numbers', () => {
    const { names } = run(
      `a = Value(0.5)\nb = ${name}(a${argument && ', '}${argument})\nc = ${name}(0.5${argument && ', '}${argument})`,
    );
    const value = names.get('b') as Value;
    expect([value.op, value.data, names.get('c')]).toEqual([name, expected, expected]);
  });
});
