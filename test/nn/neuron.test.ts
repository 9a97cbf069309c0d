import { MLP, Neuron, Random } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { Value } from '../../dist/engine/value.js';
import { count, expectClose, reachable } from '../engine/support.js';
import { data, FIRST, SECOND, THIRD } from './draws.js';

describe('new Neuron(nin, options)', () => {
  test('draws the weights, then the bias, from new Random(1337) by default', () => {
    const neuron = new Neuron(2);
    expect(data(neuron.parameters())).toEqual([FIRST, SECOND, THIRD]);
    expect(data(new Neuron(2, { random: new Random(1337) }).parameters())).toEqual([FIRST, SECOND, THIRD]);
    expect(data(new Neuron(2).parameters())).toEqual([FIRST, SECOND, THIRD]);
  });

  test('continues with a generator that models share', () => {
    const random = new Random(1337);
    new Neuron(1, { random });
    expect(new Neuron(1, { random }).w[0]?.data).toBe(THIRD);
  });

  test('starts the bias at 0 for relu and linear, and draws no number for it', () => {
    for (const activation of ['relu', 'linear'] as const) {
      const random = new Random(1337);
      expect(data(new Neuron(2, { activation, random }).parameters())).toEqual([FIRST, SECOND, 0]);
      expect(random.uniform(-1, 1)).toBe(THIRD);
    }
  });

  test('starts the bias as the option says', () => {
    expect(new Neuron(2, { bias: 0 }).b.data).toBe(0);
    expect(new Neuron(2, { bias: 0.5 }).b.data).toBe(0.5);
    expect(new Neuron(2, { activation: 'relu', bias: 'random' }).b.data).toBe(THIRD);
  });

  test('creates parameters labeled w0, w1 … and b, in its scope', () => {
    const parameters = new Neuron(2).parameters();
    expect(parameters.map(({ label, role, scope }) => [label, role, scope])).toEqual([
      ['w0', 'parameter', 'neuron'],
      ['w1', 'parameter', 'neuron'],
      ['b', 'parameter', 'neuron'],
    ]);
  });

  test.each([0, -1, 1.5, Number.NaN, undefined])('throws a RangeError for nin %o', (nin) => {
    expect(() => new Neuron(nin as number)).toThrow(RangeError);
    expect(() => new Neuron(nin as number)).toThrow(`Neuron(nin): nin must be an integer of at least 1, got ${nin}`);
  });

  test('throws a TypeError that lists the known activations for an unknown one', () => {
    const make = (activation: string) => () => new Neuron(2, { activation: activation as never, bias: 0 });
    expect(make('ReLU')).toThrow(TypeError);
    expect(make('ReLU')).toThrow('unknown activation "ReLU"; choose one of tanh, relu, linear');
    expect(make('toString')).toThrow('unknown activation "toString"');
  });
});

describe('neuron.forward(inputs)', () => {
  test("24 is micrograd's ReLU neuron", () => {
    const neuron = new Neuron(2, { activation: 'relu' });
    const out = neuron.forward([new Value(1), new Value(-2)]);
    out.backward();
    expectClose(out.data, 0.102443419482938);
    expect(data(neuron.w)).toEqual([FIRST, SECOND]);
    expect(neuron.w.map((w) => w.grad)).toEqual([1, -2]);
    expect(count(out)).toEqual({ values: 10, ops: 5, edges: 14 });
  });

  test('computes activation(b + w0*x0 + w1*x1), in this order', () => {
    const neuron = new Neuron(2, { bias: 1 });
    const out = neuron.forward([3, 5]);
    const second = out.operands[0];
    const first = second?.operands[0];
    expect([out.op, second?.op, first?.op, first?.operands[0]]).toEqual(['tanh', 'add', 'add', neuron.b]);
    expect(first?.operands[1]?.operands[0]).toBe(neuron.w[0]);
    expect(second?.operands[1]?.operands[0]).toBe(neuron.w[1]);
    expectClose(out.data, Math.tanh(1 + FIRST * 3 + SECOND * 5));
  });

  test('applies no activation if it is linear', () => {
    const out = new Neuron(1, { activation: 'linear' }).forward([2]);
    expect([out.op, out.data]).toEqual(['add', FIRST * 2]);
  });

  test('lifts a number to a constant at each use, and uses a Value as it is', () => {
    const x = new Value(2, 'x');
    const values = reachable(new Neuron(2).forward([x, 3]));
    expect(values).toContain(x);
    expect(values.filter((value) => value.role === 'constant').map((value) => value.data)).toEqual([3]);
  });

  test.each([[[1]], [[1, 2, 3]], [[]]])('throws a RangeError for the inputs %j of 2', (inputs) => {
    expect(() => new Neuron(2).forward(inputs)).toThrow(RangeError);
    expect(() => new Neuron(2).forward(inputs)).toThrow(
      `Neuron.forward() takes as many inputs as its nin, 2, got ${inputs.length}; pass 2 or create it with nin ${inputs.length}`,
    );
  });

  test('throws a TypeError for inputs that are not an array, or not numbers', () => {
    expect(() => new Neuron(1).forward(2 as never)).toThrow('Neuron.forward() takes an array of 1 inputs, got 2');
    expect(() => new MLP(1, [1]).forward(Object.create(null))).toThrow('takes an array of 1 inputs, got an object');
    expect(() => new Neuron(1).forward(['2'] as never)).toThrow('got the string "2"; write 2 without quotes');
  });
});
