import { type ScatterPlotOptions, scatterPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { flat, groups, overlaps, textsOf } from './marks.js';
import { moons } from './moons.js';

describe('scatterPlot({ points })', () => {
  const plot = scatterPlot({ points: moons });

  test('holds the lecture’s moons', () => {
    expect(plot.toJSON().points).toEqual(moons);
    expect(plot.toJSON().classes).toEqual([-1, 1]);
  });

  test('draws one class as circles, the other as squares in another color', () => {
    const marks = flat(groups(plot.draw(), 'points'));
    const shapes = new Set(marks.map((mark, i) => `${moons[i]?.class} ${mark.mark} ${mark.fill}`));
    expect([...shapes].sort()).toEqual(['-1 ellipse class-1', '1 path class-2']);
  });

  test('has a legend, and no texts overlap', () => {
    const texts = textsOf(plot.draw());
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['class −1', 'class 1', 'x', 'y']));
    expect(overlaps(texts)).toEqual([]);
  });

  test('describes counts and ranges', () => {
    expect(plot.describe()).toBe(
      'Scatter plot of 100 points: 50 of class −1 and 50 of class 1. ' +
        'x from −1.02219 to 2.16206, y from −0.548639 to 1.11939.',
    );
  });

  test.each([
    [
      [-1, 1, -1],
      [4, 2.6, 4],
    ],
    [
      [1, -1, 1],
      [4, 2.6, 4],
    ],
  ])('shows both classes at one place, the second smaller on the first: %j', (order, radii) => {
    const points = [...order.map((one) => ({ x: 1, y: 1, class: one })), { x: 0, y: 0, class: -1 }];
    const marks = flat(groups(scatterPlot({ points, classes: [-1, 1] }).draw(), 'points'));
    // The corner of a square is 1.25 radii from its middle.
    const radius = (mark: (typeof marks)[number]): number => {
      if (mark.mark === 'ellipse') return mark.rx;
      const xs = [...(mark.mark === 'path' ? mark.d : '').matchAll(/[ML]([\d.]+)/g)].map(([, x]) => Number(x));
      return Math.round(((Math.max(...xs) - Math.min(...xs)) / Math.SQRT2 / 1.25) * 10) / 10;
    };
    const [first, second] = [marks.filter((mark) => radius(mark) === 4), marks.filter((mark) => radius(mark) === 2.6)];
    expect([first.length - 1, second.length]).toEqual([radii.filter((r) => r === 4).length, 1]);
    expect(marks.at(-1)).toBe(second[0]);
    expect(second[0]?.fill).toBe(order[1] === 1 ? 'class-2' : 'class-1');
  });

  test('needs no legend for one class', () => {
    expect(groups(scatterPlot({ points: [{ x: 1, y: 2, class: 'only' }] }).draw(), 'legend')).toEqual([]);
  });
});

describe('scatterPlot({ points, classes })', () => {
  const points = ['b', 3, 'a', 1].map((one, i) => ({ x: i, y: i, class: one }));

  test('orders numbers, then names by first use', () => {
    expect(scatterPlot({ points }).toJSON().classes).toEqual([1, 3, 'b', 'a']);
  });

  test('keeps the given order', () => {
    expect(scatterPlot({ points, classes: ['a', 'b', 3, 1, 'none'] }).toJSON().classes).toEqual([
      'a',
      'b',
      3,
      1,
      'none',
    ]);
  });

  test('distinguishes six classes by shape', () => {
    const six = [1, 2, 3, 4, 5, 6].map((one) => ({ x: 0, y: 0, class: one }));
    const marks = flat(groups(scatterPlot({ points: six }).draw(), 'points'));
    expect(new Set(marks.map((mark) => (mark.mark === 'path' ? mark.d : mark.mark))).size).toBe(6);
  });
});

test('scatterPlot({ equalAspect: true }) draws a unit of x as long as a unit of y', () => {
  const points = [
    [0, 0],
    [2, 0],
    [0, 1],
  ].map(([x, y]) => ({ x: x as number, y: y as number, class: 0 }));
  const [origin, right, up] = flat(groups(scatterPlot({ points, equalAspect: true }).draw(), 'points')) as {
    x: number;
    y: number;
  }[];
  expect(((right?.x ?? 0) - (origin?.x ?? 0)) / 2).toBeCloseTo((origin?.y ?? 0) - (up?.y ?? 0), 1);
});

describe('scatterPlot(options) rejects', () => {
  const points = [{ x: 1, y: 1, class: 0 }];
  const seven = [1, 2, 3, 4, 5, 6, 7].map((one) => ({ x: 0, y: 0, class: one }));
  test.each([
    ['an unknown option', { points, size: 3 }, TypeError, /no option "size"; the options are points, classes/],
    ['no points', { points: [] }, RangeError, /points is empty, so there is nothing to draw/],
    ['points that are no list', { points: 'csv' }, TypeError, /points must be an array, got the string "csv"/],
    [
      'a pair as a point',
      { points: [[1, 2]] },
      TypeError,
      /points\[0\] takes an object with x, y, class, got an array of 2/,
    ],
    ['an unknown property', { points: [{ x: 1, y: 1, label: 0 }] }, TypeError, /points\[0\] has no option "label"/],
    [
      'x of NaN',
      { points: [{ x: Number.NaN, y: 1, class: 0 }] },
      RangeError,
      /points\[0\]\.x must be a finite number, got NaN/,
    ],
    [
      'a y that is a string',
      { points: [{ x: 1, y: '1', class: 0 }] },
      TypeError,
      /points\[0\]\.y must be a number, got the string "1"; write 1 without quotes/,
    ],
    [
      'a point without a class',
      { points: [{ x: 1, y: 1 }] },
      TypeError,
      /class must be a number or a string, got undefined/,
    ],
    [
      'seven classes',
      { points: seven },
      RangeError,
      /classes must be at most 6, so that they can be told apart, got 7/,
    ],
    [
      'a class that is not listed',
      { points, classes: [1] },
      RangeError,
      /class 0 of a point must be one of the classes 1; add it/,
    ],
    ['a class listed twice', { points, classes: [0, 0] }, RangeError, /has 0 twice/],
    [
      'an aspect that is not a boolean',
      { points, equalAspect: 'yes' },
      TypeError,
      /must be true or false, got the string "yes"/,
    ],
  ])('%s', (_, options, kind, message) => {
    const call = (): unknown => scatterPlot(options as unknown as ScatterPlotOptions);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
