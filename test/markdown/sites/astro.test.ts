import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { elements, expectGraphs, readPage, textOf } from '../page.ts';
import { hasBrowser, openBrowser, serve, watchErrors } from './browser.ts';
import { dragged, LIVE } from './live.ts';
import { build, builtSite } from './site.ts';

/** A page whose links are followed by Astro's own router, without loading a document. */
const ROUTED = `---
import { ClientRouter } from 'astro:transitions';
---
<html lang="en"><head><meta charset="utf-8" /><ClientRouter /></head><body><slot /></body></html>
`;

const pages = {
  'src/layouts/Routed.astro': ROUTED,
  'src/pages/live.md': LIVE,
  'src/pages/routed.md': `---\nlayout: ../layouts/Routed.astro\n---\n${LIVE}`,
  'src/pages/home.md': '---\nlayout: ../layouts/Routed.astro\n---\n[Live](/routed/index.html)\n',
};
const site = builtSite('astro', pages, (folder) => build('astro/astro.js', 'build', '--root', folder));

test('remarkDotgrad in Astro draws every fence of a built page, and dark follows its theme', async () => {
  const html = readFileSync(join(site(), 'dist/graphs/index.html'), 'utf8');
  expectGraphs(html);
  const style = textOf(elements(readPage(html), 'style')[0]!);
  expect(style).toContain('[data-theme=dark] #dg');
  expect(style).not.toContain('prefers-color-scheme');
});

test.runIf(hasBrowser)(
  'fences that are live are so in a built Astro page, with one script, also when its router follows a link',
  async () => {
    const html = readFileSync(join(site(), 'dist/live/index.html'), 'utf8');
    expect(html.match(/<script/g)).toHaveLength(1);
    const address = await serve(join(site(), 'dist'), '/');
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    const errors = watchErrors(page);
    await page.goto(`${address}live/index.html`, { waitUntil: 'networkidle' });
    expect(await dragged(page)).toBe('-6.0000');
    await page.goto(`${address}home/index.html`, { waitUntil: 'networkidle' });
    // What another document would not have: it is set when the router has followed the link.
    await page.evaluate(() =>
      document.addEventListener('astro:page-load', () => Object.assign(globalThis, { isRouted: true })),
    );
    await page.click('text=Live');
    await page.waitForFunction(() => 'isRouted' in globalThis && document.getAnimations().length === 0);
    expect(await dragged(page)).toBe('-6.0000');
    expect(errors).toEqual([]);
  },
);
