import { type Box, rawDot, type Scene, toScene, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { functionPlot } from 'dotgrad/plot';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { inside, type Point } from './edge-points.js';

const STYLES = ['record', 'compact'] as const;
const DIRECTIONS = ['LR', 'TB'] as const;
const ALL = STYLES.flatMap((style) => DIRECTIONS.map((rankdir) => [style, rankdir] as const));

/** A program of random operations on random earlier values. */
const programs = fc
  .array(fc.tuple(fc.constantFrom('add', 'mul', 'sub', 'tanh'), fc.nat(), fc.nat()), { minLength: 1, maxLength: 14 })
  .map((steps) => {
    const values = [new Value(2, 'a'), new Value(-3, 'b'), new Value(0.5)];
    for (const [op, i, j] of steps) {
      const [a, b] = [values[i % values.length] as Value, values[j % values.length] as Value];
      values.push(op === 'tanh' ? a.tanh() : op === 'add' ? a.add(b) : op === 'sub' ? a.sub(b) : a.mul(b));
    }
    const root = values.at(-1) as Value;
    root.backward();
    return root;
  });

function isWithin({ x, y, w, h }: Box, [px, py]: Point): boolean {
  return px > x + 0.5 && px < x + w - 0.5 && py > y + 0.5 && py < y + h - 0.5;
}

function boxById({ boxes }: Scene, id: string): Box {
  return boxes.find((box) => box.id === id) as Box;
}

describe('toScene(value, options)', () => {
  it('is plain data that JSON preserves', async () => {
    const scene = await toScene(neuron());
    expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
  });

  it('has a box for each value and op in style record, and only for each value in style compact', async () => {
    const ids = async (style: 'record' | 'compact'): Promise<string[]> =>
      (await toScene(expression(), { style })).boxes.map(({ id }) => id);
    expect(await ids('record')).toEqual(trace(expression()).nodes.map(({ id }) => id));
    expect(await ids('compact')).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
  });

  it('has the contribution to the gradient of each operand', async () => {
    const { edges } = await toScene(expression(), { style: 'compact' });
    // L = (a*b + c) * f with a = 2, b = -3, c = 10, f = -2: the lecture derives these by hand.
    const gains = new Map(edges.map(({ from, contribution }) => [from, contribution]));
    expect(Object.fromEntries(gains)).toEqual({ v0: 6, v1: -4, v2: -2, v3: 4, v4: -2, v5: -2 });
  });

  it.each(ALL)('places boxes of %s from %s without overlap, all within its size', async (style, rankdir) => {
    await fc.assert(
      fc.asyncProperty(programs, async (root) => {
        const { boxes, width, height } = await toScene(root, { style, rankdir });
        boxes.forEach((a, i) => {
          expect(Math.min(a.x, a.y, width - a.x - a.w, height - a.y - a.h)).toBeGreaterThanOrEqual(0);
          for (const b of boxes.slice(i + 1)) {
            const apart = Math.max(b.x - a.x - a.w, a.x - b.x - b.w, b.y - a.y - a.h, a.y - b.y - b.h);
            expect(apart, `${a.id} and ${b.id}`).toBeGreaterThan(0);
          }
        });
      }),
      { numRuns: 25 },
    );
  });

  it.each(ALL)('draws edges of %s from %s from border to border, with operands in order', async (style, rankdir) => {
    await fc.assert(
      fc.asyncProperty(programs, async (root) => {
        const scene = await toScene(root, { style, rankdir });
        const [along, across] = rankdir === 'LR' ? ([0, 1] as const) : ([1, 0] as const);
        const entries = new Map<string, number[]>();
        for (const { from, to, points, order } of scene.edges) {
          const [a, b] = [boxById(scene, from), boxById(scene, to)];
          const [start, end] = [points[0], points.at(-1)] as [Point, Point];
          expect(start[along]).toBeCloseTo(rankdir === 'LR' ? a.x + a.w : a.y + a.h, 0);
          // An op is round, so edges meet it slightly past its left or upper end.
          expect(end[along] - (rankdir === 'LR' ? b.x : b.y)).toBeGreaterThan(-0.2);
          expect(end[along] - (rankdir === 'LR' ? b.x : b.y)).toBeLessThan(12);
          const list = entries.get(to) ?? [];
          list[order] = end[across];
          entries.set(to, list);
        }
        for (const heights of entries.values()) expect(heights).toEqual([...heights].sort((a, b) => a - b));
      }),
      { numRuns: 25 },
    );
  });

  it.each(ALL)('draws hardly an edge of %s from %s through a box that it does not join', async (style, rankdir) => {
    let [edges, through] = [0, 0];
    await fc.assert(
      fc.asyncProperty(programs, async (root) => {
        const scene = await toScene(root, { style, rankdir });
        for (const edge of scene.edges) {
          const others = scene.boxes.filter(({ id }) => id !== edge.from && id !== edge.to);
          edges++;
          if (inside(edge).some((point) => others.some((box) => isWithin(box, point)))) through++;
        }
      }),
      { numRuns: 40 },
    );
    expect(edges).toBeGreaterThan(100);
    expect(through / edges).toBeLessThan(0.02);
  });

  it.each(STYLES)('from left to right aligns the right ends of the boxes of a rank in style %s', async (style) => {
    const { boxes } = await toScene(neuron(), { style, rankdir: 'LR' });
    const leaves = boxes.filter(({ id }) => ['v0', 'v1', 'v2', 'v3'].includes(id));
    expect(leaves.length).toBe(4);
    expect(new Set(leaves.map(({ x, w }) => Math.round(x + w))).size).toBe(1);
  });

  it('moves nothing in style compact if only numbers change', async () => {
    const made = (data: number): Value => {
      const [a, b] = [new Value(data, 'a'), new Value(-3, 'b')];
      const L = a.mul(b).add(a).tanh().as('L');
      L.backward();
      return L;
    };
    const places = async (data: number): Promise<unknown> =>
      (await toScene(made(data), { style: 'compact', rankdir: 'LR' })).boxes.map(({ id, x, y, w, h }) => [
        id,
        x,
        y,
        w,
        h,
      ]);
    const first = await places(2);
    for (const data of [0.00123, -0.00456, 1.5e-7, -99_999, 123_456]) expect(await places(data)).toEqual(first);
  });

  it('shows short numbers, powers in the usual notation, and bare constants in style compact', async () => {
    const x = new Value(-0.00001234, 'x');
    const y = x.pow(2).add(x.pow(-1)).mul(1.5).as('y');
    y.backward();
    const { boxes } = await toScene(y, { style: 'compact' });
    const texts = boxes.map(({ cells }) => cells.map(({ text }) => text));
    expect(texts[0]?.slice(0, 2)).toEqual(['x', '−1.23e−5']);
    expect(boxes.filter(({ bare }) => bare).map(({ cells }) => cells.map(({ text }) => text))).toEqual([['1.5']]);
    const signs = boxes.flatMap(({ cells }) => cells.filter(({ kind }) => kind === 'op').map(({ text }) => text));
    expect(signs.sort()).toEqual(['+', '1/x', 'x²', '×'].sort());
  });

  it('names values without a label by an expression of their operands', async () => {
    const [a, b] = [new Value(2, 'a'), new Value(3, 'b')];
    const root = a.mul(b).add(1).tanh();
    root.backward();
    const { boxes } = await toScene(root, { style: 'compact', cells: 'row' });
    expect(boxes.filter(({ named }) => named === 'expression').map(({ name }) => name)).toEqual([
      'a·b',
      'a·b + 1',
      'tanh(a·b + 1)',
    ]);
  });

  it('shows no gradients in style compact before a backward pass', async () => {
    const { boxes } = await toScene(new Value(2, 'a').mul(new Value(3, 'b')), { style: 'compact' });
    expect(boxes.flatMap(({ cells }) => cells.map(({ kind }) => kind))).not.toContain('grad');
  });

  it('refuses a plot and raw DOT', async () => {
    const plot = functionPlot((x: number) => x, { from: 0, to: 1, step: 0.5 });
    await expect(toScene(plot as never)).rejects.toThrow('a plot has no scene; only values and graphs do');
    await expect(toScene(rawDot('digraph { a -> b }') as never)).rejects.toThrow('raw DOT has no scene');
  });
});

describe('toScene of a network', () => {
  it('is the scene of its matrices in style layers', async () => {
    const mlp = new MLP(2, [2, 1]);
    const [out] = mlp.forward([1, 2]);
    const scene = await toScene(out as Value, { style: 'layers' });
    expect(scene.style).toBe('layers');
    expect(scene.boxes.some(({ kind }) => kind === 'matrix')).toBe(true);
  });

  it('gives the box of equal inputs the sum of their gradients, also in its tooltip', async () => {
    const mlp = new MLP(1, [3, 1], { activation: 'linear' });
    const [out] = mlp.forward([2]);
    (out as Value).backward();
    // ∂out/∂x = Σ of the second layer's weights times those of the first.
    const [first, second] = mlp.layers.map(({ neurons }) => neurons);
    const slopes = first?.map(({ w }, i) => (w[0]?.data ?? 0) * (second?.[0]?.w[i]?.data ?? 0)) ?? [];
    const expected = slopes.reduce((sum, slope) => sum + slope, 0);
    const { boxes } = await toScene(out as Value, { style: 'compact', fold: 'none' });
    const [input, ...others] = boxes.filter(({ role, data }) => role === 'constant' && data === 2);
    expect(others).toEqual([]);
    expect(input?.grad).toBeCloseTo(expected, 12);
    expect(Number(/grad ([^ ,]+)/.exec(input?.tooltip ?? '')?.[1])).toBeCloseTo(expected, 12);
    expect(input?.tooltip).toMatch(/\(mlp\/layer0\)$/);
  });
});
