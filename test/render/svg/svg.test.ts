import { figure, scope, toSvg, trace, Value } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { attribute, boundsOf, elements, nodeGroups, readSvg, textLines } from '../read-svg.js';
import { strangeRules } from './sheet.js';

/** The muted texts in a node. */
function muted(group: ReturnType<typeof readSvg> | undefined): (string | null)[] {
  const texts = group === undefined ? [] : elements(group, 'text');
  return texts.filter((text) => attribute(text, 'class') === 'f-muted').map(({ textContent }) => textContent);
}

describe('toSvg(value)', () => {
  it('is one SVG element without a prolog, a doctype, a comment or a version of Graphviz', async () => {
    const svg = await toSvg(expression());
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
    expect(svg).toMatch(/<\/svg>\n$/);
    expect(svg).not.toMatch(/<\?|<!|graphviz|generated/i);
  });

  it('has a size and the same viewBox, and shrinks to the available width', async () => {
    const svg = readSvg(await toSvg(expression()));
    const [width, height] = [Number(attribute(svg, 'width')), Number(attribute(svg, 'height'))];
    expect(attribute(svg, 'viewBox')).toBe(`0 0 ${width} ${height}`);
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(50);
    expect(attribute(svg, 'style')).toBe('max-width:100%;height:auto');
  });

  it('is an image with a title and a description for a screen reader', async () => {
    const svg = readSvg(await toSvg(expression()));
    const [title, desc] = ['title', 'desc'].map((name) => svg.getElementsByTagName(name)[0]);
    expect(attribute(svg, 'role')).toBe('img');
    expect(attribute(svg, 'aria-labelledby')).toBe(`${attribute(title, 'id')} ${attribute(desc, 'id')}`);
    expect(title?.textContent).toBe('Computational graph of L');
    expect(desc?.textContent).toMatch(/^7 values and 3 operations\. e = a \* b = -6\.0000; /);
    expect(
      elements(svg)
        .slice(1, 3)
        .map(({ tagName }) => tagName),
    ).toEqual(['title', 'desc']);
  });

  it('draws a group per node with its role as class, and a group per edge', async () => {
    const svg = readSvg(await toSvg(expression()));
    const classes = [...nodeGroups(svg)].map(([id, group]) => [id, attribute(group, 'class')]);
    expect(Object.fromEntries(classes)).toMatchObject({
      v0: 'node value leaf',
      v4: 'node value inner',
      v6: 'node value root',
    });
    expect(classes.length).toBe(10);
    expect(elements(svg, 'g').filter((group) => attribute(group, 'class') === 'edge').length).toBe(9);
  });

  it('writes label, data and grad of every node, with the words data and grad muted', async () => {
    const root = nodeGroups(readSvg(await toSvg(expression()))).get('v6');
    expect(textLines(root)).toEqual(['L', 'data -8.0000', 'grad 1.0000']);
    const quiet = muted(root);
    expect(quiet).toEqual(['data ', 'grad ']);
  });

  it('mutes no label that looks like a number field', async () => {
    const groups = nodeGroups(readSvg(await toSvg(new Value(1, 'data x').add(new Value(2, 'grad \ngrad y')))));
    for (const [id, count] of [
      ['v0', 2],
      ['v1', 2],
    ] as const) {
      expect(muted(groups.get(id)).length).toBe(count);
    }
  });

  it('shows the full data and grad of a value in a tooltip', async () => {
    const o = nodeGroups(readSvg(await toSvg(neuron()))).get('v9');
    expect(o?.getElementsByTagName('title')[0]?.textContent).toBe(`o: data ${Math.tanh(0.8813735870195432)}, grad 1`);
  });

  it('draws every element within its frame', async () => {
    const svg = readSvg(await toSvg(neuron(), { partials: true }));
    const [, , width = 0, height = 0] = attribute(svg, 'viewBox').split(' ').map(Number);
    for (const path of elements(svg, 'path')) {
      const [left, top, right, bottom] = boundsOf(path);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(4);
      expect(right).toBeLessThanOrEqual(width - 4);
      expect(bottom).toBeLessThanOrEqual(height - 4);
    }
  });

  it('is identical every time, byte for byte', async () => {
    expect(await toSvg(neuron())).toBe(await toSvg(neuron()));
    expect(await toSvg(trace(neuron()))).toBe(await toSvg(neuron()));
  });

  it('gives all ids one prefix, so that two pictures can be on one page', async () => {
    const [one, two] = [readSvg(await toSvg(expression())), readSvg(await toSvg(neuron()))];
    const idsOf = (svg: typeof one): string[] =>
      elements(svg)
        .map((element) => attribute(element, 'id'))
        .filter((id) => id !== '');
    for (const svg of [one, two])
      for (const id of idsOf(svg).slice(1)) expect(id.startsWith(`${attribute(svg, 'id')}-`)).toBe(true);
    const all = [...idsOf(one), ...idsOf(two)];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['another number', () => toSvg(new Value(2)), () => toSvg(new Value(3))],
    ['another title', () => toSvg(new Value(2)), () => toSvg(new Value(2), { title: 'two' })],
    ['another alt text', () => toSvg(new Value(2)), () => toSvg(new Value(2), { alt: 'two' })],
    ['another theme', () => toSvg(new Value(2)), () => toSvg(new Value(2), { theme: 'dark' })],
    ['another direction', () => toSvg(expression()), () => toSvg(expression(), { rankdir: 'TB' })],
  ])('has a different id for %s', async (_what, first, second) => {
    const [one, two] = [readSvg(await first()), readSvg(await second())];
    expect(attribute(one, 'id')).toMatch(/^dg[\da-f]{8}$/);
    expect(attribute(one, 'id')).not.toBe(attribute(two, 'id'));
  });

  it('limits its style to itself: every rule begins with the id of the picture', async () => {
    const svg = readSvg(await toSvg(expression()));
    const sheet = svg.getElementsByTagName('style')[0]?.textContent ?? '';
    const rules = sheet.replace(/@media [^{]+\{/g, '').matchAll(/([^{}]+)\{[^{}]*\}/g);
    const selectors = [...rules].flatMap(([, list = '']) => list.split(','));
    expect(selectors.length).toBeGreaterThan(20);
    for (const selector of selectors) expect(selector).toMatch(new RegExp(`^#${attribute(svg, 'id')}(?: |$)`));
    expect(strangeRules(sheet, attribute(svg, 'id'))).toEqual([]);
  });

  it('names a CSS property for every paint, so that a page can set it', async () => {
    const svg = await toSvg(expression());
    for (const name of ['leaf-fill', 'root-line', 'text', 'muted', 'edge'])
      expect(svg).toContain(`var(--dotgrad-${name},#`);
  });
});

describe('toSvg(value, options)', () => {
  it('{ theme } light also has the dark colors, and the others do not', async () => {
    const dark = async (theme: 'light' | 'dark' | 'paper' | 'lecture'): Promise<boolean> =>
      (await toSvg(new Value(1), { theme })).includes('prefers-color-scheme:dark');
    expect([await dark('light'), await dark('dark'), await dark('paper'), await dark('lecture')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('{ title, alt } set title and description', async () => {
    const svg = readSvg(await toSvg(expression(), { title: 'First', alt: 'Two times minus three' }));
    expect(svg.getElementsByTagName('title')[0]?.textContent).toBe('First');
    expect(svg.getElementsByTagName('desc')[0]?.textContent).toBe('Two times minus three');
  });

  it('{ id } sets the prefix of all ids', async () => {
    const svg = readSvg(await toSvg(expression(), { id: 'fig-1_a' }));
    expect(attribute(svg, 'id')).toBe('fig-1_a');
    expect(elements(svg).map((element) => attribute(element, 'id'))).toEqual(
      expect.arrayContaining(['fig-1_a-title', 'fig-1_a-desc', 'fig-1_a-v6']),
    );
  });

  it('{ background } paints the background or leaves it out', async () => {
    const rects = async (background?: string): Promise<string[]> => {
      const svg = readSvg(await toSvg(new Value(1), background === undefined ? {} : { background }));
      return elements(svg, 'rect').map((rect) => attribute(rect, 'fill'));
    };
    expect([await rects(), await rects('#fafafa'), await rects('none')]).toEqual([['#ffffff'], ['#fafafa'], []]);
  });

  it('{ partials } writes partial derivatives beside the edges', async () => {
    const svg = readSvg(await toSvg(expression(), { partials: true, style: 'record' }));
    const edges = elements(svg, 'g').filter((group) => attribute(group, 'class') === 'edge');
    expect(edges.flatMap(textLines).map((line) => line.trim())).toEqual(
      ['∂ -3.0000', '∂ 2.0000', '∂ 1.0000', '∂ 1.0000', '∂ -2.0000', '∂ 4.0000'], //
    );
  });

  it('{ fold } draws a node per scope', async () => {
    const y = scope('mlp', () => new Value(1).mul(2));
    const svg = readSvg(await toSvg(y.add(1), { fold: 1 }));
    expect(textLines(nodeGroups(svg).get('g0'))).toEqual(['mlp', '3 values, 1 op']);
  });

  it('win over the options of a figure', async () => {
    const first = figure(expression(), { title: 'First', theme: 'dark' });
    const svg = readSvg(await toSvg(first, { title: 'Second' }));
    expect(svg.getElementsByTagName('title')[0]?.textContent).toBe('Second');
    expect(elements(svg, 'rect').map((rect) => attribute(rect, 'fill'))).toEqual(['#0d1117']);
  });
});

describe('toSvg(value, { simplify })', () => {
  it.each([
    ['c - a', (a: Value, c: Value) => c.sub(a)],
    ['c / a', (a: Value, c: Value) => c.div(a)],
  ])('draws the operands of %s in order, from top to bottom', async (_, make) => {
    const [a, b, c] = [new Value(2, 'a'), new Value(3, 'b'), new Value(4, 'c')];
    const root = a.mul(b).add(make(a, c)).as('L');
    const tops = new Map<string, number>();
    for (const group of nodeGroups(readSvg(await toSvg(root, { simplify: true }))).values()) {
      tops.set(textLines(group)[0] ?? '', Number(attribute(elements(group, 'text')[0], 'y')));
    }
    expect(tops.get('c')).toBeLessThan(tops.get('a') as number);
  });
});
