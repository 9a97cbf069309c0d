import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as ops from '../../dist/engine/ops.js';
import { Value } from '../../dist/engine/value.js';
import { trace } from '../../dist/graph/trace.js';

describe('backward()', () => {
  test('accumulates in leaves and restarts inner values', () => {
    const a = new Value(2);
    const b = new Value(-3);
    const e = a.mul(b);
    const L = e.mul(5);
    L.backward();
    L.backward();
    expect([a.grad, b.grad]).toEqual([2 * -15, 2 * 10]);
    expect([e.grad, L.grad]).toEqual([5, 1]);
  });

  test('of a second root adds to shared leaves', () => {
    const a = new Value(3);
    const square = a.mul(a);
    square.backward();
    square.add(a).backward();
    expect(a.grad).toBe(6 + 7);
    expect(square.grad).toBe(1);
  });

  test('of an inner value leaves its consumers alone', () => {
    const a = new Value(3);
    const inner = a.mul(2);
    const outer = inner.mul(5);
    inner.backward();
    expect([a.grad, inner.grad, outer.grad]).toEqual([2, 1, 0]);
  });

  test('of a leaf adds 1', () => {
    const a = new Value(3);
    a.backward();
    a.backward();
    expect(a.grad).toBe(2);
  });

  test('visits a value after all its consumers: x → 2x → 2x·x has gradient 4x', () => {
    const x = new Value(5);
    const double = x.mul(2);
    double.mul(x).backward();
    expect(double.grad).toBe(5);
    expect(x.grad).toBe(20);
  });

  test('visits each value once: 60 doublings give 2**60', () => {
    const x = new Value(1);
    let y = x;
    for (let i = 0; i < 60; i++) y = y.add(y);
    y.backward();
    expect(x.grad).toBe(2 ** 60);
  });

  test('walks a chain of 1,000,000 values', () => {
    const x = new Value(0);
    const one = new Value(1);
    let y = x;
    for (let i = 0; i < 1_000_000; i++) y = y.add(one);
    y.backward();
    expect([y.data, x.grad, one.grad]).toEqual([1_000_000, 1, 1_000_000]);
    y.zeroGrad();
    expect([y.grad, x.grad, one.grad]).toEqual([0, 0, 0]);
  });
});

describe('backward() of one op', () => {
  const numbers = fc.oneof(fc.double(), fc.constantFrom(0, -0, Infinity, -Infinity, Number.NaN, 1e308, 5e-324));
  test.each(Object.values(ops).filter(({ arity }) => arity === 2))(
    "applies the registry's partials to the bit: $name",
    ({ name, forward, partials }) => {
      fc.assert(
        fc.property(numbers, numbers, numbers, (a, b, grad) => {
          const [x, y] = [new Value(a), new Value(b)];
          const out = x[name as 'add'](y);
          expect(out.data).toBe(forward(a, b, 0));
          out.mul(grad).backward();
          const expected = partials.map((partial) => 0 + out.grad * (partial?.(a, b, out.data) ?? Number.NaN));
          expect([x.grad, y.grad]).toEqual(expected);
        }),
      );
    },
  );

  test.each(['add', 'mul', 'max'] as const)('adds up both where an operand is used twice: %s', (name) => {
    const x = new Value(3);
    x[name](x).backward();
    expect(x.grad).toBe({ add: 2, mul: 6, max: 1 }[name]);
  });
});

describe('backward() at a kink', () => {
  // As PyTorch has them: 0 for abs and relu, and half for each of two that tie.
  test.each([0, -0])('of abs and relu at %d is 0', (zero) => {
    for (const name of ['abs', 'relu'] as const) {
      const x = new Value(zero);
      x[name]().backward();
      expect(x.grad).toBe(0);
    }
  });

  test.each(['max', 'min'] as const)('of %s of two equal operands is a half for each', (name) => {
    const [a, b] = [new Value(2), new Value(2)];
    a[name](b).backward();
    expect([a.grad, b.grad]).toEqual([0.5, 0.5]);
  });
});

describe('backward() that throws', () => {
  const frozen = (data: number): Value => Object.freeze(new Value(data));
  const fails = (root: Value, message: RegExp | string): void => {
    expect(() => root.backward()).toThrow(message);
  };
  const unwritable = (key: keyof Value, data: number): Value =>
    Object.defineProperty(new Value(data), key, {
      get: () => 0,
      set() {
        throw new Error('not this one');
      },
    });

  /** Computations with m that cannot be walked, each for another reason or from another side. */
  const broken: readonly [string, (m: Value) => Value, RegExp][] = [
    ['a frozen constant', (m) => m.add(frozen(1)), /^Value\(data=1\.0\) is frozen, so that no gradient can be written/],
    ['a frozen value on the left', (m) => frozen(1).mul(m).add(m), /is frozen/],
    ['a frozen inner value', (m) => Object.freeze(m.exp()).mul(m).add(m), /is frozen/],
    ['a frozen root', (m) => Object.freeze(m.add(m)), /is frozen/],
    ['a frozen value below others', (m) => m.mul(m.add(frozen(2).tanh())).add(m), /is frozen/],
    ['a gradient that cannot be set, of a leaf', (m) => m.mul(unwritable('grad', 2)).add(m), /not this one/],
    ['a gradient that cannot be set, of the root', (m) => m.add(unwritable('grad', 2).add(1)).add(m), /not this one/],
    ['data that cannot be read any more', (m) => unreadable(m.mul(new Value(1)).mul(m)), /no data/],
  ];

  /** The same root, whose first operand has no data from now on. */
  function unreadable(root: Value): Value {
    Object.defineProperty(root.operands[0], 'data', {
      get() {
        throw new Error('no data');
      },
    });
    return root;
  }

  test.each(broken)('for %s leaves no counts behind', (_name, make, message) => {
    const x = new Value(3, 'x');
    const m = x.mul(2);
    const root = make(m);
    fails(root, message);
    fails(root, message);
    x.grad = 0;
    m.add(1).backward();
    expect(x.grad).toBe(2);
    m.mul(m).add(m).backward();
    expect(x.grad).toBe(2 + 2 * (2 * 6 + 1));
    expect(() => trace(m.add(m))).not.toThrow();
  });

  test('for a frozen value says what to do instead', () => {
    fails(new Value(2).mul(frozen(3)), /do not freeze it, or compute with its number, value\.data$/);
  });

  test('accumulates nothing in leaves where a value is frozen', () => {
    const x = new Value(3);
    fails(x.mul(x).add(frozen(1)), 'is frozen');
    expect(x.grad).toBe(0);
  });

  test('zeroGrad() and trace() say the same of a frozen value, and leave no counts either', () => {
    const x = new Value(3);
    const root = x.mul(x).add(frozen(1)).add(x);
    expect(() => root.zeroGrad()).toThrow('is frozen');
    expect(() => trace(root)).toThrow('is frozen');
    x.mul(x).backward();
    expect(x.grad).toBe(6);
  });

  test('trace(root) draws a frozen root: nothing is written into it', () => {
    const x = new Value(3);
    const root = Object.freeze(x.mul(x));
    expect(trace(root)).toEqual(trace(root));
    expect(trace(root).nodes).toHaveLength(3);
    x.mul(x).backward();
    expect(x.grad).toBe(6);
  });
});

describe('zeroGrad()', () => {
  test('clears a value and all that it depends on, and nothing else', () => {
    const a = new Value(2);
    const b = new Value(3);
    const e = a.mul(b);
    const L = e.add(a);
    L.backward();
    e.zeroGrad();
    expect([a.grad, b.grad, e.grad, L.grad]).toEqual([0, 0, 0, 1]);
    L.backward();
    expect([a.grad, b.grad]).toEqual([4, 2]);
  });
});
