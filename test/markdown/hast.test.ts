import { rawDot, Value } from 'dotgrad';
import { functionPlot } from 'dotgrad/plot';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { figureHast } from '../../dist/markdown/page/hast.node.js';
import { figureHtml } from '../../dist/markdown/page/html.node.js';
import { figure } from '../../dist/render/figure/figure.js';
import { illustrate } from '../../dist/render/illustration.js';
import { svgTree } from '../../dist/render/svg/write-svg.js';
import { expression } from '../graph/lecture.js';

const THINGS = {
  'a value with partials': figure(expression(), { partials: true, title: `"D&D's" <night>` }),
  'a value in the dark': figure(new Value(1, 'a').add(2), { theme: 'dark', background: 'none' }),
  'a dashed constant and a scope': figure(new Value(1, 'a').add(2), { clusters: true }),
  'a plot': figure(functionPlot(Math.tanh, { from: -2, to: 2, step: 0.1, title: 'tanh' })),
  'raw DOT with links, gradients, turned text and colors of its own': figure(
    rawDot(`digraph { rotate=90; a [URL="https://example.org/?a=1&b=2" style=filled fillcolor="red:blue" tooltip="x<y"]
      b [style=radial fillcolor="white:#ff000080" fontcolor=navy]; a -> b [style=dashed labelURL="#there" label=<<i>i</i> <b>b</b>>] }`),
  ),
};

/** What a parser of HTML makes of a text, without places. */
function parsed(html: string): Root {
  const tree = fromHtml(html, { fragment: true });
  visit(tree, (node) => {
    delete node.position;
  });
  return tree;
}

describe('figureHast(shown)', () => {
  it.each(Object.entries(THINGS))('is of %s what a parser of HTML reads in figureHtml(shown)', async (_, thing) => {
    const illustration = await illustrate(thing);
    const { title, width } = illustration;
    const svg = svgTree(illustration, { id: 'dg1', dark: 'html.dark' });
    const shown = { kind: 'svg', id: 'dg1-figure', svg, title, width, least: width, caption: 'below' } as const;
    const html = figureHtml(shown, false);
    const { hName: tagName, hProperties: properties, hChildren: children } = figureHast(shown);
    const tree: Root = { type: 'root', children: [{ type: 'element', tagName, properties, children }] };
    const print = (root: Root): string => unified().use(rehypeStringify).stringify(root);
    expect(print(tree)).toBe(print(parsed(html.trimEnd())));
    expect(parsed(print(tree))).toEqual(parsed(html.trimEnd()));
  });
});
