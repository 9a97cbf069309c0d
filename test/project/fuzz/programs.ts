import { anyText, type Random } from './random.ts';
import { soundProgram } from './sound.ts';

const NAMES = ['a', 'b', 'c', 'x1', 'w', 'L', 'xs', 'ys', 'f', 'n', 'mlp', 'i', 'loss', '_', 'α', '__proto__'];
const OPERATORS = ['+', '-', '*', '/', '**', '//', '%', '<', '==', '!=', '>='];
const METHODS = [
  'tanh()',
  'exp()',
  'relu()',
  'log()',
  'sigmoid()',
  'backward()',
  'data',
  'grad',
  'label',
  '_prev',
  '_op',
  'parameters()',
  'append(1)',
  'zero_grad()',
  'abs()',
  'nope',
];
const FUNCTIONS = [
  'Value',
  'sum',
  'max',
  'min',
  'abs',
  'round',
  'float',
  'int',
  'str',
  'repr',
  'len',
  'list',
  'tuple',
  'range',
  'zip',
  'enumerate',
  'print',
  'draw_dot',
  'Neuron',
  'Layer',
  'MLP',
  'math.exp',
  'math.tanh',
  'math.floor',
  'random.uniform',
  'random.seed',
  'np.array',
  'np.linspace',
  'tanh',
  'f',
  'exp',
  'math.comb',
  'random.shuffle',
];
const NUMBERS = [
  '0',
  '1',
  '2',
  '-3',
  '10',
  '2.0',
  '0.5',
  '.5',
  '3.',
  '1e3',
  '1e400',
  '-0.0',
  '0x1f',
  '1_000',
  '2j',
  '10**9',
  '10**400',
  '00',
  '0b12',
];

/** Pieces that a change may put into a program. */
export const PROGRAM_PIECES: readonly string[] = [
  ...NAMES,
  ...OPERATORS,
  ...NUMBERS,
  ...FUNCTIONS.map((name) => `${name}(`),
  '(',
  ')',
  '[',
  ']',
  '[::-1]',
  '{',
  '}',
  ':',
  ';',
  ',',
  '=',
  '+=',
  '**',
  '\n',
  '\n  ',
  '\t',
  '#',
  '"',
  "'",
  '"""',
  "f'{",
  '{a!r:>{b}}',
  '\\',
  'for i in ',
  'def f(x): return ',
  'lambda: ',
  'if ',
  'else',
  'import ',
  ' in ',
  '*',
  '\u0000',
  '\ud800',
  '−',
  '“',
];

/** A program in the notation: what the lecture does, or what goes wrong in more ways. */
export function program(random: Random): string {
  if (random.chance(0.6)) return soundProgram(random);
  const lines = Array.from({ length: 1 + random.below(8) }, () => statement(random, '', 2));
  return `${random.chance(0.8) ? START : ''}${lines.join('\n')}\n`;
}

const START = "a = Value(2.0, label='a'); b = Value(-3.0, label='b'); xs = [a, b, 1.5]; n = 3\nL = (a*b + 10).tanh()\n";

function statement(random: Random, indent: string, depth: number): string {
  const x = (): string => expression(random, 3);
  const name = (): string => random.pick(NAMES);
  const body = (): string =>
    depth > 0
      ? `\n${Array.from({ length: 1 + random.below(2) }, () => statement(random, `${indent}  `, depth - 1)).join('\n')}`
      : ` ${x()}`;
  return (
    indent +
    random.pick([
      () => `${name()} = ${x()}`,
      () => `${name()} = ${x()}`,
      () => `${name()}, ${name()} = ${x()}, ${x()}`,
      () => `${name()} = ${name()} = ${x()}`,
      () => `${name()} ${random.pick(['+', '-', '*', '/', '**'])}= ${x()}`,
      () => `${name()}.${random.pick(['label', 'data', 'grad'])} = ${x()}`,
      () => `xs[${x()}] = ${x()}`,
      () => `for ${random.pick(['i', 'a, b', '(i, (a, b))', 'xs[0]'])} in ${x()}:${body()}`,
      () =>
        `def ${random.pick(['f', 'g'])}(${random.pick(['', 'x', 'x, y=2', '*x', 'x, x'])}):${body()}${depth > 0 ? `\n${indent}  return ${x()}` : ''}`,
      () => `print(${x()}, f'{${x()}:${random.pick(['', '.2f', '>10', '{n}', 'q', ',', '08.3e', '99999999'])}}')`,
      () => `${name()}.backward()`,
      () => `draw_dot(${x()})`,
      () => x(),
      () =>
        `${random.pick(['from math import *', 'import random', 'from micrograd.engine import Value', 'import os'])}`,
    ])()
  );
}

function expression(random: Random, depth: number): string {
  const x = (): string => expression(random, depth - 1);
  if (depth <= 0) return leaf(random);
  return random.pick([
    () => leaf(random),
    () => `${x()} ${random.pick(OPERATORS)} ${x()}`,
    () => `(${x()} ${random.pick(OPERATORS)} ${x()})`,
    () => `-${x()}`,
    () => `${x()}.${random.pick(METHODS)}`,
    () => `${random.pick(FUNCTIONS)}(${Array.from({ length: random.below(4) }, x).join(', ')})`,
    () => `${random.pick(FUNCTIONS)}(${x()}, ${random.pick(['label', 'sep', 'start', 'x'])}=${x()})`,
    () => `[${Array.from({ length: random.below(4) }, x).join(', ')}]`,
    () => `[${x()} for ${random.pick(['i', 'a, b'])} in ${x()}]`,
    () => `sum((${x()} for a, b in zip(${x()}, ${x()})), ${x()})`,
    () => `${x()}[${random.pick([x(), ':', '::-1', '1:', '::0', '-1'])}]`,
    () => `f'{${x()}!r} ${x().replaceAll("'", '')}'`,
  ])();
}

function leaf(random: Random): string {
  return random.pick([
    () => random.pick(NAMES),
    () => random.pick(['a', 'b', 'L', 'xs', 'n']),
    () => random.pick(NUMBERS),
    () => random.pick(['True', 'None', "'s'", '()', '[]', 'range(n)', 'Value(3)']),
    () => `Value(${random.pick(NUMBERS)}, label=${quoted(anyText(random))})`,
  ])();
}

/** Text as a string literal of Python, or nearly so. */
const quoted = (text: string): string =>
  `'${text.replace(/['\\\n\r]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`;

/** A notebook with such programs in its cells, as Jupyter writes them or nearly so. */
export function notebook(random: Random): string {
  const cells = random.some(4, () => ({
    cell_type: random.pick(['code', 'code', 'code', 'markdown', 'raw', 3]),
    source: random.pick([
      (): unknown => program(random),
      () => program(random).split(/(?<=\n)/),
      () => [1, null],
      () => ({}),
    ])(),
    outputs: [],
  }));
  return JSON.stringify(
    random.pick<unknown>([
      { cells, nbformat: 4 },
      { cells },
      { worksheets: [{ cells }], nbformat: 3 },
      { cells: random.pick<unknown>([{}, 1, null]) },
      cells,
    ]),
  );
}
