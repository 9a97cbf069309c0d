import { readFileSync } from 'node:fs';
import { toJson } from 'dotgrad';
import { run } from 'dotgrad/notebook';
import { expect, test } from 'vitest';

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

/** The lecture's own cells, in Python. */
const cells: Record<string, string> = {
  '01-seed-expression': `a = Value(-4.0)
b = Value(2.0)
c = a + b
c += c + 1
c += 1 + c + (-a)
c.backward()
draw_dot(c)`,
  '09-expression': `a = Value(2.0, label='a')
b = Value(-3.0, label='b')
c = Value(10.0, label='c')
e = a*b; e.label = 'e'
d = e + c; d.label = 'd'
f = Value(-2.0, label='f')
L = d * f; L.label = 'L'
L.backward()
draw_dot(L)`,
  '12-neuron': `${NEURON}o = n.tanh(); o.label = 'o'
o.backward()
draw_dot(o)`,
  '14-reuse': `a = Value(3.0, label='a')
b = a + a   ; b.label = 'b'
b.backward()
draw_dot(b)`,
  '15-branches': `a = Value(-2.0, label='a')
b = Value(3.0, label='b')
d = a * b    ; d.label = 'd'
e = a + b    ; e.label = 'e'
f = d * e    ; f.label = 'f'

f.backward()

draw_dot(f)`,
  '16-neuron-exp': `${NEURON}# ----
e = (2*n).exp()
o = (e - 1) / (e + 1)
# ----
o.label = 'o'
o.backward()
draw_dot(o)`,
  '21-micrograd-readme': `from micrograd.engine import Value

a = Value(-4.0); b = Value(2.0)
c = a + b; d = a * b + b**3
c += c + 1; c += 1 + c + (-a)
d += d * 2 + (b + a).relu(); d += 3 * d + (b - a).relu()
e = c - d; f = e**2
g = f / 2.0; g += 10.0 / f
g.backward()
draw_dot(g)`,
};

test.each(Object.entries(cells))('run(source) of the lecture gives the graph of examples/%s.ts', (name, source) => {
  const { figures } = run(source);
  expect(figures).toHaveLength(1);
  expect(toJson(figures[0]!.value)).toBe(readFileSync(`out/${name}.json`, 'utf8'));
});
