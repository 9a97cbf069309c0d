import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dotgrad, dotgradProcess, entry, folder } from './dotgrad.js';

const L = ['-e', 'L = (a*b + c) * f', '--set', 'a=2,b=-3,c=10,f=-2'];
const value = `import { Value } from ${entry('index.js')};\n`;

function moduleIn(path: string, name: string, text: string): string {
  const file = join(path, name);
  writeFileSync(file, text);
  return file;
}

describe('dotgrad render -e', () => {
  test('draws an expression and its gradients into a file', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await dotgrad(['render', ...L, '-o', 'L.svg'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('L.svg');
    const svg = readFileSync(join(cwd, 'L.svg'), 'utf8');
    expect(svg).toContain('Computational graph of L');
    expect(svg).toContain('a: data 2, grad 6');
  });

  test('-o - writes the picture and nothing else to standard output', async () => {
    const cwd = folder();
    const { code, stdout } = await dotgrad(['render', ...L, '-o', '-'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    const dot = await dotgrad(['render', ...L, '-o', '-', '-T', 'dot'], { cwd });
    expect(dot.stdout).toMatch(/^digraph \{/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('-T writes each format, and -o names the folder', async () => {
    const cwd = folder();
    await dotgrad(['render', ...L, '-o', 'pictures', '-T', 'svg,png,dot,json'], { cwd });
    expect(readdirSync(join(cwd, 'pictures')).sort()).toEqual(['L.dot', 'L.json', 'L.png', 'L.svg']);
  });

  test('lists every input missing in --set', async () => {
    const { code, stderr, stdout } = await dotgrad(['render', '-e', 'L = (a*b + c) * f', '--set', 'a=2', '-o', '-']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/b, c and f have no value/);
  });

  test.each([
    ['a', /--set takes name=number.*got "a"/],
    ['a=2,a=3', /a twice/],
    ['a=two', /got "a=two"/],
  ])('--set %s is refused', async (list, message) => {
    const { code, stderr } = await dotgrad(['render', '-e', 'L = a*2', '--set', list, '-o', '-']);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('dotgrad render FILES', () => {
  test('names the default export after the file and another file.export', async () => {
    const cwd = folder();
    moduleIn(
      cwd,
      'two.mjs',
      `${value}export default new Value(1, 'a').add(2);\nexport const other = new Value(3, 'b').exp();\n`,
    );
    const { code } = await dotgrad(['render', 'two.mjs', '-o', 'out'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['two.other.svg', 'two.svg']);
  });

  test('runs TypeScript, and sends what it prints to standard error', async () => {
    const cwd = folder();
    moduleIn(cwd, 'a.ts', `${value}const x: number = 2;\nconsole.log('hello');\nexport default new Value(x, 'a');\n`);
    const { code, stdout, stderr } = await dotgradProcess(['render', 'a.ts', '-o', '-'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'hello\n' });
    expect(stdout).toMatch(/^<svg/);
  });

  test('does not redraw unchanged inputs', async () => {
    const cwd = folder();
    moduleIn(cwd, 'a.mjs', `${value}export default new Value(2, 'a');\n`);
    await dotgrad(['render', 'a.mjs', '-o', 'out'], { cwd });
    const { stdout } = await dotgrad(['render', 'a.mjs', '-o', 'out', '--json'], { cwd });
    expect(JSON.parse(stdout)).toEqual({ figures: ['a'], written: [], unchanged: [join('out', 'a.svg')] });
  });

  test('reads a graph as JSON from a file and from standard input', async () => {
    const cwd = folder();
    await dotgrad(['render', ...L, '-o', 'L.json'], { cwd });
    const json = readFileSync(join(cwd, 'L.json'), 'utf8');
    const fromFile = await dotgrad(['render', 'L.json', '-o', '-'], { cwd });
    const fromInput = await dotgrad(['render', '-', '-o', '-'], { cwd, input: json });
    expect(fromFile.stdout).toMatch(/^<svg/);
    expect(fromInput.stdout).toBe(fromFile.stdout);
  });

  test('runs a program in the notation from a file, a folder and a pattern', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'cells'));
    moduleIn(join(cwd, 'cells'), 'one.py', 'a = Value(2.0); L = a**2; L.backward()\n');
    moduleIn(join(cwd, 'cells'), 'two.py', 'b = Value(3.0); draw_dot(b); c = b*b; draw_dot(c)\n');
    for (const input of ['cells', 'cells/*.py']) {
      const { code, stderr } = await dotgrad(['render', input, '-o', 'out'], { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'two.b.svg', 'two.c.svg']);
    }
  });
});

describe('dotgrad render -T json of a file with a graph and an animation', () => {
  const steps = `const L = new Value(1, 'a').add(2);\nexport const motion = figure(L, { steps: 'motion' });\n`;
  const imports = value.replace('{ Value }', '{ figure, Value }');

  test('skips the animation with a note, draws the graph and exits with 0', async () => {
    const cwd = folder();
    moduleIn(cwd, 'm.mjs', `${imports}${steps}export default L;\n`);
    const drawn = await dotgrad(['render', 'm.mjs', '-T', 'json', '-o', 'out'], { cwd });
    expect([drawn.code, drawn.stderr]).toEqual([0, 'dotgrad: skipped m.motion, which cannot be written as json\n']);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['m.json']);
    const check = await dotgrad(['render', 'm.mjs', '-T', 'json', '-o', 'out', '--check'], { cwd });
    expect([check.code, check.stderr]).toEqual([0, drawn.stderr]);
    const quiet = await dotgrad(['render', 'm.mjs', '-T', 'json', '-o', 'out', '--quiet'], { cwd });
    expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  });

  test('is an error that names the possible formats if there is nothing else', async () => {
    const cwd = folder();
    moduleIn(cwd, 'm.mjs', imports + steps);
    const { code, stderr } = await dotgrad(['render', 'm.mjs', '-T', 'json', '-o', 'out'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'dotgrad: m.mjs: m.motion is a motion and cannot be written as json; write it as svg or html or png\n',
    ]);
  });
});

describe('dotgrad render says one clear thing, exits with 2 and writes nothing', () => {
  const cases: [string, string, RegExp][] = [
    ['a module that throws', `${value}\nthrow new Error('boom');\n`, /^dotgrad: m\.ts:3: boom$/m],
    ['a module with a syntax error', 'const = 1;\n', /m\.ts:1:\d+: /],
    ['a module with no figure', 'export const x = 1;\n', /no figure found: it exports x; export a Value/],
    ['a module that exports nothing', 'const x = 1;\n', /it exports nothing/],
    ['a value of a string', `${value}export default new Value('2' as never);\n`, /takes a number, got the string "2"/],
  ];
  test.each(cases)('for %s', async (_, text, message) => {
    const cwd = folder();
    moduleIn(cwd, 'm.ts', text);
    const { code, stderr, stdout } = await dotgrad(['render', 'm.ts', '-o', 'out'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test.each<[string, string[], RegExp]>([
    ['a file of an unknown format', ['-o', 'L.bmp'], /-o L\.bmp: unknown format \.bmp; the formats are svg/],
    ['an unknown format', ['-T', 'gif'], /argument 'gif' is invalid\. The formats are svg, html, png, dot, json/],
    ['an unknown option', ['--colour', 'red'], /unknown option '--colour'/],
    ['an unknown theme', ['--theme', 'neon'], /Allowed choices are light, dark, paper, lecture/],
    ['a precision out of range', ['--precision', '99'], /precision must be a whole number from 0 to 17, got 99/],
    ['a scale of nothing', ['--scale', '0', '-T', 'png'], /scale must be a number above 0/],
  ])('for %s', async (_, args, message) => {
    const cwd = folder();
    const { code, stderr } = await dotgrad(['render', ...L, '-o', 'out', ...args], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('for two figures with the same name', async () => {
    const cwd = folder();
    for (const name of ['x', 'y']) {
      mkdirSync(join(cwd, name));
      moduleIn(join(cwd, name), 'a.mjs', `${value}export default new Value(2, 'a');\n`);
    }
    const { code, stderr } = await dotgrad(['render', 'x', 'y', '-o', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /two pictures would be written to one file .*a\.svg: a of x.a\.mjs and a of y.a\.mjs; rename one of them, or write to two/,
    );
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  test('for a missing file, and one of another kind', async () => {
    expect((await dotgrad(['render', 'nowhere.ts'])).stderr).toMatch(/nowhere\.ts: no such file or folder/);
    expect((await dotgrad(['render', 'LICENSE'])).stderr).toMatch(/LICENSE: dotgrad draws \.ts/);
  });

  test('for an output folder that is a file', async () => {
    const cwd = folder();
    moduleIn(cwd, 'out', 'a file');
    const { code, stderr } = await dotgrad(['render', ...L, '-o', 'out/deep'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/out.*(?:a file|not a folder)/);
    expect(readFileSync(join(cwd, 'out'), 'utf8')).toBe('a file');
  });

  test.skipIf(process.getuid?.() === 0)('for an output folder that may not be written', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'out'));
    chmodSync(join(cwd, 'out'), 0o500);
    const { code, stderr } = await dotgrad(['render', ...L, '-o', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/permission denied/);
  });

  test('for a graph of JSON with a double id', async () => {
    const graph = { version: 1, root: 'v0', nodes: [], edges: [] } as { nodes: object[] };
    const node = { id: 'v0', kind: 'value', role: 'root', data: 1, grad: 1 };
    graph.nodes.push(node, node);
    const { code, stderr } = await dotgrad(['render', '-', '-o', '-'], { input: JSON.stringify(graph) });
    expect(code).toBe(2);
    expect(stderr).toMatch(/nodes\[1\]\.id must be unique, got "v0"; nodes\[0\] has it too/);
  });
});
