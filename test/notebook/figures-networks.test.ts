import type { Value } from 'dotgrad';
import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { expectNames, isNear } from './support.ts';

const TRAINING = `xs = [
  [2.0, 3.0, -1.0],
  [3.0, -1.0, 0.5],
  [0.5, 1.0, 1.0],
  [1.0, 1.0, -1.0],
]
ys = [1.0, -1.0, -1.0, 1.0] # desired targets

for k in range(20):
  
  # forward pass
  ypred = [n(x) for x in xs]
  loss = sum((yout - ygt)**2 for ygt, yout in zip(ys, ypred))
  
  # backward pass
  for p in n.parameters():
    p.grad = 0.0
  loss.backward()
  
  # update
  for p in n.parameters():
    p.data += -0.1 * p.grad
  
  print(k, loss.data)
  
ypred
`;

describe('run(source) of the lecture, verbatim', () => {
  test('18: an MLP drawn by random.seed(1337)', () => {
    const source = `random.seed(1337)
x = [2.0, 3.0, -1.0]
n = MLP(3, [4, 4, 1])
o = n(x)
print(o, len(n.parameters()))`;
    expectNames(source, { o: [0.42767811248845455] });
    expect(run(source).output).toMatch(/^Value\(data=0\.4276781124884545\d?\) 41\n$/);
  });

  test('19 and 20: its loss, and twenty steps of training', () => {
    const { output, names } = run(`random.seed(1337)\nn = MLP(3, [4, 4, 1])\n${TRAINING}`);
    const losses = output.match(/\d+\.\d+/g)?.map(Number) ?? [];
    const first = [
      ...[6.005402783252284, 3.2021496469205015, 2.4621709281541335, 2.088099936685807],
      ...[1.5278639402323062, 0.7000976207724656, 0.25394134621145176, 0.13479690116492263],
    ];
    expect(losses).toHaveLength(20);
    [...first.entries(), [19, 0.01778187468615766] as const].forEach(([i, loss]) => {
      expect(isNear(losses[i] as number, loss, 1e-9), `${losses[i]}`).toBe(true);
    });
    const outputs = (names.get('ypred') as Value[]).map(({ data }) => data);
    const last = [0.9230809384316058, -0.9868462723398725, -0.924306672610484, 0.9227806223092805];
    expect(outputs.every((data, i) => isNear(data, last[i] as number, 1e-9))).toBe(true);
  });

  test('21: the README program of micrograd', () => {
    const source = `from micrograd.engine import Value

a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.data:.4f}') # prints 24.7041, the outcome of this forward pass
g.backward()
print(f'{a.grad:.4f}') # prints 138.8338, i.e. the numerical value of dg/da
print(f'{b.grad:.4f}') # prints 645.5773, i.e. the numerical value of dg/db`;
    expect(run(source).output).toBe('24.7041\n138.8338\n645.5773\n');
    expectNames(source, {
      ...{ a: [-4, 138.83381924198252], b: [2, 645.5772594752187], c: [-1, -6.941690962099126] },
      ...{ d: [6, 6.941690962099126], e: [-7, -6.941690962099126], f: [49, 0.4958350687213661] },
      ...{ g: [24.70408163265306] },
    });
  });

  test("22: micrograd's sanity check", () => {
    const source = `x = Value(-4.0)
z = 2 * x + 2 + x
q = z.relu() + z * x
h = (z * z).relu()
y = h + q + q * x
y.backward()`;
    expectNames(source, { y: [-20, 1], x: [-4, 46], z: [-10, -8], q: [40, -3], h: [100, 1] });
  });

  test("23 and 24: micrograd's trace_graph notebook", () => {
    expectNames('x = Value(1.0)\ny = (x * 2 + 1).relu()\ny.backward()', { x: [1, 2], y: [3, 1] });
    const neuron = `import random
from micrograd import nn

random.seed(1337)
n = nn.Neuron(2)
x = [Value(1.0), Value(-2.0)]
y = n(x)
y.backward()
w = n.w[0]`;
    expectNames(neuron, { y: [0.102443419482938, 1], w: [0.23550571390294128, 1] });
  });
});
