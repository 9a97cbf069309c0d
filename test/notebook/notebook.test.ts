import { readFileSync } from 'node:fs';
import type { Value } from 'dotgrad';
import { NotebookError, runNotebook } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { notebookOf } from './support.ts';

/** The lecture's class Value. */
const [LECTURE = ''] = /^class Value:.*?(?=\nclass)/ms.exec(
  readFileSync(new URL('classes/lecture.py', import.meta.url), 'utf8'),
) as RegExpExecArray;

const skippedOf = (...cells: string[]): [number, string, string | undefined][] =>
  runNotebook(notebookOf(...cells)).skipped.map(({ cell, error }) => [cell, error.reason, error.hint]);

describe('runNotebook(json)', () => {
  test('runs code cells top to bottom, which share their names', () => {
    const { names, output, skipped } = runNotebook(
      notebookOf('a = Value(2.0)', 'def f(x): return a*x', 'L = f(3)\nprint(L)'),
    );
    expect([...names.keys()]).toEqual(['a', 'L']);
    expect(output).toBe('Value(data=6.0)\n');
    expect(skipped).toEqual([]);
  });

  test('every draw_dot(x), and every cell that ends in a Value, is a figure named by its cell', () => {
    const { figures } = runNotebook(
      notebookOf(
        'a = Value(2.0)\nb = a*a\nb',
        'draw_dot(a)\ndraw_dot(b)',
        'dot = draw_dot(b)\ndot',
        'a.data',
        'draw_dot(a)\nb',
        'draw_dot(b)\nb',
        'b;',
        'b.backward()',
      ),
    );
    expect(figures.map(({ name, line, value }) => [name, line, value.data])).toEqual([
      ['cell-1', 3, 4],
      ['cell-2', 1, 2],
      ['cell-2-2', 2, 4],
      ['cell-3', 1, 4],
      ['cell-5', 1, 2],
      ['cell-5-2', 2, 4],
      ['cell-6', 1, 4],
    ]);
  });

  test('counts code cells only, and empty ones too', () => {
    const cells = [
      { cell_type: 'markdown', source: '# title' },
      { cell_type: 'code', source: '' },
      { cell_type: 'code', source: ['x = 1\n', 'y'] },
    ];
    const { skipped } = runNotebook(JSON.stringify({ cells }), { file: 'lecture.ipynb' });
    expect(skipped.map(({ cell, error }) => [cell, error.message])).toEqual([
      [2, 'lecture.ipynb (cell 2):2:1: name y is not defined; give it a value before, as in y = 2\n  2 | y\n    | ^'],
    ]);
  });

  test('skips a cell that needs what the notation lacks, and the cells that need its names', () => {
    expect(
      skippedOf(
        'pass',
        'x = oops([2.0]); y = Value(1.0)\nfor k in [1]: z = k',
        'print(1)',
        'print(y)',
        'print(z)',
        'y = Value(3.0)',
        'print(y)',
      ),
    ).toEqual([
      [2, 'name oops is not defined', 'give it a value before, as in oops = 2'],
      [4, 'y has no value', 'cell 2, which makes it, was skipped'],
      [5, 'z has no value', 'cell 2, which makes it, was skipped'],
    ]);
  });

  test('a skipped cell removes the names that it would assign, even earlier and built-in ones', () => {
    expect(
      skippedOf(
        'a = Value(1.0)',
        'while 1: a = 2\ndef relu(x):\n  return x if x else 0\n(b, [c, d]) = e, = 1, 2\nclass Foo: pass\nx.y = 3\na += 1',
        ...['a', 'relu', 'b', 'c', 'd', 'e', 'Foo'],
        'y',
        'x',
      ).map(([cell, , hint]) => [cell, hint?.slice(0, 6)]),
    ).toEqual([
      [2, 'loop w'],
      ...[3, 4, 5, 6, 7, 8, 9].map((cell) => [cell, 'cell 2']),
      [10, 'give i'],
      [11, 'give i'],
    ]);
  });

  test('guesses the names of a cell that is not Python line by line', () => {
    expect(skippedOf('a = = 1\nfor k in x: b = 2\ndef g(: 1\n', 'a', 'k', 'g', 'b').map(([cell]) => cell)).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  test('a cell that fails halfway leaves names, output and figures as they were', () => {
    const { names, output, figures, last, skipped } = runNotebook(
      notebookOf('a = Value(2.0)\nb = a*2', "print('x')\nb = a*3\ndraw_dot(b)\nc = a + oops", 'print(a)\nd = a*4\nd'),
    );
    expect([...names.keys()]).toEqual(['a', 'd']);
    expect([output, last?.name, skipped.length]).toEqual(['Value(data=2.0)\n', 'd', 1]);
    expect(figures.map(({ name }) => name)).toEqual(['cell-3']);
  });

  test('shows the source of the cell with the error, also in a function of another cell', () => {
    const { skipped } = runNotebook(notebookOf('def f(x):\n  return x + y', 'f(1)'));
    expect(skipped[0]?.error.message).toBe(
      'notebook.ipynb (cell 1):2:14: name y is not defined; give it a value before, as in y = 2\n' +
        '  2 |   return x + y\n    |              ^\n' +
        '  called from notebook.ipynb (cell 2):1:1',
    );
  });

  test('ignores % and ! lines, skips cells in other languages, and has the methods of a picture', () => {
    const { skipped, notes, names } = runNotebook(
      notebookOf(
        '%matplotlib inline\n!pip install x\nx = 1',
        '%%time\ny = 2',
        '%%html\n<b>',
        "draw_dot(Value(1)).render('gout')",
      ),
    );
    expect([...names.keys()]).toEqual(['x', 'y']);
    expect(skipped.map(({ cell, error }) => [cell, error.reason])).toEqual([[3, 'this cell is not in Python']]);
    expect(notes).toEqual([
      'notebook.ipynb (cell 4):1: render() of a picture does nothing here: dotgrad itself draws and saves it',
    ]);
  });

  test('random continues from cell to cell', () => {
    const { names } = runNotebook(
      notebookOf('random.seed(1337)', 'a = random.uniform(-1, 1)', 'b = random.uniform(-1, 1)'),
    );
    expect([names.get('a'), names.get('b')]).toEqual([0.23550571390294128, 0.06653114721000164]);
  });

  test('limits apply to all cells together; a cell that exceeds them is skipped, and later ones run', () => {
    const { skipped, output } = runNotebook(notebookOf('x = 1', 'for i in range(10**9): x = i', 'y = 1', 'print(y)'), {
      limits: { steps: 10_000 },
    });
    expect(skipped.map(({ cell, error }) => [cell, error.reason])).toEqual([
      [2, 'the program takes over 10,000 steps, the limit'],
    ]);
    expect(output).toBe('1\n');
    const loops = Array.from({ length: 6 }, () => 'for i in range(300): i');
    expect(runNotebook(notebookOf(...loops), { limits: { steps: 5_000 } }).skipped.length).toBeGreaterThan(0);
    expect(
      runNotebook(notebookOf('x = 1', `y = 1${' '.repeat(100)}`), { limits: { source: 50 } }).skipped,
    ).toHaveLength(1);
  });

  test('skips only the statements that use a missing module, not their cell', () => {
    const { skipped, output, figures } = runNotebook(
      notebookOf(
        'import torch\nx = torch.ones(2)\na = Value(2.0)\ny = x * 2\nprint(a)',
        'draw_dot(a*a)',
        'y',
        'y = 3\nprint(y)',
      ),
    );
    expect(skipped.map(({ cell, error }) => [cell, error.line, error.reason, error.hint])).toEqual([
      [1, 2, 'there is no module torch in the notation, which notebook.ipynb (cell 1):1 imports', expect.any(String)],
      [3, 1, 'y has no value', 'line 4 of cell 1, which makes it, was skipped'],
    ]);
    expect([output, figures.length]).toEqual(['Value(data=2.0)\n3\n', 1]);
  });

  test('throws a NotebookError for text that is not a notebook', () => {
    const message = (json: string): string => {
      try {
        runNotebook(json, { file: 'x.ipynb' });
      } catch (error) {
        if (error instanceof NotebookError) return error.message;
      }
      return '';
    };
    const advice = 'give the text of an .ipynb file of format 4';
    expect(message('{')).toBe(`x.ipynb:1:1: this is not JSON; ${advice}`);
    expect(message('[1]')).toBe(`x.ipynb:1:1: not a notebook: the JSON has no list "cells"; ${advice}`);
    expect(message('{"worksheets": []}')).toBe(`x.ipynb:1:1: not a notebook: the JSON has no list "cells"; ${advice}`);
    expect(message('{"cells": [{"cell_type": "code"}]}')).toBe(`x.ipynb:1:1: code cell 1 has no text; ${advice}`);
  });
});

test('runNotebook of the lecture draws what the lecture draws', () => {
  const { figures, skipped, output } = runNotebook(
    notebookOf(
      'import math\nimport numpy as np\nimport matplotlib.pyplot as plt\n%matplotlib inline',
      'def f(x):\n  return 3*x**2 - 4*x + 5',
      'f(3.0)',
      'xs = np.arange(-5, 5, 0.25)\nys = f(xs)\nplt.plot(xs, ys)',
      'h = 0.000001\nx = 2/3\n(f(x + h) - f(x))/h',
      `${LECTURE}\n\na = Value(2.0, label='a')\nb = Value(-3.0, label='b')\ne = a*b; e.label = 'e'\ne`,
      'draw_dot(e)',
      'topo = []\nvisited = set()\ndef build_topo(v):\n  if v not in visited:\n    topo.append(v)\nbuild_topo(e)\ntopo',
      'e.grad = 1.0',
      'e._backward()',
      'draw_dot(e)',
    ),
  );
  expect(figures.map(({ name, value }) => [name, value.operands.map(({ grad }: Value) => grad)])).toEqual([
    ['cell-6', [0, 0]],
    ['cell-7', [0, 0]],
    ['cell-11', [-3, 2]],
  ]);
  expect(skipped.map(({ cell }) => cell)).toEqual([8]);
  expect(output).toBe('');
});

test("runNotebook of the seed's notebook runs every cell, prints what it shows and draws its parabola", () => {
  const seed = readFileSync(new URL('seed.ipynb', import.meta.url), 'utf8');
  const cells = (JSON.parse(seed) as { cells: { outputs: { text?: string | string[] }[] }[] }).cells;
  const { skipped, notes, output, charts, figures } = runNotebook(seed);
  expect([skipped, notes, figures]).toEqual([[], [], []]);
  // The order of a set is Python's own.
  const inOrder = (text: string): string =>
    text.replace(/\{(.*)\}/g, (_, set: string) => `{${set.split(/, (?=V)/).sort()}}`);
  for (const { outputs } of cells) {
    for (const { text } of outputs) expect(inOrder(output)).toContain(inOrder([text ?? []].flat().join('')));
  }
  const comments = [...seed.matchAll(/#output: (-?[\d.]+)/g)].map(([, number]) => number);
  expect(output.split('\n').slice(0, comments.length)).toEqual(comments);
  const [curve] = charts[0]?.curves ?? [];
  expect([charts.length, curve?.xs.length, curve?.xs[0], curve?.xs.at(-1), Math.min(...(curve?.ys ?? []))]).toEqual([
    1, 40, -5, 4.75, -6.25,
  ]);
  expect([charts[0]?.name, curve?.ys[0], curve?.ys.at(-1)]).toEqual(['cell-9', 24, 11.8125]);
});
