import { XMLSerializer } from '@xmldom/xmldom';
import { toSvg, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { drawPixels } from '../../../dist/render/png/pixels.node.js';
import { attribute, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';

/** f = (a·b)·(a + b): eight steps, and both inputs are used twice. */
function branches(): Value {
  const [a, b] = [new Value(-2, 'a'), new Value(3, 'b')];
  const f = a.mul(b).as('d').mul(a.add(b).as('e')).as('f');
  f.backward();
  return f;
}

/** A chain of `length` sums, which has twice as many steps, plus two. */
function chain(length: number): Value {
  let sum = new Value(1, 'x');
  for (let i = 0; i < length; i++) sum = sum.add(1).as(`s${i}`);
  sum.backward();
  return sum;
}

const styleOf = (svg: string): string => elements(readSvg(svg), 'style')[0]?.textContent ?? '';

/** The picture without animations: without transparent elements and without a style sheet. */
function stillOf(svg: string): string {
  const root = readSvg(svg);
  const gone = elements(root).filter((each) => each.tagName === 'style' || attribute(each, 'opacity') === '0');
  for (const each of gone) each.parentNode?.removeChild(each);
  return new XMLSerializer().serializeToString(root);
}

describe("toSvg(f, { steps: 'motion' })", () => {
  it('shows without animations the finished picture, with all numbers and sums', async () => {
    const svg = await toSvg(branches(), { steps: 'motion' });
    const boxes = [...nodeGroups(readSvg(stillOf(svg))).values()].map((box) => textLines(box));
    expect(boxes).toEqual([
      ['a', '−2', '−3', '−6 + 3 = −3'],
      ['b', '3', '−8', '−6 − 2 = −8'],
      ['×', 'd', '−6', '1'],
      ['+', 'e', '1', '−6'],
      ['×', 'f', '−6', '1'],
    ]);
    const bare = svg.replace(/<style>.*?<\/style>/s, '');
    const [moving, still] = await Promise.all([drawPixels(bare, 1), drawPixels(stillOf(svg), 1)]);
    expect(Buffer.from(moving).equals(Buffer.from(still))).toBe(true);
  });

  it('has at most 3.6 times the bytes of the still picture', async () => {
    for (const root of [branches(), chain(4), chain(25)]) {
      const svg = await toSvg(root, { steps: 'motion' });
      const sheet = styleOf(svg);
      const colors = sheet.slice(0, sheet.indexOf('@keyframes'));
      expect(svg.length).toBeLessThan(3.6 * (stillOf(svg).length + colors.length / 2));
    }
  });

  it('animates every group that comes and goes, with ordered keyframes from 0 to 100 %', async () => {
    const svg = await toSvg(branches(), { steps: 'motion' });
    const root = readSvg(svg);
    const id = attribute(root, 'id');
    const frames = new Map(
      [...styleOf(svg).matchAll(/@keyframes ([\w-]+)\{((?:(?:[\d.]+%|to)\{opacity:[01]\})+)\}/g)].map(
        ([, name, stops = '']) => [name, [...stops.matchAll(/([\d.]+)%|to\{/g)].map(([, at = 100]) => Number(at))],
      ),
    );
    const used = new Set(
      elements(root, 'g')
        .map((group) => attribute(group, 'class'))
        .filter((name) => /^k\d+$/.test(name)),
    );
    expect([...frames.keys()].sort()).toEqual([...used].map((name) => `${id}-${name}`).sort());
    for (const stops of frames.values()) {
      expect(stops[0]).toBe(0);
      expect(stops.at(-1)).toBe(100);
      expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
    }
    expect(styleOf(svg)).toContain('@media screen and (prefers-reduced-motion:no-preference){');
  });

  it('shows each moment for `duration` seconds and rests at the end; `loop: false` plays once', async () => {
    // Eight steps of 2 s, and a rest of three times as long.
    expect(styleOf(await toSvg(branches(), { steps: 'motion' }))).toContain('{animation:22s linear infinite}');
    const once = await toSvg(branches(), { steps: 'motion', duration: 0.5, loop: false });
    expect(styleOf(once)).toContain('{animation:5.5s linear 1}');
  });

  it('has the same bytes every time', async () => {
    const [one, two] = [await toSvg(branches(), { steps: 'motion' }), await toSvg(branches(), { steps: 'motion' })];
    expect(one).toBe(two);
  });

  it('advises what would work if there are too many steps, or no backward pass', async () => {
    await expect(toSvg(chain(40), { steps: 'motion' })).rejects.toThrow(
      /steps: 'motion' shows at most 60 steps, got 82; show a part of it with focus or paths/,
    );
    const L = new Value(2, 'a').mul(3).as('L');
    await expect(toSvg(L, { steps: 'motion' })).rejects.toThrow(/needs the backward pass.*call backward\(\) on L/);
    await expect(toSvg(L, { loop: false })).rejects.toThrow(/loop has no effect without steps/);
  });
});

describe("toSvg(f, { steps: 'strip' })", () => {
  it('shows one step per picture, with number, title and arithmetic, and moves nothing', async () => {
    const root = readSvg(await toSvg(branches(), { steps: 'strip' }));
    const steps = elements(root, 'g').filter((group) => attribute(group, 'class') === 'step');
    expect(steps).toHaveLength(8);
    expect(textLines(steps[1]).slice(0, 3)).toEqual(['2', 'd = a·b', '= −2 · 3 = −6']);
    expect(textLines(steps[7])).toEqual(expect.arrayContaining(['in all −6 + 3 = −3', '−6 + 3 = −3', '×3', '×−2']));
    const shapes = steps.map((step) => {
      const outlines = elements(step, 'g').filter((group) => attribute(group, 'class').startsWith('node'));
      const corners = outlines.map((group) =>
        (attribute(elements(group, 'path')[0], 'd').match(/-?[\d.]+/g) ?? []).slice(0, 2).map(Number),
      );
      const [x = 0, y = 0] = corners[0] ?? [];
      return corners.map(([left = 0, top = 0]) => [Math.round(10 * (left - x)), Math.round(10 * (top - y))]);
    });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    expect(new Set(elements(root).flatMap((each) => attribute(each, 'id') || [])).size).toBe(3);
  });

  it('joins neighboring steps of one phase, so that there are at most twelve pictures', async () => {
    const root = readSvg(await toSvg(chain(20), { steps: 'strip' }));
    const steps = elements(root, 'g').filter((group) => attribute(group, 'class') === 'step');
    expect(steps).toHaveLength(12);
    expect(textLines(steps[1]).slice(0, 2)).toEqual(['2', 'steps 2 to 5']);
  });

  it('shows the arithmetic of joined steps if it fits', async () => {
    let x = new Value(1, 'x');
    for (const name of ['p', 'q', 'r', 's', 't', 'u']) x = x.add(1).as(name);
    x.backward();
    const lines = textLines(readSvg(await toSvg(x, { steps: 'strip' })));
    expect(lines).toEqual(expect.arrayContaining(['steps 2 to 3', 'p = x + 1 = 1 + 1 = 2', 'q = p + 1 = 2 + 1 = 3']));
    expect(lines).toContain('∂u/∂t = 1 · ∂u/∂u = 1 · 1 = 1');
    expect(lines.filter((line) => line === '∂u/∂x = 1 · ∂u/∂p = 1 · 1 = 1')).toHaveLength(1);
  });

  it('notes that a strip is very high, and what would be shorter', async () => {
    const notes: string[] = [];
    await toSvg(chain(25), { steps: 'strip', rankdir: 'TB', width: 358, note: (text) => notes.push(text) });
    expect(notes.at(-1)).toMatch(
      /^this strip is [\d,]+ px high at a width of 358 px; steps: 'motion' takes the room of one step; focus and paths show a part$/,
    );
  });

  it('draws the graph of any engine', async () => {
    const { nodes, edges, root, version } = trace(branches());
    expect(await toSvg({ version, root, nodes, edges }, { steps: 'strip' })).toBe(
      await toSvg(branches(), { steps: 'strip' }),
    );
  });
});
