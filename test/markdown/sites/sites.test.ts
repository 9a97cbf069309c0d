import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import markdownItDotgrad from 'dotgrad/markdown-it';
import remarkDotgrad from 'dotgrad/remark';
import MarkdownIt from 'markdown-it';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { expectGraphs, fixture } from '../page.ts';
import { renderMdx } from './docusaurus.ts';
import { copySite } from './site.ts';

test('remarkDotgrad in remark and rehype draws every fence of a page', async () => {
  const site = copySite('remark');
  const path = join(site, 'graphs.md');
  const processor = unified().use(remarkParse).use(remarkDotgrad).use(remarkRehype).use(rehypeStringify);
  expectGraphs(String(await processor.process({ path, value: readFileSync(path, 'utf8') })));
});

test('markdownItDotgrad in markdown-it draws every fence of a page', async () => {
  const path = join(copySite('markdown-it'), 'graphs.md');
  const md = new MarkdownIt().use(await markdownItDotgrad());
  expectGraphs(md.render(readFileSync(path, 'utf8'), { path }));
});

test.each(['graphs.mdx', 'plain.md'])(
  'remarkDotgrad in the MDX pipeline of Docusaurus draws every fence of %s',
  async (page) => {
    const site = copySite('docusaurus');
    const { default: config } = await import(resolve(site, 'docusaurus.config.js'));
    const html = await renderMdx(resolve(site, page), config.presets[0][1].docs.remarkPlugins);
    expectGraphs(html);
    expect(html).toContain('[data-theme=dark] #dg');
    expect(html).toContain(page === 'graphs.mdx' ? 'This page is MDX: 3.' : '<b>This page is plain Markdown.</b>');
  },
);

test('the fixtures of all sites have the same fences', () => {
  const fences = (path: string): string =>
    fixture(path).slice(fixture(path).indexOf('A neuron,')).replaceAll('file=../../', 'file=./');
  const pages = [
    'vitepress/graphs.md',
    'astro/src/pages/graphs.md',
    'docusaurus/graphs.mdx',
    'docusaurus/plain.md',
    'markdown-it/graphs.md',
  ];
  for (const page of pages) expect(fences(page)).toBe(fences('remark/graphs.md'));
});
