import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';
import { dotgradProcess, entry, folder } from '../dotgrad.js';

const value = `import { Value } from ${entry('index.js')};\n`;
const drawn = `${value}export default new Value(2, 'a');\n`;

function moduleIn(cwd: string, name: string, text: string): string {
  const path = join(cwd, name);
  writeFileSync(path, text);
  return path;
}

describe('load(path) of a module that fails says where and what to do', () => {
  const messageOf = (path: string): Promise<string> =>
    load(path).then(
      () => '',
      ({ message }) => message,
    );

  test('a syntax error with its column from 1 and the line with a caret', async () => {
    const path = moduleIn(folder(), 'm.ts', 'let a: number = 1;\nconst x = ;\n');
    expect(await messageOf(path)).toBe(`${path}:2:11: Unexpected token\n  2 | const x = ;\n    |           ^`);
  });

  test('a syntax error in the first column', async () => {
    const path = moduleIn(folder(), 'm.js', 'f();\n)\n');
    expect(await messageOf(path)).toMatch(/m\.js:2:1: Unexpected token\n {2}2 \| \)\n {4}\| \^$/);
  });

  test('a syntax error of a module that it imports, in that module', async () => {
    const cwd = folder();
    const helper = moduleIn(cwd, 'helper.ts', 'const = 1;\n');
    expect(await messageOf(moduleIn(cwd, 'm.ts', "import './helper.js';\n"))).toContain(`${helper}:1:7: `);
  });

  test.each([
    ['./nowhere.js', "there is no module './nowhere.js'; check the path"],
    [
      '@no-such/package-here/sub',
      "there is no module '@no-such/package-here/sub'; npm install @no-such/package-here, or",
    ],
  ])('an import of %s', async (specifier, message) => {
    const path = moduleIn(folder(), 'm.mjs', `import x from '${specifier}';\nexport default x;\n`);
    const said = await messageOf(path);
    expect(said).toContain(message);
    expect(said).not.toContain('\n');
  });

  test('an import of a name that a module does not export', async () => {
    const cwd = folder();
    moduleIn(cwd, 'other.ts', 'export const a = 1;\n');
    const path = moduleIn(cwd, 'my module.ts', "import { nothing } from './other.js';\nnothing();\n");
    expect(await messageOf(path)).toBe(
      `${path}:2: nothing is imported and is no function; check that its module exports it`,
    );
  });

  test('what is thrown and is no Error, as it is', async () => {
    const path = moduleIn(folder(), 'm.mjs', 'throw { a: 1 };\n');
    expect(await messageOf(path)).toBe(`${path}: threw { a: 1 }`);
  });
});

describe('dotgrad render of a module that is no good guest', () => {
  test.each<[string, string, RegExp]>([
    ['calls process.exit(0)', 'process.exit(0);', /^dotgrad: m\.mjs: this module ends the process with 0/],
    ['calls process.exit(7) later', 'setImmediate(() => process.exit(7));', /^dotgrad: m\.mjs: this module ends the/],
    ['awaits what never comes', 'await new Promise(() => {});', /^dotgrad: m\.mjs: this module never ends: it awaits/],
    ['throws later', "setImmediate(() => {\n  throw new Error('late');\n});", /^dotgrad: m\.mjs:4: late$/m],
    ['rejects later', "Promise.reject(new Error('nobody'));", /^dotgrad: m\.mjs:3: nobody$/m],
  ])('exits with 2 and names it where it %s', async (_, text, message) => {
    const cwd = folder();
    moduleIn(cwd, 'm.mjs', `${drawn}${text}\n`);
    const { code, stderr, stdout } = await dotgradProcess(['render', 'm.mjs', '-o', 'out', '--check'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('ends with the exit code of the command, and prints nothing between the bytes of the picture', async () => {
    const cwd = folder();
    const print = "process.stdout.write('written\\n');\nconsole.log('logged');\n";
    moduleIn(cwd, 'm.mjs', `${drawn}process.exitCode = 5;\nsetInterval(() => {}, 1000);\n${print}`);
    const { code, stderr, stdout } = await dotgradProcess(['render', 'm.mjs', '-o', '-'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'written\nlogged\n' });
    expect(stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  });
});
