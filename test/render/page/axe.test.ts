import { figure, rawDot } from 'dotgrad';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureHtml } from '../../../dist/markdown/page/html.node.js';
import { illustrate } from '../../../dist/render/illustration.js';
import { writeSvg } from '../../../dist/render/svg/write-svg.js';
import { violations } from '../../markdown/sites/axe.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { PICTURES } from './pictures.js';

/** The violations that axe finds in a document. */
async function violationsIn(browser: Browser, body: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: { width: 830, height: 900 } });
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Pictures</title></head><body><main><h1>Pictures</h1>${body}</main></body></html>`,
  );
  const found = await violations(page);
  await page.close();
  return found;
}

describe.runIf(hasBrowser)('axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(PICTURES))('finds nothing to mend in an inline picture of %s', async (_, thing) => {
    expect(await violationsIn(browser, writeSvg(await illustrate(thing)))).toEqual([]);
  });

  it('finds no violations in a picture with links, in a figure that scrolls, or in an image', async () => {
    const linked = rawDot(
      'digraph { a [URL="https://example.org/a"]; a -> b [URL="#b" label="an edge"]; b [URL="b.html"] }',
    );
    const svg = writeSvg(await illustrate(figure(linked)));
    const facts = { id: 'dg1-figure', title: 'L', caption: 'The expression', width: 1200, least: 900, height: 300 };
    const src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    const image = figureHtml({ kind: 'img', src, dark: src, alt: 'L = (a*b + c) * f', ...facts }, false);
    expect(await violationsIn(browser, svg + image)).toEqual([]);
  });

  it('would find links within an image', async () => {
    const bad = '<svg role="img" aria-label="x" width="9" height="9"><a href="#x"><text y="9">x</text></a></svg>';
    expect((await violationsIn(browser, bad)).join()).toContain('nested-interactive');
  });
});
