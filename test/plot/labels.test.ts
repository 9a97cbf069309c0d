import { functionPlot, type Picture, type TextMark } from 'dotgrad/plot';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bounds, boundsOf, flat, groups, overlaps, pathsOf, pointsOf, textsOf } from './marks.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Points of all lines but the grid, at most a third of a point apart, and the rims of all dots. */
function inked(picture: Picture): [number, number][] {
  const marks = ['curve', 'tangent', 'secant', 'point'].flatMap((name) => groups(picture, name));
  const zero = picture.marks.filter(({ mark }) => mark === 'path');
  const lines = pathsOf([...marks, ...zero]).flatMap(({ d }) =>
    d
      .split('M')
      .slice(1)
      .flatMap((run) => {
        const line = pointsOf(run);
        return line.flatMap(([x, y], i) => {
          const [x0, y0] = line[i - 1] ?? [x, y];
          const count = Math.max(1, Math.ceil(3 * Math.hypot(x - x0, y - y0)));
          return Array.from({ length: count + 1 }, (_, k): [number, number] => [
            x0 + ((x - x0) * k) / count,
            y0 + ((y - y0) * k) / count,
          ]);
        });
      }),
  );
  const dots = flat(marks).flatMap((mark) => (mark.mark === 'ellipse' ? [mark] : []));
  const rims = dots.flatMap(({ x, y, rx }) =>
    Array.from({ length: 24 }, (_, k): [number, number] => [
      x + rx * Math.cos((k * Math.PI) / 12),
      y + rx * Math.sin((k * Math.PI) / 12),
    ]),
  );
  return [...lines, ...rims];
}

function covers(text: TextMark, points: readonly [number, number][]): boolean {
  const { left, right, top, bottom }: Bounds = boundsOf(text);
  return points.some(([x, y]) => x > left && x < right && y > top && y < bottom);
}

test('functionPlot(f, options) writes each label once, clear of lines, dots and other texts', () => {
  const waves = fc.array(fc.record({ high: share, fast: fc.integer({ min: 1, max: 12 }), late: share }), {
    minLength: 1,
    maxLength: 4,
  });
  const places = fc.array(share, { maxLength: 4 });
  const given = fc.record({ waves, tangents: places, secants: fc.array(share, { maxLength: 2 }), points: places });
  let beside = 0;
  fc.assert(
    fc.property(given, fc.constantFrom(480, 358, 240), ({ waves, tangents, secants, points }, width) => {
      const f = (x: number): number =>
        waves.reduce((sum, { high, fast, late }) => sum + high * Math.sin(fast * x + 6 * late), 0);
      const slope = (x: number): number =>
        waves.reduce((sum, { high, fast, late }) => sum + high * fast * Math.cos(fast * x + 6 * late), 0);
      const picture = functionPlot(f, {
        from: 0,
        to: 1.1,
        tangents: tangents.map((at, i) => ({ at, slope: slope(at), label: `t${i}` })),
        secants: secants.map((at, i) => ({ at, h: 0.1, label: `s${i}` })),
        points: points.map((x, i) => ({ x, label: `point ${i}` })),
      }).draw({ width });
      const labels = textsOf({ ...picture, marks: groups(picture, 'labels') });
      const legend = textsOf({ ...picture, marks: groups(picture, 'legend') }).map(({ text }) => text.split(' at ')[0]);
      const wanted = [
        ...tangents.map((_, i) => `t${i}`),
        ...secants.map((_, i) => `s${i}`),
        ...points.map((_, i) => `point ${i}`),
      ];
      const told = [...labels.map(({ text }) => text), ...legend].filter(
        (text) => text !== 'tangent' && text !== 'secant',
      );
      expect(told.sort()).toEqual(wanted.sort());
      const ink = inked(picture);
      expect(labels.filter((label) => covers(label, ink)).map(({ text }) => text)).toEqual([]);
      expect(overlaps(textsOf(picture))).toEqual([]);
      beside += labels.length;
    }),
    { numRuns: 150, seed: 1337 },
  );
  expect(beside).toBeGreaterThan(300);
});
