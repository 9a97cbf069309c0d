import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pythonDependencies } from '../../../dist/render/files/dependencies.node.js';
import { dotgrad, dotgradProcess, folder } from '../dotgrad.js';
import { by, DOUBLE, filled, listed, notebook, python } from './learner.js';

describe.skipIf(python === undefined)('dotgrad render --python', () => {
  test('draws what the program computes, including its mistakes', async () => {
    const cwd = filled({ 'notes.ipynb': notebook(DOUBLE, 'draw_dot(b)\ndraw_dot(a)') });
    const { code, stderr } = await dotgrad(['render', 'notes.ipynb', '-T', 'json,svg', ...by()], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const names = ['notes.cell-2-2.json', 'notes.cell-2-2.svg', 'notes.cell-2.json', 'notes.cell-2.svg'];
    expect(listed(cwd)).toEqual([...names, 'notes.ipynb']);
    const graph = JSON.parse(readFileSync(join(cwd, 'notes.cell-2.json'), 'utf8'));
    expect(graph.nodes.map(({ label, data, grad }: Record<string, unknown>) => [label, data, grad])).toEqual([
      ['a', 3, 1],
      [undefined, undefined, undefined],
      ['b', 6, 1],
    ]);
    expect(graph.source).toEqual({ file: 'notes.ipynb (cell 2)', line: 1 });
  });

  test('names the figures of a script after their labels, or a single one after the file', async () => {
    const cwd = filled({
      'one.py': `${DOUBLE}draw_dot(b)`,
      'two.py': `${DOUBLE}draw_dot(b)\ndraw_dot(a)\ndraw_dot(b)`,
    });
    await dotgrad(['render', 'one.py', 'two.py', ...by()], { cwd });
    expect(listed(cwd)).toEqual(['one.py', 'one.svg', 'two.a.svg', 'two.b-2.svg', 'two.b.svg', 'two.py']);
  });

  test('runs standard input, in this folder', async () => {
    const cwd = filled({ 'own.py': DOUBLE });
    const input = 'from own import b\nprint("hello")\ndraw_dot(b)';
    const { stdout, stderr } = await dotgrad(['render', '-', '-o', '-', '-T', 'json', ...by()], { cwd, input });
    expect(stderr).toBe('hello\n');
    expect(JSON.parse(stdout).nodes).toHaveLength(3);
    const json = { cwd, input: notebook(input) };
    expect((await dotgrad(['render', '-', '-o', '-', '-T', 'json', ...by()], json)).stdout).toContain('"version": 1');
  });

  test('says which module a script misses, and how to get it, before the error that follows', async () => {
    const cwd = filled({ 'a.py': 'from micrograd_not_here.engine import Value\na = Value(2.0)' });
    const { code, stderr } = await dotgrad(['render', 'a.py', ...by()], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "dotgrad: a.py:1: ModuleNotFoundError: No module named 'micrograd_not_here'; if that is a package, `pip install micrograd_not_here` installs it\n" +
        "a.py:2: NameError: name 'Value' is not defined\n",
    );
    expect(listed(cwd)).toEqual(['a.py']);
  });

  test('reads a script in its own encoding', async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'a.py'),
      Buffer.from(`# -*- coding: latin-1 -*-\n${DOUBLE}b.label = 'über'\ndraw_dot(b)`, 'latin1'),
    );
    await dotgrad(['render', 'a.py', '-T', 'json', ...by()], { cwd });
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toContain('über');
  });

  test('draws show with its options, and says which are wrong', async () => {
    const cwd = filled({ 'a.py': `${DOUBLE}import dotgrad\ndotgrad.show(b, rankdir='TB', no_grad=True)` });
    await dotgrad(['render', 'a.py', '-T', 'dot', ...by()], { cwd });
    const dot = readFileSync(join(cwd, 'a.dot'), 'utf8');
    expect(dot).toContain('rankdir = "TB"');
    expect(dot).not.toContain('grad 1.0000');
    const wrong = async (options: string): Promise<string> => {
      writeFileSync(join(cwd, 'a.py'), `${DOUBLE}import dotgrad\ndotgrad.show(b, ${options})`);
      const { code, stderr } = await dotgrad(['render', 'a.py', ...by()], { cwd });
      expect(code).toBe(2);
      return stderr;
    };
    expect(await wrong("theme='purple'")).toMatch(
      /^dotgrad: a\.py:\d+: dotgrad\.show: theme must be .*, got "purple"\n$/,
    );
    expect(await wrong('rankdirr="TB"')).toMatch(/dotgrad\.show has no option rankdirr; did you mean rankdir\?\n$/);
    expect(listed(cwd)).toEqual(['a.dot', 'a.py']);
  });

  test('continues after a cell that fails, and says why it failed', async () => {
    const cwd = filled({ 'n.ipynb': notebook(DOUBLE, '1/0', 'def f(x):\n    return x.nope\nf(3)', 'draw_dot(b)') });
    const { code, stderr } = await dotgrad(['render', 'n.ipynb', ...by()], { cwd });
    expect(code).toBe(0);
    expect(stderr).toBe(
      'dotgrad: n.ipynb (cell 2):1: ZeroDivisionError: division by zero\n' +
        "dotgrad: n.ipynb (cell 3):3: AttributeError: 'int' object has no attribute 'nope' (raised at n.ipynb (cell 3):2)\n",
    );
    expect((await dotgrad(['render', 'n.ipynb', '--quiet', ...by()], { cwd })).stderr).toBe('');
  });

  test('reports the line of a script that fails, and writes nothing', async () => {
    const cwd = filled({ 'a.py': `${DOUBLE}draw_dot(b)\nb + None\n` });
    const { code, stderr } = await dotgrad(['render', 'a.py', ...by()], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^dotgrad: a\.py:\d+: AttributeError: 'NoneType' object has no attribute 'data' \(raised at a\.py:\d+\)\n$/,
    );
    expect(listed(cwd)).toEqual(['a.py']);
  });

  test('says that a program has no figure, and what failed before', async () => {
    const cwd = filled({ 'a.ipynb': notebook('1/0'), 'b.ipynb': '{}' });
    const none = await dotgrad(['render', 'a.ipynb', ...by()], { cwd });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('a.ipynb (cell 1):1: ZeroDivisionError: division by zero\n');
    expect(none.stderr).toContain('a.ipynb: no figure found; draw one with draw_dot(x) or dotgrad.show(x)\n');
    const bad = await dotgrad(['render', 'b.ipynb', ...by()], { cwd });
    expect(bad.stderr).toBe('dotgrad: b.ipynb: this is not a notebook: it has no cells\n');
  });

  test('rejects options that have no effect with it', async () => {
    const said = async (...args: string[]): Promise<string> => (await dotgrad(['render', ...args])).stderr;
    expect(await said('a.py', '--python-command', 'python3')).toBe(
      'dotgrad: --python-command is for --python; add --python\n',
    );
    expect(await said('a.py', '--python-timeout', '3')).toBe(
      'dotgrad: --python-timeout is for --python; add --python\n',
    );
    expect(await said('-e', 'L = a', '--python')).toMatch(
      /-e gives a program in the notation, and --python runs files/,
    );
    expect(await said('a.py', '--set', 'a=2', '--python')).toMatch(/--set sets numbers of programs in the notation/);
    expect(await said('a.py', '--python', '--python-timeout', '0')).toMatch(/must be a number of seconds above 0/);
  });

  test('is a setting, for embed and explain too, and leaves -e to the notation', async () => {
    const cwd = filled({
      'dotgrad.config.json': JSON.stringify({ python: true, pythonCommand: python?.command }),
      'a.py': `${DOUBLE}draw_dot(b)`,
      'doc.md': '<!-- dotgrad name="picture" file=a.py -->\n<!-- /dotgrad -->\n',
    });
    expect((await dotgrad(['render', 'a.py', '-o', '-', '-T', 'json'], { cwd })).stdout).toContain(
      '"data":3,"grad":1}',
    );
    expect((await dotgrad(['render', '-e', 'L = Value(2.0)', '-o', '-', '-T', 'json'], { cwd })).code).toBe(0);
    expect((await dotgrad(['embed', 'doc.md', '--no-dark'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'picture.svg'), 'utf8')).toContain('b: data 6, grad 1');
    expect((await dotgrad(['explain', 'a.py', '--json'], { cwd })).stdout).toContain('"expected": 2');
    expect((await dotgrad(['render', 'a.py', '--no-python', '-o', '-', '-T', 'json'], { cwd })).stdout).not.toContain(
      '"data":3,"grad":1}',
    );
  });

  test('checks pictures, without writing', async () => {
    const cwd = filled({ 'n.ipynb': notebook(DOUBLE, 'draw_dot(b)') });
    expect((await dotgrad(['render', 'n.ipynb', '--check', ...by()], { cwd })).code).toBe(1);
    await dotgrad(['render', 'n.ipynb', ...by()], { cwd });
    expect((await dotgrad(['render', 'n.ipynb', '--check', ...by()], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'n.ipynb'), notebook(DOUBLE, 'a.grad = 2.0\ndraw_dot(b)'));
    const { code, stdout } = await dotgrad(['render', 'n.ipynb', '--check', ...by()], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('stale');
    expect(listed(cwd)).toEqual(['n.cell-2.svg', 'n.ipynb']);
  });
});

describe.skipIf(python === undefined)('dotgrad embed --python', () => {
  test('shows the cells of a notebook, which runs once', async () => {
    const block = (name: string, figure: string): string =>
      `<!-- dotgrad name="${name}" file=n.ipynb#${figure} -->\n<!-- /dotgrad -->\n`;
    const cwd = filled({
      'n.ipynb': notebook(DOUBLE, 'draw_dot(b)', 'print("runs")\ndraw_dot(a)', '1/0'),
      'doc.md': block('first', 'cell-2') + block('second', 'cell-3'),
    });
    const { code, stderr } = await dotgrad(['embed', 'doc.md', '--no-dark', ...by()], { cwd });
    expect(code).toBe(0);
    expect(stderr.match(/runs/g)).toHaveLength(1);
    expect(stderr).toContain('n.ipynb (cell 4):1: ZeroDivisionError: division by zero');
    expect(listed(cwd)).toEqual(['doc.md', 'first.svg', 'n.ipynb', 'second.svg']);
    expect((await dotgrad(['embed', 'doc.md', '--no-dark', '--check', '--quiet', ...by()], { cwd })).code).toBe(0);
    writeFileSync(join(cwd, 'doc.md'), block('first', 'cell-9'));
    expect((await dotgrad(['embed', 'doc.md', ...by()], { cwd })).stderr).toContain(
      'has no figure "cell-9"; it has cell-2, cell-3',
    );
  });
});

describe('without Python', () => {
  test('dotgrad python prints dotgrad.py', async () => {
    const { code, stdout } = await dotgrad(['python']);
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync('src/python/dotgrad.py', 'utf8'));
    expect((await dotgradProcess(['python'])).stdout).toBe(stdout);
  });

  test('dotgrad embed shows a cell of a notebook in the notation', async () => {
    const cwd = filled({
      'n.ipynb': notebook('a = Value(2.0)\nL = a * 3\nL.backward()', 'draw_dot(L)'),
      'doc.md': '<!-- dotgrad name="picture" file=n.ipynb#cell-2 -->\n<!-- /dotgrad -->\n',
    });
    expect(await dotgrad(['embed', 'doc.md', '--no-dark'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'picture.svg'), 'utf8')).toContain('L: data 6, grad 1');
  });

  test('pythonDependencies(file) follows imports of modules beside it, in notebooks too', async () => {
    const cwd = filled({
      'main.py': 'import os, engine\nfrom nn.layers import Layer\n',
      'engine.py': 'import helper as h\n',
      'helper.py': '',
      'nn/layers.py': 'import math\n',
      'n.ipynb': notebook('import engine\nx = 1\n'),
    });
    const there = async (path: string): Promise<string[]> =>
      [...(await pythonDependencies(join(cwd, path)))]
        .filter((file) => existsSync(file))
        .map((file) => file.slice(cwd.length + 1))
        .sort();
    expect(await there('main.py')).toEqual(['engine.py', 'helper.py', 'main.py', 'nn/layers.py']);
    expect(await there('n.ipynb')).toEqual(['engine.py', 'helper.py', 'n.ipynb']);
  });
});

describe.skipIf(python === undefined)('dotgrad diff old.py new.py --python', () => {
  const changed = DOUBLE.replace('Value(3.0)', 'Value(4.0)');

  test('compares what the classes of both programs compute', async () => {
    const cwd = filled({ 'old.py': DOUBLE, 'new.py': changed, 'notes.ipynb': notebook(changed, 'draw_dot(b)') });
    const same = await dotgrad(['diff', 'old.py', 'old.py', '--python'], { cwd });
    expect([same.code, same.stdout]).toEqual([0, 'no change\n']);
    for (const after of ['new.py', 'notes.ipynb']) {
      const { code, stdout } = await dotgrad(['diff', 'old.py', after, '--python'], { cwd });
      expect([code, stdout]).toEqual([1, 'a.data 3 → 4\nb.data 6 → 8\n']);
    }
  });

  test('without it the notation rejects the class, and says where it differs', async () => {
    const cwd = filled({ 'old.py': DOUBLE, 'new.py': changed });
    const { code, stderr } = await dotgrad(['diff', 'old.py', 'new.py'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("__add__ of class Value is not the lecture's: old.py:9:");
    expect(stderr).toContain('--python');
  });
});

describe.skipIf(python === undefined)('dotgrad render program.py --python', () => {
  test('says what x is if draw_dot(x) is called with something that is not a value', async () => {
    const { code, stderr } = await dotgrad(['render', 'a.py', '--python'], {
      cwd: filled({ 'a.py': 'x = 1\ndraw_dot(3)\n' }),
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('a.py:2: cannot draw an int: a value has a number')]);
  });
});
