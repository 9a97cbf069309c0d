import { backwardSteps, trace, Value } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomRoot } from '../graph/programs.ts';

describe('backwardSteps(L)', () => {
  test('applies one rule at a time, as the lecture does by hand', () => {
    const [a, b, c, f] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
    const e = a.mul(b).as('e');
    const d = e.add(c).as('d');
    const L = d.mul(f).as('L');
    const steps = backwardSteps(L);
    const grads = (): number[] => [a, b, c, e, d, f, L].map(({ grad }) => grad);
    expect(grads()).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(steps.next().value).toBe(L);
    expect(grads()).toEqual([0, 0, 0, 0, -2, 4, 1]);
    expect(steps.next().value).toBe(d);
    expect(grads()).toEqual([0, 0, -2, -2, -2, 4, 1]);
    expect(steps.next().value).toBe(e);
    expect(grads()).toEqual([6, -4, -2, -2, -2, 4, 1]);
    expect(steps.next()).toEqual({ done: true, value: undefined });
  });

  test('leaves what backward() leaves, to the bit, on random programs', () => {
    fc.assert(
      fc.property(randomRoot, (root) => {
        const expected = trace(root);
        root.zeroGrad();
        for (const value of backwardSteps(root)) expect(value.op).toBeDefined();
        expect(trace(root)).toEqual(expected);
      }),
    );
  });

  test('accumulates in leaves over passes, and restarts inner values', () => {
    const a = new Value(2);
    const e = a.mul(-3);
    const L = e.mul(5);
    L.backward();
    for (const _ of backwardSteps(L));
    expect([a.grad, e.grad, L.grad]).toEqual([2 * -15, 5, 1]);
  });

  test('can be left half way: the next pass is whole', () => {
    const a = new Value(2);
    const L = a.mul(3).tanh().add(a);
    backwardSteps(L).next();
    L.zeroGrad();
    L.backward();
    expect(a.grad).toBeCloseTo(1 + 3 * (1 - Math.tanh(6) ** 2), 12);
  });

  test('of a leaf has no step', () => {
    const a = new Value(2);
    expect([...backwardSteps(a)]).toEqual([]);
    expect(a.grad).toBe(1);
  });

  test('refuses what is no Value', () => {
    expect(() => backwardSteps(3 as never)).toThrow('backwardSteps(root) takes a Value, got 3');
  });
});
