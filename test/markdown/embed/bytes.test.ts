import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK, documents, read } from '../documents.ts';
import { elements, readPage } from '../page.ts';

const { embedFiles } = await import('../../../dist/markdown/embed/embed.node.js');

/** A document without the text between its markers. */
const outside = (text: string): string[] => text.split(/(?<=<!-- dotgrad[^>]*-->)[\s\S]*?(?=<!-- \/dotgrad -->)/);

describe('embedFiles(paths)', () => {
  test.each<[what: string, text: string]>([
    ['in a cell of a table', '| a | b |\n| - | - |\n| x | <!-- dotgrad name="n" file="g.dot" --><!-- /dotgrad --> |\n'],
    ['in a line of text', 'Look: <!-- dotgrad name="n" file="g.dot" --> <!-- /dotgrad --> and read on.\n'],
    [
      'in a list in a quote',
      '> - item\n>\n>   <!-- dotgrad name="n" -->\n>   ```dot\n>   digraph { a -> b }\n>   ```\n>   <!-- /dotgrad -->\n',
    ],
    [
      'in an element',
      '<div align="center">\n\n<!-- dotgrad name="n" -->\n```dot\ndigraph { a -> b }\n```\n<!-- /dotgrad -->\n\n</div>\n',
    ],
    [
      'behind a marker in code',
      '`<!-- dotgrad -->`\n\n```html\n<!-- dotgrad -->\n```\n\n    <!-- /dotgrad -->\n\n<!-- dotgrad name="n" file="g.dot" -->\n<!-- /dotgrad -->\n',
    ],
    ['with a marker of several lines', '<!-- dotgrad\n  name="n"\n  file="g.dot"\n-->\n\n<!-- /dotgrad -->\n'],
    ['at the very end', 'x\n\n<!-- dotgrad name="n" file="g.dot" -->\n<!-- /dotgrad -->'],
    [
      'with tildes and CRLF',
      '<!-- dotgrad name="n" -->\r\n~~~dot\r\ndigraph { a -> b }\r\n~~~\r\n<!-- /dotgrad -->\r\n',
    ],
    ['with a byte order mark', '\uFEFF<!-- dotgrad name="n" file="g.dot" -->\n<!-- /dotgrad -->\n'],
    ['behind tabs', '1.\tone\n\n\t<!-- dotgrad name="n" file="g.dot" -->\n\t<!-- /dotgrad -->\n'],
    ['with old Mac line ends', 'a\r\r<!-- dotgrad name="n" file="g.dot" -->\r<!-- /dotgrad -->\r'],
  ])('draws a block %s once, in its place', async (_, text) => {
    const cwd = documents({ 'a.md': text, 'g.dot': 'digraph { a -> b }' });
    const path = join(cwd, 'a.md');
    expect((await embedFiles([path])).blocks).toBe(1);
    const after = read(path);
    expect(outside(after)).toEqual(outside(text));
    expect(after.match(/<picture>/g)).toHaveLength(1);
    expect((await embedFiles([path])).written).toEqual([]);
    expect(read(path)).toBe(after);
    // Readers of the document see the new text.
    expect(elements(readPage(after), 'img')).toHaveLength(1);
    const eol = /\r\n|\r|\n/.exec(text)![0];
    expect(new Set(after.match(/\r\n|\r|\n/g))).toEqual(new Set([eol]));
  });

  test('changes no byte outside the markers, whatever is there', async () => {
    const cwd = documents({});
    const path = join(cwd, 'a.md');
    const around = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\n',
            '\r\n',
            '\r',
            '\t',
            ' ',
            '\n\n',
            '\r\n\r\n',
            '# ',
            '> ',
            '- ',
            '1. ',
            '`',
            '```\n',
            '~~~',
            '|',
          ),
          fc.constantFrom(
            '<div>',
            '</div>\n\n',
            '<!-- x -->',
            '<img src="x.svg">',
            '<picture>',
            '</picture>',
            '![a](b)',
            '\\',
            '&amp;',
          ),
          fc.constantFrom(
            '\uFEFF',
            '\u00a0',
            '\u2028',
            '\0',
            'é',
            '😀',
            '---\n',
            '[a]: b\n',
            '$&',
            '$1',
            '<pre>\n',
            '<script>',
          ),
          fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('-->')),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    const block = fc.constantFrom(
      '<!-- dotgrad name="n" -->\n```python\na = Value(1.0)\n```\n<!-- /dotgrad -->',
      '<!-- dotgrad name="n" -->\r\n```python\r\na = Value(1.0)\r\n```\r\n\r\n![old](n.svg)\r\n<!-- /dotgrad -->',
    );
    let drawn = 0;
    await fc.assert(
      fc.asyncProperty(around, block, around, async (before, marked, after) => {
        const text = before + marked + after;
        writeFileSync(path, text);
        const report = await embedFiles([path]).catch(({ name }: Error) => {
          expect(name).toBe('DocumentError');
        });
        const now = readFileSync(path);
        if (report?.written.includes(path)) {
          drawn++;
          expect(now.subarray(0, Buffer.byteLength(before)).equals(Buffer.from(before))).toBe(true);
          expect(now.subarray(now.length - Buffer.byteLength(after)).equals(Buffer.from(after))).toBe(true);
          expect((await embedFiles([path])).written).toEqual([]);
        } else expect(now.equals(Buffer.from(text))).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(drawn).toBeGreaterThan(50);
  });

  test("keeps a document's mode, and a symbolic link to it", async () => {
    const cwd = documents({ 'real.md': BLOCK });
    const [real, link] = ['real.md', 'link.md'].map((name) => join(cwd, name)) as [string, string];
    chmodSync(real, 0o640);
    symlinkSync('real.md', link);
    await embedFiles([link]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(read(real)).toContain('<picture>');
  });

  test('puts the pictures of a linked document next to the document, and draws it once', async () => {
    const cwd = documents({
      'real/a.md': `${BLOCK}\n<!-- dotgrad name="f" file="g.dot" -->\n<!-- /dotgrad -->`,
      'real/g.dot': 'graph {}',
    });
    mkdirSync(join(cwd, 'links'));
    symlinkSync('../real/a.md', join(cwd, 'links/b.md'));
    const { blocks } = await embedFiles([join(cwd, 'links/b.md'), join(cwd, 'real/a.md')]);
    expect(blocks).toBe(2);
    expect(readdirSync(join(cwd, 'links'))).toEqual(['b.md']);
    expect(readdirSync(join(cwd, 'real'))).toContain('neuron.svg');
    expect((await embedFiles([join(cwd, 'real/a.md')])).written).toEqual([]);
  });

  test('draws each figure of a block into a separate file', async () => {
    const cwd = documents({
      'a.md':
        '<!-- dotgrad name="two" -->\n```py\na = Value(1.0)\ndraw_dot(a)\nb = a*a\ndraw_dot(b)\n```\n<!-- /dotgrad -->\n',
    });
    await embedFiles([join(cwd, 'a.md')], { dark: false });
    expect(elements(readPage(read(cwd, 'a.md')), 'img').map(({ properties }) => properties.src)).toEqual([
      'two.svg',
      'two-2.svg',
    ]);
    expect(readdirSync(cwd)).toEqual(['a.md', 'two-2.svg', 'two.svg']);
  });

  test('escapes alt text, so that a table cell stays intact', async () => {
    const cwd = documents({
      'a.md': '<!-- dotgrad name="n" alt=\'"<b>" | `a` *b* & c\' -->\n```py\na = Value(1.0)\n```\n<!-- /dotgrad -->\n',
    });
    await embedFiles([join(cwd, 'a.md')]);
    expect(elements(readPage(read(cwd, 'a.md')), 'img')[0]!.properties.alt).toBe('"<b>" | `a` *b* & c');
    expect(read(cwd, 'a.md').match(/<img[^>]*>/)![0]).not.toContain('|');
  });
});
