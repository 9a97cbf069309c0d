import { readFileSync } from 'node:fs';
import { numericalDerivative } from 'dotgrad';
import { expect, test } from 'vitest';

const plot = (name: string) => JSON.parse(readFileSync(`out/${name}.json`, 'utf8'));
const close = (actual: number, expected: number, tolerance = 1e-12) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));

test('02-seed-parabola: 40 points from y(-5) = 24 to y(4.75) = 11.8125, least -6.25 at 0.5, f(3) = 0', () => {
  const { points, marked } = plot('02-seed-parabola');
  expect(points).toHaveLength(40);
  expect(points[0]).toEqual([-5, 24]);
  expect(points.at(-1)).toEqual([4.75, 11.8125]);
  expect(points.reduce((least: number[], point: number[]) => (point[1]! < least[1]! ? point : least))).toEqual([
    0.5, -6.25,
  ]);
  expect(marked[0]).toMatchObject({ x: 3, y: 0 });
});

test('03-seed-slope: the exact slope is 3, by h = 0.001 it is 3.0009999999998094', () => {
  const { tangents, secants } = plot('03-seed-slope');
  expect(tangents[0]).toMatchObject({ at: 2, slope: 3 });
  close(secants[0].slope, 3.0009999999998094);
});

test('06-parabola: 40 points from y(-5) = 100 to y(4.75) = 53.6875, least 3.6875 at 0.75, f(3) = 20', () => {
  const { points, marked } = plot('06-parabola');
  expect(points).toHaveLength(40);
  expect(points[0]).toEqual([-5, 100]);
  expect(points.at(-1)).toEqual([4.75, 53.6875]);
  expect(points.reduce((least: number[], point: number[]) => (point[1]! < least[1]! ? point : least))).toEqual([
    0.75, 3.6875,
  ]);
  expect(marked[0]).toMatchObject({ x: 3, y: 20 });
});

test('07-slope: 14 at 3, -22 at -3, 0 at 2/3; by h = 1e-6 there 2.999378523327323e-06', () => {
  const { tangents } = plot('07-slope');
  expect(tangents.map(({ at }: { at: number }) => at)).toEqual([3, -3, 2 / 3]);
  for (const [i, slope] of [14, -22, 0].entries()) close(tangents[i].slope, slope);
  close(
    numericalDerivative((x) => 3 * x ** 2 - 4 * x + 5, 2 / 3, 1e-6),
    2.999378523327323e-6,
    1e-8,
  );
});

test('11-tanh: 50 points from -0.9999092042625951 to 0.9998645517007604', () => {
  const { points } = plot('11-tanh');
  expect(points).toHaveLength(50);
  close(points[0][1], -0.9999092042625951);
  close(points.at(-1)[1], 0.9998645517007604);
});

test('20-mlp-training: the losses of twenty steps', () => {
  const losses: number[] = plot('20-mlp-training').panels[0].series[0].values;
  expect(losses).toHaveLength(20);
  const first = [
    6.005402783252284, 3.2021496469205015, 2.4621709281541335, 2.088099936685807, 1.5278639402323062,
    0.7000976207724656, 0.25394134621145176, 0.13479690116492263,
  ];
  for (const [i, loss] of first.entries()) close(losses[i]!, loss, 1e-9);
  close(losses.at(-1)!, 0.01778187468615766, 1e-9);
});

test('25-moons-data: the hundred points', () => {
  const expected = readFileSync('test/project/fixtures/moons-1337.csv', 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(',').map(Number));
  const { points } = plot('25-moons-data');
  expect(points).toHaveLength(100);
  expected.forEach(([x, y, label], i) => {
    close(points[i].x, x!);
    close(points[i].y, y!);
    expect(points[i].class).toBe(label);
  });
});

test('27-moons-training: loss to 1e-6 and accuracy exactly over a hundred steps', () => {
  const expected: [number, number][] = JSON.parse(readFileSync('test/project/fixtures/moons-losses.json', 'utf8'));
  const [losses, accuracies] = plot('27-moons-training').panels.map(
    (panel: { series: { values: number[] }[] }) => panel.series[0]!.values,
  );
  expect(losses).toHaveLength(100);
  expected.forEach(([loss, accuracy], k) => {
    expect(Math.abs(losses[k] - loss)).toBeLessThan(1e-6);
    expect(accuracies[k]).toBe(accuracy);
  });
});

test('28-moons-boundary: a grid of 15 × 21 points that separates the moons', () => {
  const { xs, ys, scores, correct } = plot('28-moons-boundary');
  expect([ys.length, xs.length]).toEqual([15, 21]);
  expect([scores.length, scores[0].length]).toEqual([15, 21]);
  expect(correct).toBe(100);
});
