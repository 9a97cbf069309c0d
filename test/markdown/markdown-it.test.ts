import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import markdownItDotgrad, { DocumentError, type Options } from 'dotgrad/markdown-it';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { entry, folder } from '../cli/dotgrad.ts';
import { elements, expectUniqueIds, figures, readPage, textOf } from './page.ts';
import { fence } from './unified.ts';

const NEURON = fence('o = tanh(x*w + b)', 'title="A {{ neuron }}" caption set="x=2,w=-3,b=6.88"');

async function markdownIt(options?: Options): Promise<MarkdownIt> {
  return new MarkdownIt().use(await markdownItDotgrad(options));
}

/** What a call throws, which must be an error in a document. */
function thrown(fn: () => unknown): DocumentError {
  try {
    fn();
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentError);
    return error as DocumentError;
  }
  throw new Error('nothing was thrown');
}

describe('await markdownItDotgrad()', () => {
  test('gives a plugin that draws at once', async () => {
    const md = await markdownIt();
    const html = md.render(NEURON);
    const [figure] = figures(readPage(html));
    expect(elements(figure!, 'svg')).toHaveLength(1);
    expect(elements(figure!, 'figcaption').map(textOf)).toEqual(['A {{ neuron }}']);
    expect(html).toMatch(/^<figure class="dotgrad" [^>]*><svg .*<\/figure>\n$/s);
  });

  test('draws fences in lists and quotes, and leaves other fences alone', async () => {
    const md = new MarkdownIt({ highlight: (code, lang) => `[${lang}: ${code.trim()}]` }).use(
      await markdownItDotgrad(),
    );
    const html = md.render(
      `- > ${NEURON.replaceAll('\n', '\n  > ')}\n\n\`\`\`dot\na\n\`\`\`\n\n\`\`\`python\nx = 1\n\`\`\`\n`,
    );
    expect(elements(elements(readPage(html), 'blockquote')[0]!, 'svg')).toHaveLength(1);
    expect(html).toContain('[dot: a]');
    expect(html).toContain('[python: x = 1]');
  });

  test('gives each picture of a page unique ids, the same in each run', async () => {
    const md = await markdownIt();
    const html = md.render(NEURON + NEURON, { path: 'a.md' });
    expectUniqueIds(readPage(html + md.render(NEURON, { path: 'b.md' })));
    expect(md.render(NEURON + NEURON, { path: 'a.md' })).toBe(html);
  });

  test('supports several instances at once, each with its options', async () => {
    const [one, other] = await Promise.all([markdownIt({ precision: 1 }), markdownIt({ precision: 2 })]);
    expect(one.render(fence('a = Value(2.0)'))).toContain('2.0</text>');
    expect(other.render(fence('a = Value(2.0)'))).toContain('2.00</text>');
  });

  test('resolves file= by the path of the document, and redraws changed files', async () => {
    const path = join(folder(), 'page.md');
    const module = path.replace('page.md', 'a.ts');
    const md = await markdownIt();
    for (const label of ['first', 'second']) {
      writeFileSync(
        module,
        `import { Value } from ${entry('index.js')};
export const a = new Value(1, '${label}');\n`,
      );
      expect(md.render(fence('', 'file=a.ts#a'), { path })).toContain(`>${label}</text>`);
    }
  });

  test('tells VitePress to watch the file of file=, also if it has an error', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a.py'), 'a = Value(1.0)');
    const md = await markdownIt({ errorFallback: true });
    const env = { path: join(cwd, 'docs/p.md'), relativePath: 'docs/p.md', includes: [] as string[] };
    md.render(fence('', 'file=../a.py#a') + fence('', 'file=../a.py') + fence('', 'file=none.py') + NEURON, env);
    expect(env.includes).toEqual([join(cwd, 'a.py'), join(cwd, 'docs/none.py')]);
  });

  test('strategy: picture with assets writes a light and a dark file', async () => {
    const assets = { folder: join(folder(), 'public'), url: 'https://example.org/g/' };
    const md = await markdownIt({ strategy: 'picture', assets });
    const page = readPage(md.render(NEURON));
    const addresses = [elements(page, 'source')[0]!.properties.srcSet, elements(page, 'img')[0]!.properties.src];
    for (const address of addresses) {
      expect(String(address)).toMatch(/^https:\/\/example\.org\/g\/dotgrad-[\da-f]{8}\.svg$/);
      expect(existsSync(join(assets.folder, String(address).split('/').at(-1)!))).toBe(true);
    }
    expect(readdirSync(assets.folder)).toHaveLength(2);
  });
});

test('an impossible folder of assets is an error of its fence, with file and line', async () => {
  const path = join(folder(), 'file');
  writeFileSync(path, '');
  const md = await markdownIt({ strategy: 'img-svg', assets: { folder: path, url: '' } });
  expect(thrown(() => md.render(`\n${NEURON}`, { path: 'p.md' })).message).toMatch(
    /^p\.md:2:1: the picture .* cannot be written: there is a file in place of its folder; choose another folder$/,
  );
});

describe('markdownItDotgrad({ vue })', () => {
  test('true marks everything that Vue would interpret', async () => {
    const html = (await markdownIt({ vue: true })).render(NEURON);
    expect(html).toMatch(/<component :is="'style'">[^<{]*\{[^<]*<\/component><svg v-pre /);
    expect(html).toMatch(/<figcaption v-pre [^>]*>A {{ neuron }}<\/figcaption>/);
    expect(html).not.toContain('<style');
  });

  test.each([
    ['img-svg', '<img v-pre src='],
    ['picture', '<picture v-pre><source'],
  ] as const)('true marks %s', async (strategy, start) => {
    expect((await markdownIt({ vue: true, strategy })).render(NEURON)).toMatch(
      new RegExp(`^<figure class="dotgrad" [^>]*>${start}`),
    );
  });

  test('is detected in VitePress, as is its dark mode switch', async () => {
    const md = await markdownIt();
    const html = md.render(NEURON, { path: 'a.md', relativePath: 'a.md', cleanUrls: false, sfcBlocks: {} });
    expect(html).toContain('<svg v-pre ');
    expect(html).toContain('html.dark #dg');
    expect(html).not.toContain('prefers-color-scheme');
    expect(md.render(NEURON)).toContain('<svg xmlns');
  });
});

describe('a fence that fails', () => {
  test('throws an error with file, line and column', async () => {
    const md = await markdownIt();
    const error = thrown(() =>
      md.render(`# T\n\n- ${fence('a = Value(1)\nL = a*bb').replaceAll('\n', '\n  ')}`, { path: 'docs/p.md' }),
    );
    expect(error).toMatchObject({ file: 'docs/p.md', line: 5, column: 9, reason: expect.stringContaining('bb') });
    expect(error.message).toBe(`docs/p.md:5:9: ${error.reason}`);
    expect(md.render(NEURON)).toContain('<svg');
  });

  test.each<[who: string, env: (path: string) => object]>([
    ['VitePress', (path) => ({ path, relativePath: 'p.md', frontmatter: { title: 'T' } })],
    ['Eleventy', (path) => ({ title: 'T', page: { inputPath: path } })],
    ['whoever says a path', (path) => ({ path })],
  ])('counts the lines that %s has taken off', async (_, env) => {
    const path = join(folder(), 'page.md');
    const [matter, body] = ['---\r\ntitle: T\r\n---\r\n', fence('L = a*', '')];
    writeFileSync(path, matter + body);
    const md = await markdownIt();
    expect(thrown(() => md.render(body, env(path))).line).toBe(5);
    expect(thrown(() => md.render(matter + body, env(path))).line).toBe(5);
    // What includes other texts is not the end of its file.
    expect(thrown(() => md.render(`${body}\nincluded\n`, env(path))).line).toBe(5);
  });

  test('errorFallback shows the error as text, and warn is called with it', async () => {
    const said: string[] = [];
    const md = await markdownIt({ errorFallback: true, vue: true, warn: (message) => said.push(message) });
    const page = md.render(fence('{{ x }} <b>'), { path: 'p.md' });
    expect(page).toMatch(/<figure class="dotgrad dotgrad-error" [^>]*><pre role="alert" v-pre><code>p\.md:2:/);
    expect(page).not.toContain('<b>');
    expect(said).toEqual([textOf(figures(readPage(page))[0]!).trim()]);
    const own = await markdownIt({ errorFallback: ({ message }) => `line ${(message.match(/\d+/) ?? [])[0]}` });
    expect(textOf(figures(readPage(own.render(fence('('))))[0]!)).toBe('line 2');
  });

  test("warn is called with Graphviz's warnings, once for each place", async () => {
    const said: string[] = [];
    const md = await markdownIt({ warn: (message) => said.push(message) });
    const dot = '```dot dotgrad\ndigraph { a [shape=foo] }\n```\n';
    md.render(dot + dot, { path: 'p.md' });
    expect(said).toEqual([1, 4].map((line) => `p.md:${line}:1: line 1: unknown shape "foo" is drawn as a box`));
  });
});

test.each<[options: object, message: string]>([
  [{ vue: 1 }, 'the option vue must be true or false, got 1'],
  [{ warn: true }, 'the option warn must be a function of a message, got true'],
  [
    { strategy: 'png' },
    'the option strategy must be one of inline-svg, img-svg, img-png, picture, got the string "png"',
  ],
])('markdownItDotgrad(%j) is a TypeError', async (options, message) => {
  await expect(markdownItDotgrad(options as Options)).rejects.toThrow(new TypeError(message));
});

test('fences of a large page are drawn as in separate documents', async () => {
  const md = await markdownIt();
  const fences = Array.from({ length: 30 }, (_, i) => fence(`a = Value(${i}.0)\nL = a*a`));
  const texts = (html: string): string[] => elements(readPage(html), 'text').map(textOf);
  expect(texts(md.render(fences.join('\n')))).toEqual(fences.flatMap((each) => texts(md.render(each))));
});
