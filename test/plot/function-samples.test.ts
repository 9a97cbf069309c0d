import { functionPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { groups, pathsOf, pointsOf } from './marks.js';

const range = { from: -5, to: 5, step: 0.25 };
const seed = (x: number): number => x ** 2 - x - 6;
const lecture = (x: number): number => 3 * x ** 2 - 4 * x + 5;

function close(actual: unknown, expected: number): void {
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

describe('functionPlot(f, options) samples like numpy.arange', () => {
  test('x² − x − 6 on −5, 5, 0.25 gives the seed’s 40 points', () => {
    const { points } = functionPlot(seed, range).toJSON();
    expect(points).toHaveLength(40);
    expect(points[0]).toEqual([-5, 24]);
    expect(points[39]).toEqual([4.75, 11.8125]);
    expect(points[22]).toEqual([0.5, -6.25]);
    expect(Math.min(...points.map(([, y]) => y as number))).toBe(-6.25);
    expect(points[32]).toEqual([3, 0]);
  });

  test('3x² − 4x + 5 on −5, 5, 0.25 gives the lecture’s 40 points', () => {
    const { points } = functionPlot(lecture, range).toJSON();
    expect(points).toHaveLength(40);
    expect(points[0]).toEqual([-5, 100]);
    expect(points[39]).toEqual([4.75, 53.6875]);
    expect(points[23]).toEqual([0.75, 3.6875]);
    expect(points[32]).toEqual([3, 20]);
  });

  test('tanh on −5, 5, 0.2 gives 50 points', () => {
    const { points } = functionPlot(Math.tanh, { from: -5, to: 5, step: 0.2 }).toJSON();
    expect(points).toHaveLength(50);
    close(points[0]?.[1], -0.9999092042625951);
    close(points[49]?.[1], 0.9998645517007604);
  });

  test('a step that does not divide the range gives ceil((to − from) / step) points', () => {
    const { points } = functionPlot((x) => x, { from: 0, to: 1, step: 0.3 }).toJSON();
    expect(points.map(([x]) => x)).toEqual([0, 0.3, 0.6, 3 * 0.3]);
  });

  test('NaN, infinities and -0 are strings in the JSON', () => {
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1];
    const { points } = functionPlot((x) => values[x] as number, { from: 0, to: 5, step: 1 }).toJSON();
    expect(points.map(([, y]) => y)).toEqual(['NaN', 'Infinity', '-Infinity', '-0', 1]);
  });
});

describe('functionPlot(f, { from, to }) samples once per pixel', () => {
  test('from the first to the last x, both included', () => {
    const { points, step } = functionPlot(seed, { from: -5, to: 5 }).toJSON();
    expect(step).toBeUndefined();
    expect([points[0], points.at(-1)]).toEqual([
      [-5, 24],
      [5, 14],
    ]);
    expect(points.length).toBeGreaterThanOrEqual(480);
  });

  test('and draws a curve that is nowhere off by a fifth of a pixel', () => {
    const wave = (x: number): number => Math.sin(3 * x) + x / 2;
    const picture = functionPlot(wave, { from: 0, to: 10, points: [{ x: 0 }, { x: 10 }] }).draw();
    const [from, to] = groups(picture, 'point').map(({ marks }) => marks[0]) as { x: number; y: number }[];
    const perX = ((to?.x ?? 0) - (from?.x ?? 0)) / 10;
    const perY = ((to?.y ?? 0) - (from?.y ?? 0)) / (wave(10) - wave(0));
    const line = pointsOf(pathsOf(groups(picture, 'curve'))[0]?.d ?? '');
    expect(line.length).toBeLessThan(400);
    line.slice(1).forEach(([x, y], i) => {
      const [x0, y0] = line[i] as [number, number];
      const middle = ((x + x0) / 2 - (from?.x ?? 0)) / perX;
      expect(Math.abs((from?.y ?? 0) + (wave(middle) - wave(0)) * perY - (y + y0) / 2)).toBeLessThan(0.2);
    });
  });
});
