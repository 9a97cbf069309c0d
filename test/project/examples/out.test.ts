import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { toDot, toJson, toSvg } from 'dotgrad';
import { load, type NamedFigure, toPng } from 'dotgrad/node';
import { isPlot } from 'dotgrad/plot';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';

const examples = readdirSync('examples')
  .filter((name) => name.endsWith('.ts'))
  .sort();

describe.each(examples)('out/ is what examples/%s draws', (file) => {
  let figures: NamedFigure[];
  beforeAll(async () => {
    figures = await load(`examples/${file}`);
  });

  test('toDot, toSvg and toJson give the same bytes', async () => {
    for (const { name, figure } of figures) {
      expect(await toSvg(figure)).toBe(readFileSync(`out/${name}.svg`, 'utf8'));
      if (figure.options.steps !== undefined || figure.options.style === 'layers') {
        for (const ending of ['json', 'dot']) expect(existsSync(`out/${name}.${ending}`)).toBe(false);
        continue;
      }
      expect(toJson(figure)).toBe(readFileSync(`out/${name}.json`, 'utf8'));
      if (isPlot(figure.thing)) expect(existsSync(`out/${name}.dot`)).toBe(false);
      else expect(toDot(figure as never)).toBe(readFileSync(`out/${name}.dot`, 'utf8'));
    }
  });

  test('toPng gives the same pixels', async () => {
    for (const { name, figure } of figures) {
      const files = [Buffer.from(await toPng(figure)), readFileSync(`out/${name}.png`)] as const;
      // Equal bytes have equal pixels, and need not be read.
      if (files[0].equals(files[1])) continue;
      const [drawn, committed] = files.map((bytes) => PNG.sync.read(bytes));
      expect([drawn!.width, drawn!.height]).toEqual([committed!.width, committed!.height]);
      expect(drawn!.data.equals(committed!.data)).toBe(true);
    }
  });
});

/** The examples whose steps are shown too, and those that are drawn in another style too. */
const TOLD = ['09-expression', '12-neuron', '14-reuse', '15-branches'];
const COMPACT = [
  '09-expression',
  '12-neuron',
  '15-branches',
  '16-neuron-exp',
  '21-micrograd-readme',
  '22-micrograd-sanity',
];

const LAYERS = ['18-mlp', '19-mlp-loss', '26-moons-network'];

test('out/ holds 28 figures, the steps of some, compact pictures and layers of some, and nothing that no example draws', () => {
  const names = new Set(readdirSync('out').map((name) => name.replace(/\.[a-z]+$/, '')));
  const more = [
    ...TOLD.flatMap((name) => [`${name}.strip`, `${name}.motion`]),
    ...COMPACT.map((name) => `${name}.compact`),
    ...LAYERS.map((name) => `${name}.layers`),
  ];
  expect([...names].sort()).toEqual([...examples.map((name) => name.replace(/\.ts$/, '')), ...more, 'README'].sort());
  expect(examples).toHaveLength(28);
});
