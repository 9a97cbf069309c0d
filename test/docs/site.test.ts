import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser, overflowingTexts, serve, watchErrors } from '../markdown/sites/browser.ts';
import { deadLinks, lookAt, type Seen } from './site.ts';

const run = promisify(execFile);
const BASE = '/dotgrad/';
const out = mkdtempSync(join(tmpdir(), 'dotgrad-site-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let files: string[] = [];

beforeAll(async () => {
  const args = ['node_modules/vitepress/bin/vitepress.js', 'build', 'docs', '--base', BASE, '--outDir', out];
  await run(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } });
  files = globSync('**/*.html', { cwd: out }).sort();
}, 300_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the built site', () => {
  test('has every page, as HTML and as Markdown, and llms.txt names them all', () => {
    const sources = globSync('**/*.md', { cwd: 'docs' });
    expect(files).toEqual([...sources.map((path) => path.replace(/md$/, 'html')), '404.html'].sort());
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

  test.runIf(hasBrowser)(
    'has pages without errors, accessible, whose texts are in their boxes and whose links lead somewhere',
    async () => {
      const address = await serve(out, BASE);
      const browser = await launchBrowser();
      const problems: Record<string, string[]> = {};
      const seen: Record<string, Seen> = {};
      const look = async (path: string): Promise<void> => {
        const page = await browser.newPage({ colorScheme: 'light', viewport: { width: 1280, height: 900 } });
        const found = watchErrors(page);
        // The page of what is not there is loaded as such.
        await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
        await page.evaluate(axe);
        seen[path] = await lookAt(page, 'light, 1280 px', found);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize({ width: 390, height: 844 });
        await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
        await lookAt(page, 'dark, 390 px', found);
        found.push(...(await overflowingTexts(page)).overflowing);
        if (found.length > 0) problems[path] = found;
        await page.close();
      };
      const waiting = [...files];
      const next = async (): Promise<void> => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) await look(path);
      };
      await Promise.all([next(), next()]);
      await browser.close();
      expect(problems).toEqual({});
      expect(deadLinks(seen, BASE)).toEqual([]);
    },
    300_000,
  );
});
