import type { Value } from 'dotgrad';
import * as entry from 'dotgrad/notebook';
import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';

const output = (source: string): string => run(source).output;
const labels = (source: string): string[] => run(source).values.map(([, value]) => value.label);

test('dotgrad/notebook exports these names', () => {
  expect(Object.keys(entry).sort()).toEqual(['NotebookError', 'run', 'runNotebook', 'toJSON']);
});

describe('run(source)', () => {
  test('gives names in order of first assignment, and the Values among them', () => {
    const { names, values } = run('b = 2\na = Value(1.0)\nb = a*b\nxs = [1, [2.5, a]]\ndef f(x): return x');
    expect([...names.keys()]).toEqual(['b', 'a', 'xs']);
    expect(values.map(([name]) => name)).toEqual(['b', 'a']);
    expect(names.get('xs')).toEqual([1, [2.5, names.get('a')]]);
  });

  test('gives numbers, texts, bools, None, tuples and long ints as JavaScript has them', () => {
    const { names } = run("a = 2\nb = 2.5\nc = 'x'\nd = 1 < 2\ne = None\nf = 1, 2\ng = 2**64\nh = Neuron(1)");
    expect([...names.values()].slice(0, 7)).toEqual([2, 2.5, 'x', true, null, [1, 2], 2n ** 64n]);
    expect(String(names.get('h'))).toBe('TanhNeuron(1)');
  });

  test('labels a Value with the first name that it is assigned to', () => {
    expect(labels('a = Value(1.0)\nb = a\nc, d = Value(1.0), a + 1')).toEqual(['a', 'a', 'c', 'd']);
  });

  test('keeps a label that the program gives', () => {
    expect(labels("a = Value(1.0, label='x')\nb = a*2; b.label = 'y'\nc = a + b")).toEqual(['x', 'y', 'c']);
  });

  test('c += … creates a new Value with that name, and keeps the label of the old one', () => {
    const { names } = run('a = Value(1.0)\nc = a + 1\nc += a');
    const c = names.get('c') as Value;
    expect(c.label).toBe('c');
    expect(c.operands[0]?.label).toBe('c');
    expect(c.operands[0]).not.toBe(c);
  });

  test('converts numbers to constants without a label', () => {
    const constant = (run('a = Value(1.0)\nb = 2*a').names.get('b') as Value).operands[1];
    expect([constant?.data, constant?.label, constant?.role]).toEqual([2, '', 'constant']);
  });

  test('does not label the items of a list or of a loop', () => {
    const { names } = run('xs = [Value(1.0)]\nfor x in xs: y = x*2');
    expect((names.get('x') as Value).label).toBe('');
    expect((names.get('y') as Value).label).toBe('y');
  });

  test('a number on the left of a Value swaps places with it, as in micrograd', () => {
    const op = (source: string): [string | undefined, ...number[]] => {
      const value = run(`a = Value(4.0)\nb = ${source}`).names.get('b') as Value;
      return [value.op, ...value.operands.map(({ data }) => data)];
    };
    expect(op('1 + a')).toEqual(['add', 4, 1]);
    expect(op('2 * a')).toEqual(['mul', 4, 2]);
    expect(op('1 - a')).toEqual(['add', -4, 1]);
    expect(op('2.0 / a')).toEqual(['mul', 0.25, 2]);
    expect(op('a / 2')).toEqual(['mul', 4, 0.5]);
    expect(op('a - 1')).toEqual(['add', 4, -1]);
    expect(op('-a')).toEqual(['mul', 4, -1]);
    expect(op('a - a')).toEqual(['add', 4, -4]);
    expect(op('a**2')).toEqual(['pow', 4]);
    expect(op('a + a')).toEqual(['add', 4, 4]);
  });

  test('sum() starts from a 0 leaf, or from the Value given', () => {
    const from = (source: string): number[] =>
      (run(`a = Value(4.0)\nb = ${source}`).names.get('b') as Value).operands.map(({ data }) => data);
    expect(from('sum([a])')).toEqual([4, 0]);
    expect(from('sum([a], a)')).toEqual([4, 4]);
    expect(from('sum((x for x in [a]), a*2)')).toEqual([8, 4]);
  });

  test('a Value that holds an int prints it as Python does', () => {
    expect(output('a = Value(2)\nprint(a, a + 1, a * 1.0, a**2, a / 2, -a, a.relu(), a.exp().data > 7, a.data)')).toBe(
      'Value(data=2) Value(data=3) Value(data=2.0) Value(data=4) Value(data=1.0) Value(data=-2) Value(data=2) True 2\n',
    );
    expect(output('a = Value(2)\na.data += 0.5\nprint(a)\na.data = 3\nprint(a, [a], f"{a}")')).toBe(
      'Value(data=2.5)\nValue(data=3) [Value(data=3)] Value(data=3)\n',
    );
  });

  test('notes a method that is not called', () => {
    expect(run('a = Value(1.0)\na.backward\na.grad').notes).toEqual([
      'program:2: a.backward is not called; write a.backward()',
    ]);
  });

  test('max, min and abs are ops for Values and give numbers for numbers', () => {
    const { names } = run('a = Value(-2.0)\nb = max(a, 1)\nc = min(1, a, -3.0)\nd = abs(a)\ne = max(1, 2.5)');
    const ops = ['b', 'c', 'd'].map((name) => (names.get(name) as Value).op);
    expect([...ops, names.get('e')]).toEqual(['max', 'min', 'abs', 2.5]);
  });

  test('skips definitions that are built in, with one note', () => {
    const { notes, names, output } = run(`from graphviz import Digraph
import matplotlib.pyplot as plt, numpy as np, math
%matplotlib inline
!pip install micrograd
class Value:
  def __init__(self, data): self.data = data if data else 0
class Value:
  def __init__(self, data): self.data = data
  def tanh(self): return Value(math.tanh(self.data))
def trace(root):
  nodes, edges = set(), set()
  return nodes, edges
x = np.tanh(Value(0.0))
print(x, math.floor(np.pi))`);
    expect(notes).toEqual(['program:10: def trace is built in: its definition was skipped']);
    expect([[...names.keys()], output]).toEqual([['x'], '<__main__.Value object> 3\n']);
  });

  test('from math import … keeps functions that work on Values', () => {
    expect(output('from math import tanh, log, pi as p\nprint(tanh(Value(0.0)), log(8, 2), p)')).toBe(
      'Value(data=0.0) 3.0 3.141592653589793\n',
    );
    expect(output('from math import *\nfrom random import seed\nseed(1)\nprint(floor(pi))')).toBe('3\n');
  });

  test("micrograd's models are ReLU networks, the built-in ones the lecture's", () => {
    expect(output('print(MLP(2, [2, 1]))\nfrom micrograd.nn import MLP\nprint(MLP(2, [2, 1]))')).toBe(
      'MLP of [Layer of [TanhNeuron(2), TanhNeuron(2)], Layer of [TanhNeuron(2)]]\n' +
        'MLP of [Layer of [ReLUNeuron(2), ReLUNeuron(2)], Layer of [LinearNeuron(2)]]\n',
    );
  });

  test('models have parts, and share the random generator', () => {
    expect(output('random.seed(1337)\nn = Neuron(2)\nprint(n.w, n.b, random.random() == n.b.data)')).toBe(
      '[Value(data=0.23550571390294128), Value(data=0.06653114721000164)] Value(data=-0.26830328150124894) False\n',
    );
    expect(output('n = MLP(2, [3, 1])\nprint(n.layers[0].neurons[2].w[1].grad, n([1, 2]).label == "")')).toBe(
      '0.0 True\n',
    );
    expect(
      output('n = Layer(1, 2)\nfor p in n.parameters(): p.grad = 1\nn.zero_grad()\nprint(n.parameters()[0].grad)'),
    ).toBe('0.0\n');
  });

  test('names that JavaScript uses are ordinary names', () => {
    const { names } = run(
      '__proto__ = 1\nconstructor = 2\ntoString = __proto__ + constructor\nhasOwnProperty = Value(1)',
    );
    expect([...names.keys()]).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    expect(names.get('toString')).toBe(3);
  });

  test('reads CRLF, a byte order mark, tabs, line continuations, comments and 2.', () => {
    expect(
      output('\uFEFFx = 2. # two\r\ny = [1,\r\n  x]\r\nfor i in y:\r\n\tz = i + \\\r\n\t  1.\r\nprint(z, f"{x*2.}")'),
    ).toBe('3.0 4.0\n');
  });

  test('reads a program whose lines are all indented', () => {
    expect(output('\n    x = 1\n    for i in [1]:\n        x += i\n    print(x)\n  ')).toBe('2\n');
  });

  test('runs a sum of a thousand terms', () => {
    expect(output(`a = Value(1.0)\nprint(${'a+'.repeat(1000)}a)`)).toBe('Value(data=1001.0)\n');
  });

  test("models take nonlin, as micrograd's", () => {
    expect(output('print(Neuron(1, nonlin=False), Neuron(1, nonlin=True), Layer(1, 2)([3])[1].grad)')).toBe(
      'LinearNeuron(1) TanhNeuron(1) 0.0\n',
    );
  });

  test('_op is the symbol in the picture, with the exponent of a power', () => {
    expect(output('a = Value(2.0)\nprint([a._op, (a**3)._op, a.relu()._op, (a*a)._op])')).toBe(
      "['', '**3', 'ReLU', '*']\n",
    );
  });

  test('notes that seeds of numpy do nothing, and ignores __future__', () => {
    expect(run('from __future__ import annotations\nnp.random.seed(1337)\nrandom.seed()').notes).toEqual([
      'program:2: numpy.random.seed() does nothing: the notation draws from random only',
    ]);
  });

  test('throws a TypeError for a source that is not a string', () => {
    expect(() => run(1 as never)).toThrow(new TypeError('run() takes a program as a string, got 1'));
  });
});
