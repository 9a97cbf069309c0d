import { Random } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { fixture } from '../engine/support.js';

interface Row {
  seed: number;
  first: number[];
  thousandth: number;
  uniform: number;
}

// Drawn by Python 3.11's random.Random(seed): random() 1000 times, then uniform(5, -3).
const table: Row[] = JSON.parse(fixture('python-random.json'));

describe('new Random(seed)', () => {
  test.each(table)("draws Python's numbers for $seed", ({ seed, first, thousandth, uniform }) => {
    const random = new Random(seed);
    const draws = Array.from({ length: 1000 }, () => random.random());
    expect(draws.slice(0, 3)).toEqual(first);
    expect(draws[999]).toBe(thousandth);
    expect(random.uniform(5, -3)).toBe(uniform);
  });

  test('starts uniform(-1, 1) like the lecture for the seed 1337', () => {
    const random = new Random(1337);
    const draws = [random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)];
    expect(draws).toEqual([0.23550571390294128, 0.06653114721000164, -0.26830328150124894]);
  });

  test.each(table)(
    'copy() after 700 draws for $seed continues with the same numbers, apart from the original',
    ({ seed, thousandth, uniform }) => {
      const random = new Random(seed);
      for (let i = 0; i < 700; i++) random.random();
      const copy = random.copy();
      for (let i = 0; i < 500; i++) random.random();
      const draws = Array.from({ length: 300 }, () => copy.random());
      expect(draws[299]).toBe(thousandth);
      expect(copy.uniform(5, -3)).toBe(uniform);
    },
  );

  test.each([1.5, Number.NaN, Infinity, 2 ** 53, undefined, null])('throws a TypeError for %o', (seed) => {
    expect(() => new Random(seed as number)).toThrow(TypeError);
    expect(() => new Random(seed as number)).toThrow(`takes an integer of at most 53 bits as seed, got ${seed}`);
  });

  test('throws a TypeError for a number in quotes that advises to leave the quotes out', () => {
    expect(() => new Random('1' as never)).toThrow('as seed, got the string "1"; write 1 without quotes');
  });
});
