import { type Scene, toScene, toSvg, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { estimateSize } from '../../../dist/render/scene/estimate.js';
import { fitScene } from '../../../dist/render/scene/fit.js';
import { draftOf } from '../../../dist/render/scene/graph-scene.js';
import { layOut, timeLimit } from '../../../dist/render/scene/lay-out.js';
import { widened } from '../../../dist/render/scene/widen.js';
import { expression, neuron } from '../../graph/lecture.js';
import { batchNormalization, lstmOfTwo, programs } from './first-programs.js';

const WIDTHS = [358, 690, 830, 1600];

/** The size in px of a scene's smallest text, in a column. */
function textAt(width: number, scene: Awaited<ReturnType<typeof toScene>>): number {
  const sizes = scene.boxes.flatMap(({ cells }) => cells.map(({ size }) => size));
  return Math.min(...sizes) * Math.min(1, width / scene.width);
}

describe('toScene(value, { width })', () => {
  it.each(WIDTHS)('is readable in a column of %d px, and not too tall', async (width) => {
    for (const root of [expression(), neuron()]) {
      const scene = await toScene(root, { width });
      expect(textAt(width, scene)).toBeGreaterThanOrEqual(9);
      const height = scene.height * Math.min(1, width / scene.width);
      expect(height).toBeLessThanOrEqual((scene.direction === 'LR' ? 1.5 : 3) * width);
    }
  });

  it('uses records from left to right if they fit, and compact boxes if they do not', async () => {
    const [wide, narrow] = [await toScene(neuron(), { width: 1600 }), await toScene(neuron(), { width: 830 })];
    expect([wide.style, wide.direction]).toEqual(['record', 'LR']);
    expect([narrow.style, narrow.direction]).toEqual(['compact', 'LR']);
  });

  it.each([
    ['style', 'record'],
    ['style', 'compact'],
    ['rankdir', 'LR'],
    ['rankdir', 'TB'],
  ] as const)('keeps { %s: %s }in a column of any width', async (option, value) => {
    const scene = await toScene(neuron(), { width: 200, [option]: value });
    expect(option === 'style' ? scene.style : scene.direction).toBe(value);
  });

  it('warns if nothing fits', async () => {
    const notes: string[] = [];
    const values = Array.from({ length: 40 }, (_, i) => new Value(i, `x${i}`));
    const pairs = values.map((x, i) => x.mul(values[(7 * i + 3) % 40] as Value));
    const sum = pairs.reduce((a, b) => a.add(b).tanh());
    await toScene(sum, { width: 150, note: (text) => notes.push(text) });
    const said = /no style fits a width of 150 px: text is [\d.]+ px high there; give a width of (\d+) or more/;
    expect(notes.join()).toMatch(said);
    const width = Number(said.exec(notes.join())?.[1]);
    notes.length = 0;
    const scene = await toScene(sum, { width, note: (text) => notes.push(text) });
    expect(notes).toEqual([]);
    expect(textAt(width, scene)).toBeGreaterThanOrEqual(9);
  });
});

it('toScene(value) says that a readable picture would be too tall, and which width it needs', async () => {
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  let chain = new Value(0.5, 'x');
  for (let i = 0; i < 90; i++) chain = i % 2 === 0 ? chain.tanh() : chain.exp();
  const { width, height } = await toScene(chain, { legend: false, note });
  const said =
    /^no style fits a width of 830 px: a readable picture would be ([\d,]+) px high; give a width of (\d+) or more/;
  const [, high = '', needs] = said.exec(notes.join()) ?? [];
  expect(width).toBeLessThan(830);
  expect(Number(high.replace(',', ''))).toBe(Math.round(height));
  notes.length = 0;
  const { height: there } = await toScene(chain, { legend: false, width: Number(needs), note });
  expect(notes).toEqual([]);
  expect(there).toBeLessThanOrEqual(3 * Number(needs));
});

describe('toSvg(value, { width: 358 })', () => {
  it.each(['a GRU cell', 'softmax with a shifted maximum', 'batch normalization'])(
    'draws %s with its legend, no taller than three times its width',
    async (name) => {
      const notes: string[] = [];
      const make = { ...programs, 'batch normalization': batchNormalization }[name] as () => Value;
      const svg = await toSvg(make(), { width: 358, note: (text) => notes.push(text) });
      expect(notes.filter((text) => text.startsWith('no style fits'))).toEqual([]);
      const [, , width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
      expect(svg).toContain('class="legend"');
      expect(height / Math.max(width, 358)).toBeLessThanOrEqual(3);
      const sizes = [...svg.matchAll(/ font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
      expect(Math.min(...sizes) * Math.min(1, 358 / width)).toBeGreaterThanOrEqual(9);
    },
  );
});

it.each([
  [690, 9],
  [830, 9],
  [358, 6],
])(
  'toScene(value, { width: %d }) draws an LSTM cell of two units with text of at least %d px',
  async (width, least) => {
    const scene = await toScene(lstmOfTwo(), { width });
    expect(textAt(width, scene)).toBeGreaterThanOrEqual(least);
  },
);

it('widened(scene, width) moves all that a scene shows by the same distance', async () => {
  const scene = await toScene(expression(), { partials: true, clusters: true });
  const wide = widened(scene, scene.width + 100);
  expect(wide.width).toBe(scene.width + 100);
  const boxes = (of: Scene): number[] => of.boxes.map(({ x }) => x);
  const points = (of: Scene): number[] => of.edges.flatMap((edge) => edge.points.map(([x]) => x));
  const labels = (of: Scene): number[] => of.edges.flatMap(({ label }) => (label ? [label.x] : []));
  for (const xs of [boxes, points, labels]) {
    expect(xs(scene).length).toBeGreaterThan(0);
    xs(wide).forEach((x, i) => void expect(x).toBeCloseTo((xs(scene)[i] as number) + 50, 6));
  }
  expect(wide.boxes.map(({ y }) => y)).toEqual(scene.boxes.map(({ y }) => y));
});

describe('fitScene(graph, choice)', () => {
  it('lays out at most three times', async () => {
    const mlp = new MLP(3, [4, 4, 1]);
    const roots = [expression(), neuron(), mlp.forward([2, 3, -1])[0] as Value, lstmOfTwo()];
    for (const graph of roots.map(trace)) {
      for (const width of WIDTHS) {
        let layouts = 0;
        const run = (dot: string): Promise<string> => {
          layouts++;
          return layOut(dot, graph, timeLimit());
        };
        await fitScene(graph, { mayFold: true, width }, {}, run);
        expect(layouts).toBeGreaterThan(0);
        expect(layouts).toBeLessThanOrEqual(3);
      }
    }
  });
});

describe('estimateSize(draft)', () => {
  it.each(['LR', 'TB'] as const)('is close to the layout along the computation from %s', async (direction) => {
    for (const graph of [expression(), neuron()].map(trace)) {
      for (const style of ['record', 'compact'] as const) {
        const estimate = estimateSize(draftOf(graph, { style, direction }));
        const scene = await toScene(graph, { style, rankdir: direction, ...(style === 'compact' && { cells: 'row' }) });
        const [is, about] = direction === 'LR' ? [scene.width, estimate.width] : [scene.height, estimate.height];
        expect(Math.abs(about / is - 1)).toBeLessThan(0.1);
      }
    }
  });
});
