/** The lecture's programs and the numbers that the original notebooks print (FIGURES, by row). */
import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';
import { count, expectAllClose, expectClose, expectDataAndGrad } from './support.js';

const value = (data: number, label?: string): Value => new Value(data, label);

/** The neuron of rows 12, 13 and 17, before its activation. */
function neuron(bias: number) {
  const x1 = value(2, 'x1');
  const x2 = value(0, 'x2');
  const w1 = value(-3, 'w1');
  const w2 = value(1, 'w2');
  const b = value(bias, 'b');
  const x1w1 = x1.mul(w1).as('x1*w1');
  const x2w2 = x2.mul(w2).as('x2*w2');
  const sum = x1w1.add(x2w2).as('x1*w1 + x2*w2');
  return { x1, x2, w1, w2, b, x1w1, x2w2, sum, n: sum.add(b).as('n') };
}

const BIAS = 6.8813735870195432;

describe('backward() on the seed notebook', () => {
  test('01 the expression has data -1 and gradients 3 and 4', () => {
    const a = value(-4, 'a');
    const b = value(2, 'b');
    let c = a.add(b);
    c = c.add(c.add(1));
    c = c.add(c.add(1).add(a.neg()));
    c.backward();
    expectDataAndGrad([
      [c, -1, 1],
      [a, -4, 3],
      [b, 2, 4],
    ]);
    expect(count(c)).toEqual({ values: 12, ops: 7, edges: 21 });
  });

  test('04 a*b - c has the slopes that small steps find', () => {
    const r = (a: number, b: number, c: number): number => value(a).mul(value(b)).sub(value(c)).data;
    const h = 0.0001;
    const at = r(1, 2, 3);
    expect(at).toBe(-1);
    expectClose((r(1 + h, 2, 3) - at) / h, 1.9999999999997797);
    expectClose((r(1, 2 + h, 3) - at) / h, 1.0000000000021103);
    expectClose((r(1, 2, 3 + h) - at) / h, -1.0000000000021103);
    const [a, b, c] = [value(1), value(2), value(3)];
    a.mul(b).sub(c).backward();
    expect([a.grad, b.grad, c.grad]).toEqual([2, 1, -1]);
  });

  test('05 a*b + c knows its operands, its op and its repr', () => {
    const d = value(2, 'a').mul(value(-1, 'b')).add(value(3, 'c')).as('d');
    expect(String(d)).toBe('Value(data=1.0)');
    expect(d.operands.map((operand) => operand.data)).toEqual([-2, 3]);
    expect(d.op).toBe('add');
    expect(d.grad).toBe(0);
  });
});

describe("backward() on the lecture's notebooks", () => {
  test('08 a*b + c has the slopes that small steps find', () => {
    const d = (a: number, b: number, c: number): number => value(a).mul(value(b)).add(value(c)).data;
    const h = 0.0001;
    expect(d(2, -3, 10)).toBe(4);
    expectClose((d(2 + h, -3, 10) - 4) / h, -3.000000000010772);
    expectClose((d(2, -3 + h, 10) - 4) / h, 2.0000000000042206);
    expectClose((d(2, -3, 10 + h) - 4) / h, 0.9999999999976694);
  });

  test('09 and 10: the expression, and its leaves moved by 0.01 of their gradients', () => {
    const [a, b, c, f] = [value(2, 'a'), value(-3, 'b'), value(10, 'c'), value(-2, 'f')];
    const forward = () => {
      const e = a.mul(b).as('e');
      const d = e.add(c).as('d');
      return { e, d, L: d.mul(f).as('L') };
    };
    const { e, d, L } = forward();
    L.backward();
    expectDataAndGrad([
      [a, 2, 6],
      [b, -3, -4],
      [c, 10, -2],
      [e, -6, -2],
      [d, 4, -2],
      [f, -2, 4],
      [L, -8, 1],
    ]);
    expect(count(L)).toEqual({ values: 7, ops: 3, edges: 9 });

    for (const leaf of [a, b, c, f]) leaf.data += 0.01 * leaf.grad;
    const nudged = forward();
    const moved = [a, b, c, f, nudged.e, nudged.d, nudged.L].map((v) => v.data);
    expectAllClose(moved, [2.06, -3.04, 9.98, -1.96, -6.2624, 3.7176, -7.286496]);
  });

  test('12 the neuron has the gradients 1, -1.5, 0, 0.5', () => {
    const { x1, x2, w1, w2, b, x1w1, x2w2, sum, n } = neuron(BIAS);
    const o = n.tanh().as('o');
    o.backward();
    expectDataAndGrad([
      [x1, 2, -1.5],
      [w1, -3, 1],
      [x2, 0, 0.5],
      [b, BIAS, 0.5],
      [x1w1, -6, 0.5],
      [x2w2, 0, 0.5],
      [sum, -6, 0.5],
      [n, 0.8813735870195432, 0.5],
      // biome-ignore lint/suspicious/noApproximativeNumericConstant: as printed
      [o, 0.7071067811865476, 1],
    ]);
    expect(w2.grad).toBe(0);
    expect(count(o)).toEqual({ values: 10, ops: 5, edges: 14 });
  });

  test('13 the saturated neuron has small gradients', () => {
    const { x1, w1, b, n } = neuron(8);
    const o = n.tanh();
    o.backward();
    expectDataAndGrad([
      [o, 0.9640275800758169, 1],
      [x1, 2, -0.2119524745594933],
      [w1, -3, 0.14130164970632886],
      [b, 8, 0.07065082485316443],
    ]);
  });

  test('14 a.add(a) gives a the gradient 2 over two edges', () => {
    const a = value(3, 'a');
    const b = a.add(a).as('b');
    b.backward();
    expectDataAndGrad([
      [b, 6, 1],
      [a, 3, 2],
    ]);
    expect(b.operands).toEqual([a, a]);
    expect(count(b)).toEqual({ values: 2, ops: 1, edges: 3 });
  });

  test('15 gradients add up where branches meet', () => {
    const a = value(-2, 'a');
    const b = value(3, 'b');
    const d = a.mul(b).as('d');
    const e = a.add(b).as('e');
    const f = d.mul(e).as('f');
    f.backward();
    expectDataAndGrad([
      [f, -6, 1],
      [d, -6, 1],
      [e, 1, -6],
      [a, -2, -3],
      [b, 3, -8],
    ]);
  });

  test('16 tanh taken apart into exp gives the same gradients', () => {
    const { x1, x2, w1, w2, n } = neuron(BIAS);
    const e = n.mul(2).exp().as('e');
    const numerator = e.sub(1);
    const denominator = e.add(1);
    const inverse = denominator.pow(-1);
    const o = numerator.mul(inverse).as('o');
    o.backward();
    expectDataAndGrad([
      [o, 0.7071067811865477, 1],
      [e, 5.828427124746192, 0.04289321881345247],
      [numerator, 4.828427124746192, 0.1464466094067262],
      [denominator, 6.828427124746192, -0.10355339059327374],
      [inverse, 0.1464466094067262, 4.828427124746192],
      [x1, 2, -1.5],
      [w1, -3, 1],
      [x2, 0, 0.5],
    ]);
    expect(w2.grad).toBe(0);
    const divided = e.sub(1).div(e.add(1));
    expect(divided.data).toBe(o.data);
    expect(count(divided)).toEqual({ values: 18, ops: 10, edges: 28 });
  });

  test('17 a bias of single precision gives what PyTorch prints', () => {
    const { x1, x2, w1, w2, n } = neuron(Math.fround(BIAS));
    const o = n.tanh();
    o.backward();
    expectDataAndGrad([
      [o, 0.7071066904050358, 1],
      [x1, 2, -1.5000003851533106],
      [w1, -3, 1.0000002567688737],
      [x2, 0, 0.5000001283844369],
    ]);
    expect(w2.grad).toBe(0);
  });
});

describe("backward() on micrograd's programs", () => {
  test('21 the README program has the data and gradients that it prints', () => {
    const a = value(-4, 'a');
    const b = value(2, 'b');
    let c = a.add(b);
    let d = a.mul(b).add(b.pow(3));
    c = c.add(c.add(1));
    c = c.add(c.add(1).add(a.neg()));
    d = d.add(d.mul(2).add(b.add(a).relu()));
    d = d.add(d.mul(3).add(b.sub(a).relu()));
    const e = c.sub(d);
    const f = e.pow(2);
    let g = f.div(2);
    g = g.add(f.pow(-1).mul(10));
    g.backward();
    expectDataAndGrad([
      [g, 24.70408163265306, 1],
      [a, -4, 138.83381924198252],
      [b, 2, 645.5772594752187],
      [c, -1, -6.941690962099126],
      [d, 6, 6.941690962099126],
      [e, -7, -6.941690962099126],
      [f, 49, 0.4958350687213661],
    ]);
    expect(count(g)).toEqual({ values: 39, ops: 28, edges: 79 });
  });

  test('22 the sanity check has data -20 and gradient 46', () => {
    const x = value(-4, 'x');
    const z = x.mul(2).add(2).add(x);
    const q = z.relu().add(z.mul(x));
    const h = z.mul(z).relu();
    const y = h.add(q).add(q.mul(x));
    y.backward();
    expectDataAndGrad([
      [y, -20, 1],
      [x, -4, 46],
      [z, -10, -8],
      [q, 40, -3],
      [h, 100, 1],
    ]);
    expect(count(y)).toEqual({ values: 14, ops: 11, edges: 31 });
  });

  test('23 (x*2 + 1).relu() is 3 with gradient 2', () => {
    const x = value(1, 'x');
    const y = x.mul(2).add(1).relu();
    y.backward();
    expectDataAndGrad([
      [y, 3, 1],
      [x, 1, 2],
    ]);
    expect(count(y)).toEqual({ values: 6, ops: 3, edges: 8 });
  });
});
