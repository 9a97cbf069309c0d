import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as runProgram } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { run } from '../../dist/cli/commands/run.node.js';
import { readGraph } from '../../dist/cli/input/diff-input.node.js';
import { table } from '../../dist/cli/terminal/table.js';
import { graph, graphs } from './checked.js';
import { dotgrad, folder, sessionIn } from './dotgrad.js';

const lines = (source: string): string[] => table(runProgram(source).names);

describe('table(names)', () => {
  test('aligns numbers at their points, and pads by the width on a terminal', () => {
    expect(lines('a = Value(2.0)\n名前 = Value(-1234.5)\nb = Value(1e-9)\nn = 3\nx = 0.25')).toEqual([
      'name          data    grad',
      'a         2.0000    0.0000',
      '名前  -1234.5000    0.0000',
      'b         1.000e-9  0.0000',
      'n         3',
      'x         0.25',
    ]);
  });

  test('shows other values as Python does', () => {
    const source =
      't = True\ni = -float("inf")\nz = -0.0\ns = "it\'s"\nn = None\nxs = [1, 2.5, False, "a", Value(2.0)]';
    expect(lines(source).map((line) => line.replace(/^(\S+) +/, '$1 '))).toEqual([
      'name data  grad',
      't True',
      'i -inf',
      'z -0.0',
      's "it\'s"',
      'n None',
      "xs [1, 2.5, False, 'a', Value(data=2.0)]",
    ]);
  });

  test('shortens long lists and models, and ends if a list contains itself', () => {
    const [head, ...rows] = lines('a = Value(2.0)\nxs = [1, 2.5] * 1000\nm = MLP(3, [4, 4, 1])\nl = [1]\nl.append(l)');
    expect(head).toBe('name    data    grad');
    for (const row of rows) expect(row.length).toBeLessThan(120);
    expect(rows.at(-1)).toMatch(/ \[1, \[\.\.\.\]\]$/);
  });
});

describe('dotgrad run', () => {
  test.each<[string, string | undefined, object, RegExp]>([
    ['DOT', 'g.dot', {}, /g\.dot: run takes \.py and \.ipynb files, got DOT/],
    ['a module', 'm.ts', {}, /m\.ts: run takes .*, got a module; draw it with npx dotgrad render/],
    ['a graph', 'g.json', {}, /g\.json: run takes .*, got JSON/],
    ['--as without standard input', 'p.py', { as: 'py' }, /--as describes standard input/],
    ['a folder', '.', {}, /EISDIR/],
  ])('refuses %s', async (_, input, options, message) => {
    await expect(run(sessionIn(), input, options)).rejects.toThrow(message);
  });

  test('runs a notebook by any case of its ending and from standard input, and says that it has no inputs', async () => {
    const cwd = folder();
    const cell = { cell_type: 'code', source: 'a = Value(2.0)', metadata: {}, outputs: [], execution_count: null };
    const input = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] });
    writeFileSync(join(cwd, 'NB.IPYNB'), input);
    const [file, stdin, json, guessed] = await Promise.all([
      dotgrad(['run', 'NB.IPYNB', '--set', 'b=2'], { cwd }),
      dotgrad(['render', '-', '-T', 'json', '-o', '-'], {
        cwd,
        input: input.replace('2.0', '2.0)\\nb = a*3\\ndraw_dot(b'),
      }),
      dotgrad(['run', '-', '--as', 'json'], { cwd, input: graph() }),
      dotgrad(['run', '-'], { cwd, input: graph() }),
    ]);
    expect(file.stdout).toMatch(/^a +2\.0000 +0\.0000$/m);
    expect(file.stderr).toBe(
      'dotgrad: NB.IPYNB: a notebook has no inputs, so it does not read b; assign them in a cell\n',
    );
    expect(JSON.parse(stdin.stdout)).toMatchObject({ version: 1 });
    expect(json.code).toBe(2);
    expect(json.stderr).toMatch(/'--as <kind>' argument 'json' is invalid\. Allowed choices are py, ipynb\./);
    expect(guessed.stderr).toMatch(/^dotgrad: -: run takes .py and .ipynb files, got JSON/);
  });
});

describe('dotgrad diff', () => {
  test('rejects a folder, and a pattern for several files', async () => {
    const cwd = graphs(['one', 'two']);
    for (const input of ['graphs', 'graphs/*.json'])
      await expect(readGraph(sessionIn(cwd), input)).rejects.toThrow(
        /diff compares two single graphs, got 2 files: .*one\.json, .*two\.json; name files/,
      );
  });

  test('reads DOT made by dotgrad from standard input as from a file', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'a.py'), 'a = Value(2.0, label="a")\nL = a*3\nL.backward()\n');
    const { stdout: dot } = await dotgrad(['render', 'a.py', '-T', 'dot', '-o', '-'], { cwd });
    const { code, stdout, stderr } = await dotgrad(['diff', '-', 'a.py'], { cwd, input: dot });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'no change\n', stderr: '' });
  });
});
