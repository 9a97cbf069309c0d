import * as plots from 'dotgrad/plot';
import { boundaryPlot, functionPlot, isPlot, linePlot, type Plot, scatterPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { flat, groups } from './marks.js';

const points = [
  { x: 0, y: 0, class: -1 },
  { x: 1, y: 1, class: 1 },
];
const all: Plot[] = [
  functionPlot((x) => x * x, { from: -1, to: 1, step: 0.1, title: 'square', tangents: [{ at: 0, slope: 0 }] }),
  linePlot({ series: [{ name: 'loss', values: [3, 2, 1] }], title: 'loss' }),
  scatterPlot({ points, title: 'points' }),
  boundaryPlot({ points, score: (x, y) => x + y - 1, step: 0.5, title: 'boundary' }),
];

test('dotgrad/plot exports the four plots and isPlot', () => {
  expect(Object.keys(plots).sort()).toEqual(['boundaryPlot', 'functionPlot', 'isPlot', 'linePlot', 'scatterPlot']);
});

describe('isPlot(thing)', () => {
  test.each(all)('is true for a plot of kind $kind', (plot) => {
    expect(isPlot(plot)).toBe(true);
  });

  test('is true for a plot of another copy of the package, by the brand', () => {
    expect(isPlot({ [Symbol.for('dotgrad.plot')]: true })).toBe(true);
  });

  test.each([null, undefined, 1, 'plot', {}, [], { kind: 'line' }, () => {}])('is false for %o', (thing) => {
    expect(isPlot(thing)).toBe(false);
  });

  test('reads a brand that is not enumerable', () => {
    expect(Object.getOwnPropertySymbols({ ...all[0] })).toEqual([]);
  });
});

describe.each(all)('a plot of kind $kind', (plot) => {
  test('plot.toJSON() has version, kind and title and is plain JSON', () => {
    const json = plot.toJSON();
    expect(json).toMatchObject({ version: 1, plot: plot.kind, title: plot.title });
    expect(JSON.parse(JSON.stringify(plot))).toEqual(json);
  });

  test('plot.draw() gives equal marks each time', () => {
    expect(JSON.stringify(plot.draw())).toBe(JSON.stringify(plot.draw()));
  });

  test('plot.draw() uses only the theme’s color names', () => {
    const paints = flat(plot.draw().marks).flatMap((mark) => [mark.fill, 'stroke' in mark ? mark.stroke : undefined]);
    const known =
      /^(background|text|muted|grid|axis|series-[1-4]|accent|class-[1-3]|class-[12]-region|none|undefined)$/;
    for (const paint of paints) expect(String(paint)).toMatch(known);
  });

  test('plot.draw() writes the title', () => {
    expect(groups(plot.draw(), 'title')[0]?.marks[0]).toMatchObject({ text: plot.title });
  });

  test('plot.describe() is one line of text that ends as a sentence', () => {
    expect(plot.describe()).toMatch(/^[^\n]+\.$/);
  });
});
