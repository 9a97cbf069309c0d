import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { toJson, Value } from 'dotgrad';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { githubReport, githubSummary } from '../../../dist/cli/report/github.node.js';
import { junitReport } from '../../../dist/cli/report/junit.node.js';
import type { CheckReport } from '../../../dist/snapshot/report/report.js';
import { draw, graph, graphs } from '../checked.js';
import { dotgrad, folder } from '../dotgrad.js';

const CHECK = ['render', 'graphs', '-o', 'out', '--check'];

/** A report in which every text is as hostile as it can be. */
const hostile: CheckReport = {
  version: 1,
  figures: [
    {
      name: '::warning::x,y:z%',
      source: 'a,b:c%\r\n::error::.ts',
      files: [{ path: 'out/`<script>&"\'\u0000\u001b.svg', state: 'stale' }],
      lines: ['a ``` b', '::set-output name=x::y', '<b>|*_', '100%\nnext'],
    },
  ],
  orphans: ['out/\n::stop-commands::x.svg'],
  accept: ["dotgrad render '```'"],
};

describe('dotgrad render --check --reporter', () => {
  // Here `one` is stale, `two` missing, `gone` orphaned and `three` fresh.
  const cwd = folder(afterAll);
  beforeAll(async () => {
    graphs(['one', 'two', 'three'], cwd);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/one.json'), graph(5));
    copyFileSync(join(cwd, 'out/two.svg'), join(cwd, 'out/gone.svg'));
    rmSync(join(cwd, 'out/two.svg'));
  });

  test('json gives one object for programs, as --json does', async () => {
    const { code, stdout } = await dotgrad([...CHECK, '--reporter', 'json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      checked: 3,
      missing: ['out/two.svg'],
      stale: ['out/one.svg'],
      orphaned: ['out/gone.svg'],
      differences: [
        { name: 'one', source: 'graphs/one.json', lines: expect.arrayContaining(['a.data 1 → 5']) },
        { name: 'two', source: 'graphs/two.json' },
      ],
    });
    expect((await dotgrad([...CHECK, '--json', '--quiet'], { cwd })).stdout).toBe(stdout);
  });

  test('junit gives XML with a case for every file', async () => {
    const { code, stdout } = await dotgrad([...CHECK, '--reporter', 'junit'], { cwd });
    expect(code).toBe(1);
    const root = parseXml(stdout);
    expect(root.tagName).toBe('testsuites');
    expect([root.getAttribute('tests'), root.getAttribute('failures')]).toEqual(['4', '3']);
    const failed = Array.from(root.getElementsByTagName('failure'));
    const names = failed.map((failure) => [
      (failure.parentNode as typeof root).getAttribute('name'),
      failure.getAttribute('type'),
    ]);
    expect(names.sort()).toEqual([
      ['out/gone.svg', 'orphaned'],
      ['out/one.svg', 'stale'],
      ['out/two.svg', 'missing'],
    ]);
    expect(failed.find((failure) => failure.getAttribute('type') === 'stale')?.textContent).toContain('a.data 1 → 5');
  });

  test('github gives annotations, and a summary with counts, differences and how to accept them', async () => {
    const summary = join(cwd, 'summary.md');
    writeFileSync(summary, 'before\n');
    const { code, stdout } = await dotgrad(CHECK, {
      cwd,
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
    });
    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toMatch(
      /^::error file=graphs\/one\.json,title=one is stale::stale: out\/one\.svg%0Aa\.data 1 → 5%0A/,
    );
    expect(stdout).toContain('::error file=graphs/two.json,title=two is missing::missing: out/two.svg\n');
    expect(stdout).toContain('::error file=out/gone.svg,title=out/gone.svg is orphaned::');
    expect(stdout).toMatch(/3 files checked in out: 3 out of date\n$/);
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(/^before\n## Pictures are out of date\n/);
    expect(text).toContain('| 1 | 1 | 1 | 1 |');
    expect(text).toContain('### `one` from `graphs/one.json`\n\n- stale: `out/one.svg`\n\n```\na.data 1 → 5\n');
    expect(text).toContain('\n### Orphans\n\nNothing draws these any more; delete them.\n\n- `out/gone.svg`\n');
    expect(text).toContain('```\nnpx dotgrad render graphs -o out\n```');
  });

  test.each([50, 51, 53])('the summary names 50 of %i orphans, and counts the others', (count) => {
    const orphans = Array.from({ length: count }, (_, i) => `out/${i}.svg`);
    const lines = githubSummary({ ...hostile, orphans }).split('\n');
    const named = lines.filter((line) => line.startsWith('- `out/'));
    expect(named).toEqual(orphans.slice(0, 50).map((path) => `- \`${path}\``));
    expect(lines.filter((line) => line.startsWith('- and'))).toEqual(count > 50 ? [`- and ${count - 50} more`] : []);
  });

  test('pretty can be chosen in a GitHub workflow too', async () => {
    const { stdout } = await dotgrad([...CHECK, '--reporter', 'pretty'], {
      cwd,
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(stdout).toMatch(/^stale {2}out\/one\.svg\n/);
    expect(stdout).not.toContain('::');
  });

  test('another name is an error', async () => {
    expect(await dotgrad([...CHECK, '--reporter', 'tap'], { cwd })).toMatchObject({ code: 2 });
  });

  test('a label that looks like a workflow command is not one', async () => {
    const cwd = graphs(['one']);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/one.json'), toJson(new Value(1, '\n::error::pwned\u001b[31m').mul(2).as('L')));
    for (const reporter of ['github', 'pretty']) {
      const { stdout } = await dotgrad([...CHECK, '--reporter', reporter], { cwd });
      expect(stdout.split('\n').filter((line) => /^\s*::(?!error file=)/.test(line))).toEqual([]);
      expect(stdout).not.toContain('\u001b');
    }
  });
});

describe('reports of hostile text', () => {
  let lines: readonly string[];
  beforeAll(() => {
    lines = githubReport(hostile, '');
  });

  test('github escapes what would end a command or begin another', () => {
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      '::error file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3A.ts,title=%3A%3Awarning%3A%3Ax%2Cy%3Az%25 is stale::' +
        'stale: out/`<script>&"\'\u0000\u001b.svg%0Aa ``` b%0A::set-output name=x::y%0A<b>|*_%0A100%25%0Anext',
    );
    expect(
      lines
        .join('\n')
        .split('\n')
        .filter((line) => line.startsWith('::')),
    ).toHaveLength(2);
  });

  test('the summary keeps texts in code that they cannot leave', () => {
    const summary = githubSummary(hostile);
    expect(summary).toContain('````\na ``` b\n::set-output name=x::y\n<b>|*_\n100%\nnext\n````');
    expect(summary).toContain('- stale: ``out/`<script>&"\'\ufffd\ufffd.svg``');
    expect(summary).toContain("````\ndotgrad render '```'\n````");
  });

  test('junit stays XML', () => {
    const root = parseXml(junitReport(hostile).join('\n'));
    expect(root.getElementsByTagName('testcase')[0]?.getAttribute('classname')).toBe('a,b:c%\n::error::.ts');
  });
});

function parseXml(xml: string): NonNullable<ReturnType<DOMParser['parseFromString']>['documentElement']> {
  const problems: string[] = [];
  // It warns about U+FFFD, which replaces forbidden characters.
  const onError = (level: string, message: string): void => void (level === 'warning' || problems.push(message));
  const { documentElement } = new DOMParser({ onError }).parseFromString(xml, 'text/xml');
  expect(problems).toEqual([]);
  return documentElement as NonNullable<typeof documentElement>;
}
