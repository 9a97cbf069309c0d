import { NotebookError, run, runNotebook } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { errorOf, notebookOf, saying } from '../support.ts';

const STEPS = /takes over 3,000,000 steps, the limit$/;
const VALUES = /makes over 500,000 Values, the limit$/;
const TEXT = /this text is over 1,000,000 characters, the limit$/;
const DEEP = /nests over 500 levels deep here, the limit$/;

/** Programs that never end or are too large, and the limit that stops them. */
const HOSTILE: Readonly<Record<string, readonly [source: string, reason: RegExp]>> = {
  'a billion steps': ['for i in range(10**9): x = i', STEPS],
  'a billion Values': ['x = Value(1.0)\nfor i in range(10**9): x = x + 1', VALUES],
  'nested loops': [`${[0, 1, 2, 3].map((i) => `${' '.repeat(i)}for a in range(10**5):\n`).join('')}    x = a`, STEPS],
  'a long list': ['x = [i for i in range(10**9)]', STEPS],
  'a multiplied list': ['x = [1] * 10**9', STEPS],
  'a list that doubles': ['x = [1]\nfor i in range(100): x = x + x', STEPS],
  'a list that grows under its loop': ['x = [1]\nfor i in x: x.append(i)', STEPS],
  'a text that doubles': ["x = 'abc'\nfor i in range(100): x = x + x", TEXT],
  'a wide format': ["x = f'{1:>100000000}'", STEPS],
  'a wide format in a loop': ["for i in range(10**9): x = f'{1:>10000}'", STEPS],
  'a wide format with commas': ["for i in range(10**9): x = f'{1:0900000,}'", STEPS],
  'exact powers': ['for i in range(10**9): x = 1.0000001**99', STEPS],
  'powers of a Value': ['x = Value(1.0000001)\nfor i in range(10**9): y = x**99', STEPS],
  'exact digits': ["for i in range(10**9): x = f'{5e-324:.400f}'", STEPS],
  rounding: ['for i in range(10**9): round(0.1, 300)', STEPS],
  'long ints': ['x = 3**640\ny = 7**360\nfor i in range(10**9): z = x**1 / y', STEPS],
  'a tower of powers': ['x = 9**9**9**9', /this int is over 1\.8e308/],
  'squares of squares': ['x = 2\nfor i in range(10**9): x = x**2', /this int is over 1\.8e308/],
  printing: ["for i in range(10**9): print('abc' * 3000)", TEXT],
  'backward() in a loop': [
    'x = Value(1.0)\nfor i in range(10**5): x = x*1.0\nfor i in range(10**9): x.backward()',
    STEPS,
  ],
  'drawing in a loop': ['x = Value(1.0)\nfor i in range(10**9): draw_dot(x)', STEPS],
  'drawing large graphs': [
    'x = Value(1.0)\nfor i in range(10**4): x = x*1.0\nfor i in range(10**9): draw_dot(x)',
    VALUES,
  ],
  'a large model': ['n = MLP(10**6, [10**6])', VALUES],
  'an infinite model': ['n = Neuron(10**300)', VALUES],
  'many models': ['for i in range(10**9): n = Neuron(1)', STEPS],
  'many forward passes': ['n = MLP(100, [100, 1])\nx = [1.0]*100\nfor i in range(10**9): n(x)', /the limit$/],
  'many parameters': ['n = MLP(100, [100, 1])\nfor i in range(10**9): n.parameters()', STEPS],
  'zeroing gradients': ['n = MLP(100, [100, 1])\nfor i in range(10**9): n.zero_grad()', STEPS],
  seeding: ['for i in range(10**9): random.seed(i)', STEPS],
  slicing: ['x = [1] * 10**6\nfor i in range(10**9): x[::-1]', STEPS],
  'comparing long texts': ["x = 'a' * 10**6\ny = 'a' * 10**6\nfor i in range(10**9): x == y", STEPS],
  'the length of long texts': ["x = 'a' * 10**6\nfor i in range(10**9): len(x)", STEPS],
  'reading long texts': ["x = '1' * 10**6\nfor i in range(10**9): float(x)", /float\(\) finds|steps/],
  'long labels': ["x = Value(1.0)\nx.label = '(' * 10**6\nfor i in range(10**9): draw_dot(x)", STEPS],
  recursion: ['def f(x): return f(x + 1)\nf(1)', DEEP],
  'recursion of two': ['def f(x): return g(x)\ndef g(x): return [f(y) for y in [x]]\nf(1)', DEEP],
  'recursion in a format': ["def f(x): return f'{1:{f(x)}}'\nf(1)", DEEP],
  'a list in itself': ['x = []\nx.append(x)\nprint(x)', DEEP],
  'deep lists': ['x = []\ny = []\nfor i in range(10**5): x = [x]; y = [y]\nprint(x == y)', DEEP],
  'ordering deep lists': ['x = [1]\ny = [2]\nfor i in range(10**4): x = [x]; y = [y]\nprint(x < y)', DEEP],
  'lists that share their items': ['x = [1]\nfor i in range(60): x = [x, x]\nprint(x)', STEPS],
  'a chain of generators': ['g = [1]\nfor i in range(10**5): g = (x for x in g)\nsum(g)', DEEP],
  'a chain of zips': ['g = [1]\nfor i in range(10**5): g = zip(g)\nlist(g)', DEEP],
  'a comprehension of many loops': [`x = [1${' for a in [1, 2]'.repeat(40)}]`, STEPS],
  '10,000 parentheses': [`x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`, /brackets nest over 200 levels deep here/],
  '10,000 open parentheses': [`x = ${'('.repeat(10_000)}`, /brackets nest over 200 levels deep here/],
  'deep brackets': [`x = ${'['.repeat(200)}1${']'.repeat(200)}`, /nests over 200 levels deep here/],
  'deep f-strings': [`x = f'${'{1:'.repeat(20_000)}${'}'.repeat(20_000)}'`, /./],
  'many signs': [`x = ${'-'.repeat(90_000)}1`, /operators in a row, the limit|follow each other/],
  'many powers': [`x = ${'1**'.repeat(30_000)}1`, /operators in a row, the limit/],
  'a long sum': [`a = 1\nx = ${'a+'.repeat(45_000)}a`, /operators in a row, the limit/],
  'a sum of 1,001 signs': [`a = 1\nx = ${'a+'.repeat(1_001)}a`, /this expression has over 1,000 operators in a row/],
  'a long comparison': [`a = 1\nx = ${'a<'.repeat(45_000)}a`, /operators in a row, the limit/],
  'many attributes': [`a = 1\nx = a${'.a'.repeat(45_000)}`, /operators in a row, the limit/],
  'many calls': [`a = 1\nx = a${'()'.repeat(45_000)}`, /operators in a row, the limit/],
  'many indices': [`a = 1\nx = a${'[0]'.repeat(30_000)}`, /operators in a row, the limit/],
  'many nots': [`x = ${'not '.repeat(20_000)}1`, /operators in a row, the limit/],
  'many lambdas': [`x = ${'lambda:'.repeat(13_000)}1`, /operators in a row, the limit/],
  'many numbers': ['1 '.repeat(45_000), /an operator is missing/],
  'many equals': ['= '.repeat(45_000), /has nothing on its left/],
  'many loops': ['for '.repeat(20_000), /must end in a colon/],
  'deep loops': [
    Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}for a in b:\n`).join(''),
    /blocks nest over 50 levels deep here/,
  ],
  'deep functions': [
    Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}def f(x):\n`).join(''),
    /blocks nest over 50 levels deep here/,
  ],
  'many parameters of a function': [`def f(${'a, '.repeat(101)}): return 1`, /up to 100 parameters/],
  'a 10 MB line': [`x = ${'1 + '.repeat(2.5e6)}1`, /the program is over 100,000 characters, the limit$/],
  '10 MB of spaces': [' '.repeat(1e7), /the program is over 100,000 characters, the limit$/],
  '10 MB of lines': ['\n'.repeat(1e7), /the program is over 100,000 characters, the limit$/],
  'a long name': ['x'.repeat(90_000), /name x{20}/],
  'many inputs': [Array.from({ length: 15_000 }, (_, i) => `a${i}`).join('\n'), /name a0 is not defined$/],
};

describe('run(source) ends', () => {
  test.each(Object.entries(HOSTILE))('%s', (_, [source, reason]) => {
    expect(errorOf(source).reason).toMatch(reason);
  });

  test.each([
    ['95,000 characters of numbers', `x = [${'1,'.repeat(45_000)}]`],
    ['of lines', 'a = 1 + 2 * 3\n'.repeat(6_500)],
    ['of names', 'a='.repeat(45_000).concat('1')],
    ['of fields', `a = 1\nx = f"${'{a}'.repeat(30_000)}"`],
    ['of comments', '#\n'.repeat(45_000)],
    ['of lines of the notebook', '%x\n'.repeat(30_000)],
    ['of continued lines', '\\\n'.repeat(45_000)],
    ['of escapes', `x = "${'\\n'.repeat(45_000)}"`],
  ])('%s', (_, source) => {
    expect(run(source)).toMatchObject({ output: '' });
  });
});

describe('run(source, { limits })', () => {
  test('raises and lowers each limit', () => {
    expect(() => run('for i in range(500): x = i', { limits: { steps: 1_000 } })).toThrow(/over 1,000 steps/);
    expect(() => run('x = [Value(1.0) for i in range(50)]', { limits: { values: 49 } })).toThrow(/over 49 Values/);
    expect(() => run("print('a' * 11)", { limits: { text: 10 } })).toThrow(/over 10 characters/);
    expect(() => run('x = 12345678', { limits: { source: 10 } })).toThrow(/over 10 characters/);
    expect(() => run(`${' '.repeat(150_000)}\nx = 1`, { limits: { source: 200_000 } })).not.toThrow();
    expect(() => run('for i in range(10**6): x = i', { limits: { steps: 10 ** 8 } })).not.toThrow();
  });

  test('a text may be as long as its limit', () => {
    expect(run("x = 'a' * 10**6").names.get('x')).toHaveLength(1_000_000);
    expect(saying("x = 'a' * (10**6 + 1)")).toBe(
      '1:9: this text is over 1,000,000 characters, the limit; make a shorter one',
    );
  });
});

test('a program that exceeds its limits throws a NotebookError like any other', () => {
  expect(errorOf('for i in range(10**9): x = i')).toBeInstanceOf(NotebookError);
});

// The names that a skipped cell assigns and changes are read from its text.
test.each([
  ['imports', `${'import x\n'.repeat(11_000)}= =`],
  ['blank lines', `${'\n'.repeat(99_000)}= =`],
  [
    'loops over each other',
    `${Array.from({ length: 4_000 }, (_, i) => `for x${i + 1} in x${i}: y\n`).join('')}x4000.append(1)`,
  ],
])('runNotebook(json) ends for a cell that fails behind many %s', (_, source) => {
  expect(runNotebook(notebookOf(source)).skipped).toHaveLength(1);
});
