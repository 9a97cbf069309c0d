import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../dist/check/visible.js';
import { graph, graphs } from './checked.js';
import { dotgrad, folder, sessionIn } from './dotgrad.js';

describe('visible(text)', () => {
  test.each([
    ['a\nb', 'a\\nb'],
    ['a\r\tb', 'a\\r\\tb'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['\u0085\u009b', '\\u0085\\u009b'],
    ['x\u202egnp.svg', 'x\\u202egnp.svg'],
    ['名前 é 😀', '名前 é 😀'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test('keeps the meaning of JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = JSON.stringify(JSON.parse(json));
        expect(JSON.parse(visible(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});

const EVIL = 'a\n::error file=x::\u001b[31mred';

describe('dotgrad prints file names on one line, without terminal commands', () => {
  test.each<[string, string[]]>([
    ['a program that is broken', ['run', `${EVIL}.py`]],
    ['a figure that is broken', ['render', `${EVIL}.py`, '-o', 'out']],
    ['a graph that is broken', ['render', `${EVIL}.json`, '-o', 'out']],
    ['DOT that is broken', ['render', `${EVIL}.dot`, '-o', 'out']],
    ['a module that is broken', ['render', `${EVIL}.mjs`, '-o', 'out']],
    ['an unknown kind', ['render', `${EVIL}.bmp`]],
    ['a file that is not there', ['render', `no${EVIL}.py`]],
    ['a document that is not there', ['embed', `no${EVIL}.md`]],
  ])('%s', async (_, args) => {
    const cwd = folder();
    for (const ending of ['py', 'json', 'dot', 'mjs', 'bmp']) writeFileSync(join(cwd, `${EVIL}.${ending}`), '= {');
    const { code, stderr } = await dotgrad(args, { cwd, env: { GITHUB_ACTIONS: 'true' } });
    expect(code).toBe(2);
    const [first = '', ...others] = stderr.trimEnd().split('\n');
    expect(first).toMatch(/^dotgrad: (?:no)?a\\n::error file=x::\\u001b\[31mred\./);
    for (const line of others) expect(line).toMatch(/^ *\d* \| /);
    expect(stderr).not.toContain('\u001b');
  });

  test('a picture that was written, and one that is stale or orphaned', async () => {
    const cwd = graphs([EVIL]);
    const drawn = await dotgrad(['render', 'graphs', '-o', 'out'], { cwd });
    expect(drawn.stdout).toMatch(/^a\\n::error file=x::\\u001b\[31mred {2}svg\n1 figure/);
    writeFileSync(join(cwd, `graphs/${EVIL}.json`), graph(9));
    const { stdout } = await dotgrad(['render', 'graphs', '-o', 'out', '--check'], { cwd });
    expect(stdout).toMatch(/^stale {2}out\/a\\n::error/);
    expect(drawn.stdout + stdout).not.toContain('\u001b');
  });

  test('a name with the code of a color, in color', async () => {
    const cwd = graphs([EVIL]);
    const env = { FORCE_COLOR: '1' };
    const { stdout } = await dotgrad(['render', 'graphs', '-o', 'out', '--check'], { cwd, env });
    const missing = '\u001b[31mmissing\u001b[39m  out/a\\n::error file=x::\\u001b[31mred.svg\n';
    expect(stdout.slice(0, missing.length)).toBe(missing);
  });
});

describe('dotgrad in a GitHub workflow', () => {
  const env = { GITHUB_ACTIONS: 'true' };
  const commands = (text: string): string[] => text.split('\n').filter((line) => /^\s*(?:::|##\[)/.test(line));

  test.each([
    [
      'what a program prints',
      ['run', '-'],
      'print("::error::x")\nprint("  ::warning::y")\nprint("##[error]z")\nL = Value(2.0)\n',
    ],
    ['what a figure prints', ['render', '-', '-o', '-'], 'print("x\\n::error::x")\nL = Value(2.0)\n'],
    ['a broken program', ['run', '-'], '::error::x\n'],
    ['broken DOT', ['render', '-', '--as', 'dot', '-o', '-'], 'digraph {\n  ::error file=README.md,line=1::x\n}'],
    ['broken JSON', ['render', '-', '--as', 'json', '-o', '-'], '{"nodes": [\n::error::x\n]}'],
  ])('makes no command of %s', async (_, args, input) => {
    const { stdout, stderr } = await dotgrad(args, { input, env });
    expect(commands(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).toMatch(/::error/);
  });

  test('prints no workflow command from a label in a difference, or from an error of a module', async () => {
    const cwd = graphs(['one', 'two']);
    const named = (x: number): string => graph(x).replace('"label":"a"', '"label":"::error::a\\n::error::b"');
    writeFileSync(join(cwd, 'graphs/one.json'), named(1));
    writeFileSync(join(cwd, 'graphs/two.json'), named(2));
    const { stdout } = await dotgrad(['diff', 'graphs/one.json', 'graphs/two.json'], { cwd, env });
    expect(stdout).toContain('::error::a');
    expect(commands(stdout)).toEqual([]);
    writeFileSync(join(cwd, 'm.mjs'), "throw new Error('first\\n::error::second');\n");
    const { stderr } = await dotgrad(['render', 'm.mjs'], { cwd, env });
    expect(stderr).toContain('first\n  | ::error::second');
    expect(commands(stderr)).toEqual([]);
  });
});

describe('dotgrad', () => {
  test.each<[string, string[]]>([
    ['to write', ['render', '-e', 'L = a*2', '--set', 'a=1', '-o', 'pipe.svg']],
    ['to check', ['render', '-e', 'L = a*2', '--set', 'a=1', '-o', 'pipe.svg', '--check']],
    ['to draw a difference into', ['diff', 'a.json', 'b.json', '-o', 'pipe.svg']],
    ['that a link leads to', ['render', '-e', 'L = a*2', '--set', 'a=1', '-o', 'link.svg']],
  ])('rejects a pipe %s', async (_, args) => {
    const cwd = folder();
    execFileSync('mkfifo', [join(cwd, 'pipe.svg')]);
    symlinkSync('pipe.svg', join(cwd, 'link.svg'));
    for (const [i, name] of ['a.json', 'b.json'].entries()) writeFileSync(join(cwd, name), graph(i + 1));
    const { code, stdout, stderr } = await dotgrad(args, { cwd });
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/\.svg: this is a pipe or a device, not a file; choose another path/);
  });

  test('skips a pipe in a folder, and links in a circle', async () => {
    const cwd = graphs(['one']);
    execFileSync('mkfifo', [join(cwd, 'graphs/pipe.json')]);
    expect(await dotgrad(['render', 'graphs', '-o', 'out'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    mkdirSync(join(cwd, 'in'));
    symlinkSync('b.py', join(cwd, 'in/a.py'));
    symlinkSync('a.py', join(cwd, 'in/b.py'));
    expect((await dotgrad(['render', 'in/a.py'], { cwd })).stderr).toBe(
      'dotgrad: in/a.py: its symbolic links form a loop; check the path (ELOOP)\n',
    );
  });
});

test('session.at(path) refuses a NUL character', () => {
  expect(() => sessionIn().at('a\0b')).toThrow('a\\u0000b: paths cannot contain NUL characters');
});
