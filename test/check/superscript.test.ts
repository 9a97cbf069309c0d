import { describe, expect, it } from 'vitest';
import { raised } from '../../dist/check/superscript.js';

describe('raised(exponent)', () => {
  it('raises whole numbers of up to three digits', () => {
    expect([2, -1, 0, 10, -999].map((exponent) => raised(exponent))).toEqual(['²', '⁻¹', '⁰', '¹⁰', '⁻⁹⁹⁹']);
  });

  it('writes any other exponent after a sign', () => {
    expect([0.5, -2.5, 1000, 1e-7].map((exponent) => raised(exponent))).toEqual(['^0.5', '^−2.5', '^1000', '^1e−7']);
    expect(raised(1 / 3, 5)).toBe('^0.33333');
  });
});
