import { readFileSync } from 'node:fs';
import type { Element } from '@xmldom/xmldom';
import { type DrawOptions, explain, figure, type Graph, toSvg, Value } from 'dotgrad';
import { describe, expect, it, test } from 'vitest';
import { attribute, boundsOf, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';

/** f = (a·b)·(a + b), with numbers of many digits. */
function branches(): Value {
  const [a, b] = [new Value(-2.34567, 'a'), new Value(3.45678, 'b')];
  const f = a.mul(b).as('d').mul(a.add(b).as('e')).as('f');
  f.backward();
  return f;
}

const lecture = (name: string): Graph => JSON.parse(readFileSync(`out/${name}.json`, 'utf8'));
const sizeOf = (svg: string): readonly number[] => attribute(readSvg(svg), 'viewBox').split(' ').map(Number);
const texts = async (options: DrawOptions): Promise<string[]> => textLines(readSvg(await toSvg(branches(), options)));

/** The size in px of a picture's smallest text, in a column. */
function smallestText(svg: string, column: number): number {
  const [, , width = 0] = sizeOf(svg);
  const sizes = elements(readSvg(svg), 'text').map((text) => Number(attribute(text, 'font-size')));
  return Math.min(...sizes) * Math.min(1, column / width);
}

describe('width', () => {
  const names = ['09-expression', '12-neuron', '14-reuse', '15-branches'];

  test.each(names)('%s has text of at least 9 px in each picture of steps, at 830, 690 and 358 px', async (name) => {
    for (const width of [830, 690, 358])
      for (const options of [{ steps: 'strip' }, { steps: 'motion' }, { step: 4 }, { flow: 'backward' }] as const)
        expect(
          smallestText(await toSvg(lecture(name), { ...options, width }), width),
          JSON.stringify({ ...options, width }),
        ).toBeGreaterThanOrEqual(9);
  });

  it('sets the columns of a strip: a narrow strip has fewer side by side', async () => {
    const tops = async (width: number): Promise<number> => {
      const root = readSvg(await toSvg(lecture('09-expression'), { steps: 'strip', width }));
      const steps = elements(root, 'g').filter((group) => attribute(group, 'class') === 'step');
      return new Set(steps.map((step) => /M[\d.]+[ ,]([\d.]+)/.exec(attribute(elements(step, 'path')[0], 'd'))?.[1]))
        .size;
    };
    expect([await tops(830), await tops(358)]).toEqual([2, 4]);
  });

  it('is warned about if nothing fits', async () => {
    const notes: string[] = [];
    await toSvg(lecture('21-micrograd-readme'), { flow: 'backward', width: 200, note: (text) => notes.push(text) });
    expect(notes).toEqual([expect.stringMatching(/^no style fits a width of 200 px: text is \d.* px high there; /)]);
  });
});

describe('options of the look', () => {
  it('rankdir and cells are kept', async () => {
    const way = async (rankdir: 'LR' | 'TB'): Promise<readonly boolean[]> => {
      const boxes = [...nodeGroups(readSvg(await toSvg(branches(), { flow: 'backward', rankdir }))).values()];
      const [first, last] = [boxes.at(0), boxes.at(-1)].map((box) =>
        boundsOf(elements(box as Element, 'path')[0] as Element),
      );
      return [(last?.[0] ?? 0) > (first?.[2] ?? 0), (last?.[1] ?? 0) > (first?.[3] ?? 0)];
    };
    expect([await way('LR'), await way('TB')]).toEqual([
      [true, false],
      [false, true],
    ]);
    const heights = await Promise.all(
      (['row', 'stacked'] as const).map(async (cells) => sizeOf(await toSvg(branches(), { step: 8, cells }))[3]),
    );
    expect(heights[1]).toBeGreaterThan(heights[0] as number);
  });

  it('digits apply to cells, sums, captions and local derivatives', async () => {
    // ∂f/∂a = ∂f/∂d·b + ∂f/∂e·1 = (a + b)·b + a·b; a + b = 1.11111
    const short = await texts({ step: 8, digits: 2 });
    expect(short).toEqual(
      expect.arrayContaining(['∂f/∂a += b · ∂f/∂d = 3.5 · 1.1 = 3.8', 'in all −8.1 + 3.8 = −4.3', '×3.5', '−4.3']),
    );
    const long = await texts({ step: 8, digits: 5 });
    expect(long).toEqual(expect.arrayContaining(['×3.4568', '−4.2676', '−8.1085 + 3.8409 = −4.2676']));
  });

  it('highlight fades what is not on a path to the root', async () => {
    const faded = async (options: DrawOptions): Promise<string[]> =>
      [...nodeGroups(readSvg(await toSvg(branches(), options))).values()]
        .filter((group) => attribute(group, 'class').includes('faded'))
        .flatMap((group) => textLines(group).slice(0, 1));
    expect(await faded({ flow: 'backward', highlight: 'a' })).toEqual(['b']);
    expect(await faded({ step: 3, highlight: 'b' })).toEqual(['a']);
    expect(await faded({ steps: 'motion', highlight: 'b' })).toEqual(['a']);
  });

  it('legend: false leaves the legend out', async () => {
    expect(await texts({ flow: 'backward' })).toContain('gradients flow back:');
    expect(await texts({ steps: 'motion' })).toContain('gradients flow back:');
    for (const options of [{ flow: 'backward' }, { steps: 'strip' }, { steps: 'motion' }] as const)
      expect(await texts({ ...options, legend: false })).not.toContain('gradients flow back:');
  });
});

describe('grad: false', () => {
  it('shows only the forward pass, also for a graph without gradients', async () => {
    const L = new Value(2, 'a').mul(3).as('b').add(1).as('L');
    for (const steps of ['strip', 'motion'] as const) {
      const lines = textLines(readSvg(await toSvg(L, { steps, grad: false })));
      expect(lines).toEqual(expect.arrayContaining(['the inputs are given', 'b = a·3', 'L = b + 1', '= 6 + 1 = 7']));
      expect(lines.join(' ')).not.toContain('∂');
    }
    const lines = await texts({ steps: 'strip', grad: false });
    expect(lines.join(' ')).not.toMatch(/∂|back through/);
    expect(await texts({ step: 4, grad: false })).toEqual(expect.arrayContaining(['f = d·e']));
    await expect(texts({ step: 5, grad: false })).rejects.toThrow('there is no step 5: the steps are 1 to 4');
  });

  it('is advised if the backward pass cannot be explained', async () => {
    const L = new Value(2, 'a').mul(3).as('L');
    await expect(toSvg(L, { steps: 'strip' })).rejects.toThrow(
      /call backward\(\) on L, or show the forward pass alone with grad: false$/,
    );
  });
});

test.each<[DrawOptions, string]>([
  [{ style: 'record', steps: 'strip' }, "style: 'record' and steps cannot be combined; leave out one of them"],
  [{ style: 'layers', flow: 'backward' }, "style: 'layers' and flow cannot be combined; leave out one of them"],
  [{ style: 'record', step: 2 }, "style: 'record' and step cannot be combined; leave out one of them"],
  [{ grad: false, flow: 'backward' }, 'grad: false and flow cannot be combined; leave out one of them'],
  [
    { steps: 'strip', duration: 3 },
    "duration has no effect without steps: 'motion'; add steps: 'motion' or leave it out",
  ],
  [{ steps: 'strip', loop: false }, "loop has no effect without steps: 'motion'; add steps: 'motion' or leave it out"],
  [{ fold: 'plates', step: 2 }, "fold: 'plates' and step cannot be combined; leave out one of them"],
  [{ loop: true }, "loop has no effect without steps: 'motion'; add steps: 'motion' or leave it out"],
])('figure(f, %o) is refused by name', (options, message) => {
  expect(() => figure(branches(), options)).toThrow(new TypeError(message));
});

it('steps that are asked for win over a style of the figure', async () => {
  const own = figure(branches(), { style: 'record' });
  expect(await toSvg(own, { steps: 'strip' })).toBe(await toSvg(branches(), { steps: 'strip' }));
  const strip = figure(branches(), { steps: 'strip' });
  expect(await toSvg(strip, { style: 'record' })).toBe(await toSvg(branches(), { style: 'record' }));
});

it('steps of a long chain are its last ones, one by one: a node drawn once for many has no step', async () => {
  let sum = new Value(1, 'x');
  for (let i = 0; i < 3000; i++) sum = sum.add(1);
  sum.as('y').backward();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const lines = textLines(readSvg(await toSvg(sum, { steps: 'strip', note })));
  expect(notes[0]).toMatch(/^the last steps: 6,001 values as \d+ nodes; /);
  expect(lines.join(' ')).toMatch(/∂y\/∂v\d+ = 1 · ∂y\/∂y = 1 · 1 = 1/);
  expect(lines).not.toContain('Σ');
});

describe('a network of more than 60 steps', () => {
  const network = async (options: DrawOptions): Promise<{ lines: string[]; notes: string[]; arrows: string[] }> => {
    const notes: string[] = [];
    const note = (text: string): void => void notes.push(text);
    const root = readSvg(await toSvg(lecture('18-mlp'), { ...options, note }));
    const arrows = elements(root, 'g').filter((group) => attribute(group, 'class') === 'edge backward');
    const strokes = arrows.map((group) => attribute(elements(group, 'path')[0], 'stroke'));
    return { lines: textLines(root), notes, arrows: strokes };
  };

  it('is by default folded as in explain, so that its steps have the same numbers', async () => {
    const { steps } = explain(lecture('18-mlp'));
    expect(steps.length).toBe(20);
    for (const number of [2, 12, 20]) {
      const { lines, notes } = await network({ step: number });
      expect(lines).toEqual(expect.arrayContaining([String(number), steps[number - 1]?.title]));
      expect(notes).toEqual([
        'folded by scope to depth 3: 126 values as 10 nodes; focus and paths show a part op by op',
      ]);
    }
    expect((await network({ steps: 'strip' })).notes[0]).toMatch(/^folded by scope to depth 3/);
    await expect(network({ steps: 'strip', fold: 'none' })).rejects.toThrow(
      /shows at most 60 steps, got 148; show a part of it with focus or paths, or fold its scopes with fold: 3$/,
    );
  });

  it('has a colored arrow on every edge of its backward pass, also on the one into the last neuron', async () => {
    const { arrows, notes } = await network({ flow: 'backward' });
    // 4 · 4 between the layers, 4 from the last neuron, 1 into it; none of them is 0.
    expect(arrows).toHaveLength(21);
    expect(new Set(arrows)).toEqual(new Set(['#0969da', '#bc4c00']));
    expect(notes).toHaveLength(1);
  });
});
