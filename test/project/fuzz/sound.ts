import type { Random } from './random.ts';

const START = `import math, random
random.seed(7)
a = Value(2.0, label='a'); b = Value(-3.0, label='b'); c = Value(0.5)
k, n, xs, ys = 1.5, 3, [a, b, c], [1, 2.5, -1]
def f(x, y=2): return x * y - x
def g(x):
  for i in range(2):
    x = x * 0.5 + i
  return x
`;

/** A program that mostly runs: its expressions are of the types that are asked for. */
export function soundProgram(random: Random): string {
  const lines = Array.from({ length: 2 + random.below(8) }, () => line(random, ''));
  return `${START}${lines.join('\n')}\nL = ${value(random, 4)}\n${random.pick(['L.backward()', 'L.backward()', 'L', 'draw_dot(L)', ''])}\n`;
}

function line(random: Random, indent: string): string {
  const v = (): string => value(random, 3);
  const x = (): string => number(random, 3);
  return (
    indent +
    random.pick([
      () => `${random.pick(['a', 'b', 'c', 'd', 'e'])} = ${v()}`,
      () => `${random.pick(['k', 'm'])} = ${x()}`,
      () => `xs = ${values(random, 2)}`,
      () => `ys = ${numbers(random, 2)}`,
      () => `a ${random.pick(['+', '-', '*', '/'])}= ${v()}`,
      () => `k ${random.pick(['+', '-', '*', '/', '**', '//', '%'])}= ${x()}`,
      () =>
        `b.label = f'{${random.pick([x(), `${v()}.data`])}:${random.pick(['.2f', '>8', '', '+.3e', '08.1f', ',', '.0%', 'g'])}}'`,
      () => `b.data ${random.pick(['=', '+=', '*='])} ${x()}`,
      () => `${v()}.backward()`,
      () => `print(${v()}, ${x()}, ${values(random, 1)}, sep='|', end='')`,
      () => `xs.append(${v()}); xs[${random.pick(['0', '-1', '1'])}] = ${v()}`,
      () =>
        `for ${random.pick(['i, v in enumerate', 'v, i in zip'])}(${values(random, 1)}${random.chance(0.5) ? '' : `, ${numbers(random, 1)}`}):\n${line(random, `${indent}  `)}\n${line(random, `${indent}  `)}`,
      () => `for i in range(${random.below(6)}):\n${line(random, `${indent}  `)}`,
      () =>
        `def f(x, y=${x()}):\n${line(random, `${indent}  `)}\n${indent}  return ${random.pick(['x', 'x * y', 'f(x - 1)', `(${v()}) + x`])}`,
    ])()
  );
}

function value(random: Random, depth: number): string {
  const v = (): string => value(random, depth - 1);
  const x = (): string => number(random, depth - 1);
  if (depth <= 0) return random.pick(['a', 'b', 'c', 'xs[0]', 'xs[-1]', 'Value(1.5)', "Value(0, label='z')"]);
  return random.pick([
    () => value(random, 0),
    () => `(${v()} ${random.pick(['+', '-', '*', '/'])} ${v()})`,
    () => `(${v()} ${random.pick(['+', '-', '*', '/'])} ${x()})`,
    () => `(${x()} ${random.pick(['+', '-', '*', '/'])} ${v()})`,
    () => `${v()}**${random.pick(['2', '-1', '0.5', '0', 'n', '(1/3)', '1e3'])}`,
    () => `(-${v()})`,
    () => `${v()}.${random.pick(['tanh', 'exp', 'relu', 'log', 'sigmoid', 'sin', 'cos', 'abs'])}()`,
    () => `${random.pick(['f', 'g', 'exp', 'tanh', 'abs'])}(${v()})`,
    () => `${random.pick(['max', 'min'])}(${v()}, ${random.chance(0.5) ? v() : x()})`,
    () => `sum(${values(random, depth - 1)}${random.chance(0.3) ? `, ${v()}` : ''})`,
    () => `sum((p*q for p, q in zip(${values(random, depth - 1)}, ${numbers(random, depth - 1)})), ${v()})`,
    () => `${random.pick(['Neuron(2)', 'Neuron(2, nonlin=False)'])}([${v()}, ${x()}])`,
    () => `MLP(2, [2, 1])([${v()}, ${v()}])`,
    () => `${values(random, depth - 1)}[0]`,
  ])();
}

function number(random: Random, depth: number): string {
  const x = (): string => number(random, depth - 1);
  if (depth <= 0)
    return random.pick([
      '1',
      '2.0',
      '-1',
      'k',
      'n',
      '0',
      '10**3',
      '1e-7',
      'ys[0]',
      'math.pi',
      'a.data',
      'b.grad',
      'True',
    ]);
  return random.pick([
    () => number(random, 0),
    () => `(${x()} ${random.pick(['+', '-', '*', '/', '//', '%'])} ${x()})`,
    () => `(${x()} ${random.pick(['<', '==', '>='])} ${x()})`,
    () => `-${x()}`,
    () => `${random.pick(['abs', 'float', 'round', 'math.tanh', 'math.floor', 'math.cos'])}(${x()})`,
    () => `random.${random.pick(['uniform(-1, 1)', 'random()'])}`,
    () => `len(${values(random, depth - 1)})`,
    () => `sum(${numbers(random, depth - 1)})`,
    () => `${value(random, depth - 1)}.data`,
  ])();
}

function values(random: Random, depth: number): string {
  return random.pick([
    () => 'xs',
    () => `[${value(random, depth)}, ${value(random, depth)}]`,
    () => `[${value(random, depth)} for v in xs]`,
    () => `[v * y for v, y in zip(xs, ys)]`,
    () => `xs[${random.pick(['::-1', ':2', '-2:', '::2'])}]`,
    () => 'MLP(2, [2]).parameters()',
  ])();
}

function numbers(random: Random, depth: number): string {
  return random.pick([
    () => 'ys',
    () => `[${number(random, depth)}, ${number(random, depth)}]`,
    () => `[i * ${number(random, depth)} for i in range(${random.below(5)})]`,
    () => `list(range(${random.below(9)}, 0, -2))`,
    () => 'list(range(4))',
  ])();
}
