import { toScene, trace, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { estimateSize } from '../../../dist/render/scene/estimate.js';
import { fitScene } from '../../../dist/render/scene/fit.js';
import { draftOf } from '../../../dist/render/scene/graph-scene.js';
import { layOut, timeLimit } from '../../../dist/render/scene/lay-out.js';
import { expression, neuron } from '../../graph/lecture.js';

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

it('toScene(value) says that a picture that can be read is a tower, and at which width it is none', async () => {
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  let chain = new Value(0.5, 'x');
  for (let i = 0; i < 60; i++) chain = i % 2 === 0 ? chain.tanh() : chain.exp();
  const { width, height } = await toScene(chain, { note });
  const said =
    /^no style fits a width of 830 px: a picture that can be read is ([\d,]+) px high; give a width of (\d+) or more/;
  const [, high = '', needs] = said.exec(notes.join()) ?? [];
  expect(width).toBeLessThan(830);
  expect(Number(high.replace(',', ''))).toBe(Math.round(height));
  notes.length = 0;
  const { height: there } = await toScene(chain, { width: Number(needs), note });
  expect(notes).toEqual([]);
  expect(there).toBeLessThanOrEqual(3 * Number(needs));
});

describe('fitScene(graph, choice)', () => {
  it('lays out at most three times', async () => {
    const mlp = new MLP(3, [4, 4, 1]);
    const roots = [expression(), neuron(), mlp.forward([2, 3, -1])[0] as Value];
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
