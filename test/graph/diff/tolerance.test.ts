import { diff, explainDiff, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { graph } from './lecture.js';

describe('diff(before, after, { tolerance })', () => {
  it('treats numbers within it as equal, absolute below 1 and relative above', () => {
    const [before, after] = [trace(new Value(1000, 'a')), trace(new Value(1000.5, 'a'))];
    expect(diff(before, after, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(before, after, { tolerance: 1e-4 }).same).toBe(false);
    const [small, other] = [trace(new Value(0, 'a')), trace(new Value(0.0005, 'a'))];
    expect(diff(small, other, { tolerance: 1e-3 }).same).toBe(true);
    expect(diff(small, other, { tolerance: 1e-4 }).same).toBe(false);
  });

  it('treats NaN as equal to NaN, and an infinity as equal only to itself', () => {
    const of = (data: number): ReturnType<typeof trace> => trace(new Value(data, 'a'));
    expect(diff(of(Number.NaN), of(Number.NaN)).same).toBe(true);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.POSITIVE_INFINITY)).same).toBe(true);
    expect(explainDiff(diff(of(1), of(Number.NaN)))).toEqual(['a.data 1 → NaN']);
    expect(diff(of(Number.POSITIVE_INFINITY), of(Number.NEGATIVE_INFINITY), { tolerance: 1 }).same).toBe(false);
  });

  it.each([-1, Number.NaN])('rejects %s', (tolerance) => {
    expect(() => diff(graph(), graph(), { tolerance })).toThrow(RangeError);
  });
});
