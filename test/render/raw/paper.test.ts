import { themes } from 'dotgrad';
import { describe, expect, it } from 'vitest';
import { rawDot } from '../../../dist/render/figure/raw-dot.js';
import { drawRawDot } from '../../../dist/render/raw/draw-raw-dot.js';
import { attribute, elements, readSvg } from '../read-svg.js';
import { corpus, drawDot, groupWith, svgOf, values } from './drawing.js';

const style = (svg: string): string => elements(readSvg(svg), 'style')[0]?.textContent ?? '';

describe('drawRawDot(raw) in light and dark', () => {
  it('paints black on the page as text, and the page as background', async () => {
    const svg = await svgOf('digraph { label=caption; a -> b [label=line] }');
    expect(values(readSvg(svg), 'class', 'ellipse')).toEqual(['s-text', 's-text']);
    expect(values(readSvg(svg), 'class', 'path')).toEqual(['s-text', 'f-text s-text']);
    expect(new Set(values(readSvg(svg), 'class', 'text'))).toEqual(new Set(['f-text']));
    expect(values(readSvg(svg), 'class', 'rect')).toEqual(['f-background']);
    expect(style(svg)).toMatch(
      /@media screen and \(prefers-color-scheme:dark\)\{.*f-text\{fill:var\(--dotgrad-text,#f0f6fc\)\}/,
    );
  });

  it('paints white on the page as background, so that it stays invisible', async () => {
    const svg = await svgOf('digraph { a [style=filled, fillcolor=white]; a -> b [color=white] }');
    expect(values(groupWith(svg, 'a'), 'class')).toEqual(['node', 'f-background s-text', 'f-text']);
    const edge = elements(readSvg(svg), 'g').find((group) => attribute(group, 'class') === 'edge');
    expect(edge && values(edge, 'class', 'path')).toEqual(['s-background', 'f-background s-background']);
  });

  it('keeps a fill and the text on it, and outlines it in the text color', async () => {
    const svg = await svgOf('graph { a [style=filled, fillcolor="#ffd700"] }');
    const [ellipse] = elements(groupWith(svg, 'a'), 'ellipse');
    expect([attribute(ellipse, 'class'), attribute(ellipse, 'fill')]).toEqual(['f-ffd700 s-text', '#ffd700']);
    expect(values(groupWith(svg, 'a'), 'fill', 'text')).toEqual(['#000000']);
  });

  it('keeps the lines that divide a filled record', async () => {
    const svg = await svgOf('graph { a [shape=record, label="x|y", style=filled, fillcolor=gold] }');
    const [outline, divider] = elements(groupWith(svg, 'x'), 'path');
    expect([attribute(outline, 'class'), attribute(divider, 'stroke')]).toEqual(['f-ffd700 s-text', '#000000']);
  });

  it('keeps white text on black, with its box visible', async () => {
    const svg = await svgOf('graph { a [style=filled, fillcolor=black, fontcolor=white] }');
    const [ellipse] = elements(groupWith(svg, 'a'), 'ellipse');
    expect([attribute(ellipse, 'fill'), attribute(ellipse, 'class')]).toEqual(['#000000', 'f-000000 s-text']);
    expect(values(groupWith(svg, 'a'), 'fill', 'text')).toEqual(['#ffffff']);
  });

  it('paints a dot in the text color', async () => {
    expect(values(readSvg(await svgOf('graph { a [shape=point] }')), 'class', 'ellipse')).toEqual(['f-text s-text']);
  });

  it('has a lighter color in the dark for one that would be invisible', async () => {
    const svg = await svgOf('digraph { a -> b [color=navy, label=deep, fontcolor=navy] }');
    const text = elements(groupWith(svg, 'deep'), 'text')[0];
    expect(attribute(text, 'fill')).toBe('#000080');
    expect(attribute(text, 'class')).toMatch(/^f-000080-[\da-f]{6}$/);
    const [light = '', inTheDark] = style(svg).split('@media screen');
    expect(light).toMatch(/\.f-000080-[\da-f]{6}\{fill:navy\}/);
    expect(inTheDark).toMatch(/\.f-000080-([\da-f]{6})\{fill:#\1\}/);
    const dark = elements(
      groupWith(await svgOf('digraph { a -> b [label=deep, fontcolor=navy] }', 'dark'), 'deep'),
      'text',
    )[0];
    expect(`f-000080-${attribute(dark, 'fill').slice(1)}`).toBe(attribute(text, 'class'));
  });

  it('keeps a color that is visible in both', async () => {
    const svg = await svgOf('graph { a [fontcolor=red] }');
    expect(values(groupWith(svg, 'a'), 'class', 'text')).toEqual(['f-ff0000']);
    expect(style(svg).match(/\.f-ff0000\{[^}]*\}/g)).toEqual(['.f-ff0000{fill:red}']);
  });

  it('keeps a background that the text gives, and all colors on it', async () => {
    const { background, picture } = await drawDot('digraph { bgcolor=lightyellow; a -> b }');
    expect(background).toBe('#ffffe0');
    expect(JSON.stringify(picture.marks)).not.toMatch(/"(?:fill|stroke)":"(?:text|background)"/);
  });

  it.each([
    ['white', themes.light.paints.background],
    ['"#FFFFFF"', themes.light.paints.background],
    ['transparent', 'none'],
    ['none', 'none'],
    ['"#00000080"', '#7f7f7f'],
  ])('draws bgcolor=%s as the background %s', async (color, expected) => {
    expect((await drawDot(`graph { bgcolor=${color}; a }`)).background).toBe(expected);
  });

  it('covers the page with a gradient background', async () => {
    const { background, picture } = await drawDot('graph { bgcolor="white:gray"; a }');
    expect(background).toBe('#fff');
    expect(picture.marks[0]).toMatchObject({ mark: 'path', d: expect.stringMatching(/^M0,0L/) });
  });

  it('keeps a white background if a text extends beyond its light box', async () => {
    const text =
      'graph { a [shape=box, fixedsize=true, width=0.3, style=filled, fillcolor=lightyellow, label="much too long"] }';
    const { background } = await drawDot(text);
    expect(background).toBe('#fff');
    expect((await drawDot(text, 'dark')).background).toBe('#fff');
    expect((await drawDot(text, 'paper')).background).toBe('#ffffff');
  });

  it('finds a color for an edge that leaves a light cluster', async () => {
    const svg = await svgOf('digraph { subgraph cluster_c { bgcolor=lightyellow; a } a -> b }');
    const edge = elements(readSvg(svg), 'g').find((group) => attribute(group, 'class') === 'edge');
    expect(edge && values(edge, 'class', 'path')[0]).toMatch(/^s-000000-[\da-f]{6}$/);
  });

  it('uses the background that the caller asks for', async () => {
    const draw = async (background: string): Promise<string> =>
      (await drawRawDot(rawDot('graph { bgcolor=red; a }'), { timeout: 20, background })).background;
    expect(await draw('#123456')).toBe('#123456');
    expect(await draw('none')).toBe('none');
    expect(await draw('#ffffff')).toBe('#ffffff');
  });

  it.each([...corpus.keys()].filter((file) => !['dark.dot', 'page.dot'].includes(file)))(
    'lets %s follow the reader',
    async (file) => {
      const { background } = await drawDot(corpus.get(file) as string);
      expect(background).toBe(themes.light.paints.background);
    },
  );
});
