import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { expectGraphs, readPage, textById } from '../page.ts';
import { hasBrowser, openBrowser, overflowingTexts, serve, textColor, watchErrors } from './browser.ts';
import { dragged, LIVE } from './live.ts';
import { build, builtSite } from './site.ts';

const LIGHT = 'rgb(31, 35, 40)';
const DARK = 'rgb(240, 246, 252)';

const pages = { 'live.md': LIVE, 'index.md': '# Home\n\n[The graphs](./graphs)\n\n[Live](./live)\n' };
const site = builtSite('vitepress', pages, (folder) =>
  build('vitepress/bin/vitepress.js', 'build', folder, '--base', '/docs/'),
);

test.runIf(hasBrowser)(
  'markdownItDotgrad in VitePress draws every fence of a built site, as a browser shows it',
  async () => {
    const dist = join(site(), '.vitepress/dist');
    const html = readFileSync(join(dist, 'graphs.html'), 'utf8');
    expectGraphs(html);
    expect(textById(readPage(html), 'graphs')).toContain('Graphs');

    const address = await serve(dist, '/docs/');
    const browser = await openBrowser();
    const pixels: Buffer[] = [];
    for (const [colorScheme, color] of [
      ['light', LIGHT],
      ['dark', DARK],
    ] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
      const errors = watchErrors(page);
      await page.goto(`${address}graphs.html`, { waitUntil: 'networkidle' });
      expect(await textColor(page)).toBe(color);
      const { nodes, overflowing } = await overflowingTexts(page);
      expect(nodes).toBeGreaterThan(30);
      expect(overflowing).toEqual([]);
      pixels.push(PNG.sync.read(await page.screenshot({ fullPage: true })).data);

      // In a phone the page is as wide as the phone, and what is wider scrolls by itself.
      await page.setViewportSize({ width: 360, height: 740 });
      const { pageWidth, least } = await page.evaluate(() => ({
        pageWidth: document.documentElement.scrollWidth,
        least: Math.min(
          ...[...document.querySelectorAll('svg.dotgrad text')].map((text) => text.getBoundingClientRect().height),
        ),
      }));
      expect(pageWidth).toBe(360);
      expect(least).toBeGreaterThan(8);
      await page.setViewportSize({ width: 1280, height: 900 });

      // Reached from another page it is made by Vue in the browser, which drops style elements.
      await page.goto(address, { waitUntil: 'networkidle' });
      await page.click('text=The graphs');
      await page.waitForSelector('svg.dotgrad');
      expect(await textColor(page)).toBe(color);
      expect((await overflowingTexts(page)).nodes).toBe(nodes);

      // The page has a switch of its own, which wins over what the reader prefers.
      await page.click('.VPNavBarAppearance .VPSwitchAppearance');
      await page.waitForFunction(
        (was) => getComputedStyle(document.querySelector('svg.dotgrad .f-text') as Element).fill !== was,
        color,
      );
      expect(await textColor(page)).toBe(color === LIGHT ? DARK : LIGHT);
      expect(errors).toEqual([]);
      await page.close();
    }
    expect(differing(pixels[0]!, pixels[1]!)).toBeGreaterThan(0.5);
  },
);

test.runIf(hasBrowser)(
  'fences that are live are so in a built VitePress site, also when it is reached by a link',
  async () => {
    const dist = join(site(), '.vitepress/dist');
    const html = readFileSync(join(dist, 'live.html'), 'utf8');
    expect(html.match(/<dotgrad-live id=/g)).toHaveLength(2);
    expect(html).toMatch(/<dotgrad-live id="product"[^>]*><svg /);
    const address = await serve(dist, '/docs/');
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const errors = watchErrors(page);
    await page.goto(`${address}live.html`, { waitUntil: 'networkidle' });
    // L = a*b + a at a = 3 and b = -3.
    expect(await dragged(page)).toBe('-6.0000');
    await page.goto(address, { waitUntil: 'networkidle' });
    await page.click('text=Live');
    await page.waitForSelector('dotgrad-live#product svg:visible');
    expect(await dragged(page)).toBe('-6.0000');
    expect(errors).toEqual([]);
  },
);

/** The share of pixels that differ. */
function differing(one: Buffer, other: Buffer): number {
  let count = 0;
  for (let i = 0; i < one.length; i += 4) if (one.readUInt32BE(i) !== other.readUInt32BE(i)) count++;
  return count / (one.length / 4);
}
