import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';

const output = (source: string): string => run(source).output;

describe('run(source)', () => {
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
});
