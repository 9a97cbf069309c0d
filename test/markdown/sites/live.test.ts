import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build as bundle, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { hasBrowser, openBrowser, serve, watchErrors } from './browser.ts';
import { loadMdx, renderMdx } from './docusaurus.ts';
import { dragged, LIVE } from './live.ts';
import { copySite } from './site.ts';

test.runIf(hasBrowser)(
  'fences that are live are so in the MDX of Docusaurus, and React finds its page as it was rendered',
  async () => {
    const site = resolve(copySite('docusaurus'));
    const { default: config } = await import(join(site, 'docusaurus.config.js'));
    const { remarkPlugins } = config.presets[0][1].docs;
    const path = join(site, 'live.mdx');
    writeFileSync(path, LIVE);
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
