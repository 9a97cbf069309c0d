import { MLP, Random } from 'dotgrad/nn';
import { boundaryPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { boundsOf, flat, groups, pathsOf, pointsOf, textsOf } from './marks.js';

interface Center {
  readonly x: number;
  readonly y: number;
}

function centerOf(mark: Parameters<typeof boundsOf>[0]): Center {
  const { left, right, top, bottom } = boundsOf(mark);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

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
