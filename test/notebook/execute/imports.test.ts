import { run, runNotebook } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { notebookOf, saying } from '../support.ts';

const ALL = 'it has math, random, numpy, micrograd, matplotlib, graphviz';
const skippedOf = (...cells: string[]): [number, string, string | undefined][] =>
  runNotebook(notebookOf(...cells)).skipped.map(({ cell, error }) => [cell, error.reason, error.hint]);

describe('an import', () => {
  test.each([
    'from micrograd.viz import draw_dot, trace',
    'import micrograd.viz as viz',
    'import numpy.linalg',
    'import numpy.linalg as la, math as m',
    'import matplotlib.animation as an',
    'from matplotlib.colors import ListedColormap as L, Normalize',
    'from random import gauss',
    'from numpy import array, linspace as ls',
    'from math import (factorial,\n  comb)',
    'from graphviz import Digraph',
    'from math import *',
    'from matplotlib.pyplot import *',
  ])('%j never fails', (source) => {
    expect(run(source)).toMatchObject({ notes: [], output: '' });
  });

  test('of a very long name has a short note', () => {
    const { notes } = run(`import ${'a.'.repeat(40_000)}b`);
    expect(notes.map((note) => note.length < 1_000)).toEqual([true]);
  });

  test.each([
    [
      'from random import gauss\nx = gauss(0, 1)',
      '2:5: random has no gauss in the notation; it has seed, random and uniform',
    ],
    ['from math import sqr as s\ns(2)', '2:1: math has no sqr in the notation; did you mean sqrt?'],
    [
      'from micrograd.engine import Foo\nFoo',
      '2:1: micrograd.engine has no Foo in the notation; it has nn, Value, draw_dot, Neuron, Layer, MLP',
    ],
    [
      'from numpy import zeros\nprint(zeros)',
      '2:7: numpy has no zeros in the notation; for arrays the notation has arange, linspace and arithmetic',
    ],
    [
      'import numpy.linalg as la\nla.norm(2)',
      '2:4: numpy.linalg has no norm in the notation; for arrays the notation has arange, linspace and arithmetic',
    ],
    [
      'from graphviz import Digraph\nd = Digraph()',
      '2:5: graphviz has no Digraph in the notation; draw pictures with draw_dot(x), which is built in',
    ],
    ['x = 1\nimport torch\ntorch.x', `3:1: there is no module torch in the notation, which program:2 imports; ${ALL}`],
    [
      'from torch import nn as t\nx = 1 + t',
      `2:9: there is no module torch in the notation, which program:1 imports; ${ALL}`,
    ],
    ['import os, sys\nsys.x', `2:1: there is no module sys in the notation, which program:1 imports; ${ALL}`],
    [
      'import maths\nmaths.pi',
      '2:1: there is no module maths in the notation, which program:1 imports; did you mean math?',
    ],
  ])('%j says at the use of the name %j', (source, message) => {
    expect(saying(source)).toBe(message);
  });

  test('of an unknown module is noted once', () => {
    expect(run('import torch\nimport torch, maths\nfrom os.path import join').notes).toEqual([
      `program:1: there is no module torch in the notation; ${ALL}`,
      'program:2: there is no module maths in the notation; did you mean math?',
      `program:3: there is no module os.path in the notation; ${ALL}`,
    ]);
  });

  test('of a submodule has the members of its parent', () => {
    expect(
      run(
        'from micrograd.viz import draw_dot as d\nfrom micrograd import MLP\nimport numpy.linalg as la\nd(Value(la.sqrt(4)))\nprint(MLP(1, [1]))',
      ),
    ).toMatchObject({ output: 'MLP of [Layer of [LinearNeuron(1)]]\n', figures: [{ value: { data: 2 } }] });
  });
});

describe('plots of matplotlib', () => {
  test('are drawn if they are curves or points; for others there is one note', () => {
    const { notes, names, charts } = run(`import matplotlib.pyplot as plt
xs = []
def f():
  xs.append(1)
  return xs
plt.figure(figsize=(5, 5)); plt.plot(f(), label='x').set(lw=2)
fig, (ax, bx) = plt.subplots(1, 2)
ax.scatter(f(), f())
plt.show()`);
    expect(notes).toEqual(['program:6: only plot and scatter of matplotlib are drawn; see linePlot of dotgrad/plot']);
    expect([...names]).toEqual([['xs', [1, 1, 1]]]);
    expect(charts.map(({ curves }) => curves.map(({ kind, xs, ys, label }) => [kind, xs, ys, label]))).toEqual([
      [
        ['line', [0], [1], 'x'],
        ['points', [1, 1, 1], [1, 1, 1], ''],
      ],
    ]);
  });

  test('are not numbers, and have no items', () => {
    expect(saying('x = plt.x + 1')).toBe('1:11: + is not defined for a plot and an int; it takes numbers and Values');
    expect(saying('for x in plt.plot(): y = x')).toBe(
      '1:10: a plot has no items to go through; loop over a list, zip() or range()',
    );
  });

  test('need the values that they show: without these, their cell is skipped', () => {
    expect(skippedOf('plt.plot(np.zeros(3))')).toEqual([
      [1, 'numpy has no zeros in the notation', 'for arrays the notation has arange, linspace and arithmetic'],
    ]);
  });
});

describe('runNotebook(json)', () => {
  test('keeps the other names that a cell imports together with an unknown one', () => {
    const { skipped, figures, output } = runNotebook(
      notebookOf(
        'import torch\nimport random\nimport math as m\nfrom micrograd.engine import Value',
        'random.seed(1)\na = Value(2.0)\ndraw_dot(a*3)',
        'print(m.pi)',
        'torch.tensor(1)',
      ),
    );
    expect([figures.length, output]).toEqual([1, '3.141592653589793\n']);
    expect(skipped.map(({ error }) => error.message.split('\n')[0])).toEqual([
      `notebook.ipynb (cell 4):1:1: there is no module torch in the notation, which notebook.ipynb (cell 1):1 imports; ${ALL}, or run the program with your own Python: npx dotgrad render --python`,
    ]);
  });

  test('keeps the imports of a skipped cell, whatever fails in it', () => {
    const imports = 'import random as r, math as m\nfrom math import (\n  tanh,\n  pi)\nfrom micrograd.nn import MLP';
    for (const bad of ['x = oops', 'while 1: x = 1', 'x = = 1', 'class Foo: pass']) {
      const { skipped, output } = runNotebook(
        notebookOf(`${imports}\n${bad}`, 'print(r.random() < 1, m.e > pi, tanh(0))', 'MLP(1, [1])', 'x'),
      );
      expect([bad, output, skipped.map(({ cell }) => cell)]).toEqual([bad, 'True False 0.0\n', [1, 4]]);
    }
  });

  test('names the line of an import in a skipped cell', () => {
    expect(skippedOf('x = oops\n\nimport torch', 'torch')[1]?.[1]).toBe(
      'there is no module torch in the notation, which notebook.ipynb (cell 1):3 imports',
    );
  });
});
