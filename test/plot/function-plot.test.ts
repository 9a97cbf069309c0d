import { type FunctionPlotOptions, functionPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { flat, groups, overlaps, pathsOf, pointsOf, textsOf } from './marks.js';

const range = { from: -5, to: 5, step: 0.25 };
const seed = (x: number): number => x ** 2 - x - 6;
const lecture = (x: number): number => 3 * x ** 2 - 4 * x + 5;

function close(actual: unknown, expected: number): void {
  expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
}

describe('functionPlot(f, { tangents, secants, points })', () => {
  test('a secant’s slope is (f(at + h) − f(at)) / h', () => {
    const { secants } = functionPlot(seed, { ...range, secants: [{ at: 2, h: 0.001 }] }).toJSON();
    expect(secants).toEqual([{ at: 2, h: 0.001, y: -4, slope: 3.0009999999998094 }]);
  });

  test('a secant at 2/3 with h = 1e-6 has the lecture’s slope', () => {
    const { secants } = functionPlot(lecture, { ...range, secants: [{ at: 2 / 3, h: 1e-6 }] }).toJSON();
    close(secants[0]?.slope, 2.999378523327323e-6);
  });

  test('a tangent keeps its slope, and its y is f(at)', () => {
    const tangents = [
      { at: 3, slope: 14 },
      { at: -3, slope: -22 },
    ];
    expect(functionPlot(lecture, { ...range, tangents }).toJSON().tangents).toEqual([
      { at: 3, y: 20, slope: 14 },
      { at: -3, y: 44, slope: -22 },
    ]);
  });

  test('a point of interest has y = f(x)', () => {
    const { marked } = functionPlot(lecture, { ...range, points: [{ x: 3, label: 'here' }] }).toJSON();
    expect(marked).toEqual([{ x: 3, y: 20, label: 'here' }]);
  });

  test('labels give the slopes, and overlap neither each other nor the axes’ texts', () => {
    const tangents = [3, -3, 2 / 3].map((at) => ({ at, slope: 6 * at - 4 }));
    const texts = textsOf(functionPlot(lecture, { ...range, tangents }).draw());
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['slope 14', 'slope −22', 'slope 0']));
    expect(overlaps(texts)).toEqual([]);
  });

  test('a secant differs from the tangent below it in dash, color, length, digits and legend', () => {
    const picture = functionPlot(seed, {
      ...range,
      tangents: [{ at: 2, slope: 3 }],
      secants: [{ at: 2, h: 0.001 }],
    }).draw();
    const [tangent, secant] = ['tangent', 'secant'].map((name) => pathsOf(groups(picture, name))[0]);
    expect(tangent?.dash).toBeUndefined();
    expect(secant?.dash).toMatch(/^\d+ \d+$/);
    expect(secant?.stroke).not.toBe(tangent?.stroke);
    const [[x1], [x2]] = pointsOf(tangent?.d ?? '') as [[number, number], [number, number]];
    const [[x0], [x3]] = pointsOf(secant?.d ?? '') as [[number, number], [number, number]];
    expect(x1 - x0).toBeGreaterThan(20);
    expect(x3 - x2).toBeGreaterThan(20);
    const texts = textsOf(picture).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['slope 3', 'slope 3.001, h = 0.001', 'tangent', 'secant']));
  });

  test('numbers have three digits, or as many as requested', () => {
    const options = { from: 0, to: 4, points: [{ x: Math.PI }] };
    const textAt = (digits?: number) => textsOf(functionPlot((x) => -x * 1000, options).draw({ digits }));
    expect(textAt().map(({ text }) => text)).toContain('(3.14, −3142)');
    expect(textAt(5).map(({ text }) => text)).toContain('(3.1416, −3141.6)');
  });

  test('a tangent is drawn through its point with its slope', () => {
    const picture = functionPlot(lecture, { ...range, tangents: [{ at: -3, slope: -22 }] }).draw();
    const [[x1, y1], [x2, y2]] = pointsOf(pathsOf(groups(picture, 'tangent'))[0]?.d ?? '') as [number, number][] as [
      [number, number],
      [number, number],
    ];
    const curve = pointsOf(pathsOf(groups(picture, 'curve'))[0]?.d ?? '') as [number, number][];
    const [from, at] = [curve[0], curve[8]] as [[number, number], [number, number]];
    const perX = (at[0] - from[0]) / 2;
    const perY = (at[1] - from[1]) / (44 - 100);
    expect((y2 - y1) / (x2 - x1)).toBeCloseTo((-22 * perY) / perX, 1);
    expect((x1 + x2) / 2).toBeCloseTo(at[0], 1);
  });
});

describe('functionPlot(f, options).draw()', () => {
  test('breaks the curve where f is not finite', () => {
    const picture = functionPlot((x) => 1 / x, { from: -2, to: 2, step: 0.25 }).draw();
    expect(pathsOf(groups(picture, 'curve'))[0]?.d.match(/M/g)).toHaveLength(2);
  });

  test('draws a sample between two breaks as a dot', () => {
    const picture = functionPlot((x) => (x === 1 ? 1 : Number.NaN), { from: 0, to: 3, step: 1 }).draw();
    expect(flat(groups(picture, 'curve')).map(({ mark }) => mark)).toEqual(['ellipse']);
  });

  test('breaks a long title into lines, as titles of graphs, and cuts one of more than four with an ellipsis', () => {
    const lines = (title: string): string[] =>
      groups(functionPlot(seed, { ...range, title }).draw({ width: 358 }), 'title').flatMap(({ marks }) =>
        marks.flatMap((mark) => (mark.mark === 'text' ? [mark.text] : [])),
      );
    const words = 'A rather long title that says what the picture shows and does not fit in one line';
    expect(lines(words).length).toBeGreaterThan(1);
    expect(lines(words).join(' ')).toBe(words);
    expect(lines('long '.repeat(60))).toHaveLength(4);
    expect(lines('long '.repeat(60)).at(-1)).toMatch(/^long long .*…$/);
  });
});

test('functionPlot(f, options).describe() gives range, extremes, ends and slopes', () => {
  const plot = functionPlot(seed, { ...range, tangents: [{ at: 2, slope: 3 }], secants: [{ at: 2, h: 0.001 }] });
  expect(plot.describe()).toBe(
    'Plot of f(x) for x from −5 to 4.75, 40 samples. f(x) starts at 24 and ends at 11.8125; ' +
      'least −6.25 at x = 0.5; greatest 24 at x = −5. The tangent at x = 2 has slope 3. ' +
      'The secant from x = 2 to 2.001 has slope 3.001.',
  );
});

describe('functionPlot(f, options) rejects', () => {
  const bad = (f: unknown, options: unknown): (() => unknown) => {
    return () => functionPlot(f as typeof seed, options as FunctionPlotOptions);
  };
  test.each([
    [
      'ends too far apart to draw',
      seed,
      { from: -1e308, to: 1e308, step: 1e307 },
      RangeError,
      /from -1e\+308 to 1e\+308 is too far to draw; bring them closer/,
    ],
    [
      'an unknown option',
      seed,
      { ...range, stp: 1 },
      TypeError,
      /no option "stp"; did you mean step\? The options are from, to, step/,
    ],
    [
      'an unknown option of a tangent',
      seed,
      { ...range, tangents: [{ x: 1 }] },
      TypeError,
      /tangents\[0\] has no option "x"/,
    ],
    ['no options', seed, undefined, TypeError, /takes an object with from, to, step/],
    ['an f that is no function', 3, range, TypeError, /f must be a function, got 3/],
    [
      'an f that returns a Value',
      () => ({ data: 1 }),
      range,
      TypeError,
      /f\(-5\) must return a number.*return its \.data/,
    ],
    ['a step as text', seed, { from: 0, to: 1, step: '1' }, TypeError, /step must be a number, got the string "1"/],
    ['a step of 0', seed, { ...range, step: 0 }, RangeError, /step must be above 0, got 0/],
    ['a negative step', seed, { ...range, step: -1 }, RangeError, /step must be above 0, got -1/],
    ['a step of NaN', seed, { ...range, step: Number.NaN }, RangeError, /step must be a finite number, got NaN/],
    [
      'a step too small',
      seed,
      { ...range, step: 1e-9 },
      RangeError,
      /step may give at most 100000 numbers from -5 to 5, got 1e-9; make it larger/,
    ],
    ['from ≥ to', seed, { from: 1, to: 1, step: 1 }, RangeError, /from must be below to, got from 1 and to 1/],
    [
      'an infinite range',
      seed,
      { from: 0, to: Number.POSITIVE_INFINITY, step: 1 },
      RangeError,
      /to must be a finite number/,
    ],
    ['an f without a finite value', () => Number.NaN, range, RangeError, /no value is a finite number/],
    [
      'a tangent outside',
      seed,
      { ...range, tangents: [{ at: 9, slope: 1 }] },
      RangeError,
      /tangents\[0\]\.at must lie within/,
    ],
    [
      'a slope of NaN',
      seed,
      { ...range, tangents: [{ at: 1, slope: Number.NaN }] },
      RangeError,
      /tangents\[0\]\.slope must be a finite/,
    ],
    ['a secant of h = 0', seed, { ...range, secants: [{ at: 1, h: 0 }] }, RangeError, /secants\[0\]\.h must not be 0/],
    [
      'a secant that ends outside',
      seed,
      { ...range, secants: [{ at: 4, h: 2 }] },
      RangeError,
      /at \+ h must lie within/,
    ],
    [
      'a point where f is NaN',
      Math.sqrt,
      { ...range, points: [{ x: -1 }] },
      RangeError,
      /f\(-1\) must be a finite number, got NaN/,
    ],
    [
      'tangents that are not a list',
      seed,
      { ...range, tangents: {} },
      TypeError,
      /tangents must be an array, got an object/,
    ],
    ['a title that is no text', seed, { ...range, title: 3 }, TypeError, /title must be a string, got 3/],
    ['a label that is no text', seed, { ...range, points: [{ x: 1, label: 1 }] }, TypeError, /label must be a string/],
  ])('%s', (_, f, options, kind, message) => {
    expect(bad(f, options)).toThrow(kind);
    expect(bad(f, options)).toThrow(message);
  });
});
