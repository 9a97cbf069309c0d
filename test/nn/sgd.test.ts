import { MLP, SGD } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';

/** A leaf with a gradient. */
function leaf(data: number, grad: number): Value {
  const value = new Value(data);
  value.grad = grad;
  return value;
}

describe('new SGD(parameters, options)', () => {
  test('step() moves each parameter by -rate times its gradient, and keeps the gradient', () => {
    const [a, b] = [leaf(1, 2), leaf(3, -4)];
    new SGD([a, b], { rate: 0.5 }).step();
    expect([a.data, a.grad, b.data, b.grad]).toEqual([0, 2, 5, -4]);
  });

  test('step(rate) uses another rate for that step', () => {
    const a = leaf(1, 1);
    const sgd = new SGD([a], { rate: 0.5 });
    sgd.step(0.25);
    expect(a.data).toBe(0.75);
    sgd.step();
    expect(a.data).toBe(0.25);
  });

  test('has the rate 0.1 by default', () => {
    expect(new SGD([]).rate).toBe(0.1);
  });

  test('zeroGrad() clears the gradients', () => {
    const a = leaf(1, 2);
    new SGD([a]).zeroGrad();
    expect([a.data, a.grad]).toEqual([1, 0]);
  });

  test('throws a TypeError for a model instead of its parameters', () => {
    expect(() => new SGD(new MLP(1, [1]) as never)).toThrow(TypeError);
    expect(() => new SGD(new MLP(1, [1]) as never)).toThrow(
      'new SGD(): parameters must be an array of Values, got an object; pass model.parameters()',
    );
    expect(() => new SGD([leaf(1, 1), 1] as never)).toThrow('new SGD(): parameters[1] must be a Value, got 1');
  });

  test.each([
    [{ lr: 0.5 }, 'new SGD(parameters, options) has no option "lr"; the options are rate'],
    [0.5, 'new SGD(parameters, options) takes an object with rate, got 0.5'],
    [null, 'takes an object with rate, got null'],
  ])('throws a TypeError for the options %o', (options, message) => {
    expect(() => new SGD([leaf(1, 1)], options as never)).toThrow(TypeError);
    expect(() => new SGD([leaf(1, 1)], options as never)).toThrow(message);
  });

  test.each([
    [Number.NaN, 'got NaN'],
    [Infinity, 'got Infinity'],
    ['0.1', 'got the string "0.1"; write 0.1 without quotes'],
  ])('throws a RangeError for the rate %o', (rate, got) => {
    expect(() => new SGD([leaf(1, 1)]).step(rate as number)).toThrow(`step() takes a finite number as rate, ${got}`);
    expect(() => new SGD([leaf(1, 1)], { rate: rate as number })).toThrow(RangeError);
  });
});
