import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import remarkDotgrad, { type Options } from 'dotgrad/remark';
import type { Root } from 'mdast';
import { PNG } from 'pngjs';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { folder } from '../cli/dotgrad.ts';
import { readSvg } from '../render/read-svg.ts';
import { elements, expectUniqueIds, figures, linesOf, textById, textOf } from './page.ts';
import { fence, remark } from './unified.ts';

const NEURON = fence('o = tanh(x*w + b)', 'title="A neuron" set="x=2,w=-3,b=6.8813735870195432"');

/** The text of a picture that is in a page as data. */
const inData = (src: unknown): string => decodeURIComponent(String(src).replace('data:image/svg+xml,', ''));

describe('remarkDotgrad({ strategy })', () => {
  test('inline-svg, the default, makes an SVG element in a figure', async () => {
    const { tree } = await remark()(NEURON);
    const [figure] = figures(tree);
    const [svg, ...others] = figure!.children;
    // It may be wider than a phone, so it has the rules and links of a picture that scrolls.
    expect(others.map((child) => 'tagName' in child && child.tagName)).toEqual(['style', 'div']);
    expect(svg).toMatchObject({ tagName: 'svg', properties: { role: 'img', className: ['dotgrad'] } });
    expect(elements(tree, 'text').map(textOf)).toContain('o');
    const labelled = elements(tree, 'svg')[0]!.properties.ariaLabelledBy as string[];
    expect(labelled.map((id) => textById(tree, id))).toEqual(['A neuron', expect.stringContaining('o = tanh(')]);
  });

  test('img-svg makes an image with its size and a text alternative', async () => {
    const { tree } = await remark({ strategy: 'img-svg' })(NEURON);
    expect(elements(tree, 'svg')).toEqual([]);
    const { src, alt, width, height } = elements(tree, 'img')[0]!.properties;
    const svg = readSvg(inData(src));
    expect(svg.getElementsByTagName('title')[0]!.textContent).toBe('A neuron');
    expect(alt).toBe(svg.getElementsByTagName('desc')[0]!.textContent);
    expect(alt).toContain('o = tanh(');
    expect([width, height]).toEqual(['width', 'height'].map((name) => Math.ceil(Number(svg.getAttribute(name)))));
    expect(inData(src)).toContain('prefers-color-scheme:dark');
  });

  test('img-png makes an image with twice as many pixels', async () => {
    const { tree } = await remark({ strategy: 'img-png' })(NEURON);
    const { src, width, height } = elements(tree, 'img')[0]!.properties;
    const png = PNG.sync.read(Buffer.from(String(src).replace('data:image/png;base64,', ''), 'base64'));
    expect(Math.abs(png.width - 2 * Number(width))).toBeLessThanOrEqual(2);
    expect(Math.abs(png.height - 2 * Number(height))).toBeLessThanOrEqual(2);
  });

  test('picture makes a light and a dark image with fixed colors', async () => {
    const { tree } = await remark({ strategy: 'picture' })(NEURON);
    const [picture] = elements(tree, 'picture');
    const [source] = elements(picture!, 'source');
    const [image] = elements(picture!, 'img');
    expect(source!.properties.media).toBe('screen and (prefers-color-scheme: dark)');
    const [dark, light] = [source!.properties.srcSet, image!.properties.src].map((src) => inData(src));
    for (const svg of [dark, light]) expect(svg).not.toContain('<style');
    expect(light).toContain('fill="#ffffff" width="100%"');
    expect(dark).toContain('fill="#0d1117" width="100%"');
  });

  test('picture makes one image of a theme that has no dark variant', async () => {
    const { tree } = await remark({ strategy: 'picture' })(fence('a = Value(1.0)', 'theme=paper'));
    expect(elements(tree, 'picture')).toEqual([]);
    expect(elements(tree, 'img')).toHaveLength(1);
  });

  test.each(['inline-svg', 'img-svg', 'img-png', 'picture'] as const)('%s makes no raw HTML', async (strategy) => {
    const processor = unified().use(remarkParse).use(remarkDotgrad, { strategy, caption: true }).use(remarkRehype);
    const tree = await processor.run(processor.parse(NEURON));
    const types = new Set<string>();
    visit(tree, ({ type }) => void types.add(type));
    expect([...types].sort()).toEqual(['element', 'root', 'text']);
  });
});

describe('a figure', () => {
  const WIDE = fence('v9 = v0*v1 + v2*v3 + v4*v5', 'set="v0=1,v1=2,v2=3,v3=4,v4=5,v5=6" caption');

  test.each(['inline-svg', 'img-svg', 'picture'] as const)(
    'of %s shrinks its picture to three quarters, then scrolls, by keys too',
    async (strategy) => {
      const { tree } = await remark({ strategy })(WIDE);
      const [figure] = figures(tree);
      const [picture] = elements(tree, strategy === 'inline-svg' ? 'svg' : 'img');
      const { width, style } = picture!.properties;
      const least = Number(/^max-width:100%;min-width:(\d+)px;height:auto$/.exec(String(style))?.[1]);
      expect(least / Number(width)).toBeCloseTo(0.75, 2);
      expect(figure!.properties).toMatchObject({
        style: 'margin:1em 0;overflow-x:auto',
        tabIndex: 0,
        ariaLabel: 'Computational graph of v9',
      });
    },
  );

  test('of a small picture cannot get the keyboard focus', async () => {
    const [figure] = figures((await remark()(fence('a = Value(1.0)'))).tree);
    expect(figure!.properties).not.toHaveProperty('tabIndex');
  });
});

describe('remarkDotgrad({ assets })', () => {
  test('writes the images into a folder, which pages share', async () => {
    const assets = { folder: join(folder(), 'static/graphs'), url: '/graphs' };
    const process = remark({ strategy: 'picture', assets });
    const { tree } = await process(NEURON.replace('title', 'name=neuron title'));
    const [light, dark] = [elements(tree, 'img')[0]!.properties.src, elements(tree, 'source')[0]!.properties.srcSet];
    expect(String(light)).toMatch(/^\/graphs\/neuron-[\da-f]{8}\.svg$/);
    expect(readdirSync(assets.folder).sort()).toEqual(
      [light, dark].map((address) => String(address).slice('/graphs/'.length)).sort(),
    );
    const path = join(assets.folder, String(light).slice('/graphs/'.length));
    expect(readFileSync(path, 'utf8')).toContain('<title id=');
    const { mtimeMs } = statSync(path);
    await process(NEURON.replace('title', 'name=neuron title'), 'other.md');
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(assets.folder)).toHaveLength(2);
  });

  test('encodes what would end an address in a srcset', async () => {
    const assets = { folder: join(folder(), 'g'), url: '/my graphs, all/' };
    const { tree } = await remark({ strategy: 'picture', assets })(NEURON);
    const addresses = [elements(tree, 'source')[0]!.properties.srcSet, elements(tree, 'img')[0]!.properties.src];
    for (const address of addresses)
      expect(String(address)).toMatch(/^\/my%20graphs%2C%20all\/dotgrad-[\da-f]{8}\.svg$/);
  });

  test('fails with the path if the folder is a file', async () => {
    const path = join(folder(), 'graphs');
    writeFileSync(path, '');
    const failing = remark({ strategy: 'img-svg', assets: { folder: path, url: '' } })(NEURON);
    await expect(failing).rejects.toMatchObject({
      line: 1,
      reason: expect.stringMatching(/graphs.*there is a file in place of its folder; choose another folder$/),
    });
    expect(readFileSync(path, 'utf8')).toBe('');
  });
});

describe('a fence', () => {
  const texts = async (markdown: string, options?: Options): Promise<string[]> =>
    linesOf((await remark(options)(markdown)).tree);

  test('draws a figure for each draw_dot', async () => {
    const { tree } = await remark()(fence('a = Value(2.0)\nb = a*a\ndraw_dot(b)\nb.backward()\ndraw_dot(b)'));
    const [before, after] = figures(tree).map(linesOf);
    expect(before).toContain('grad 0.0000');
    expect(after).toContain('grad 4.0000');
  });

  test.each<[words: string, has: string[], hasNot: string[]]>([
    ['', ['data 2.0000', 'grad 0.0000'], []],
    ['show=data', ['data 2.0000'], ['grad 0.0000']],
    ['show=both', ['data 2.0000', 'grad 0.0000'], []],
    ['precision=1', ['data 2.0', 'grad 0.0'], ['data 2.0000']],
    ['partials', ['∂ 3.0000'], []],
    ['partials=false', ['data 2.0000'], ['∂ 3.0000']],
    ['set="a=5"', ['data 5.0000', 'data 15.0000'], ['data 2.0000']],
  ])('%j says how it is drawn', async (words, has, hasNot) => {
    const shown = await texts(fence(words.startsWith('set') ? 'L = a*3' : 'a = Value(2.0)\nL = a*3', words));
    expect(shown).toEqual(expect.arrayContaining(has));
    for (const text of hasNot) expect(shown).not.toContain(text);
  });

  test("its words override the plugin's options", async () => {
    const source = fence('a = Value(2.0)', 'precision=1');
    expect(await texts(source, { precision: 3, grad: false })).toEqual(['a', 'data 2.0']);
  });

  test('focus, hops, path, limit, clusters and fold=plates draw a part or a summary', async () => {
    const chain = `a = Value(2.0)\n${Array.from({ length: 12 }, (_, i) => `v${i} = ${i === 0 ? 'a' : `v${i - 1}`}.tanh()`).join('\n')}`;
    expect(await texts(fence(chain, 'focus=v5 hops=1'))).not.toContain('v1');
    expect(await texts(fence(chain, 'path=v3..v9'))).toEqual(expect.arrayContaining(['v3', 'v9']));
    expect(await texts(fence(chain, 'path=v3..v9'))).not.toContain('v1');
    const { file } = await remark()(fence('n = MLP(2, [3, 1])\no = n([Value(1.0), Value(2.0)])', 'limit=10'));
    expect(file.messages.map(String).join()).toMatch(
      /^1:1[^:]*: folded .*; fold=none or limit=\d+ draws all \d+ nodes$/,
    );
    const scoped = 'n = MLP(2, [3, 1])\no = n([Value(1.0), Value(2.0)])';
    expect((await texts(fence(scoped, 'clusters'))).length).toBeGreaterThan((await texts(fence(scoped))).length);
    expect((await texts(fence(scoped, 'fold=plates'))).join()).toContain('×3');
  });

  test('caption shows its title below it', async () => {
    const caption = async (words: string, options?: Options): Promise<string[]> =>
      elements((await remark(options)(fence('a = Value(1.0)', words))).tree, 'figcaption').map(textOf);
    expect(await caption('title="<b>" caption')).toEqual(['<b>']);
    expect(await caption('title="<b>"')).toEqual([]);
    expect(await caption('title=A', { caption: true })).toEqual(['A']);
    expect(await caption('title=A caption=false', { caption: true })).toEqual([]);
  });

  test('dot is drawn with the word dotgrad, and is code without it', async () => {
    const dot = 'digraph { a -> b }\n```\n';
    for (const language of ['dot', 'gv', 'graphviz']) {
      expect(figures((await remark()(`\`\`\`${language} dotgrad title=T\n${dot}`)).tree)).toHaveLength(1);
      for (const words of ['', ' title="dotgrad"', ' dotgrad=1', ' notdotgrad']) {
        const { tree } = await remark()(`\`\`\`${language}${words}\n${dot}`);
        expect(figures(tree)).toEqual([]);
        expect(elements(tree, 'code').map(textOf)).toEqual(['digraph { a -> b }\n']);
      }
    }
  });

  test('has different ids in each place of a page, and on each page', async () => {
    const process = remark();
    const pages = [await process(NEURON + NEURON + NEURON, 'one.md'), await process(NEURON, 'two.md')];
    expectUniqueIds({ type: 'root', children: pages.flatMap(({ tree }) => tree.children) });
  });

  test('the same document gives the same bytes', async () => {
    const [one, other] = [await remark()(NEURON, 'a.md'), await remark()(NEURON, 'a.md')];
    expect(one.html).toBe(other.html);
  });
});

test("remarkDotgrad({ dark }) lets the page's own switch choose the colors", async () => {
  const { tree } = await remark({ dark: "[data-theme='dark']" })(NEURON);
  const style = textOf(elements(tree, 'style')[0]!);
  expect(style).toMatch(/@media screen\{.*\[data-theme=dark\] #dg/);
  expect(style).not.toContain('prefers-color-scheme');
  const [rect] = elements(tree, 'rect');
  expect(rect!.properties).toMatchObject({ className: ['f-page'], fill: 'none', width: '100%' });
  expect(style).toMatch(/@media screen\{#\w+ \.f-page\{fill:var\(--dotgrad-background,none\)\}/);
  const paper = await remark({ dark: 'html.dark' })(fence('a = Value(1.0)', 'theme=paper'));
  expect(elements(paper.tree, 'rect')[0]!.properties.fill).toBe('#ffffff');
});

test('remarkDotgrad({ id }) begins all ids with it', async () => {
  const { tree } = await remark({ id: 'fig' })(NEURON);
  const ids: string[] = [];
  visit(tree, 'element', ({ properties: { id } }) => void (id === undefined || ids.push(String(id))));
  expect(ids.length).toBeGreaterThan(5);
  for (const id of ids) expect(id).toMatch(/^fig/);
});

test('remarkDotgrad does not change a document without a fence', async () => {
  const processor = unified().use(remarkParse).use(remarkDotgrad);
  const tree = processor.parse('# Title\n\n```js\nx\n```\n\n    dotgrad');
  const before = structuredClone(tree);
  expect((await processor.run(tree)) as Root).toEqual(before);
});
