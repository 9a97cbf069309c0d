import { ticks } from 'd3-array';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundNumbers } from '../../dist/plot/frame/round-numbers.js';

describe('roundNumbers(least, greatest, count)', () => {
  test.each([
    [0, 1, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [-1, 1, 5, [-1, -0.5, 0, 0.5, 1]],
    [0, 99, 5, [0, 20, 40, 60, 80]],
    [0.6, 1.4, 1, [1]],
  ])('from %d to %d, about %d, are %o', (least, greatest, count, expected) => {
    expect(roundNumbers(least, greatest, count)).toEqual(expected);
  });

  test.each([1e23, 1e26, 1e-24, 1e-290, 1e300])('about 3 from 0.5 to 3.5 times %d are its multiples', (unit) => {
    const found = roundNumbers(0.5 * unit, 3.5 * unit, 3);
    expect(found.map((x) => x / unit)).toEqual([1, 2, 3].map((i) => expect.closeTo(i, 12)));
  });

  test('are the ticks of d3 if Math.pow is exact', () => {
    const size = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const span = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(size, span, fc.integer({ min: 1, max: 12 }), (least, width, count) => {
        const greatest = least + width;
        fc.pre(greatest > least);
        const within = ticks(least, greatest, count).filter((x) => x >= least && x <= greatest);
        expect(roundNumbers(least, greatest, count)).toEqual(within);
      }),
    );
  });
});
