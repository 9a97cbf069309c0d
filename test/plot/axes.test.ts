import {
  boundaryPlot,
  functionPlot,
  linePlot,
  type Picture,
  type Plot,
  scatterPlot,
  type TextMark,
} from 'dotgrad/plot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTicks, tellApart } from '../../dist/plot/number.js';
import { withPowers } from '../../dist/plot/text.js';
import { boundsOf, flat, groups, pathsOf, pointsOf, textsOf } from './marks.js';

const runs = { numRuns: 60, seed: 1337 };
const value = fc.double({ min: -1000, max: 1000, noNaN: true }).filter((x) => x === 0 || Math.abs(x) > 1e-6);

/** The texts and positions of a panel's two axes. */
function axesOf(picture: Picture): { x: TextMark[]; y: TextMark[]; upright: number[]; level: number[] } {
  const [axis] = groups(picture, 'y');
  const [x, y] = ['x', 'y'].map((name) => textsOf({ ...picture, marks: groups(picture, name) }));
  const corners = pointsOf(pathsOf(axis ? [axis] : [])[0]?.d ?? '');
  return {
    x: (x ?? []).filter(({ size }) => size === 12.5),
    y: (y ?? []).filter(({ size }) => size === 12.5),
    upright: [corners[1]?.[1] ?? 0, corners[2]?.[1] ?? 0],
    level: [corners[5]?.[0] ?? 0, corners[6]?.[0] ?? 0],
  };
}

/** How far the texts of the first and last tick are from the ends of their axes, and data marks beyond the axes. */
function faults(plot: Plot, data: string): unknown {
  return [480, 358].map((width) => {
    const picture = plot.draw({ width });
    const { x, y, upright, level } = axesOf(picture);
    const bounds = flat(groups(picture, data))
      .filter(({ mark }) => mark !== 'text')
      .map(boundsOf);
    const marks = bounds.map(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2] as const);
    const off = [
      Math.abs((x[0]?.x ?? 0) - (level[0] ?? 0)),
      Math.abs((x.at(-1)?.x ?? 0) - (level[1] ?? 0)),
      Math.abs((y.at(-1)?.y ?? 0) - 4.5 - (upright[0] ?? 0)),
      Math.abs((y[0]?.y ?? 0) - 4.5 - (upright[1] ?? 0)),
    ];
    const beyond = marks.filter(([x, y]) => {
      return (
        x < (level[0] ?? 0) - 0.1 || x > (level[1] ?? 0) + 0.1 || y < (upright[0] ?? 0) - 2 || y > (upright[1] ?? 0) + 2
      );
    });
    return { open: off.filter((distance) => distance > 0.1), beyond };
  });
}

const closed = [
  { open: [], beyond: [] },
  { open: [], beyond: [] },
];

describe('both axes begin and end with a tick, and no data lies beyond', () => {
  test('functionPlot(f, options)', () => {
    fc.assert(
      fc.property(value, fc.double({ min: 0.01, max: 1000, noNaN: true }), value, value, (from, span, a, b) => {
        const f = (x: number): number => a * Math.sin((x - from) / span) + b;
        fc.pre(from + span > from);
        expect(faults(functionPlot(f, { from, to: from + span }), 'curve')).toEqual(closed);
      }),
      runs,
    );
  });

  test('linePlot(options), on a log scale too', () => {
    const values = fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 2, maxLength: 90 });
    fc.assert(
      fc.property(values, fc.boolean(), fc.nat({ max: 500 }), (values, isLog, start) => {
        const plot = linePlot({ series: [{ name: 'a', values }], yScale: isLog ? 'log' : 'linear', start });
        expect(faults(plot, 'series')).toEqual(closed);
      }),
      runs,
    );
  });

  test('scatterPlot(options) and boundaryPlot(options)', () => {
    const points = fc.array(fc.record({ x: value, y: value, class: fc.constantFrom(0, 1) }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(points, fc.boolean(), (points, equalAspect) => {
        expect(faults(scatterPlot({ points, equalAspect }), 'points')).toEqual(closed);
        expect(faults(boundaryPlot({ points, score: (x) => x, step: 50, margin: 100 }), 'points')).toEqual(closed);
      }),
      { ...runs, numRuns: 20 },
    );
  });
});

test('linePlot({ yScale: "log" }) has the same kind of round numbers from end to end', () => {
  const ticksOf = (values: number[]): string[] => {
    const { y } = axesOf(linePlot({ series: [{ name: 'a', values }], yScale: 'log' }).draw());
    return y.map(({ text }) => text);
  };
  expect(ticksOf([2.4, 0.3])).toEqual(['0.2', '0.5', '1', '2', '5']);
  expect(ticksOf([50, 2])).toEqual(['1', '3', '10', '30', '100']);
  expect(ticksOf([5, 0.002])).toEqual(['0.001', '0.01', '0.1', '1', '10']);
});

describe('numbers', () => {
  const three = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false });

  test('at the end of a line have three significant digits, as in Intl, and a true minus sign', () => {
    const number = fc.double({ min: 0.0015, max: 990, noNaN: true });
    fc.assert(
      fc.property(number, fc.boolean(), (size, isNegative) => {
        const last = isNegative ? -size : size;
        const texts = textsOf(linePlot({ series: [{ name: 'a', values: [0, last] }] }).draw());
        expect(texts.at(-1)?.text).toBe(three.format(last).replace('-', '−'));
      }),
      runs,
    );
  });

  test.each([
    [
      [0, 0.5, 1, 1.5],
      ['0', '0.5', '1', '1.5'],
    ],
    [
      [-10, -5, 0],
      ['−10', '−5', '0'],
    ],
    [
      [0, 50000, 100000, 150000],
      ['0', '5e4', '1e5', '1.5e5'],
    ],
    [
      [1000000, 1000001],
      ['1,000,000', '1,000,001'],
    ],
    [
      [-20000, 0, 999, 1000],
      ['−20,000', '0', '999', '1,000'],
    ],
    [
      [0, 0.0005, 0.001],
      ['0', '0.0005', '0.001'],
    ],
    [
      [0, 2e-7, 4e-7],
      ['0', '2e−7', '4e−7'],
    ],
    [
      [1e30, 2e30],
      ['1e30', '2e30'],
    ],
  ])('of ticks at %j are %j', (ticks, texts) => {
    expect(formatTicks(ticks)).toEqual(texts);
  });

  test.each([
    ['x**2', 'x²'],
    ['(a + b) ** -12', '(a + b)⁻¹²'],
    ['x**2.5 and y**n, 2 **', 'x**2.5 and y**n, 2 **'],
  ])('of powers in the label %s are %s', (label, text) => {
    expect(withPowers(label)).toBe(text);
  });

  test.each([
    [
      [3.0009999999998094, 3],
      ['3.001', '3'],
    ],
    [
      [14, -22, 0],
      ['14', '−22', '0'],
    ],
    [
      [1.23456, 1.23456],
      ['1.23', '1.23'],
    ],
    [
      [1, 1 + 1e-12],
      ['1', '1'],
    ],
  ])('tellApart(%j, 3) is %j', (numbers, texts) => {
    expect(tellApart(numbers, 3)).toEqual(texts);
  });
});
