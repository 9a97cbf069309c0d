import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import markdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { entry, folder } from '../cli/dotgrad.ts';
import { figures } from './page.ts';
import { remark } from './unified.ts';

const { default: markdownItDotgrad } = await import('../../dist/markdown/markdown-it.node.js');

const fence = (i: number): string => `\`\`\`dotgrad set="a=${i}"\nL${i} = a*${i + 1}\n\`\`\`\n`;
const titles = (html: string): string[] =>
  [...html.matchAll(/<title[^>]*>(Computational graph of [^<]*)</g)].map(([, title]) => title as string);
const wanted = Array.from({ length: 12 }, (_, i) => `Computational graph of L${i}`);

test('remark draws the fences of a page in order, although it starts several at once', async () => {
  const { html, tree } = await remark()(wanted.map((_, i) => fence(i)).join('\n'));
  expect(figures(tree)).toHaveLength(12);
  expect(titles(html)).toEqual(wanted);
});

test('markdown-it draws the fences of a page in order, although it starts several at once', async () => {
  const html = markdownIt()
    .use(await markdownItDotgrad())
    .render(wanted.map((_, i) => fence(i)).join('\n'));
  expect(titles(html)).toEqual(wanted);
});

test('a page with a broken fence names it, and the next page with the same fences is drawn', async () => {
  const md = markdownIt().use(await markdownItDotgrad());
  const broken = '```dotgrad\nL = 2x\n```\n';
  const page = [fence(20), broken, fence(21), fence(22)].join('\n');
  expect(() => md.render(page)).toThrow(/:6:5: 2x is neither a number nor a name/);
  expect(titles(md.render([fence(20), fence(21), fence(22)].join('\n')))).toEqual(
    [20, 21, 22].map((i) => `Computational graph of L${i}`),
  );
});

test('modules run at the turn of their fence', async () => {
  const cwd = folder();
  const log = JSON.stringify(join(cwd, 'log'));
  for (const name of ['a', 'b', 'c'])
    writeFileSync(
      join(cwd, `${name}.mjs`),
      `import { appendFileSync } from 'node:fs';\nimport { Value } from ${entry('index.js')};\nappendFileSync(${log}, '${name}');\nexport default new Value(1, '${name}');\n`,
    );
  const page = ['c', 'a', 'b'].map((name) => `\`\`\`dotgrad file=${name}.mjs\n\`\`\`\n`).join('\n');
  await remark()(page, join(cwd, 'page.md'));
  expect(readFileSync(join(cwd, 'log'), 'utf8')).toBe('cab');
});
