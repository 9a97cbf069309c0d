import { type BoundaryPlotOptions, boundaryPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { flat, groups, overlaps, pathsOf, pointsOf, textsOf } from './marks.js';
import { moons } from './moons.js';

const square = [
  { x: 0, y: 0, class: 0 },
  { x: 1, y: 1, class: 1 },
];

describe('boundaryPlot({ points, score, step: 0.25 }) of the lecture’s moons', () => {
  const calls: [number, number][] = [];
  const plot = boundaryPlot({
    points: moons,
    step: 0.25,
    score: (x, y) => {
      calls.push([x, y]);
      return x - 2 * y;
    },
  });
  const json = plot.toJSON();
  const xs = json.xs as number[];
  const ys = json.ys as number[];

  test('has micrograd’s grid: 15 rows and 21 columns starting at min − 1', () => {
    expect([ys.length, xs.length]).toEqual([15, 21]);
    expect(xs[0]).toBe(Math.min(...moons.map(({ x }) => x)) - 1);
    expect(ys[0]).toBe(Math.min(...moons.map(({ y }) => y)) - 1);
    expect(xs[20]).toBe((xs[0] as number) + 5);
    expect(ys[14]).toBe((ys[0] as number) + 3.5);
  });

  test('stores the score at (xs[j], ys[i]) in scores[i][j]', () => {
    expect(json.scores).toEqual(ys.map((y) => xs.map((x) => x - 2 * y)));
  });

  test('calls score once per grid point, row by row, then once per data point', () => {
    expect(calls).toHaveLength(315 + 100);
    expect(calls.slice(0, 22)).toEqual([...xs.map((x) => [x, ys[0]]), [xs[0], ys[1]]]);
  });

  test('holds the points, and counts those on the side of their class', () => {
    expect(json.points).toEqual(moons);
    expect(json.correct).toBe(moons.filter(({ x, y, class: one }) => x - 2 * y > 0 === (one === 1)).length);
  });

  test('draws the data on top of the regions, and no texts overlap', () => {
    const picture = plot.draw();
    const order = picture.marks.map((mark) => (mark.mark === 'group' ? mark.class : mark.mark));
    expect(order.indexOf('points')).toBeGreaterThan(order.indexOf('regions'));
    expect(flat(groups(picture, 'points'))).toHaveLength(100);
    expect(overlaps(textsOf(picture))).toEqual([]);
  });
});

describe('boundaryPlot(options).draw()', () => {
  test('puts the boundary of a linear score exactly where the score is 0, with equal scales', () => {
    const picture = boundaryPlot({ points: square, score: (x, y) => x - y, step: 0.25 }).draw();
    const line = pointsOf(pathsOf(groups(picture, 'boundary'))[0]?.d ?? '');
    const [x0, y0] = line[0] as [number, number];
    for (const [x, y] of line) expect(Math.abs(x - x0)).toBeCloseTo(Math.abs(y - y0), 1);
    const [circle] = flat(groups(picture, 'points')) as { x: number; y: number }[];
    expect(x0 + y0).toBeCloseTo((circle?.x ?? 0) + (circle?.y ?? 0), 1);
  });

  test('leaves a hole where the score is not above 0', () => {
    const picture = boundaryPlot({
      points: square,
      score: (x, y) => (x - 0.5) ** 2 + (y - 0.5) ** 2 - 1,
      step: 0.1,
    }).draw();
    expect(pathsOf(groups(picture, 'regions'))[1]?.d.match(/M/g)).toHaveLength(2);
    const boundary = pathsOf(groups(picture, 'boundary'))[0]?.d ?? '';
    expect(boundary.match(/M/g)).toHaveLength(1);
    const line = pointsOf(boundary);
    expect(line[0]).toEqual(line.at(-1));
  });

  test('draws one region and no boundary if the score never changes sign', () => {
    for (const [score, fills] of [
      [1, ['class-1-region', 'class-2-region']],
      [0, ['class-1-region']],
      [-1, ['class-1-region']],
    ] as const) {
      const picture = boundaryPlot({ points: square, score: () => score, step: 0.5 }).draw();
      expect(pathsOf(groups(picture, 'regions')).map(({ fill }) => fill)).toEqual(fills);
      expect(groups(picture, 'boundary')).toEqual([]);
    }
  });

  test('accepts infinite scores', () => {
    const score = (x: number): number => (x > 0.5 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    expect(JSON.stringify(boundaryPlot({ points: square, score, step: 0.25 }).draw())).not.toMatch(/NaN|null/);
  });
});

test('boundaryPlot({ classes }) gives the second class the side above 0', () => {
  const points = [{ x: 0, y: 0, class: 'yes' }];
  const score = (): number => 1;
  expect(boundaryPlot({ points, score, step: 0.5, classes: ['no', 'yes'] }).toJSON().correct).toBe(1);
  expect(boundaryPlot({ points, score, step: 0.5, classes: ['yes', 'no'] }).toJSON().correct).toBe(0);
});

test('boundaryPlot(options) puts points on the right side of 0 if all are of class 1, or all of class -1', () => {
  const correct = (one: number, score: number, classes?: number[]): number =>
    boundaryPlot({
      points: [{ x: 0, y: 0, class: one }],
      score: () => score,
      step: 0.5,
      ...(classes && { classes }),
    }).toJSON().correct as number;
  expect([correct(1, 2), correct(1, -2), correct(-1, -2), correct(-1, 2)]).toEqual([1, 0, 1, 0]);
  expect(correct(1, 2, [1])).toBe(0);
});

test('boundaryPlot(options).describe() gives sides, counts and ranges', () => {
  const plot = boundaryPlot({ points: square, score: (x, y) => x + y - 1, step: 0.5, margin: 0.5 });
  expect(plot.describe()).toBe(
    'Decision boundary of class 0 where the score is at most 0 and class 1 where the score is above 0, ' +
      'under 2 points: 1 of class 0 and 1 of class 1. 2 of them lie on their side. ' +
      'x from −0.5 to 1, y from −0.5 to 1; the score is above 0 at 3 of 16 grid points.',
  );
});

describe('boundaryPlot(options) rejects', () => {
  const good = { points: square, score: (x: number) => x, step: 0.5 };
  const three = [...square, { x: 2, y: 2, class: 2 }];
  test.each([
    ['an unknown option', { ...good, h: 0.25 }, TypeError, /no option "h"; the options are points, score, step/],
    ['no points', { ...good, points: [] }, RangeError, /points is empty/],
    ['no score', { ...good, score: undefined }, TypeError, /score must be a function, got undefined/],
    [
      'a score of NaN',
      { ...good, score: () => Number.NaN },
      RangeError,
      /score\(-1, -1\) must be below, at or above 0, got NaN/,
    ],
    [
      'a score that is a Value',
      { ...good, score: () => ({ data: 1 }) },
      TypeError,
      /must return a number.*return its \.data/,
    ],
    ['a step of 0', { ...good, step: 0 }, RangeError, /step must be above 0, got 0/],
    ['a step as text', { ...good, step: '0.25' }, TypeError, /step must be a number, got the string "0.25"/],
    [
      'an unknown outline',
      { ...good, outline: 'net' },
      TypeError,
      /outline must be 'score' or 'grid', got the string "net"/,
    ],
    ['a negative margin', { ...good, margin: -1 }, RangeError, /margin must be 0 or more, got -1/],
    ['a grid of one line', { ...good, step: 5 }, RangeError, /two lines or more in x, got 1; make step smaller/],
    ['no area', { ...good, points: square.slice(0, 1), margin: 0 }, RangeError, /two lines or more in x/],
    [
      'too fine a grid',
      { ...good, step: 0.001 },
      RangeError,
      /at most 100000 points, got 3000 × 3000; make step greater/,
    ],
    [
      'three classes',
      { ...good, points: three },
      RangeError,
      /classes must be at most 2, so that they can be told apart, got 3/,
    ],
  ])('%s', (_, options, kind, message) => {
    const call = (): unknown => boundaryPlot(options as unknown as BoundaryPlotOptions);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
