import { readFileSync } from 'node:fs';
import { type LinePlotOptions, linePlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { flat, groups, overlaps, pathsOf, pointsOf, textsOf } from './marks.js';

/** The losses of the lecture's 20 steps that FIGURES.md gives: the first eight and the last. */
const losses = [
  6.005402783252284, 3.2021496469205015, 2.4621709281541335, 2.088099936685807, 1.5278639402323062, 0.7000976207724656,
  0.25394134621145176, 0.13479690116492263, 0.01778187468615766,
];

describe('linePlot({ series })', () => {
  const plot = linePlot({ series: [{ name: 'loss', values: losses }] });

  test('holds the values as one panel starting at step 0', () => {
    expect(plot.toJSON()).toEqual({
      version: 1,
      plot: 'line',
      xLabel: 'step',
      start: 0,
      panels: [{ yLabel: 'loss', yScale: 'linear', series: [{ name: 'loss', values: losses }] }],
    });
  });

  test('draws each value further right, and smaller values lower', () => {
    const points = pointsOf(pathsOf(groups(plot.draw(), 'series'))[0]?.d ?? '');
    expect(points).toHaveLength(losses.length);
    points.slice(1).forEach(([x, y], i) => {
      expect(x).toBeGreaterThan(points[i]?.[0] as number);
      expect(y).toBeGreaterThan(points[i]?.[1] as number);
    });
  });

  test('writes the last value at the end of a single line', () => {
    expect(textsOf(plot.draw()).map(({ text }) => text)).toContain('0.0178');
  });

  test('describes ends and extremes', () => {
    expect(plot.describe()).toBe(
      'Line plot of loss over 9 values, step 0 to 8. loss starts at 6.0054 and ends at 0.0177819; ' +
        'least 0.0177819 at step 8; greatest 6.0054 at step 0.',
    );
  });

  test('keeps its own copy of the values', () => {
    const values = [1, 2];
    const copy = linePlot({ series: [{ name: 'a', values }] });
    values[0] = 9;
    expect(copy.toJSON().panels[0]?.series[0]?.values).toEqual([1, 2]);
  });
});

describe('linePlot({ panels })', () => {
  const file = new URL('../project/fixtures/moons-losses.json', import.meta.url);
  const pairs = JSON.parse(readFileSync(file, 'utf8')) as [loss: number, accuracy: number][];
  const plot = linePlot({
    panels: [
      { series: [{ name: 'loss', values: pairs.map(([loss]) => loss) }] },
      { series: [{ name: 'accuracy', values: pairs.map(([, accuracy]) => accuracy) }], unit: '%', range: [0, 100] },
    ],
  });

  test('stacks panels over the same steps', () => {
    const [above, below] = groups(plot.draw(), 'series').map((group) => pointsOf(pathsOf([group])[0]?.d ?? ''));
    expect(above?.map(([x]) => x)).toEqual(below?.map(([x]) => x));
    expect(Math.max(...(above ?? []).map(([, y]) => y))).toBeLessThan(Math.min(...(below ?? []).map(([, y]) => y)));
  });

  test('writes the unit after each y, and shows the range', () => {
    const texts = textsOf(plot.draw()).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['0%', '60%', '100%', '0.011']));
  });

  test('has no y beyond a range that covers all values', () => {
    const [, below] = groups(plot.draw(), 'y').map((axis) => textsOf({ ...plot.draw(), marks: [axis] }));
    expect(below?.map(({ text }) => text)).toEqual(['0%', '20%', '40%', '60%', '80%', '100%', 'accuracy']);
  });

  test('describes the lecture’s 100 steps', () => {
    expect(plot.describe()).toContain('loss starts at 0.895844 and ends at 0.0109784');
    expect(plot.describe()).toContain('accuracy starts at 50% and ends at 100%');
  });

  test('labels both y axes, and no texts overlap', () => {
    const texts = textsOf(plot.draw());
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['loss', 'accuracy', 'step']));
    expect(overlaps(texts)).toEqual([]);
  });
});

describe('linePlot({ series: [several] })', () => {
  const values = [1, 2, 3];
  const names = ['train', 'validation', 'test', 'other', 'fifth', 'sixth', 'seventh', 'eighth'];
  const picture = linePlot({ series: names.map((name) => ({ name, values })) }).draw();

  test('distinguishes series by dash as well as by color', () => {
    const dashes = groups(picture, 'series').map((group) => pathsOf([group])[0]?.dash);
    expect(new Set(dashes).size).toBe(names.length);
  });

  test('names each series at its end, without overlaps even if the ends meet', () => {
    const texts = textsOf(picture);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(names));
    expect(overlaps(texts)).toEqual([]);
  });
});

describe('linePlot(options).draw({ width })', () => {
  const series = ['a long name of a series', 'b'].map((name, k) => ({ name, values: [1, 2, 3 + k] }));

  test('names series at their ends if there is room, else in a legend with their dashes', () => {
    const wide = linePlot({ series }).draw();
    const narrow = linePlot({ series }).draw({ width: 358 });
    expect(groups(wide, 'legend')).toEqual([]);
    const legend = groups(narrow, 'legend');
    expect(textsOf({ ...narrow, marks: legend }).map(({ text }) => text)).toEqual(['a long name of a series', 'b']);
    const dashes = groups(narrow, 'series').map((group) => pathsOf([group])[0]?.dash);
    expect(pathsOf(legend).map(({ dash }) => dash)).toEqual(dashes);
  });
});

describe('linePlot({ yScale: "log" })', () => {
  test('draws equal ratios as equal distances', () => {
    const picture = linePlot({ series: [{ name: 'loss', values: [1000, 100, 10, 1] }], yScale: 'log' }).draw();
    const ys = pointsOf(pathsOf(groups(picture, 'series'))[0]?.d ?? '').map(([, y]) => y) as [
      number,
      number,
      number,
      number,
    ];
    expect(ys[1] - ys[0]).toBeCloseTo(ys[2] - ys[1], 1);
    expect(ys[2] - ys[1]).toBeCloseTo(ys[3] - ys[2], 1);
    expect(textsOf(picture).map(({ text }) => text)).toEqual(expect.arrayContaining(['1', '10', '100', '1000']));
  });

  test('draws a single value, and values over hundreds of decades', () => {
    for (const values of [[5], [1e-300, 1, 1e300], [5e-324, 1]]) {
      expect(overlaps(textsOf(linePlot({ series: [{ name: 'a', values }], yScale: 'log' }).draw()))).toEqual([]);
    }
  });
});

describe('linePlot(options) of many values', () => {
  test('draws only visible points: the lowest and highest in each half point of width', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 900) + (i === 54_321 ? 5 : 0) + (i % 2) / 50);
    const picture = linePlot({ series: [{ name: 'a', values }] }).draw();
    const line = pointsOf(pathsOf(groups(picture, 'series'))[0]?.d ?? '');
    expect(line.length).toBeLessThan(4000);
    const [top, bottom] = [Math.min(...line.map(([, y]) => y)), Math.max(...line.map(([, y]) => y))];
    const [left, right] = [line[0]?.[0] as number, line.at(-1)?.[0] as number];
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const shown = new Map<number, number[]>();
    for (const [x, y] of line) shown.set(Math.floor(2 * x), [...(shown.get(Math.floor(2 * x)) ?? []), y]);
    values.forEach((value, i) => {
      const x = left + ((right - left) * i) / 99_999;
      const y = bottom - ((value - least) / (greatest - least)) * (bottom - top);
      const ys = [-1, 0, 1].flatMap((k) => shown.get(Math.floor(2 * x) + k) ?? []);
      if (y < Math.min(...ys) - 0.02 || y > Math.max(...ys) + 0.02)
        throw new Error(`value ${i} at ${x}, ${y} is not shown`);
    });
  });
});

describe('linePlot(options) with gaps', () => {
  const plot = linePlot({
    series: [{ name: 'loss', values: [1, 2, Number.NaN, 8, Number.POSITIVE_INFINITY] }],
    start: 1,
  });

  test('breaks the line, draws an isolated value as a dot and writes the last value', () => {
    const [series] = groups(plot.draw(), 'series');
    expect(pointsOf(pathsOf(series?.marks ?? [])[0]?.d ?? '')).toHaveLength(2);
    expect(flat(series?.marks ?? []).some(({ mark }) => mark === 'ellipse')).toBe(true);
    expect(textsOf(plot.draw()).map(({ text }) => text)).toContain('∞');
  });

  test('writes gaps as strings in the JSON, and counts them in words', () => {
    expect(plot.toJSON().panels[0]?.series[0]?.values).toEqual([1, 2, 'NaN', 8, 'Infinity']);
    expect(plot.describe()).toContain('greatest 8 at step 4; 2 values not finite.');
  });
});

describe('linePlot(options) rejects', () => {
  const series = [{ name: 'loss', values: [1, 2] }];
  test.each([
    ['an unknown option', { series, log: true }, TypeError, /no option "log"; the options are series, yLabel/],
    [
      'an unknown option of a panel',
      { panels: [{ series, label: 'x' }] },
      TypeError,
      /panels\[0\] has no option "label"/,
    ],
    ['neither series nor panels', {}, TypeError, /series is missing/],
    ['series and panels', { series, panels: [{ series }] }, TypeError, /series and panels cannot be combined/],
    ['no panel', { panels: [] }, RangeError, /panels is empty/],
    ['no series', { series: [] }, RangeError, /series is empty/],
    ['no values', { series: [{ name: 'a', values: [] }] }, RangeError, /series\[0\]\.values is empty/],
    [
      'values that are not numbers',
      { series: [{ name: 'a', values: ['1'] }] },
      TypeError,
      /values\[0\] must be a number, got the string "1"; write 1 without quotes/,
    ],
    ['a series without a name', { series: [{ values: [1] }] }, TypeError, /series\[0\]\.name must be a string/],
    ['no finite value', { series: [{ name: 'a', values: [Number.NaN] }] }, RangeError, /no value is a finite number/],
    [
      'unequal lengths',
      { series: [...series, { name: 'b', values: [1] }] },
      RangeError,
      /series must be equally long, got 2 values for "loss" and 1 for "b"; fill gaps/,
    ],
    ['nine series', { series: Array(9).fill(series[0]) }, RangeError, /series must be at most 8 in a panel, got 9/],
    [
      'a log scale with a value of 0',
      { series: [{ name: 'a', values: [1, 0] }], yScale: 'log' },
      RangeError,
      /needs values above 0, got 0 at index 1 of "a"; use 'linear'/,
    ],
    ['a log range from 0', { series, yScale: 'log', range: [0, 1] }, RangeError, /range must be above 0/],
    ['an unknown scale', { series, yScale: 'sqrt' }, TypeError, /'linear' or 'log', got the string "sqrt"/],
    [
      'a range that is too wide to draw',
      { panels: [{ range: [-1e308, 1e308], series }] },
      RangeError,
      /panels\[0\]: range: values from -1e\+308 to 1e\+308 are too far apart to draw; scale them down/,
    ],
    ['a range upside down', { series, range: [1, 0] }, RangeError, /must be \[least, greatest\], got \[1, 0\]/],
    ['a start between steps', { series, start: 0.5 }, RangeError, /start must be a whole number, got 0.5/],
    ['values too far apart', { series: [{ name: 'a', values: [-1e308, 1e308] }] }, RangeError, /too far apart/],
  ])('%s', (_, options, kind, message) => {
    const call = (): unknown => linePlot(options as unknown as LinePlotOptions);
    expect(call).toThrow(kind);
    expect(call).toThrow(message);
  });
});
