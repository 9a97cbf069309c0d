import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { draw, graph, graphs } from './checked.js';
import { dotgrad } from './dotgrad.js';

describe('an input of several that fails', () => {
  const check = ['render', 'graphs', '-o', 'out', '--check'];

  test('is reported by render, which writes the others and exits with 2', async () => {
    const cwd = graphs(['one', 'two', 'three']);
    writeFileSync(join(cwd, 'graphs/two.json'), '{"version": 1, "nodes": [');
    const { code, stderr, stdout } = await dotgrad(['render', 'graphs', '-o', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: graphs.two\.json: .*is not JSON/);
    expect(stdout).toContain('2 figures, 2 files in out: 2 written');
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'three.svg']);
  });

  test('alone writes nothing', async () => {
    const cwd = graphs(['one']);
    writeFileSync(join(cwd, 'graphs/one.json'), '{"version": 1, "nodes": [');
    expect(await dotgrad(['render', 'graphs', '-o', 'out'], { cwd })).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('is one failed case of a check in every reporter; the others are checked', async () => {
    const cwd = graphs(['one', 'two', 'three']);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/two.json'), '{"version": 1, "nodes": [');
    writeFileSync(join(cwd, 'graphs/three.json'), graph(9));
    const run = (...args: string[]): ReturnType<typeof dotgrad> => dotgrad([...check, ...args], { cwd });
    const [pretty, json, junit, github] = await Promise.all(
      [
        ['--reporter', 'pretty'],
        ['--reporter', 'json'],
        ['--reporter', 'junit'],
        ['--reporter', 'github'],
      ].map((args) => run(...args)),
    );
    expect([pretty, json, junit, github].map((result) => result?.code)).toEqual([2, 2, 2, 2]);
    expect(pretty?.stdout).toMatch(/^failed {2}graphs.two\.json\n/);
    expect(pretty?.stdout).toContain('2 files checked in out: 1 file out of date, 1 input failed; run without --check');
    expect(JSON.parse(json?.stdout ?? '')).toMatchObject({
      checked: 2,
      stale: [join('out', 'three.svg')],
      failed: [{ name: 'two.json', error: expect.stringContaining('is not JSON') }],
      orphaned: [],
    });
    expect(junit?.stdout).toContain('tests="3" failures="1" errors="1"');
    expect(junit?.stdout).toMatch(/<testcase classname="graphs.two\.json" name="two\.json"><error message="/);
    expect(github?.stdout).toMatch(/^::error file=graphs\/two\.json,title=two\.json cannot be drawn::/);
  });

  test('is in the report of a check, which does not list its picture as an orphan', async () => {
    const cwd = graphs(['one', 'two']);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/two.json'), '{"version": 1, "nodes": [');
    const { stdout } = await dotgrad([...check, '--report', 'report'], { cwd });
    expect(stdout).not.toContain('orphaned');
    const page = readFileSync(join(cwd, 'report/index.html'), 'utf8');
    expect(page).toContain('<h1>Pictures are out of date</h1>');
    expect(page).toContain('is not JSON');
    expect(await dotgrad(['report', 'report', '-o', 'merged'], { cwd })).toMatchObject({ code: 2 });
  });
});

describe('dotgrad render --check of single files', () => {
  test('lists no picture of other inputs as an orphan, unless --orphans is given', async () => {
    const cwd = graphs(['one', 'two']);
    await draw(cwd);
    const part = ['render', 'graphs/one.json', '-o', 'out', '--check'];
    expect(await dotgrad(part, { cwd })).toMatchObject({ code: 0 });
    expect(await dotgrad([...part, '--orphans'], { cwd })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`orphaned  ${join('out', 'two.svg')}`),
    });
    expect(await dotgrad(['render', 'graphs/o*.json', '-o', 'out', '--check'], { cwd })).toMatchObject({ code: 1 });
  });
});

describe('dotgrad render --prune', () => {
  test('deletes pictures that nothing draws any more, and no other files', async () => {
    const cwd = graphs(['one', 'two']);
    await draw(cwd);
    writeFileSync(join(cwd, 'out/theirs.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const only = join(cwd, 'out/gone.svg');
    writeFileSync(only, readFileSync(join(cwd, 'out/one.svg')));
    const { code, stdout } = await dotgrad(['render', 'graphs', '-o', 'out', '--prune'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`deleted  ${join('out', 'gone.svg')}`);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'theirs.svg', 'two.svg']);
  });

  test('deletes nothing if an input failed', async () => {
    const cwd = graphs(['one', 'two']);
    await draw(cwd);
    writeFileSync(join(cwd, 'graphs/two.json'), '{');
    expect(await dotgrad(['render', 'graphs', '-o', 'out', '--prune'], { cwd })).toMatchObject({ code: 2 });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'two.svg']);
  });

  test.each([['--check'], ['--watch']])('is refused with %s', async (flag) => {
    const result = await dotgrad(['render', 'graphs', '-o', 'out', '--prune', flag], { cwd: graphs(['one']) });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('--prune deletes files') });
  });
});

describe('dotgrad render --check --tolerance', () => {
  const nudged = (text: string, by: number): string => text.replace(/"data":\s*1(?=[,}\s])/, `"data": ${1 + by}`);

  test.each(['svg', 'png', 'json'])('takes a %s of numbers that are equal within it as fresh', async (format) => {
    const cwd = graphs(['one']);
    const run = (...args: string[]): ReturnType<typeof dotgrad> =>
      dotgrad(['render', 'graphs', '-o', 'out', '-T', format, ...args], { cwd });
    await run();
    const path = join(cwd, 'graphs/one.json');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, nudged(before, 2 ** -52));
    expect(readFileSync(path, 'utf8')).not.toBe(before);
    expect(await run('--check')).toMatchObject({ code: 0 });
    expect(await run('--check', '--tolerance', '0')).toMatchObject({ code: 1 });
    writeFileSync(path, nudged(before, 1e-6));
    expect(await run('--check')).toMatchObject({ code: 1 });
    expect(await run('--check', '--tolerance', '1e-5')).toMatchObject({ code: 0 });
    expect(
      await run('--check', '--tolerance', '1e-5', ...(format === 'json' ? ['--simplify'] : ['--theme', 'dark'])),
    ).toMatchObject({
      code: format === 'json' ? 0 : 1,
    });
  });

  test.each(['-1', 'x', ''])('refuses the tolerance %j', async (tolerance) => {
    const result = await dotgrad(['render', 'graphs', '-o', 'out', '--check', '--tolerance', tolerance], {
      cwd: graphs(['one']),
    });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(/--tolerance .*must be a number/i) });
  });
});
