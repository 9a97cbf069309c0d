import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJson, toJson } from 'dotgrad';
import { save } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';
import { graph } from './checked.js';
import { dotgrad, folder } from './dotgrad.js';

/** A folder of graphs, by the names of their files. */
async function graphsIn(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = folder();
  for (const [name, json] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    if (name.endsWith('.json')) writeFileSync(join(cwd, name), json);
    else await save(fromJson(json), join(cwd, name));
  }
  return cwd;
}

/** The same computation with other gradients. */
function otherGradients(json: string): string {
  const { nodes, ...rest } = JSON.parse(json);
  const doubled = nodes.map((node: { grad?: number }) =>
    node.grad === undefined ? node : { ...node, grad: node.grad * 2 },
  );
  return JSON.stringify({ ...rest, nodes: doubled });
}

describe('dotgrad diff of pictures', () => {
  test.each(['svg', 'png', 'dot', 'json'])('reads the graph that a .%s of ours carries', async (ending) => {
    const cwd = await graphsIn({ [`old.${ending}`]: graph(2), 'same.json': graph(2), 'new.json': graph(5) });
    expect(await dotgrad(['diff', `old.${ending}`, 'same.json'], { cwd })).toEqual({
      code: 0,
      stdout: 'no change\n',
      stderr: '',
    });
    const { code, stdout } = await dotgrad(['diff', `old.${ending}`, 'new.json'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.data 2(?:\.0000)? → 5(?:\.0000)?$/m);
  });

  test.each(['svg', 'png'])('says that a .%s of others carries none', async (ending) => {
    const cwd = await graphsIn({ 'new.json': graph(5) });
    writeFileSync(join(cwd, `x.${ending}`), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const { code, stderr } = await dotgrad(['diff', `x.${ending}`, 'new.json'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^dotgrad: x\.\w+: this picture carries no graph; diff reads pictures of graphs that/,
      ),
    });
  });
});

describe('dotgrad diff --no-grad', () => {
  test('ignores gradients, in words, in JSON and in the picture', async () => {
    const cwd = await graphsIn({ 'old.json': graph(2), 'new.json': otherGradients(graph(2)) });
    expect((await dotgrad(['diff', 'old.json', 'new.json'], { cwd })).code).toBe(1);
    const args = ['diff', 'old.json', 'new.json', '--no-grad'];
    expect(await dotgrad(args, { cwd })).toEqual({ code: 0, stdout: 'no change\n', stderr: '' });
    expect(JSON.parse((await dotgrad([...args, '--json'], { cwd })).stdout)).toMatchObject({ same: true });
    expect((await dotgrad([...args, '-o', 'd.svg'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'd.svg'), 'utf8')).not.toContain('grad ');
  });

  test('still reports changes in the data', async () => {
    const cwd = await graphsIn({ 'old.json': graph(2), 'new.json': graph(3) });
    const { code, stdout } = await dotgrad(['diff', 'old.json', 'new.json', '--no-grad'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^a\.data 2 → 3$/m);
    expect(stdout).not.toContain('grad');
  });
});

describe('dotgrad diff base/ head/', () => {
  test('compares files of the same name, and names what was added and removed', async () => {
    const cwd = await graphsIn({
      'base/same.json': graph(1),
      'head/same.json': graph(1),
      'base/one.svg': graph(2),
      'head/one.json': graph(7),
      'base/gone.json': graph(3),
      'head/new.json': graph(4),
    });
    const { code, stdout, stderr } = await dotgrad(['diff', 'base/', 'head', '-o', 'out'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith(' '))).toEqual([
      'removed  base/gone.json',
      'added  head/new.json',
      'changed  one',
      '4 graphs: 1 changed, 1 added, 1 removed',
    ]);
    expect(lines).toContain('    a.data 2 → 7');
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['one.svg', 'same.svg']);
    const json = JSON.parse((await dotgrad(['diff', 'base', 'head', '--json'], { cwd })).stdout);
    expect(json).toMatchObject({ gone: 'removed', new: 'added', one: { same: false }, same: { same: true } });
  });

  test('exits with 0 if nothing changed', async () => {
    const cwd = await graphsIn({ 'base/a.json': graph(1), 'head/a.svg': graph(1), 'head/notes.txt.json': graph(1) });
    writeFileSync(join(cwd, 'base/notes.txt.json'), graph(1));
    expect(await dotgrad(['diff', 'base', 'head'], { cwd })).toEqual({
      code: 0,
      stdout: '2 graphs: 0 changed, 0 added, 0 removed\n',
      stderr: '',
    });
  });

  test('reports a broken file, continues with the others, and exits with 2', async () => {
    const cwd = await graphsIn({
      'base/a.json': '{',
      'head/a.json': graph(1),
      'base/b.json': graph(1),
      'head/b.json': graph(2),
    });
    const { code, stdout, stderr } = await dotgrad(['diff', 'base', 'head'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^dotgrad: base\/a\.json: /);
    expect(stdout).toMatch(/^changed {2}b\n/);
  });

  test.each<[string[], RegExp]>([
    [['base', 'b.json'], /base: this is a folder and b\.json is not; compare two files, or two folders/],
    [['-', 'base'], /base: this is a folder and - is not/],
    [['empty', 'empty'], /empty: neither folder has a graph/],
    [['-', '-'], /diff reads standard input once/],
  ])('refuses %j', async (args, message) => {
    const cwd = await graphsIn({ 'base/a.json': graph(1), 'b.json': graph(1) });
    mkdirSync(join(cwd, 'empty'));
    const { code, stderr } = await dotgrad(['diff', ...args], { cwd, input: toJson(fromJson(graph(1))) });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test.each<[string[], string]>([
    [['--theme', 'dark'], '--theme has no effect without --out; add --out difference.svg or leave it out'],
    [['--scale', '2', '-o', 'd.svg'], '--scale has no effect on svg, only on png; leave it out'],
  ])('refuses %j, which it could not follow', async (args, message) => {
    const cwd = await graphsIn({ 'a.json': graph(1), 'b.json': graph(2) });
    const { code, stderr } = await dotgrad(['diff', 'a.json', 'b.json', ...args], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `dotgrad: ${message}\n` });
    expect(readdirSync(cwd).sort()).toEqual(['a.json', 'b.json']);
  });

  test('lists its inputs in its help', async () => {
    const help = (await dotgrad(['diff', '--help'])).stdout.replace(/\s+/g, ' ');
    for (const words of ['.svg', 'a folder of these', '- for standard input']) expect(help).toContain(words);
  });
});

test('dotgrad diff -o says on standard error that a difference cannot be read at its width, and what helps', async () => {
  const network = (x: number): string =>
    `from micrograd.nn import MLP\nimport random\nrandom.seed(1)\nL = MLP(3, [8, 8, 1])([${x}.0, 2.0, 3.0])\nL.backward()\ndraw_dot(L)\n`;
  const cwd = folder();
  for (const [i, name] of ['a.py', 'b.py'].entries()) writeFileSync(join(cwd, name), network(i + 1));
  const shorter = await dotgrad(['diff', 'a.py', 'b.py', '-o', 'd.svg'], { cwd });
  expect(shorter.stderr).toMatch(
    /^dotgrad: folded by scope to depth 3, for a width of 830 px: 345 values as 18 nodes; --fold none draws all 553 nodes\n$/,
  );
  const { stderr } = await dotgrad(['diff', 'a.py', 'b.py', '-o', 'd.svg', '--fold', 'none'], { cwd });
  expect(stderr).toMatch(
    /^dotgrad: no style fits a width of 830 px: text is [\d.]+ px high there; give a --width of \d+ or more, or fold scopes with --fold 1\n$/,
  );
  const folded = await dotgrad(['diff', 'a.py', 'b.py', '-o', 'd.svg', '--fold', '1'], { cwd });
  expect(folded.stderr).toBe('');
});
