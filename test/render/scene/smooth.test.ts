import { toScene, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eased, smoothed } from '../../../dist/render/scene/place/smooth.js';

type Point = readonly [number, number];

const point = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
/** Cubic splines of one to five curves. */
const splines = fc
  .integer({ min: 1, max: 5 })
  .chain((curves) => fc.array(point, { minLength: 3 * curves + 1, maxLength: 3 * curves + 1 }));

/** The angle in degrees between the directions of a spline before and after a joint; 0 if either has no direction. */
function turnAt(points: readonly Point[], i: number): number {
  const [a, p, b] = points.slice(i - 1, i + 2) as [Point, Point, Point];
  const [u, v] = [
    [p[0] - a[0], p[1] - a[1]],
    [b[0] - p[0], b[1] - p[1]],
  ] as [Point, Point];
  const [m, n] = [Math.hypot(...u), Math.hypot(...v)];
  if (m === 0 || n === 0) return 0;
  return (Math.acos(Math.max(-1, Math.min(1, (u[0] * v[0] + u[1] * v[1]) / (m * n)))) * 180) / Math.PI;
}

const joints = (points: readonly Point[]): number[] => points.flatMap((_, i) => (i % 3 === 0 ? [i] : []));

describe('smoothed(points)', () => {
  it('keeps the joints of curves, and gives them one direction there unless they turn back', () => {
    fc.assert(
      fc.property(splines, (points) => {
        const smooth = smoothed(points) as Point[];
        for (const i of joints(points)) expect(smooth[i]).toEqual(points[i]);
        for (const i of joints(points).slice(1, -1)) {
          const turn = turnAt(smooth, i);
          // 2.6° is a cosine of 0.999, and 120° one of -0.5.
          expect(turn < 2.6 || turn > 119.9).toBe(true);
        }
      }),
    );
  });
});

describe('eased(points, isFree)', () => {
  const step = [
    [0, 0],
    [5, 0],
    [95, 80],
    [100, 80],
  ] as Point[];

  it('lets a curve turn over nearly half of its length at each end, where there is room', () => {
    const curve = eased(step, () => true) as Point[];
    expect(curve).toEqual([
      [0, 0],
      [45, 0],
      [55, 80],
      [100, 80],
    ]);
  });

  it('leaves a curve as it is where there is no room, and turns at one end only where the other has none', () => {
    expect(eased(step, () => false)).toEqual(step);
    const late = eased(step, ([, , b]) => b[0] > 90) as Point[];
    expect(late).toEqual([
      [0, 0],
      [45, 0],
      [95, 80],
      [100, 80],
    ]);
  });
});

describe('toScene(value)', () => {
  it.each(['LR', 'TB'] as const)('draws no edge with a corner: %s', async (rankdir) => {
    const mlp = new MLP(2, [3, 2, 1]);
    const outputs = [
      [1, 2],
      [3, -1],
    ].map((x) => mlp.forward(x)[0] as Value);
    const loss = Value.sum(outputs.map((out) => out.sub(1).pow(2)));
    loss.backward();
    const scene = await toScene(loss, { fold: 2, rankdir, style: 'record' });
    for (const { points } of scene.edges)
      for (const i of joints(points).slice(1, -1)) expect(turnAt(points, i)).toBeLessThan(6);
  });
});
