import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';

describe('backward()', () => {
  test('accumulates in leaves and restarts inner values', () => {
    const a = new Value(2);
    const b = new Value(-3);
    const e = a.mul(b);
    const L = e.mul(5);
    L.backward();
    L.backward();
    expect([a.grad, b.grad]).toEqual([2 * -15, 2 * 10]);
    expect([e.grad, L.grad]).toEqual([5, 1]);
  });

  test('of a second root adds to shared leaves', () => {
    const a = new Value(3);
    const square = a.mul(a);
    square.backward();
    square.add(a).backward();
    expect(a.grad).toBe(6 + 7);
    expect(square.grad).toBe(1);
  });

  test('of an inner value leaves its consumers alone', () => {
    const a = new Value(3);
    const inner = a.mul(2);
    const outer = inner.mul(5);
    inner.backward();
    expect([a.grad, inner.grad, outer.grad]).toEqual([2, 1, 0]);
  });

  test('of a leaf adds 1', () => {
    const a = new Value(3);
    a.backward();
    a.backward();
    expect(a.grad).toBe(2);
  });

  test('visits a value after all its consumers: x → 2x → 2x·x has gradient 4x', () => {
    const x = new Value(5);
    const double = x.mul(2);
    double.mul(x).backward();
    expect(double.grad).toBe(5);
    expect(x.grad).toBe(20);
  });

  test('visits each value once: 60 doublings give 2**60', () => {
    const x = new Value(1);
    let y = x;
    for (let i = 0; i < 60; i++) y = y.add(y);
    y.backward();
    expect(x.grad).toBe(2 ** 60);
  });

  test('walks a chain of 1,000,000 values', () => {
    const x = new Value(0);
    const one = new Value(1);
    let y = x;
    for (let i = 0; i < 1_000_000; i++) y = y.add(one);
    y.backward();
    expect([y.data, x.grad, one.grad]).toEqual([1_000_000, 1, 1_000_000]);
    y.zeroGrad();
    expect([y.grad, x.grad, one.grad]).toEqual([0, 0, 0]);
  });
});

describe('zeroGrad()', () => {
  test('clears a value and all that it depends on, and nothing else', () => {
    const a = new Value(2);
    const b = new Value(3);
    const e = a.mul(b);
    const L = e.add(a);
    L.backward();
    e.zeroGrad();
    expect([a.grad, b.grad, e.grad, L.grad]).toEqual([0, 0, 0, 1]);
    L.backward();
    expect([a.grad, b.grad]).toEqual([4, 2]);
  });
});
