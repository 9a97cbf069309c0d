import { figure, fromJson, rawDot, toSvg, trace, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';
import { describe, expect, test } from 'vitest';
import { titled } from '../../../dist/render/svg/titled.js';
import { groups, textsOf, widthOf } from '../../plot/marks.js';

const L = new Value(2, 'a').mul(3).as('L');
L.backward();
const plot = functionPlot((x) => x * x, { from: -1, to: 1 });

/** The bold texts of 15 px in a picture, in order, and the size of the picture. */
function read(svg: string): { title: string; width: number; height: number } {
  const [, width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [];
  const lines = [...svg.matchAll(/<text[^>]*font-size="15" font-weight="bold">([^<]*)</g)];
  return { title: lines.map(([, text]) => text).join(' '), width: Number(width), height: Number(height) };
}

describe('toSvg(thing, { title: true }) writes the title above', () => {
  test.each([
    ['a value', L, 'Computational graph of L'],
    ['a graph', fromJson(JSON.parse(JSON.stringify(trace(L)))), 'Computational graph of L'],
    ['a figure with a title', figure(L, { title: 'A product' }), 'A product'],
    ['a figure that tells steps', figure(L, { title: 'A product', steps: 'strip' }), 'A product'],
    ['raw DOT', rawDot('digraph { label="Two nodes"; a -> b }'), undefined],
    ['a plot', plot, 'Plot'],
    ['a figure of a plot', figure(plot, { title: 'A square' }), 'A square'],
  ] as const)('of %s', async (_, thing, title) => {
    const [plain, shown] = [read(await toSvg(thing as Value)), read(await toSvg(thing as Value, { title: true }))];
    expect(plain.title).not.toBe(shown.title);
    expect(shown.title).toBe(title ?? shown.title);
    expect(shown.title.length).toBeGreaterThan(3);
    expect(shown.height).toBeGreaterThan(plain.height);
  });

  test('with a given title, in one call', async () => {
    expect(read(await toSvg(L, { title: { text: 'A product', shown: true } })).title).toBe('A product');
    expect(read(await toSvg(L, { title: 'A product' })).title).toBe('');
  });

  test('and refuses anything that is not a title', async () => {
    await expect(toSvg(L, { title: 3 as never })).rejects.toThrow(/title must be a string, true or false/);
    await expect(toSvg(L, { title: { text: 'a' } as never })).rejects.toThrow(/title must be a string/);
  });
});

describe('titled(picture, title)', () => {
  const picture = { width: 300, height: 100, marks: [] };
  const linesOf = (title: string): string[] => {
    const [group] = groups(titled(picture, title), 'title');
    return textsOf({ ...picture, marks: group?.marks ?? [] }).map(({ text }) => text);
  };

  test('breaks a long title between words and keeps the width', () => {
    const title = 'What the network has learned after a hundred steps: its decision boundary';
    expect(linesOf(title).join(' ')).toBe(title);
    const lines = linesOf(title);
    expect(lines.length).toBeGreaterThan(1);
    expect(titled(picture, title)).toMatchObject({ width: 300, height: 112 + 20 * lines.length });
    for (const text of lines) expect(widthOf({ text, size: 15, bold: true })).toBeLessThanOrEqual(276);
  });

  test('cuts a title of more than four lines, and an endless word', () => {
    expect(linesOf('word '.repeat(100))).toHaveLength(4);
    expect(linesOf('word '.repeat(100))[3]).toMatch(/…$/);
    expect(linesOf('w'.repeat(500))[0]).toMatch(/^w+…$/);
  });

  test('widens a narrow picture for its title', () => {
    expect(titled({ ...picture, width: 50 }, 'A title of some words').width).toBeGreaterThan(150);
  });
});
