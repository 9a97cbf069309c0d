import { type DrawOptions, toSvg, Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
import { describe, expect, it } from 'vitest';
import { attribute, elements, readSvg } from '../read-svg.js';

function loss(): Value {
  const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
  const root = a.mul(b).add(1).tanh().as('L');
  root.backward();
  return root;
}

interface Legend {
  readonly texts: string[];
  readonly classes: string;
  readonly right: number;
  readonly width: number;
}

async function legendOf(value: Value, options: DrawOptions): Promise<Legend | undefined> {
  const svg = readSvg(await toSvg(value, options));
  const group = elements(svg, 'g').find((g) => attribute(g, 'class') === 'legend');
  if (group === undefined) return undefined;
  const texts = elements(group, 'text');
  return {
    texts: texts.map(({ textContent }) => textContent ?? ''),
    classes: elements(group)
      .map((element) => attribute(element, 'class'))
      .join(' '),
    right: Math.max(...texts.map((text) => Number(attribute(text, 'x')))),
    width: Number(attribute(svg, 'width')),
  };
}

describe('toSvg(value, { legend })', () => {
  it('explains what the cells of a compact picture show, and the scale of the tint', async () => {
    const { texts, classes } = (await legendOf(loss(), { style: 'compact' })) as Legend;
    // The greatest gradient of L = tanh(ab + 1) is that of a: 3 (1 - tanh(5)²), rounded to 1 for L itself.
    expect(texts).toEqual(['op', 'name', 'expression', 'data', 'grad', '−', '0', '+', 'to ±1, ×10 per shade']);
    expect(classes).toMatch(/f-negative-8.*f-positive-8/);
  });

  it('has no scale if there are no gradients, and no shades in a theme without', async () => {
    const { texts } = (await legendOf(loss(), { style: 'compact', grad: false })) as Legend;
    expect(texts).toEqual(['op', 'name', 'expression', 'data']);
    const plain = (await legendOf(loss(), { style: 'compact', theme: 'lecture' })) as Legend;
    expect(plain.texts).toEqual(['op', 'name', 'expression', 'data', 'grad']);
    expect(plain.classes).not.toMatch(/positive|negative/);
  });

  it('wraps, and is never wider than the picture', async () => {
    for (const rankdir of ['LR', 'TB'] as const) {
      const legend = (await legendOf(loss(), { style: 'compact', cells: 'stacked', rankdir })) as Legend;
      expect(legend.texts.slice(0, 8)).toEqual(['op', 'name', 'expression', 'data', 'grad', '−', '0', '+']);
      expect(legend.texts.slice(8).join(' ')).toBe('to ±1, ×10 per shade');
      expect(legend.right).toBeLessThan(legend.width);
    }
  });

  it('true explains the roles of records, auto and false draw none there', async () => {
    const [root] = new MLP(2, [1]).forward([1, 2]) as [Value];
    for (const legend of ['auto', false] as const)
      expect(await legendOf(root, { style: 'record', legend })).toBeUndefined();
    expect((await legendOf(root, { style: 'record', legend: true }))?.texts).toEqual([
      'parameter',
      'constant',
      'result',
    ]);
    expect(await legendOf(root, { style: 'compact', legend: false })).toBeUndefined();
  });
});
