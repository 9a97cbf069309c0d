import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotgrad, dotgradProcess, entry, folder } from './dotgrad.js';

const value = `import { Value } from ${entry('index.js')};\n`;

describe('runCommand(args, host)', () => {
  test('runs several commands at once, each in its own folder', async () => {
    const folders = [1, 2, 3].map(() => folder());
    const runs = folders.map(async (cwd, i) => {
      writeFileSync(join(cwd, 'a.py'), `a = Value(${i}.0)\nL = a*10\n`);
      writeFileSync(join(cwd, 'm.mjs'), `${value}export default new Value(${i}, 'm');\n`);
      writeFileSync(join(cwd, 'dotgrad.config.json'), JSON.stringify({ precision: i }));
      const drawn = await dotgrad(['render', 'a.py', 'm.mjs', '-o', 'out'], { cwd });
      return { ...drawn, check: await dotgrad(['render', '*.py', 'm.mjs', '-o', 'out', '--check'], { cwd }) };
    });
    for (const [i, { code, stderr, check }] of (await Promise.all(runs)).entries()) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(check).toEqual({ code: 0, stdout: '2 files checked in out: all fresh\n', stderr: '' });
      const cwd = folders[i] as string;
      expect(readFileSync(join(cwd, 'out/a.svg'), 'utf8')).toContain(`>${(i * 10).toFixed(i)}<`);
      expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.svg', 'm.svg']);
    }
  });

  test('reruns a module that an earlier run has loaded', async () => {
    const cwd = folder();
    for (const ending of ['mjs', 'ts']) {
      for (const x of [2, 3]) {
        writeFileSync(join(cwd, `m.${ending}`), `${value}export default new Value(${x}, 'a');\n`);
        const { stdout } = await dotgrad(['render', `m.${ending}`, '-o', '-'], { cwd });
        expect(stdout).toContain(`a: data ${x}`);
      }
    }
  });

  test('shows in errors of the file system the path as seen from its folder', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'a/b.svg'), { recursive: true });
    for (const args of [
      ['render', 'no/where.py'],
      ['embed', 'no/where.md'],
      ['diff', 'no/where.json', 'x.json'],
    ]) {
      const { code, stderr } = await dotgrad(args, { cwd });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/^dotgrad: no\/where\.\w+: no such file/),
      });
    }
  });

  test.each([
    ['--help'],
    ['--version'],
    ['render', '--help'],
    ['diff', 'a.json'],
    ['nonsense'],
    ['run', '-e', 'L = 2x'],
    ['render', '-e', 'L = a*2', '--set', 'a=1', '-T', 'json', '-o', '-'],
  ])('prints and exits as the process does: dotgrad %s %s %s', async (...args) => {
    expect(await dotgrad(args)).toEqual(await dotgradProcess(args));
  });
});
