import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradCheck, numericalDerivative } from '../../dist/engine/gradcheck.js';
import type { Op } from '../../dist/engine/op.js';
import * as ops from '../../dist/engine/ops.js';
import { Value } from '../../dist/engine/value.js';
import { Random } from '../../dist/nn/random.js';

const registry: readonly Op[] = Object.values(ops);
const EXPONENTS = [-2, -1, -0.5, 0, 0.5, 1, 2, 3];

/** Calls the method that an op is named after. */
function call(op: Op, a: Value, b: Value | number): Value {
  const method: unknown = Reflect.get(a, op.name);
  if (typeof method !== 'function') throw new TypeError(`Value has no method ${op.name}`);
  return Reflect.apply(method, a, op.arity === 2 || op.name === 'pow' ? [b] : []);
}

/** Seeded pairs of an op's domain between -4 and 4, away from 0 and from each other, where kinks are. */
function points(op: Op, count: number): [number, number][] {
  const random = new Random(1337);
  const [low, high] = [Math.max(op.domain[0], -4), Math.min(op.domain[1], 4)];
  const draw = (not: number): number => {
    const x = random.uniform(low, high);
    return Math.abs(x) < 0.05 || Math.abs(x - not) < 0.05 ? draw(not) : x;
  };
  return Array.from({ length: count }, () => {
    const a = draw(0);
    return [a, draw(a)];
  });
}

describe.each(registry)('ops.$name', (op) => {
  test('gradCheck(op) finds the gradients of backward()', () => {
    for (const [a, b] of points(op, 20)) {
      if (op.name === 'pow') {
        for (const k of EXPONENTS) expect(gradCheck((x) => call(op, x, k), [a])).toMatchObject({ ok: true });
      } else if (op.arity === 2) {
        expect(gradCheck((x, y) => call(op, x as Value, y as Value), [a, b])).toMatchObject({ ok: true });
      } else {
        expect(gradCheck((x) => call(op, x as Value, 0), [a])).toMatchObject({ ok: true });
      }
    }
  });

  test('its method records its name, its operands and forward(a, b)', () => {
    for (const [a, b] of points(op, 3)) {
      const x = new Value(a);
      const right = op.arity === 2 ? new Value(b) : op.name === 'pow' ? b : 0;
      const out = call(op, x, right);
      expect(out.op).toBe(op.name);
      expect(out.operands).toEqual(op.arity === 2 ? [x, right] : [x]);
      expect(out.data).toBe(op.forward(a, op.arity === 2 || op.name === 'pow' ? b : 0, 0));
    }
  });

  test('its formulas say what its partials compute', () => {
    expect(op.formulas).toHaveLength(op.arity);
    expect(op.partials).toHaveLength(op.arity);
    for (const [a, b] of points(op, 5)) {
      const out = op.forward(a, b, 0);
      for (const [slot, formula] of op.formulas.entries()) {
        expect(op.partials[slot]?.(a, b, out)).toBeCloseTo(evaluate(formula as string, { a, b, k: b, out }), 12);
      }
    }
  });
});

/** What formulas may call: sin, cos, exp, sign. */
const MATH = Object.fromEntries(
  Object.entries(Object.getOwnPropertyDescriptors(Math)).map(([name, { value }]) => [name, value]),
);

/** Evaluates a formula of the registry: Python's notation, as far as it goes beyond JavaScript's. */
function evaluate(formula: string, names: Record<string, number>): number {
  const js = formula.replace(/^(.+) if (.+) else (.+)$/, '($2) ? ($1) : ($3)');
  const scope = { ...MATH, ...names };
  return new Function(...Object.keys(scope), `return ${js}`)(...Object.values(scope));
}

/**
 * Each op, wrapped so that operands within [-1, 1] give a result about there.
 * `off` moves an operand away from the op's kink.
 */
const BOUNDED: Readonly<Record<string, (a: Value, b: Value, off: number) => Value>> = {
  add: (a, b) => a.add(b).mul(0.5),
  mul: (a, b) => a.mul(b),
  pow: (a) =>
    a
      .add(2)
      .pow(3)
      .mul(1 / 27),
  exp: (a) => a.exp().mul(1 / Math.E),
  log: (a) => a.add(2).log(),
  tanh: (a) => a.tanh(),
  relu: (a, _b, off) => a.add(off).relu(),
  sigmoid: (a) => a.sigmoid(),
  sin: (a) => a.sin(),
  cos: (a) => a.cos(),
  abs: (a, _b, off) => a.add(off).abs(),
  max: (a, b, off) => a.add(off).max(b),
  min: (a, b, off) => a.add(off).min(b),
};

const step = fc.record({ op: fc.constantFrom(...Object.keys(BOUNDED)), left: fc.nat(100), right: fc.nat(100) });

/** A function of three values that applies the steps, each to earlier results; it returns the mean of all. */
function program(steps: readonly { op: string; left: number; right: number }[]) {
  const offs: number[] = [];
  return (...inputs: Value[]): Value => {
    const values = [...inputs];
    for (const [i, { op, left, right }] of steps.entries()) {
      const a = values[left % values.length] as Value;
      const b = values[right % values.length] as Value;
      const kink = op === 'max' || op === 'min' ? b.data : 0;
      // Decided in the first call, at the point itself, so that all calls compute the same function.
      offs[i] ??= Math.abs(a.data - kink) < 0.01 ? 0.02 : 0;
      values.push(BOUNDED[op]?.(a, b, offs[i]) as Value);
    }
    return Value.sum(values).div(values.length);
  };
}

describe('gradCheck(f, at)', () => {
  test('passes random graphs of every op', () => {
    expect(Object.keys(BOUNDED).sort()).toEqual(Object.keys(ops).sort());
    const input = fc.double({ min: -0.9, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.tuple(input, input, input), (steps, at) => {
        const report = gradCheck(program(steps), at, { tolerance: 1e-5 });
        expect(report).toMatchObject({ ok: true });
      }),
      { seed: 1337, numRuns: 500 },
    );
  });

  test('fails where backward() is wrong: here relu exactly at its kink', () => {
    const report = gradCheck((x) => (x as Value).relu(), [0]);
    expect(report.ok).toBe(false);
    expect(report.entries[0]).toMatchObject({ backward: 0, error: 0.5 });
    expect(report.entries[0]?.numerical).toBeCloseTo(0.5, 9);
  });

  test('fails where a gradient is NaN', () => {
    expect(gradCheck((x) => (x as Value).log(), [-1]).ok).toBe(false);
  });

  test('throws where f returns no Value', () => {
    expect(() => gradCheck((() => 3) as never, [1])).toThrow('f must return a Value, got 3');
  });

  test.each([
    [undefined, 'takes an array of numbers as at, got undefined; write gradCheck(f, [1, 2])'],
    ['12', 'takes an array of numbers as at, got the string "12"'],
    [['1'], 'at[0] must be a number, got the string "1"; write 1 without quotes'],
  ])('throws a TypeError for the point %o', (at, message) => {
    expect(() => gradCheck((x) => x as Value, at as never)).toThrow(TypeError);
    expect(() => gradCheck((x) => x as Value, at as never)).toThrow(message);
  });

  test.each([
    [{ tol: 1 }, 'gradCheck(f, at, options) has no option "tol"; did you mean tolerance? The options are h, tolerance'],
    [{ tolerance: '1' }, 'tolerance must be a number from 0, got the string "1"'],
    [{ h: 0 }, 'h must be a number above 0, got 0'],
    [null, 'takes an object with h, tolerance, got null'],
  ])('throws a TypeError for the options %o', (options, message) => {
    expect(() => gradCheck((x) => x as Value, [1], options as never)).toThrow(TypeError);
    expect(() => gradCheck((x) => x as Value, [1], options as never)).toThrow(message);
  });
});

describe('numericalDerivative(f, x, h)', () => {
  test('is (f(x + h) - f(x)) / h, 03 and 07 of the lecture', () => {
    expect(numericalDerivative((x) => x ** 2 - x - 6, 2, 0.001)).toBe(3.0009999999998094);
    expect(numericalDerivative((x) => 3 * x ** 2 - 4 * x + 5, 2 / 3)).toBe(2.999378523327323e-6);
  });

  test('throws on what is no function and no number', () => {
    expect(() => numericalDerivative(3 as never, 1)).toThrow(
      'numericalDerivative(f, x, h) takes a function as f, got 3',
    );
    expect(() => numericalDerivative((x) => x, '1' as never)).toThrow('takes a number as x, got the string "1"');
    for (const h of [0, Number.NaN, Infinity]) {
      expect(() => numericalDerivative((x) => x, 1, h)).toThrow(RangeError);
      expect(() => numericalDerivative((x) => x, 1, h)).toThrow(`takes a finite step h other than 0, got ${h}`);
    }
    expect(() => numericalDerivative((() => 'a') as never, 1)).toThrow('f must return a number, got the string "a"');
    expect(() => numericalDerivative(((x: number) => new Value(x)) as never, 1)).toThrow(
      'f must return a number, got a Value; return its .data',
    );
    expect(() => gradCheck(5 as never, [1])).toThrow('gradCheck(f, at) takes a function as f, got 5');
  });
});
