import { MLP, Random } from 'dotgrad/nn';
import { type BoundaryPlotOptions, boundaryPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { boundsOf, flat, groups, overlaps, pathsOf, pointsOf, textsOf } from './marks.js';
import { moons } from './moons.js';

interface Center {
  readonly x: number;
  readonly y: number;
}

function centerOf(mark: Parameters<typeof boundsOf>[0]): Center {
  const { left, right, top, bottom } = boundsOf(mark);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

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

describe('boundaryPlot({ points, score })', () => {
  const circle = (x: number, y: number): number => 1.5 - Math.hypot(x - 0.3, y - 0.2);
  const points = [
    { x: -1.5, y: -1.5, class: -1 },
    { x: 1.5, y: 1.5, class: 1 },
  ];

  test('draws the boundary within half a pixel of the true one', () => {
    const picture = boundaryPlot({ points, score: circle }).draw();
    const [low, high] = flat(groups(picture, 'points')).map(centerOf) as [Center, Center];
    const px = (high.x - low.x) / 3;
    const center = [low.x + 1.8 * px, low.y - 1.7 * px] as const;
    const line = pointsOf(pathsOf(groups(picture, 'boundary'))[0]?.d ?? '');
    expect(line.length).toBeGreaterThan(30);
    for (const [i, [x, y]] of line.entries()) {
      const [x0, y0] = line[i - 1] ?? [x, y];
      const middle = Math.hypot((x + x0) / 2 - center[0], (y + y0) / 2 - center[1]);
      expect(Math.abs(middle - 1.5 * px)).toBeLessThan(0.5);
    }
  });

  test.each([1, 2, 3])('follows the boundary of a network of seed %d, including kinks', (seed) => {
    const mlp = new MLP(2, [8, 8, 1], { activation: 'relu', random: new Random(seed) });
    const score = (x: number, y: number): number => (mlp.forward([x, y])[0]?.data ?? 0) - 0.1;
    const plot = boundaryPlot({ points, score });
    const { area, levels } = plot.toJSON();
    const pixel = ((area.x[1] as number) - (area.x[0] as number)) / 480;
    const inside = (at: number, ends: readonly unknown[]): boolean =>
      at > (ends[0] as number) + 2 * pixel && at < (ends[1] as number) - 2 * pixel;
    const line = (levels[0]?.rings ?? []).flatMap((ring) =>
      ring
        .slice(1)
        .map(
          ([x, y], i) =>
            [((x as number) + (ring[i]?.[0] as number)) / 2, ((y as number) + (ring[i]?.[1] as number)) / 2] as const,
        ),
    );
    const within = line.filter(([x, y]) => inside(x, area.x) && inside(y, area.y));
    for (const [x, y] of within) {
      const near = [-1, 0, 1].flatMap((i) => [-1, 0, 1].map((j) => score(x + i * pixel, y + j * pixel)));
      expect(Math.min(...near) <= 0 && Math.max(...near) >= 0).toBe(true);
    }
    expect(within.length).toBeGreaterThan(5);
  });

  test('samples every pixel only near the boundary', () => {
    let calls = 0;
    boundaryPlot({
      points,
      score: (x, y) => {
        calls++;
        return circle(x, y);
      },
    });
    expect(calls).toBeGreaterThan(5_000);
    expect(calls).toBeLessThan(40_000);
  });

  test('finds an island of five pixels away from the boundary', () => {
    const score = (x: number, y: number): number => Math.max(-x, 0.05 - Math.hypot(x - 0.15, y));
    const picture = boundaryPlot({ points, score }).draw();
    expect(pathsOf(groups(picture, 'boundary'))[0]?.d.match(/M/g)).toHaveLength(2);
  });

  test('shades the score at round numbers on either side, and explains the shades', () => {
    const plot = boundaryPlot({ points, score: (x) => 3 * x });
    const scores = plot.toJSON().levels.map(({ score }) => score as number);
    expect(scores[0]).toBe(0);
    expect(new Set(scores.slice(1).map(Math.abs))).toEqual(new Set([2, 4, 6]));
    expect(textsOf(plot.draw()).map(({ text }) => text)).toContain('a shade per 2');
    for (const { score, rings } of plot.toJSON().levels) {
      const edge = (score as number) / 3;
      const [xs] = [rings.flat().map(([x]) => x as number)];
      const near = (score as number) < 0 ? Math.max(...xs) : Math.min(...xs);
      expect(near).toBeCloseTo(edge, 3);
    }
  });

  test('has no shades if the score has only one sign', () => {
    expect(boundaryPlot({ points, score: (x) => 2 + x / 9 }).toJSON().levels).toHaveLength(1);
  });

  test('keeps its default grid in the JSON, and the grid of a step even if the outline is the score', () => {
    const own = boundaryPlot({ points, score: circle }).toJSON();
    expect([own.xs.length, own.scores.length, own.scores[0]?.length]).toEqual([25, own.ys.length, 25]);
    const both = boundaryPlot({ points, score: circle, step: 0.5, outline: 'score' }).toJSON();
    expect([both.xs[0], both.xs.length]).toEqual([-2.5, 10]);
    expect(both.levels).toEqual(own.levels);
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
