import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { BLOCK, documents, PROGRAM, read } from '../documents.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

const markdown = unified()
  .use(remarkParse)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

/** What a reader sees behind the block: the HTML behind its closing marker; a list may have become a loose one. */
const seenBehind = (text: string): string | undefined =>
  String(markdown.processSync(text))
    .split('<!-- /dotgrad -->')[1]
    ?.replace(/<\/?p>|\s+/g, '');

const lines = fc.constantFrom('text', '', '# Title', '- item', '> quote', '---', '| a |', '**b** <b>c</b>', '[a]: b');
const prefix = fc.constantFrom('', '> ', '- ', '1. ', '  ', '> - ', '- > ');

/** A prefix on every line; of a list only on the first, and as much space on the others. */
const indented = (text: string, first: string): string => {
  const rest = first.replace(/[-1.]/g, ' ');
  return text.replace(/^/gm, (_, at: number) => (at === 0 ? first : rest));
};

describe('embedFiles(paths) of one picture', () => {
  test('does not change how the text below looks, and a second run changes nothing, wherever the block is', async () => {
    const cwd = documents({ 'g.dot': 'digraph { a -> b }' });
    const path = join(cwd, 'a.md');
    const block = fc.constantFrom(
      '<!-- dotgrad name="n" -->\n```dot\ndigraph { a -> b }\n```\n<!-- /dotgrad -->',
      '<!-- dotgrad name="n" file="g.dot" -->\n<!-- /dotgrad -->',
      '<!-- dotgrad name="n" file="g.dot" -->\n\n<!-- /dotgrad -->',
      '<!-- dotgrad name="n" file="g.dot" --><!-- /dotgrad -->',
      'See <!-- dotgrad name="n" file="g.dot" --> <!-- /dotgrad --> there.',
    );
    const around = fc.array(lines, { maxLength: 4 }).map((all) => all.join('\n'));
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(around, block, prefix, around, fc.boolean(), async (before, marked, first, after, dark) => {
        const text = `${before}\n\n${indented(`${marked}\n${after}`, first)}\n`;
        writeFileSync(path, text);
        await embedFiles([path], { dark });
        const now = read(path);
        drawn += Number(now !== text);
        expect(seenBehind(now)).toBe(seenBehind(text));
        expect((await embedFiles([path], { dark })).written).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(drawn).toBeGreaterThan(75);
  });

  test('replaces a pair, and a pair replaces it', async () => {
    const cwd = documents({ 'a.md': `${BLOCK}\n# Next\n` });
    const path = join(cwd, 'a.md');
    await embedFiles([path]);
    const pair = read(path);
    await embedFiles([path], { dark: false });
    expect(read(path)).toBe(pair.replace(/<source[^>]*>/, ''));
    await embedFiles([path]);
    expect(read(path)).toBe(pair);
  });
});

describe('embedFiles(paths) of a block with other images', () => {
  const with_ = (above: string, below: string): string => BLOCK.replace(PROGRAM, `${above}\n\n${PROGRAM}\n\n${below}`);

  test.each([
    '![a [b] c](old(1).svg)',
    '![mine](neuron.svg "by hand")',
    '<img src="photo.jpg" alt="a > b">',
    '<picture><source media="(prefers-color-scheme: dark)" srcset="logo-dark.svg"><img src="logo.svg" alt="Logo"></picture>',
    '<img src="https://example.org/neuron.svg">',
    '<img src="%E0%A4%A">',
    '<picture></picture>',
  ])('leaves %s, which is its writer’s', async (image) => {
    const cwd = documents({ 'a.md': with_(image, image) });
    const path = join(cwd, 'a.md');
    for (const program of ['x * -3', 'x * 4']) {
      writeFileSync(path, read(path).replace('x * -3', program));
      await embedFiles([path]);
      const text = read(path);
      expect(text.split(image)).toHaveLength(3);
      expect(text.match(/<img src="neuron\.svg" alt="4 values/g)).toHaveLength(1);
    }
  });

  test('replaces its pictures in place, even if they are edited, missing, or have another name or format', async () => {
    const cwd = documents({ 'a.md': with_('<img width="9" src="neuron.png">', 'Below.') });
    const path = join(cwd, 'a.md');
    const picture = /<picture>.*<\/picture>/g;
    await embedFiles([path]);
    const text = read(path);
    expect(text.indexOf('<picture>')).toBeLessThan(text.indexOf('```'));
    expect(text).not.toContain('width="9"');
    writeFileSync(path, text.replace('name="neuron"', 'name="other"'));
    await embedFiles([path], { assets: 'pictures' });
    const renamed = read(path);
    expect(renamed.match(picture)).toHaveLength(1);
    expect(renamed).toContain('src="pictures/other.svg"');
    expect(renamed.replace(picture, '')).toBe(text.replace(picture, '').replace('"neuron"', '"other"'));
  });
});
