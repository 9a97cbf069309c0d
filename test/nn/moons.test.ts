import { type Moons, makeMoons } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { fixture } from '../engine/support.js';

// Sines and logarithms may differ from C's in the last bit.
const TOLERANCE = 1e-15;

function expectMoons(actual: Moons, inputs: readonly (readonly number[])[], labels: readonly number[]): void {
  expect(actual.labels).toEqual(labels);
  const errors = actual.inputs.map(([x, y], i) => [
    x - (inputs[i]?.[0] ?? Number.NaN),
    y - (inputs[i]?.[1] ?? Number.NaN),
  ]);
  expect(errors).toHaveLength(inputs.length);
  for (const error of errors.flat()) expect(Math.abs(error)).toBeLessThanOrEqual(TOLERANCE);
}

describe('makeMoons(options)', () => {
  test("25 makes the 100 points of micrograd's demo by default", () => {
    const rows = fixture('moons-1337.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    expect(rows).toHaveLength(100);
    const labels = rows.map((row) => row[2] as number);
    expectMoons(makeMoons(), rows, labels);
    expectMoons(makeMoons({ samples: 100, noise: 0.1, seed: 1337 }), rows, labels);
  });

  // scikit-learn's formula, drawn by numpy.random.RandomState(seed).
  const table: (Moons & { samples: number; noise: number; seed: number })[] = JSON.parse(fixture('numpy-moons.json'));
  test.each(table)(
    "makes numpy's $samples points of noise $noise for the seed $seed",
    ({ inputs, labels, ...options }) => {
      expectMoons(makeMoons(options), inputs, labels);
    },
  );

  test('without noise puts every point on its half circle', () => {
    const { inputs, labels } = makeMoons({ samples: 50, noise: 0 });
    for (const [i, [x, y]] of inputs.entries()) {
      const [u, v] = labels[i] === -1 ? [x, y] : [1 - x, 0.5 - y];
      expect(Math.hypot(u, v)).toBeCloseTo(1, 12);
      expect(v).toBeGreaterThanOrEqual(-1e-12);
    }
    expect(labels.filter((label) => label === 1)).toHaveLength(25);
  });

  test.each([
    [{ samples: 0 }, 'samples must be an integer of at least 1, got 0'],
    [{ samples: 2.5 }, 'samples must be an integer of at least 1, got 2.5'],
    [{ noise: -1 }, 'noise must be a finite number of at least 0, got -1'],
    [{ noise: Number.NaN }, 'noise must be a finite number of at least 0, got NaN'],
    [{ seed: -1 }, 'seed must be an integer from 0 to 2**32 - 1, got -1'],
    [{ seed: 2 ** 32 }, 'seed must be an integer from 0 to 2**32 - 1, got 4294967296'],
  ])('throws a RangeError for %o', (options, message) => {
    expect(() => makeMoons(options)).toThrow(RangeError);
    expect(() => makeMoons(options)).toThrow(message);
  });

  test.each([
    [{ n: 10 }, 'makeMoons(options) has no option "n"; the options are samples, noise, seed'],
    [{ sample: 10 }, 'has no option "sample"; did you mean samples? The options are samples, noise, seed'],
    [10, 'makeMoons(options) takes an object with samples, noise, seed, got 10'],
    [null, 'takes an object with samples, noise, seed, got null'],
  ])('throws a TypeError for %o', (options, message) => {
    expect(() => makeMoons(options as never)).toThrow(TypeError);
    expect(() => makeMoons(options as never)).toThrow(message);
  });

  test('throws for a number in quotes and advises to leave the quotes out', () => {
    expect(() => makeMoons({ samples: '10' as never })).toThrow('got the string "10"; write 10 without quotes');
  });
});
