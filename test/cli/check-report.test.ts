import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { edit, graph, graphs } from './checked.js';
import { dotgrad } from './dotgrad.js';

const RENDER = ['render', 'graphs', '-o', 'out'];
const CHROMIUM = findChromium();

/** The page and the data of a check where one graph changed, one file was edited and one is gone. */
async function checked(): Promise<{
  cwd: string;
  page: string;
  data: { figures: { name: string; pictures?: object }[] };
}> {
  const cwd = graphs(['changed', 'edited', 'fresh']);
  await dotgrad(RENDER, { cwd });
  writeFileSync(join(cwd, 'graphs/changed.json'), graph(5, 'mul'));
  edit(join(cwd, 'out/edited.svg'), '#ddf4ff', '#ff0000');
  copyFileSync(join(cwd, 'out/fresh.svg'), join(cwd, 'out/gone.svg'));
  expect(await dotgrad([...RENDER, '--check', '--report', 'report'], { cwd })).toMatchObject({ code: 1 });
  const [page, data] = ['index.html', 'report.json'].map((name) => readFileSync(join(cwd, 'report', name), 'utf8'));
  return { cwd, page: page ?? '', data: JSON.parse(data ?? '') };
}

describe('dotgrad render --check --report DIR', () => {
  test('writes one page with before, after and difference', async () => {
    const { cwd, page, data } = await checked();
    expect(readdirSync(join(cwd, 'report')).sort()).toEqual(['index.html', 'report.json']);
    const pictures = Object.fromEntries(
      data.figures.map((figure) => [figure.name, Object.keys(figure.pictures ?? {})]),
    );
    expect(pictures).toEqual({ changed: ['before', 'after', 'difference'], edited: ['before', 'after'], fresh: [] });
    expect(page.match(/<svg /g)).toHaveLength(4);
    expect(page).toContain('a.data 1 → 5');
    expect(page).toContain('<img src="data:image/svg+xml;base64,');
    expect(page).toContain('dotgrad render graphs -o out');
    expect(page).toContain('out/gone.svg');
  });

  test('needs nothing from elsewhere and runs no script', async () => {
    const { page } = await checked();
    expect(page).not.toMatch(/<script|<link|<iframe|@import|\son\w+=|url\(|javascript:/i);
    const addresses = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^(?:#|data:image\/)/.test(address ?? ''))).toEqual([]);
    expect(page).toContain(`content="default-src 'none';`);
  });

  test('has ids that do not collide, and every link leads to one', async () => {
    const { page } = await checked();
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('writes a page that says so where all is fresh', async () => {
    const cwd = graphs();
    await dotgrad(RENDER, { cwd });
    expect(await dotgrad([...RENDER, '--check', '--report', 'report'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'report/index.html'), 'utf8')).toContain('<h1>All pictures are fresh</h1>');
  });

  test('escapes what names and labels hold', async () => {
    const cwd = graphs(['a<b>&"c']);
    await dotgrad(RENDER, { cwd });
    rmSync(join(cwd, 'out'), { recursive: true });
    await dotgrad([...RENDER, '--check', '--report', 'report'], { cwd });
    expect(readFileSync(join(cwd, 'report/index.html'), 'utf8')).toContain('<h2>a&#60;b&#62;&#38;&#34;c</h2>');
  });

  test.skipIf(CHROMIUM === undefined)('is shown by a browser from the file system, in its boxes', async () => {
    const { cwd } = await checked();
    const page = pathToFileURL(join(cwd, 'report/index.html')).href;
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--window-size=1400,2000',
      `--user-data-dir=${cwd}/chromium`,
    ];
    const dom = execFileSync(CHROMIUM ?? '', [...flags, '--dump-dom', page], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(dom.match(/<figcaption>(Before|After|Difference)/g)).toEqual(
      ['Before', 'After', 'Difference', 'Before', 'After'].map((caption) => `<figcaption>${caption}`),
    );
    const [light, dark] = [[], ['--blink-settings=preferredColorScheme=0']].map((scheme, i) => {
      const file = join(cwd, `${i}.png`);
      execFileSync(CHROMIUM ?? '', [...flags, ...scheme, `--screenshot=${file}`, page], { stdio: 'ignore' });
      return readFileSync(file);
    });
    expect(light?.equals(dark as Buffer)).toBe(false);
  });
});

describe('dotgrad report DIRS… -o DIR', () => {
  test('merges the reports of shards into that of the whole', async () => {
    const cwd = graphs(['a', 'b', 'c', 'd', 'e', 'f']);
    await dotgrad(RENDER, { cwd });
    for (const name of ['b', 'e']) writeFileSync(join(cwd, `graphs/${name}.json`), graph(9));
    for (const name of ['gone', 'old']) copyFileSync(join(cwd, 'out/a.svg'), join(cwd, `out/${name}.svg`));
    await dotgrad([...RENDER, '--check', '--report', 'whole'], { cwd });
    for (const i of [1, 2, 3])
      await dotgrad([...RENDER, '--check', '--shard', `${i}/3`, '--report', `parts/${i}`], { cwd });
    const { code, stdout } = await dotgrad(['report', 'parts/1', 'parts/2', 'parts/3', '-o', 'merged'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'merged/index.html  3 reports, 6 files checked: 4 to mend\n' });
    for (const file of ['index.html', 'report.json']) {
      expect(readFileSync(join(cwd, 'merged', file), 'utf8')).toBe(readFileSync(join(cwd, 'whole', file), 'utf8'));
    }
    expect(await dotgrad(['report', 'parts/*', '-o', 'again'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'again/report.json'), 'utf8')).toBe(
      readFileSync(join(cwd, 'merged/report.json'), 'utf8'),
    );
  });

  test('names what is no report', async () => {
    const cwd = graphs();
    const run = (): ReturnType<typeof dotgrad> => dotgrad(['report', 'part', '-o', 'merged'], { cwd });
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('part/report.json: there is no such file'),
    });
    mkdirSync(join(cwd, 'part'));
    for (const text of ['{', '{}', '{"version":1,"figures":[{}],"orphans":[],"accept":[]}', 'null']) {
      writeFileSync(join(cwd, 'part/report.json'), text);
      expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('part/report.json: this ') });
    }
    expect(await dotgrad(['report', 'none*', '-o', 'merged'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no folder here has a report'),
    });
    expect(await dotgrad(['report', 'part'], { cwd })).toMatchObject({ code: 2 });
  });
});

function findChromium(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => {
    try {
      execFileSync(path, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}
