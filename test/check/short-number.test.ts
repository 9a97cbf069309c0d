import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortNumber } from '../../dist/check/short-number.js';

it.each([
  [0.8813735870195432, '0.881'],
  [-1.5, '−1.5'],
  [2, '2'],
  [645.5773, '646'],
  [24.70408163265306, '24.7'],
  [0.10000000149, '0.1'],
  [12_345.6, '12346'],
  [0, '0'],
  [-0, '0'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, '∞'],
  [Number.NEGATIVE_INFINITY, '−∞'],
])(
  'shortNumber(%d) has three significant digits, a whole part that is never rounded, and no trailing zeros',
  (x, text) => {
    expect(shortNumber(x)).toBe(text);
  },
);

it.each([
  [0.001, '0.001'],
  [0.000999, '9.99e−4'],
  [0.00099999, '0.001'],
  [99_999.4, '99999'],
  [99_999.5, '1e5'],
  [-1.2345e-7, '−1.23e−7'],
  [1.7976931348623157e308, '1.8e308'],
  [5e-324, '4.94e−324'],
])('shortNumber(%d) has an exponent below 10⁻³ and from 10⁵ alone', (x, text) => {
  expect(shortNumber(x)).toBe(text);
});

it.each([
  [1, '2'],
  [2, '1.5'],
  [5, '1.5426'],
  [17, '1.542592653589793'],
])('shortNumber(x, %d) has so many significant digits', (digits, text) => {
  expect(shortNumber(1.542592653589793, digits)).toBe(text);
});

it('shortNumber(x, digits) is within half a unit of the last digit, for any number', () => {
  const numbers = fc.double({ noNaN: true, min: -1e308, max: 1e308 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 17 }), (x, digits) => {
      const read = Number(shortNumber(x, digits).replaceAll('−', '-'));
      const unit = Math.abs(x) * 10 ** (1 - digits);
      // 17 digits are read back to the nearest double, which is half a step away at most.
      const step = Math.max(Math.abs(x) * Number.EPSILON, Number.MIN_VALUE);
      expect(Math.abs(read - x)).toBeLessThanOrEqual(unit / 2 + step);
    }),
  );
});
