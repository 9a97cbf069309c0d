import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';
import { dotgrad, dotgradProcess, entry, folder } from '../dotgrad.js';

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
      `${path}:2: nothing is imported but is not a function; check that its module exports it`,
    );
  });

  test('a thrown value that is not an Error, unchanged', async () => {
    const path = moduleIn(folder(), 'm.mjs', 'throw { a: 1 };\n');
    expect(await messageOf(path)).toBe(`${path}: threw { a: 1 }`);
  });
});

test('load(path) names figures so that their files stay in their folder', async () => {
  const names = [
    'x/../../../ESCAPED',
    '..',
    '',
    '/',
    'a\\u0000b',
    'a\\nb',
    '.hidden',
    'C:\\\\x',
    '$ok_1',
    'é',
    'e\\u0301',
    'नमस्ते',
  ];
  const exports = names.map((name) => `L as '${name}'`).join(', ');
  const path = moduleIn(folder(), 'm.mjs', `${value}const L = new Value(2, 'a');\nexport { ${exports} };\n`);
  expect((await load(path)).map(({ name }) => name).sort()).toEqual([
    'm.$ok_1',
    'm.C-x',
    'm.a-b',
    'm.a-b',
    'm.e\u0301',
    'm.figure',
    'm.figure',
    'm.figure',
    'm.hidden',
    'm.x-ESCAPED',
    'm.é',
    'm.नमस्ते',
  ]);
});

describe('dotgrad render of a module where dotgrad is not installed', () => {
  const drawsA = `import { Value } from 'dotgrad';\nexport default new Value(2, 'a').mul(3);\n`;
  test.each<[string, Record<string, string>]>([
    [
      'TypeScript',
      {
        'm.ts': drawsA
          .replace('new', 'const L: Value = new')
          .replace('export default const', 'const')
          .concat('export default L;\n'),
      },
    ],
    ['a .mjs module', { 'm.mjs': drawsA }],
    ['a .js module', { 'm.js': drawsA }],
    ['CommonJS', { 'm.js': "const { Value } = require('dotgrad');\nexports.default = new Value(2, 'a');\n" }],
    [
      'a module with an await',
      { 'm.ts': `const { Value } = await import('dotgrad');\nexport default new Value(2, 'a');\n` },
    ],
    [
      'a module that imports another entry through a module in another folder',
      {
        'm.ts':
          "import { x, MLP } from './in/helper.js';\nconst [y] = new MLP(1, [1]).forward([x]);\nexport default y;\n",
        'in/helper.ts':
          "import { Value } from 'dotgrad';\nexport { MLP } from 'dotgrad/nn';\nexport const x = new Value(2, 'a');\n",
      },
    ],
  ])('%s gets that of the command', async (_, files) => {
    const cwd = folder();
    mkdirSync(join(cwd, 'in'));
    for (const [name, text] of Object.entries(files)) moduleIn(cwd, name, text);
    const [name = ''] = Object.keys(files);
    const { code, stdout, stderr } = await dotgrad(['render', name, '-o', '-'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('a: data 2');
  });

  test('a project that has dotgrad gets its own', async () => {
    const cwd = folder();
    const own = join(cwd, 'node_modules/dotgrad');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'package.json'), '{"name":"dotgrad","type":"module","exports":"./index.js"}');
    writeFileSync(join(own, 'index.js'), `export const own = 7;\nexport { Value } from ${entry('index.js')};\n`);
    moduleIn(cwd, 'm.ts', "import { own, Value } from 'dotgrad';\nexport default new Value(own, 'own');\n");
    expect((await dotgrad(['render', 'm.ts', '-o', '-'], { cwd })).stdout).toContain('own: data 7');
  });

  test.each(['dotgrad/none', 'dotgrad/nn/deep'])('says that there is no entry %s', async (name) => {
    const cwd = folder();
    moduleIn(cwd, 'm.ts', `import x from '${name}';\nexport default x;\n`);
    const { code, stderr } = await dotgrad(['render', 'm.ts', '-o', '-'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `dotgrad: m.ts:1: there is no module '${name}'; check the name\n`,
    });
  });
});

describe('dotgrad render of a badly behaved module', () => {
  test.each<[string, string, RegExp]>([
    ['calls process.exit(0)', 'process.exit(0);', /^dotgrad: m\.mjs: this module ended the process with exit code 0/],
    ['calls process.exit(7) later', 'setImmediate(() => process.exit(7));', /^dotgrad: m\.mjs: this module ended the/],
    [
      'awaits what never comes',
      'await new Promise(() => {});',
      /^dotgrad: m\.mjs: this module never finishes: it awaits/,
    ],
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
