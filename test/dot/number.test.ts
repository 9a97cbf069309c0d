import { formatNumber } from 'dotgrad';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import python from './python-format.json' with { type: 'json' };

describe('formatNumber(x, precision)', () => {
  it.each(python.precisions.map((precision, i) => [precision, i + 1] as const))(
    'prints as Python with precision %i',
    (precision, column) => {
      const ours = python.rows.map(([x]) => [x, formatNumber(Number(x), precision)]);
      expect(ours).toEqual(python.rows.map((row) => [row[0], row[column]]));
    },
  );

  it.each([
    [2, '2.0000'],
    [0.8813735870195432, '0.8814'],
    [0.03125, '0.0312'],
    [0.09375, '0.0938'],
    [-0, '-0.0000'],
    [999999.99996, '1000000.0000'],
    [1e6, '1.000e6'],
    [1e-5, '1.000e-5'],
    [1.234e-7, '1.234e-7'],
    [Number.NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ])('prints %d with four digits as %s', (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });

  it('never hides a nonzero number, and reads back to within its digits', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
        fc.integer({ min: 1, max: 17 }),
        (x, precision) => {
          const shown = Number(formatNumber(x, precision));
          expect(shown === 0).toBe(x === 0);
          expect(Math.abs(shown - x)).toBeLessThanOrEqual(
            Math.max(0.5 * 10 ** -precision, Math.abs(x) * 10 ** (1 - precision)),
          );
        },
      ),
    );
  });

  it('gives a number and its negative the same digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 0 }), fc.integer({ min: 0, max: 17 }), (x, precision) => {
        expect(formatNumber(-x, precision)).toBe(`-${formatNumber(x, precision)}`);
      }),
    );
  });
});
