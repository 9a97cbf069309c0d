import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { figure, rawDot } from 'dotgrad';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureHtml } from '../../../dist/markdown/page/html.node.js';
import { illustrate } from '../../../dist/render/illustration.js';
import { writeSvg } from '../../../dist/render/svg/write-svg.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { PICTURES } from './pictures.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations that axe finds in a document: the rules, and where they are broken. */
async function violations(browser: Browser, body: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 830, height: 900 } });
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Pictures</title></head><body><main><h1>Pictures</h1>${body}</main></body></html>`,
  );
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run()')) as AxeResults;
  await page.close();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

describe.runIf(hasBrowser)('axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(PICTURES))('finds nothing to mend in an inline picture of %s', async (_, thing) => {
    expect(await violations(browser, writeSvg(await illustrate(thing)))).toEqual([]);
  });

  it('finds no violations in a picture with links, in a figure that scrolls, or in an image', async () => {
    const linked = rawDot(
      'digraph { a [URL="https://example.org/a"]; a -> b [URL="#b" label="an edge"]; b [URL="b.html"] }',
    );
    const svg = writeSvg(await illustrate(figure(linked)));
    const facts = { id: 'dg1-figure', title: 'L', caption: 'The expression', width: 1200, least: 900, height: 300 };
    const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const image = figureHtml({ kind: 'img', src, dark: src, alt: 'L = (a*b + c) * f', ...facts }, false);
    expect(await violations(browser, svg + image)).toEqual([]);
  });

  it('would find links within an image', async () => {
    const bad = '<svg role="img" aria-label="x" width="9" height="9"><a href="#x"><text y="9">x</text></a></svg>';
    expect((await violations(browser, bad)).join()).toContain('nested-interactive');
  });
});
