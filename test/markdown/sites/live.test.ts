import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hasBrowser, openBrowser, serve, watchErrors } from './browser.ts';
import { loadMdx, renderMdx } from './docusaurus.ts';
import { build, copySite } from './site.ts';

const FENCES = `# Live

\`\`\`dotgrad live name=product set="a=2,b=-3"
L = a*b + a
\`\`\`

Words between them, and a \`<script>\` in code.

\`\`\`dotgrad live set="x=1"
o = tanh(x*2)
\`\`\`
`;

/** Drags the leaf \`a\` of the first picture by 100 px, and gives what then is shown of L. */
async function dragged(page: Page): Promise<string> {
  const leaf = page.locator('dotgrad-live#product g.node.leaf:visible').first();
  await leaf.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await leaf.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 100, y + height / 2, { steps: 4 });
  await page.mouse.up();
  return page.locator('dotgrad-live#product g.node.root:visible text[data-n=data]').first().innerHTML();
}

test.runIf(hasBrowser)(
  'fences that are live are so in a built VitePress site, also when it is reached by a link',
  async () => {
    const site = copySite('vitepress');
    writeFileSync(join(site, 'live.md'), FENCES);
    writeFileSync(join(site, 'index.md'), '# Home\n\n[Live](./live)\n');
    await build('vitepress/bin/vitepress.js', 'build', site, '--base', '/docs/');
    const dist = join(site, '.vitepress/dist');
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

test.runIf(hasBrowser)(
  'fences that are live are so in the MDX of Docusaurus, and React finds its page as it was rendered',
  async () => {
    const site = resolve(copySite('docusaurus'));
    const { default: config } = await import(join(site, 'docusaurus.config.js'));
    const { remarkPlugins } = config.presets[0][1].docs;
    const path = join(site, 'live.mdx');
    writeFileSync(path, FENCES);
    const html = await renderMdx(path, remarkPlugins);
    expect(html.match(/<dotgrad-live id=/g)).toHaveLength(2);
    expect(html).not.toContain('<script');
    const entry = join(site, 'entry.jsx');
    writeFileSync(
      entry,
      "import { createElement } from 'react'; import { hydrateRoot } from 'react-dom/client'; import Page from './live.mdx';\n" +
        "hydrateRoot(document.getElementById('root'), createElement(Page));",
    );
    const mdx: Plugin = {
      name: 'docusaurus',
      setup: ({ onLoad }) => {
        onLoad({ filter: /\.mdx$/ }, async (args) => ({
          contents: await loadMdx(args.path, remarkPlugins),
          loader: 'jsx',
        }));
      },
    };
    // The build of React that is for developers tells of all that differs.
    const define = { 'process.env.NODE_ENV': '"development"' };
    // As a module, and as webpack bundles it: a script of its own, which is deferred.
    for (const format of ['esm', 'iife'] as const)
      await bundle({
        entryPoints: [entry],
        outfile: join(site, format === 'esm' ? 'page.js' : 'deferred.js'),
        bundle: true,
        format,
        define,
        plugins: [mdx],
        logLevel: 'silent',
      });
    writeFileSync(
      join(site, 'index.html'),
      `<!doctype html><html><body><div id="root">${html}</div><script type="module" src="page.js"></script></body></html>`,
    );
    const address = await serve(site, '/');
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    const errors = watchErrors(page);
    await page.goto(`${address}index.html`, { waitUntil: 'networkidle' });
    expect(await dragged(page)).toBe('-6.0000');
    // The step of an address is not shown before the page is hydrated.
    const deferred = readFileSync(join(site, 'index.html'), 'utf8').replace(
      'type="module" src="page.js"',
      'defer src="deferred.js"',
    );
    writeFileSync(join(site, 'deferred.html'), deferred);
    for (const name of ['index', 'deferred']) {
      await page.goto(`${address}${name}.html#product/step=3`, { waitUntil: 'networkidle' });
      await expect.poll(() => page.locator('#product .count').textContent()).toMatch(/^3 of /);
    }
    expect(errors).toEqual([]);
  },
);

/** A page whose links are followed by Astro's own router, without loading a document. */
const ROUTED = `---
import { ClientRouter } from 'astro:transitions';
---
<html lang="en"><head><meta charset="utf-8" /><ClientRouter /></head><body><slot /></body></html>
`;

test.runIf(hasBrowser)(
  'fences that are live are so in a built Astro page, with one script, also when its router follows a link',
  async () => {
    const site = copySite('astro');
    const pages = join(site, 'src/pages');
    mkdirSync(join(site, 'src/layouts'));
    writeFileSync(join(site, 'src/layouts/Routed.astro'), ROUTED);
    writeFileSync(join(pages, 'live.md'), FENCES);
    writeFileSync(join(pages, 'routed.md'), `---\nlayout: ../layouts/Routed.astro\n---\n${FENCES}`);
    writeFileSync(join(pages, 'home.md'), '---\nlayout: ../layouts/Routed.astro\n---\n[Live](/routed/index.html)\n');
    await build('astro/astro.js', 'build', '--root', site);
    const html = readFileSync(join(site, 'dist/live/index.html'), 'utf8');
    expect(html.match(/<script/g)).toHaveLength(1);
    const address = await serve(join(site, 'dist'), '/');
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
