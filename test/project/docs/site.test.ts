import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser, serve, watchErrors } from '../../markdown/sites/browser.ts';
import { deadLinks, lookAt, type Seen } from './site.ts';

const run = promisify(execFile);
const BASE = '/dotgrad/';
const out = mkdtempSync(join(tmpdir(), 'dotgrad-site-'));
let files: string[] = [];

/** The entries of the package, as the addresses of their pages have them. */
const ENTRIES = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).exports)
  .filter((path) => !path.endsWith('.json'))
  .map((path) => path.replace(/^\.\/?/, '') || 'dotgrad');

beforeAll(async () => {
  const args = ['node_modules/vitepress/bin/vitepress.js', 'build', 'docs', '--base', BASE, '--outDir', out];
  await run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
  await run(process.execPath, ['docs/playground/build.mjs', join(out, 'playground')]);
  files = globSync('**/*.html', { cwd: out }).sort();
}, 300_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the built site', () => {
  test('has every page, as HTML and as Markdown, and llms.txt names them all', () => {
    const api = ENTRIES.map((entry) => `reference/api/${entry}.md`);
    const sources = [...globSync('**/*.md', { cwd: 'docs' }).filter((path) => !path.includes('[')), ...api];
    expect(files).toEqual(
      [...sources.map((path) => path.replace(/md$/, 'html')), '404.html', 'playground/index.html'].sort(),
    );
    const index = readFileSync(join(out, 'llms.txt'), 'utf8');
    const listed = [...index.matchAll(/^- \[.+?\]\((.*?)\): \S.*\.$/gm)].map(([, path]) => path as string);
    expect(listed.sort()).toEqual(sources.filter((path) => path !== 'index.md').sort());
    const whole = readFileSync(join(out, 'llms-full.txt'), 'utf8');
    for (const path of listed) {
      const text = readFileSync(join(out, path), 'utf8');
      expect(text).toMatch(/^# \S/);
      expect(text).not.toMatch(/^<<< |@include/m);
      expect(whole).toContain(text);
    }
  });

  test.each(ENTRIES)('has a page of all that dotgrad/%s exports, each with its meaning', async (entry) => {
    const text = readFileSync(join(out, `reference/api/${entry}.md`), 'utf8');
    const sections = text.split(/^### /m).slice(1);
    const names = sections.map((section) => section.slice(0, section.indexOf('\n')));
    // vitest's matchers are types: the entry adds them to what vitest has.
    const name = entry === 'dotgrad' ? entry : `dotgrad/${entry}`;
    const exported = entry === 'vitest' ? [] : Object.keys(await import(/* @vite-ignore */ name));
    expect(names).toEqual(expect.arrayContaining(exported.filter((name) => name !== 'default')));
    for (const section of sections) expect(section).toMatch(/^\w+\n\n[A-Z`\w*~∂].*/);
    expect(text).not.toMatch(/@internal|#private|\[brand\]/);
  });

  test.runIf(hasBrowser)(
    'has pages without errors, accessible, whose texts are in their boxes and whose links lead somewhere',
    async () => {
      const address = await serve(out, BASE);
      const browser = await launchBrowser();
      const problems: Record<string, string[]> = {};
      const seen: Record<string, Seen> = {};
      const look = async (page: Page, path: string): Promise<void> => {
        const found: string[] = [];
        watchErrors(page, found);
        seen[path] = await lookAt(page, `${address}${path}`, found);
        if (found.length > 0) problems[path] = found;
        page.removeAllListeners();
      };
      const waiting = [...files];
      const next = async (): Promise<void> => {
        const page = await browser.newPage();
        page.setDefaultTimeout(100_000);
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await look(page, path);
      };
      await Promise.all([next(), next()]);
      await browser.close();
      expect(problems).toEqual({});
      const pictures = new Set(globSync('out/*.svg', { cwd: out }));
      expect(deadLinks(seen, BASE, pictures)).toEqual([]);
      // Each picture of the gallery leads to itself, whole.
      for (const [path, { links }] of Object.entries(seen))
        if (/^gallery\/\w+\.html$/.test(path) && path !== 'gallery/index.html')
          expect(links.filter((link) => link.startsWith(`${BASE}out/`)).length, path).toBeGreaterThan(2);
    },
    600_000,
  );
});
