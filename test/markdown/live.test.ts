import markdownItDotgrad from 'dotgrad/markdown-it';
import remarkDotgrad from 'dotgrad/remark';
import MarkdownIt from 'markdown-it';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';

const FENCE = '```dotgrad live name=product set="a=2,b=-3"\nL = a*b\n```\n';
const count = (html: string, part: string): number => html.split(part).length - 1;

describe('the fence word live', () => {
  it('in markdown-it makes custom elements with their stills, and one script per page', async () => {
    const md = new MarkdownIt().use(await markdownItDotgrad());
    const html = md.render(`${FENCE}\n${FENCE.replace('product', 'other')}`);
    expect(count(html, '<dotgrad-live id=')).toBe(2);
    expect(html).toContain('<dotgrad-live id="other"><svg ');
    expect(count(html, '<script')).toBe(1);
    expect(md.render('```dotgrad set="a=2"\nL = a*3\n```')).not.toMatch(/dotgrad-live|<script/);
  });

  it('in remark makes the same', async () => {
    const processor = unified().use(remarkParse).use(remarkDotgrad).use(remarkRehype).use(rehypeStringify);
    const html = String(await processor.process(`${FENCE}\n${FENCE.replace('product', 'other')}`));
    expect(count(html, '<dotgrad-live id=')).toBe(2);
    expect(count(html, '<script type="module">')).toBe(1);
  });

  it('can be set by the plugin option live, which plots and animated pictures ignore', async () => {
    const md = new MarkdownIt().use(await markdownItDotgrad({ live: true }));
    expect(count(md.render('```dotgrad set="a=2"\nL = a*3\n```'), '<dotgrad-live')).toBe(1);
    expect(md.render('```dotgrad live=false set="a=2"\nL = a*3\n```')).not.toContain('<dotgrad-live');
    expect(md.render('```dotgrad steps=motion set="a=2"\nL = a*3\n```')).not.toContain('<dotgrad-live');
    expect(md.render('```dot dotgrad\ndigraph { a -> b }\n```')).not.toContain('<dotgrad-live');
  });

  it('is rejected for anything but a graph of values', async () => {
    const md = new MarkdownIt().use(await markdownItDotgrad());
    expect(() => md.render('```dot dotgrad live\ndigraph { a -> b }\n```')).toThrow(/live/);
  });
});
