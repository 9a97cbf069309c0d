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

  test('print() takes sep and end, and prints as Python does', () => {
    expect(output("print(1, 2.0, 'x', [True, None, 'y'], sep=', ', end='!\\n')\nprint()")).toBe(
      "1, 2.0, x, [True, None, 'y']!\n\n",
    );
  });

  test('def takes defaults and named arguments, and has local names', () => {
    expect(output('x = 1\ndef f(a, b=2):\n  x = a - b\n  return x\nprint(f(5), f(5, 1), f(b=1, a=0), x)')).toBe(
      '3 4 -1 1\n',
    );
    expect(output('def f(x): print(x)\nprint(f(1))')).toBe('1\nNone\n');
    expect(output('def f(xs):\n  for x in xs:\n    for y in x:\n      return y\nprint(f([[], [3]]))')).toBe('3\n');
  });

  test('a function sees names that are assigned after it, and those of the function around it', () => {
    expect(output('def f(x): return a*x\na = 3\nprint(f(2))')).toBe('6\n');
    expect(output('def f(x):\n  def g(y): return x*y\n  return g(4)\nprint(f(2))')).toBe('8\n');
  });

  test('a generator can be read once, and computes its items one by one', () => {
    expect(output('g = (x*x for x in [1, 2])\nprint(sum(g), sum(g))')).toBe('5 0\n');
    expect(output('print(list(zip([1, 2], range(10**9))))')).toBe('[(1, 0), (2, 1)]\n');
  });

  test('lists can be appended to and their items set', () => {
    expect(output('xs = []\nfor i in range(3): xs.append(i*i)\nxs[0] = 5\nxs[-1] += 1\nprint(xs, len(xs))')).toBe(
      '[5, 1, 5] 3\n',
    );
  });

  // What Python prints.
  test.each([
    ['ys = [1]; xs = ys; xs += [2]; print(ys)', '[1, 2]'],
    ['ys = [1]; xs = ys; xs = xs + [2]; print(ys)', '[1]'],
    [
      'xs = [1]; xs += (2,); xs += range(2); xs += "ab"; xs += (x for x in [9]); print(xs)',
      "[1, 2, 0, 1, 'a', 'b', 9]",
    ],
    ['xs = [1]; xs += xs; xs *= 2; print(xs)', '[1, 1, 1, 1]'],
    ['ys = [1, 2]; xs = ys; xs *= 0; print(ys, xs == ys)', '[] True'],
    ['ys = [1]; zs = [ys, (3,)]; zs[0] += (2,); zs[1] += (4,); print(ys, zs)', '[1, 2] [[1, 2], (3, 4)]'],
    ['t = (1,); u = t; t += (2,); t *= 2; print(t, u)', '(1, 2, 1, 2) (1,)'],
    ['def f(xs): xs += [1]\nys = []\nf(ys); f(ys)\nprint(ys)', '[1, 1]'],
  ])('%s prints %s: a list changes in place', (source, expected) => {
    expect(output(source)).toBe(`${expected}\n`);
  });

  // What Python prints.
  test.each([
    ["x = 2\nprint(f'{{{x}}} {x!r:>4}|{x=}|{x==2} {x!=2} {x = !s} {x:{x}}')", '{2}    2|x=2|True False x = 2  2'],
    ["print(f'{1:}}}' f'{[1, 2][0]:5}' rf'{\"}\"}')", '1}    1}'],
    ["print(f'''{1 +\n2}''', f'{\"a\":*^{5}}', f'{1:=+{4}.{1}f}')", '3 **a** +1.0'],
    ["print(f'{3.}', f\"{f'{1}'}2\")", '3.0 12'],
  ])('%s prints %s', (source, expected) => {
    expect(output(source)).toBe(`${expected}\n`);
  });

  // What Python prints.
  test.each([
    ['sorted((3, 1.5, 2), reverse=True), sorted("ba"), sorted([[2], [1, 5]])', "[3, 2, 1.5] ['a', 'b'] [[1, 5], [2]]"],
    ['any([]), all([]), any(x > 1 for x in [1, 2]), all([1, 0])', 'False True True False'],
    ['bool(0.0), bool(), bool([0]), bool(None)', 'False False True False'],
    ['any(1/x for x in [1, 0]), all(1//x for x in [2, 0])', 'True False'],
  ])('print(%s) prints %s', (source, expected) => {
    expect(output(`print(${source})`)).toBe(`${expected}\n`);
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

  test('prints functions, modules, pictures and generators as what they are', () => {
    expect(output('print(len, math, draw_dot(Value(1)), range(1, 9, 2), (x for x in []), Value(1)._prev)')).toBe(
      '<function len> <module math> <picture> range(1, 9, 2) <generator> set()\n',
    );
    expect(output('def f(): pass\nprint(f, f(), [f()], Layer(1, 1))')).toBe(
      '<function f> None [None] Layer of [TanhNeuron(1)]\n',
    );
  });

  test('decides truth as Python does in the conditions of comprehensions', () => {
    const source =
      "print([x for x in [0, 1, 0.0, '', 'a', [], [0], None, range(0), range(2), Value(0.0), math.nan] if x])";
    expect(output(source)).toBe("[1, 'a', [0], range(0, 2), Value(data=0.0), nan]\n");
  });

  test('reads escapes, including octal ones, numbers in texts, and constants of math', () => {
    expect(
      output(String.raw`print('\101\x41\u0041\U00000041\
\q', repr('\ud800\x7f'))`),
    ).toBe("AAAA\\q '\\ud800\\x7f'\n");
    expect(output("print(float('nan'), float('-inf'), float(' +Infinity '), int(' +7 '), float('1e-3'))")).toBe(
      'nan -inf inf 7 0.001\n',
    );
    expect(
      output('print(math.isinf(math.inf), math.radians(180) == math.pi, math.copysign(2, 1), math.log(2.0))'),
    ).toBe('True True 2.0 0.6931471805599453\n');
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
