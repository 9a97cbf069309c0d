import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { power } from '../../dist/engine/power.js';
import { Value } from '../../dist/engine/value.js';
import { fixture } from './support.js';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('power(a, k)', () => {
  // From fractions and 80 digits, see powers.py: CPython's own pow() is off by a digit in one of 1,300.
  test('is the float nearest to the exact power, for all of the table', () => {
    const table: [number, number, number][] = JSON.parse(fixture('powers.json'));
    expect(table.length).toBeGreaterThan(300);
    expect(table.map(([a, k]) => [a, k, power(a, k)])).toEqual(table);
  });

  test('is the float nearest to the exact power, for integer exponents', () => {
    const base = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((a) => a !== 0);
    const near = fc.double({ min: 2 ** -20, max: 2 ** 20, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(base, near, near.map(Math.round)), fc.integer({ min: -40, max: 40 }), (a, k) => {
        if (a === 0) return;
        const result = power(a, k);
        expect(result < 0).toBe(a < 0 && k % 2 !== 0 && result !== 0);
        expectNearest(Math.abs(a), k, Math.abs(result));
      }),
      { numRuns: 3000 },
    );
  });

  test('of a square root raised to 2k is that of the number raised to k', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 26 }), fc.integer({ min: -60, max: 60 }), (root, k) => {
        expect(power(root * root, k / 2)).toBe(power(root, k));
      }),
    );
  });

  test('is within 2e-15 of exp(k·log(a)), for exponents that are no integers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (a, k) => {
        const expected = Math.exp(k * Math.log(a));
        expect(Math.abs(power(a, k) - expected) / expected).toBeLessThan(2e-15);
      }),
    );
  });

  // Python 3.11 prints these; where it raises an error, C's pow() has the result given here.
  test.each([
    [nan, 0, 1],
    [nan, -0, 1],
    [1, nan, 1],
    [1, inf, 1],
    [1, -inf, 1],
    [-1, inf, 1],
    [-1, -inf, 1],
    [nan, 2, nan],
    [2, nan, nan],
    [nan, nan, nan],
    [2, inf, inf],
    [-2, inf, inf],
    [0.5, inf, 0],
    [2, -inf, 0],
    [-0.5, -inf, inf],
    [inf, 0.5, inf],
    [inf, -2, 0],
    [-inf, 3, -inf],
    [-inf, 2, inf],
    [-inf, -3, -0],
    [-inf, 0.5, inf],
    [0, 3, 0],
    [-0, 3, -0],
    [-0, 2, 0],
    [-0, 0.5, 0],
    [-0, 1, -0],
    [0, -1, inf],
    [-0, -1, -inf],
    [-0, -3, -inf],
    [-0, -2, inf],
    [0, 0, 1],
    [0, inf, 0],
    [0, -inf, inf],
    [-8, 1 / 3, nan],
    [-8, 0.5, nan],
    [-8, -1.5, nan],
    [-2, 3, -8],
    [-2, -3, -0.125],
    [-2, 1024, inf],
    [-2, 1023, -(2 ** 1023)],
    [-2, 1025, -inf],
    [-2, 2 ** 60, inf],
    [-1, 2 ** 53, 1],
    [-1, 2 ** 53 - 1, -1],
    [5e-324, 1, 5e-324],
    [-5e-324, -1, -inf],
  ])('of %d and %d is %d', (a, k, expected) => {
    expect(power(a, k)).toBe(expected);
  });
});

describe('a power of a Value', () => {
  test('has the digits of Python 3.11, where the ** of some Nodes has others', () => {
    const fourth = [0.7, 0.9, 1.1, 1.4].map((a) => new Value(a).pow(4).data);
    expect(fourth).toEqual([0.24009999999999995, 0.6561, 1.4641000000000004, 3.8415999999999992]);
    expect([new Value(100).pow(-2).data, new Value(2).pow(1.5).data]).toEqual([0.0001, 2.8284271247461903]);
  });

  test('has the same digits in its partial: of a / b, -a * b**-2', () => {
    const [a, b] = [new Value(1), new Value(100)];
    a.div(b).backward();
    expect(b.grad).toBe(-0.0001);
    const c = new Value(0.9);
    c.pow(5).backward();
    expect(c.grad).toBe(5 * 0.6561);
  });

  test('1.0 ** infinity is 1, as in Python', () => {
    expect([inf, -inf, nan].map((k) => new Value(1).pow(k).data)).toEqual([1, 1, 1]);
  });
});

/** A float as an integer times a power of two. */
function fraction(x: number): [bigint, number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const exponent = view.getUint32(0) >>> 20;
  const low = view.getBigUint64(0) & (2n ** 52n - 1n);
  return exponent === 0 ? [low, -1074] : [low + 2n ** 52n, exponent - 1075];
}

/** Expects that no float is nearer to a**k than the result, and of two that are as near the even one. */
function expectNearest(a: number, k: number, result: number): void {
  const [mantissa] = fraction(result);
  const isEven = mantissa % 2n === 0n;
  if (result === inf) {
    expect(compare(a, k, 2n ** 54n - 1n, 970)).toBeGreaterThanOrEqual(0);
    return;
  }
  const [m, e] = fraction(result);
  // The neighbors are 2 units of the next exponent away from each other, but below a power of two.
  const isPower = m === 2n ** 52n && e > -1074;
  const above = compare(a, k, 2n * m + 1n, e - 1);
  const below = isPower ? compare(a, k, 4n * m - 1n, e - 2) : compare(a, k, 2n * m - 1n, e - 1);
  expect(isEven ? above <= 0 : above < 0, `${a} ** ${k} is less than halfway above ${result}`).toBe(true);
  expect(isEven ? below >= 0 : below > 0, `${a} ** ${k} is less than halfway below ${result}`).toBe(true);
}

/** The sign of a**k - n·2**e. */
function compare(a: number, k: number, n: bigint, e: number): number {
  const [m, p] = fraction(a);
  const raised = m ** BigInt(Math.abs(k));
  const [left, right] = k < 0 ? [1n, n * raised] : [raised, n];
  const shift = k * p - e;
  const difference = shift > 0 ? (left << BigInt(shift)) - right : left - (right << BigInt(-shift));
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
