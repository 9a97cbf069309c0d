import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../../dist/snapshot/report/json.js';
import { reportPage } from '../../../dist/snapshot/report/page.js';
import { type CheckReport, mergeReports } from '../../../dist/snapshot/report/report.js';
import { hasBrowser, openBrowser, overflowingTexts, watchErrors } from '../../markdown/sites/browser.js';
import { draw, edit, graph, graphs } from '../checked.js';
import { dotgrad, folder } from '../dotgrad.js';

const RENDER = ['render', 'graphs', '-o', 'out'];

describe('dotgrad render --check --report DIR', () => {
  // One graph changed, one file was edited and one is gone.
  const cwd = folder(afterAll);
  let page = '';
  beforeAll(async () => {
    graphs(['changed', 'edited', 'fresh'], cwd);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/changed.json'), graph(5, 'mul'));
    edit(join(cwd, 'out/edited.svg'), '#ddf4ff', '#ff0000');
    copyFileSync(join(cwd, 'out/fresh.svg'), join(cwd, 'out/gone.svg'));
    expect(await dotgrad([...RENDER, '--check', '--report', 'report'], { cwd })).toMatchObject({ code: 1 });
    page = readFileSync(join(cwd, 'report/index.html'), 'utf8');
  });

  test('writes one page with before, after and difference', async () => {
    expect(readdirSync(join(cwd, 'report')).sort()).toEqual(['index.html', 'pictures', 'report.json']);
    const { figures } = JSON.parse(readFileSync(join(cwd, 'report/report.json'), 'utf8'));
    const pictures = (figures as { name: string; pictures?: object }[]).map((figure) => [
      figure.name,
      Object.keys(figure.pictures ?? {}),
    ]);
    expect(pictures).toEqual([
      ['changed', ['before', 'after', 'difference']],
      ['edited', ['before', 'after']],
      ['fresh', []],
    ]);
    const names = [...page.matchAll(/<img src="pictures\/([^"]+)"/g)].map(([, name]) => name).sort();
    expect(names).toHaveLength(5);
    expect(readdirSync(join(cwd, 'report/pictures')).sort()).toEqual(names);
    expect(page).toContain('a.data 1 → 5');
    expect(page).toContain('npx dotgrad render graphs -o out');
    expect(page).toContain('out/gone.svg');
  });

  test('needs nothing from elsewhere and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|<iframe|@import|\son\w+=|url\(|javascript:/i);
    const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^(?:#|pictures\/f[\da-f]{16}-\w+\.svg$)/.test(address ?? ''))).toEqual([]);
    expect(page).toContain(`content="default-src 'none';`);
  });

  test('has ids that do not collide, and every link leads to one', () => {
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.skipIf(!hasBrowser)('is shown by a browser from the file system, in its boxes, light and dark', async () => {
    const browser = await openBrowser();
    const backgrounds = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      const tab = await browser.newPage({ colorScheme, viewport: { width: 1400, height: 900 } });
      const errors = watchErrors(tab);
      await tab.goto(pathToFileURL(join(cwd, 'report/index.html')).href);
      expect(await tab.locator('figcaption').allTextContents()).toEqual(
        ['Before', 'After', 'Difference', 'Before', 'After'].map((caption) => `${caption}enlargeclose`),
      );
      expect(await overflowingTexts(tab)).toEqual({ nodes: expect.any(Number), overflowing: [] });
      const scrolling = await tab
        .locator('.picture')
        .evaluateAll((boxes) =>
          boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ innerHTML }) => innerHTML),
        );
      expect(scrolling).toEqual([]);
      expect(errors).toEqual([]);
      backgrounds.push(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor));
    }
    expect(backgrounds).toEqual(['rgb(255, 255, 255)', 'rgb(13, 17, 23)']);
  });

  test('writes a page that says that all is up to date, and escapes names', async () => {
    const cwd = graphs(['a<b>&"c']);
    await draw(cwd);
    const check = (report: string): ReturnType<typeof dotgrad> =>
      dotgrad([...RENDER, '--check', '--report', report], { cwd });
    expect(await check('fresh')).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'fresh/index.html'), 'utf8')).toContain('<h1>All pictures are fresh</h1>');
    rmSync(join(cwd, 'out'), { recursive: true });
    await check('missing');
    expect(readFileSync(join(cwd, 'missing/index.html'), 'utf8')).toContain('<h2>a&#60;b&#62;&#38;&#34;c</h2>');
  });
});

describe('dotgrad report DIRS… -o DIR', () => {
  test('merges the reports of shards into one for the whole', async () => {
    const cwd = graphs(['a', 'b', 'c', 'd', 'e', 'f']);
    await draw(cwd);
    for (const name of ['b', 'e']) writeFileSync(join(cwd, `graphs/${name}.json`), graph(9));
    for (const name of ['gone', 'old']) copyFileSync(join(cwd, 'out/a.svg'), join(cwd, `out/${name}.svg`));
    const parts = [1, 2, 3].map((i) => ['--shard', `${i}/3`, '--report', `parts/${i}`]);
    await Promise.all(
      [['--report', 'whole'], ...parts].map((args) => dotgrad([...RENDER, '--check', ...args], { cwd })),
    );
    const { code, stdout } = await dotgrad(['report', 'parts/1', 'parts/2', 'parts/3', '-o', 'merged'], { cwd });
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: 'merged/index.html  3 reports, 6 files checked: 4 out of date\n',
    });
    for (const file of ['index.html', 'report.json']) {
      expect(readFileSync(join(cwd, 'merged', file), 'utf8')).toBe(readFileSync(join(cwd, 'whole', file), 'utf8'));
    }
    expect(await dotgrad(['report', 'parts/*', './parts/2', '-o', 'again'], { cwd })).toMatchObject({ code: 1 });
    expect(readFileSync(join(cwd, 'again/report.json'), 'utf8')).toBe(
      readFileSync(join(cwd, 'merged/report.json'), 'utf8'),
    );
    const less = await dotgrad(['report', 'parts/1', 'parts/3', '-o', 'less'], { cwd });
    expect(less).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^missing {2}shard 2\/3\nless.index\.html {2}2 reports/),
    });
    expect(readFileSync(join(cwd, 'less/index.html'), 'utf8')).toContain('<p>Not checked: shard 2/3</p>');
  });

  test('names a folder without a report', async () => {
    const cwd = graphs();
    const run = (folder: string): ReturnType<typeof dotgrad> => dotgrad(['report', folder, '-o', 'merged'], { cwd });
    const [missing, none] = await Promise.all(['part', 'none*'].map(run));
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('part/report.json: no such file'),
    });
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('no report found in any of these folders') });
    mkdirSync(join(cwd, 'part'));
    writeFileSync(join(cwd, 'part/report.json'), '{');
    expect(await run('part')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('part/report.json: not valid JSON'),
    });
    expect(existsSync(join(cwd, 'merged'))).toBe(false);
  });
});

describe('mergeReports(reports)', () => {
  const of = (index: number, count: number, command: string): CheckReport => ({
    version: 1,
    figures: [],
    orphans: [],
    accept: [command],
    shard: { index, count },
  });

  test('finds no missing shard if those of each command are there', () => {
    const all = [of(1, 2, 'render'), of(1, 2, 'embed'), of(2, 2, 'embed'), of(2, 2, 'render')];
    expect(mergeReports(all)).toEqual({ version: 1, figures: [], orphans: [], accept: ['render', 'embed'] });
  });

  test('keeps the list of missing shards', async () => {
    const some = mergeReports([of(1, 3, 'render'), of(1, 2, 'embed'), of(2, 2, 'embed')]);
    expect(some.unchecked).toEqual(['shard 2/3', 'shard 3/3']);
    expect(mergeReports([some]).unchecked).toEqual(['shard 2/3', 'shard 3/3']);
    expect(reportPage(some)).toContain('<h1>Not all pictures were checked</h1>');
    expect(await readReport(JSON.stringify(some), 'part', async () => undefined)).toEqual(some);
  });
});

describe('readReport(json, path)', () => {
  test.each([
    '{}',
    'null',
    '[]',
    '{"version":1,"figures":[],"orphans":[],"accept":[],"shard":"1/2"}',
    '{"version":1,"figures":[{}],"orphans":[],"accept":[]}',
    '{"version":1,"figures":[],"orphans":[],"accept":[],"shard":{"index":1,"count":999999}}',
    '{"version":1,"figures":[],"orphans":[],"accept":[],"shard":{"index":1,"count":-5}}',
    '{"version":1,"figures":[],"orphans":[],"accept":[],"shard":{"index":3,"count":2}}',
    '{"version":1,"figures":[{"name":"a","source":"a","files":[],"pictures":{"before":{"svg":"<script>"}}}],"orphans":[],"accept":[]}',
    '{"version":1,"figures":[{"name":"a","source":"a","files":[],"pictures":{"after":{"name":"../../etc/passwd"}}}],"orphans":[],"accept":[]}',
    '{"version":1,"figures":[{"name":"a","source":"a","files":[],"pictures":{"after":{"name":"javascript:alert(1)"}}}],"orphans":[],"accept":[]}',
    '{"version":1,"figures":[{"name":"a","source":"a","files":[],"line":"7\\"><form>"}],"orphans":[],"accept":[]}',
  ])('refuses %s', async (json) => {
    await expect(readReport(json, 'part/report.json', async () => undefined)).rejects.toThrow(
      /^part\/report\.json: this is not a dotgrad report/,
    );
  });
});
