import { trace, Value, type ValueNode } from 'dotgrad';
import { MLP, Neuron, Random } from 'dotgrad/nn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortNumber } from '../../../dist/check/short-number.js';
import { textWidth } from '../../../dist/check/text-width.js';
import { sceneMarks } from '../../../dist/render/scene/paint/scene-marks.js';
import type { Box, Cell } from '../../../dist/render/scene/scene.js';
import { batch, cellsOverlap, matrices, moonsLoss, one, sceneOf, texts } from './layer-scenes.js';

describe('layersScene(source, layers)', () => {
  it('draws figure 18 in one line of 830 px: names, sizes, numbers, data above and gradients below', () => {
    const scene = sceneOf(one());
    expect(scene.width).toBeLessThanOrEqual(830);
    expect(scene.height).toBeLessThan(300);
    const data = matrices(scene, 'data');
    expect(data.map(({ name }) => name)).toEqual(['x', 'W₀', 'b₀', 'h₁', 'W₁', 'b₁', 'h₂', 'W₂', 'b₂', 'out']);
    expect(texts(scene)).toEqual(expect.arrayContaining(['data →', '← grad', '4 × 3', '4 × 4', 'tanh', 'W₂']));
    // The lecture's network has the output 0.42767811248845455, and ∂out/∂out is 1.
    expect(data.at(-1)!.cells.map(({ text }) => text)).toEqual(['0.428']);
    const grad = matrices(scene, 'grad');
    expect(grad.at(-1)!.cells.map(({ text }) => text)).toEqual(['1']);
    data.forEach((box, i) => {
      expect(grad[i]!.x).toBe(box.x);
      expect(grad[i]!.y).toBeGreaterThan(Math.max(...data.map(({ y, h }) => y + h)));
    });
  });

  it('gives each cell its value: the id, the full number, and all digits in the tooltip', () => {
    const out = one();
    const nodes = new Map(trace(out).nodes.map((node) => [node.id, node as ValueNode]));
    const scene = sceneOf(out);
    for (const kind of ['data', 'grad'] as const) {
      for (const { name, cells } of matrices(scene, kind)) {
        for (const { of, value, tooltip } of cells) {
          const node = nodes.get(of!)!;
          // Four neurons lifted each input separately; the cell has the sum of the gradients.
          if (name !== 'x' || kind === 'data') expect(value).toBe(node[kind]);
          expect(tooltip).toContain(`${kind} ${value}`);
        }
      }
    }
  });

  it('adds up the gradients of an input that each neuron lifted separately', () => {
    const shared = [2, 3, -1].map((x) => new Value(x));
    new MLP(3, [4, 4, 1], { random: new Random(1337) }).forward(shared)[0]!.backward();
    const grads = matrices(sceneOf(one()), 'grad')[0]!.cells.map(({ value }) => value!);
    grads.forEach((grad, i) => {
      expect(grad).toBeCloseTo(shared[i]!.grad, 12);
    });
  });

  it('draws the moons network as tints, with an even selection of its samples, and says so', () => {
    const scene = sceneOf(moonsLoss());
    expect(scene.width).toBeLessThanOrEqual(830);
    const h1 = matrices(scene, 'data').find(({ name }) => name === 'h₁')!;
    expect(h1.cells.every(({ text }) => text === '')).toBe(true);
    const columns = h1.cells.length / 16;
    expect(columns).toBeGreaterThanOrEqual(16);
    expect(texts(scene)).toContain(`${columns} of 100 samples, evenly chosen`);
    expect(texts(scene)).toContain('16 × 100');
    const loss = matrices(scene, 'data').at(-1)!;
    expect(loss.name).toBe('loss');
    expect(loss.cells[0]!.text).toBe(shortNumber(moonsLoss().data));
  });

  it('shows up to eight samples as columns of numbers', () => {
    const scene = sceneOf(batch(3, [4, 2], 8));
    expect(matrices(scene, 'data').find(({ name }) => name === 'h₁')!.cells).toHaveLength(4 * 8);
    expect(texts(scene).filter((text) => text.includes('samples'))).toEqual([]);
    expect(texts(sceneOf(batch(3, [4, 2], 20)))).toContain('8 of 20 samples, evenly chosen');
  });

  it('has no numbers if there would be more than 20 rows or columns', () => {
    const numbers = (root: Value): boolean =>
      matrices(sceneOf(root, { width: 1200 }), 'data')[1]!.cells.every(({ text }) => text !== '');
    expect(numbers(batch(20, [5], 1))).toBe(true);
    expect(numbers(batch(21, [5], 1))).toBe(false);
    expect(numbers(batch(5, [21], 1))).toBe(false);
  });

  it('selects rows and columns of a matrix with hundreds of them', () => {
    const scene = sceneOf(batch(300, [30, 10], 2));
    expect(texts(scene)).toContain('up to 96 rows and columns, evenly chosen');
    expect(texts(scene)).toContain('30 × 300');
    expect(scene.width).toBeLessThanOrEqual(830);
  });

  it('breaks lines at the width, between layers if possible, and shows what the next line continues', () => {
    const scene = sceneOf(one(), { width: 358 });
    expect(scene.width).toBeLessThanOrEqual(358);
    const lefts = matrices(scene, 'data').filter(({ x }, i, all) => i === 0 || x < all[i - 1]!.x);
    expect(lefts.map(({ name }) => name)).toEqual(['x', 'W₁', 'W₂']);
    expect(texts(scene).filter((text) => text === 'h₁')).toHaveLength(3);
  });

  it('has no gradients before the backward pass, or with grad: false', () => {
    const fresh = sceneOf(new Neuron(2).forward([1, 2]));
    expect(matrices(fresh, 'grad')).toEqual([]);
    expect(texts(fresh).some((text) => text.includes('grad'))).toBe(false);
    expect(matrices(sceneOf(one(), { grad: false }), 'grad')).toEqual([]);
  });

  it('writes as many digits as asked', () => {
    const [, weights] = matrices(sceneOf(one(), { digits: 5 }), 'data') as [Box, Box];
    // Python's random.seed(1337); random.uniform(-1, 1).
    expect(weights.cells[0]!.text).toBe(shortNumber(0.23550571390294128, 5));
  });

  it('keeps numbers within their cells, with an exponent where whole digits are too wide', () => {
    const mlp = new MLP(6, [6, 6, 1], { random: new Random(4) });
    for (const [i, weight] of mlp.parameters().entries()) weight.data = i % 2 === 0 ? -12_345 : 0.5;
    const out = mlp.forward(Array.from({ length: 6 }, (_, i) => -10_000 - i))[0]!.as('out');
    for (const digits of [1, 2, 3]) {
      const scene = sceneOf(out, { digits, width: 358 });
      const numbers = scene.boxes.flatMap(({ cells }) =>
        cells.filter(({ of, text }) => of !== undefined && text !== ''),
      );
      expect(numbers.length).toBeGreaterThan(50);
      for (const { text, w, size } of numbers) expect(textWidth(text, size), text).toBeLessThanOrEqual(w);
      if (digits < 3) expect(numbers.map(({ text }) => text)).toContain('−1e4');
    }
  });

  it('draws arrows from each matrix to the next, and arrows of gradients back', () => {
    const { edges } = sceneOf(one());
    const forward = edges.filter(({ isGradient }) => !isGradient);
    const backward = edges.filter(({ isGradient }) => isGradient);
    expect(forward).toHaveLength(6);
    expect(backward.map(({ from, to }) => [to, from])).toEqual(
      forward.map(({ from, to }) => [from.replace('data', 'grad'), to.replace('data', 'grad')]),
    );
    for (const { points } of forward) expect(points.at(-1)![0]).toBeGreaterThan(points[0]![0]);
    for (const { points } of backward) expect(points.at(-1)![0]).toBeLessThan(points[0]![0]);
  });

  it('describes the network for screen readers', () => {
    expect(sceneOf(batch(3, [4, 2], 2)).description).toBe(
      'A network 3 → 4 → 2, for 2 samples, as its matrices. h₁ = tanh(W₀ · x + b₀), mlp/layer0; ' +
        'out = tanh(W₁ · h₁ + b₁), mlp/layer1. The loss is computed from out.',
    );
  });

  it('keeps everything within the picture and without overlap, for any sizes and width', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 22 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 1, max: 10 }),
        fc.constantFrom(300, 358, 690, 830),
        ([nin, ...nouts], samples, width) => {
          const scene = sceneOf(batch(nin!, nouts, samples), { width });
          expect(scene.width).toBeLessThanOrEqual(width);
          const shown = [...matrices(scene, 'data'), ...matrices(scene, 'grad')];
          shown.forEach((box, i) => {
            expect(shown.slice(i + 1).filter((other) => cellsOverlap(box, other))).toEqual([]);
          });
          for (const { x, y, w, h, cells, bare } of scene.boxes) {
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
            expect(x + w).toBeLessThanOrEqual(scene.width);
            expect(y + h).toBeLessThanOrEqual(scene.height);
            const isWide = ({ text, size, face, w }: Cell): boolean => textWidth(text, size, face) > w + 1e-9;
            expect(cells.filter(isWide).map(({ text }) => text)).toEqual([]);
            if (!bare) for (const cell of cells) expect(cell.x + cell.w).toBeLessThanOrEqual(w + 1e-9);
          }
          const words = scene.boxes.filter(({ bare }) => bare);
          words.forEach((box, i) => {
            const others = [...words.slice(i + 1), ...shown].filter((other) => cellsOverlap(box, other));
            expect(
              others.map(({ cells, name }) => name || cells[0]!.text),
              box.cells[0]!.text,
            ).toEqual([]);
          });
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('sceneMarks(scene) of matrices', () => {
  it('tints data linearly, gradients by a shade for each half power of ten, and zeros not at all', () => {
    const cell = (value: number, kind: 'data' | 'grad'): Cell => ({
      kind,
      ...{ x: 0, y: 0, w: 10, h: 10 },
      ...{ text: '', value, size: 10, face: 'regular', paint: 'text', corners: [] },
    });
    const fills = (values: readonly number[], kind: 'data' | 'grad'): string[] =>
      values.map((value) => {
        const box: Box = {
          ...{ id: 'data:0', kind: 'matrix', x: 0, y: 0, w: 10, h: 10, greatest: 2, name: 'W' },
          ...{ named: 'user', precedence: 9, cells: [cell(value, kind)], tooltip: '' },
        };
        const scene = { ...sceneOf(one()), boxes: [box], edges: [] };
        return /"fill":"((?:positive|negative)-\d)"/.exec(JSON.stringify([...sceneMarks(scene).marks]))?.[1] ?? '';
      });
    expect(fills([2, -2, 1, -0.25, 0.01, 0, Number.NaN, Infinity], 'data')).toEqual([
      ...['positive-8', 'negative-8', 'positive-4', 'negative-1', '', '', '', 'positive-8'],
    ]);
    expect(fills([2, -2, 0.5, -0.2, 2e-3, 2e-9, 0], 'grad')).toEqual([
      ...['positive-8', 'negative-8', 'positive-7', 'negative-6', 'positive-2', 'positive-1', ''],
    ]);
  });
});
