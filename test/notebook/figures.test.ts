import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { type Expected, expectNames } from './support.ts';

const NEURON = `# inputs x1,x2
x1 = Value(2.0, label='x1')
x2 = Value(0.0, label='x2')
# weights w1,w2
w1 = Value(-3.0, label='w1')
w2 = Value(1.0, label='w2')
# bias of the neuron
b = Value(6.8813735870195432, label='b')
# x1*w1 + x2*w2 + b
x1w1 = x1*w1; x1w1.label = 'x1*w1'
x2w2 = x2*w2; x2w2.label = 'x2*w2'
x1w1x2w2 = x1w1 + x2w2; x1w1x2w2.label = 'x1*w1 + x2*w2'
n = x1w1x2w2 + b; n.label = 'n'
`;

describe('run(source) of the lecture, verbatim', () => {
  test('03 and 07: slopes by small differences, to the last digit', () => {
    const source = `def f(x):
  return 3*x**2 - 4*x + 5
h = 0.000001
x = 2/3
print((f(x + h) - f(x))/h)
def f(x): return x**2 - x - 6
h = 0.001
print((f(2 + h) - f(2))/h, f(3.0))`;
    expect(run(source).output).toBe('2.999378523327323e-06\n3.0009999999998094 0.0\n');
  });

  test('04 and 08: three inputs, nudged', () => {
    const { output } = run(`h = 0.0001

# inputs
a = 2.0
b = -3.0
c = 10.0

d1 = a*b + c
c += h
d2 = a*b + c

print('d1', d1)
print('d2', d2)
print('slope', (d2 - d1)/h)
`);
    expect(output).toBe('d1 4.0\nd2 4.0001\nslope 0.9999999999976694\n');
  });

  test('05: a value, its operands and its op', () => {
    const { output } = run(`a = Value(2.0)
b = Value(-1.0)
c = Value(3.0)
d = a*b + c
print(d, d._prev, d._op, d.data)`);
    expect(output).toBe('Value(data=1.0) {Value(data=-2.0), Value(data=3.0)} + 1.0\n');
  });

  test('09 and 10: the expression, then its leaves nudged by hand', () => {
    const cells = `a = Value(2.0, label='a')
b = Value(-3.0, label='b')
c = Value(10.0, label='c')
e = a*b; e.label = 'e'
d = e + c; d.label = 'd'
f = Value(-2.0, label='f')
L = d * f; L.label = 'L'
L
`;
    const grads: Expected = { a: [2, 6], b: [-3, -4], c: [10, -2], e: [-6, -2], d: [4, -2], f: [-2, 4], L: [-8, 1] };
    expectNames(`${cells}L.backward()`, grads);
    const nudged = `${cells}L.backward()
a.data += 0.01 * a.grad
b.data += 0.01 * b.grad
c.data += 0.01 * c.grad
f.data += 0.01 * f.grad

e = a * b
d = e + c
L = d * f

print(L.data)`;
    expectNames(nudged, { a: [2.06], b: [-3.04], c: [9.98], f: [-1.96], e: [-6.2624], d: [3.7176], L: [-7.286496] });
  });

  test('the gradient by the function lol(), whose body has many lines', () => {
    const { output } = run(`def lol():
  
  h = 0.001
  
  a = Value(2.0, label='a')
  b = Value(-3.0, label='b')
  c = Value(10.0, label='c')
  e = a*b; e.label = 'e'
  d = e + c; d.label = 'd'
  f = Value(-2.0, label='f')
  L = d * f; L.label = 'L'
  L1 = L.data
  
  a = Value(2.0, label='a')
  b = Value(-3.0, label='b')
  b.data += h
  c = Value(10.0, label='c')
  e = a*b; e.label = 'e'
  d = e + c; d.label = 'd'
  f = Value(-2.0, label='f')
  L = d * f; L.label = 'L'
  L2 = L.data
  
  print((L2 - L1)/h)
  
lol()`);
    expect(output).toBe('-3.9999999999995595\n');
  });

  test('12: the neuron', () => {
    const grads: Expected = {
      ...{ x1: [2, -1.5], w1: [-3, 1], x2: [0, 0.5], w2: [1, 0], b: [6.8813735870195432, 0.5] },
      ...{ x1w1: [-6, 0.5], x2w2: [0, 0.5], x1w1x2w2: [-6, 0.5] },
      ...{ n: [0.8813735870195432, 0.5], o: [Math.SQRT1_2, 1] },
    };
    expectNames(`${NEURON}o = n.tanh(); o.label = 'o'\no.backward()`, grads);
  });

  test('12 by hand: grad = 1.0, then _backward() of each value', () => {
    const grads: Expected = { x1: [2, -1.5], w1: [-3, 1], x2: [0, 0.5], w2: [1, 0], b: [6.8813735870195432, 0.5] };
    const steps = `o = n.tanh()
o.grad = 1.0
o._backward()
n._backward()
b._backward()
x1w1x2w2._backward()
x2w2._backward()
x1w1._backward()`;
    expectNames(NEURON + steps, grads);
  });

  test('14: a value used twice', () => {
    expectNames("a = Value(3.0, label='a')\nb = a + a   ; b.label = 'b'\nb.backward()", { a: [3, 2], b: [6, 1] });
  });

  test('15: branches that meet', () => {
    const source = `a = Value(-2.0, label='a')
b = Value(3.0, label='b')
d = a * b    ; d.label = 'd'
e = a + b    ; e.label = 'e'
f = d * e    ; f.label = 'f'

f.backward()`;
    expectNames(source, { a: [-2, -3], b: [3, -8], d: [-6, 1], e: [1, -6], f: [-6, 1] });
  });

  test('16: tanh taken apart', () => {
    const source = `${NEURON}# ----
e = (2*n).exp()
o = (e - 1) / (e + 1)
# ----
o.label = 'o'
o.backward()`;
    expectNames(source, {
      ...{ x1: [2, -1.5], w1: [-3, 1], x2: [0, 0.5], w2: [1, 0], n: [0.8813735870195432, 0.5] },
      ...{ e: [5.828427124746192, 0.04289321881345247], o: [0.7071067811865477, 1] },
    });
  });
});
