import { boundaryPlot, functionPlot, linePlot, type Plot, scatterPlot } from 'dotgrad/plot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, strays, textsOf } from './marks.js';

const label = fc.string({ maxLength: 60, unit: fc.constantFrom(...'aW1 .,−²é()%') });
const labels = fc.record({ title: label, xLabel: label, yLabel: label }, { requiredKeys: [] });
const size = fc.constantFrom(1e-300, 1e-9, 1e-3, 1, 1e3, 1e7, 1e30, 1e300);
const share = fc.double({ min: -1, max: 1, noNaN: true });
const wild = fc.oneof(
  { weight: 8, arbitrary: share },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 1 / 0, -0) },
);

/** Draws the plot for a page and for a phone, and collects the faults of its layout. */
function faults(plot: Plot): unknown {
  return [480, 358].map((width) => {
    const picture = plot.draw({ width });
    const broken = JSON.stringify(picture).match(/NaN,|,NaN|Infinity,|null/);
    const tooWide = picture.width > width;
    return { strays: strays(picture), overlaps: overlaps(textsOf(picture)), broken, tooWide };
  });
}

const fine = { strays: [], overlaps: [], broken: null, tooWide: false };
const none = [fine, fine];
const runs = { numRuns: 80, seed: 1337 };

describe('all marks lie inside the picture and no texts overlap', () => {
  test('functionPlot(f, options) of any function', () => {
    const options = fc.record({
      labels,
      size,
      from: share,
      span: size,
      values: fc.array(wild, { minLength: 1, maxLength: 40 }),
    });
    fc.assert(
      fc.property(options, ({ labels, size, from, span, values }) => {
        fc.pre(values.some(Number.isFinite));
        const [start, end] = [from * span, from * span + span];
        const step = span / values.length;
        const f = (x: number): number => (values[Math.round((x - start) / step) % values.length] as number) * size;
        const at = start + step * values.findIndex(Number.isFinite);
        fc.pre(end > start && at <= end);
        const notes = Number.isFinite(f(at))
          ? { tangents: [{ at, slope: Math.min(1e300, size / span) }], points: [{ x: at }] }
          : {};
        const plot = functionPlot(f, { from: start, to: end, step, ...labels, ...notes });
        expect(faults(plot)).toEqual(none);
      }),
      runs,
    );
  });

  test('linePlot(options) of any series', () => {
    const names = fc.array(label, { minLength: 1, maxLength: 8 });
    const options = fc.record({
      labels,
      size,
      names,
      unit: label,
      start: fc.integer(),
      count: fc.nat({ max: 60 }),
      seed: share,
    });
    fc.assert(
      fc.property(options, ({ labels, size, names, unit, start, count, seed }) => {
        const series = names.map((name, k) => ({
          name,
          values: Array.from({ length: count + 1 }, (_, i) => size * Math.sin(seed * (i + 1) * (k + 1))),
        }));
        const { yLabel = '', ...rest } = labels;
        expect(faults(linePlot({ series, start, unit, yLabel, ...rest }))).toEqual(none);
        expect(
          faults(
            linePlot({
              panels: [
                { series, yLabel },
                { series: series.slice(0, 1), unit },
              ],
              ...rest,
            }),
          ),
        ).toEqual(none);
        const positive = series.map(({ name, values }) => ({
          name,
          values: values.map((value) => Math.abs(value) + size / 1e9),
        }));
        expect(faults(linePlot({ series: positive, yScale: 'log' }))).toEqual(none);
      }),
      runs,
    );
  });

  test('scatterPlot(options) of any points', () => {
    const one = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', 'a class of a very long name indeed'));
    const points = fc.array(fc.record({ x: share, y: share, class: one }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(points, size, size, labels, fc.boolean(), (given, width, height, labels, equalAspect) => {
        const points = given.map(({ x, y, class: one }) => ({ x: x * width, y: y * height, class: one }));
        fc.pre(new Set(points.map((point) => point.class)).size <= 6);
        expect(faults(scatterPlot({ points, equalAspect, ...labels }))).toEqual(none);
      }),
      runs,
    );
  });

  test('boundaryPlot(options) of any points', () => {
    const points = fc.array(fc.record({ x: share, y: share, class: fc.constantFrom(-1, 1) }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(points, share, share, labels, fc.constantFrom(1e-6, 1, 1e6), (given, a, b, labels, size) => {
        const points = given.map(({ x, y, class: one }) => ({ x: x * size, y: y * size, class: one }));
        const score = (x: number, y: number): number => Math.sin((x / size) * 3 + a) + b - (y / size) ** 2;
        expect(faults(boundaryPlot({ points, score, step: size / 4, margin: size, ...labels }))).toEqual(none);
      }),
      runs,
    );
  });
});
