import { accuracy, l2, MLP, maxMargin, squaredError } from 'dotgrad/nn';
import { describe, expect, test } from 'vitest';
import { sample } from '../../dist/engine/scope.js';
import { Value } from '../../dist/engine/value.js';
import { count } from '../engine/support.js';

const values = (...data: number[]): Value[] => data.map((x) => new Value(x));

/** The scopes of the values that a loss created: all but its inputs. */
function scopes(loss: Value, inputs: readonly Value[]): string[] {
  const seen = new Set([loss]);
  for (const value of seen) for (const operand of value.operands) seen.add(operand);
  return [...new Set([...seen].filter((value) => !inputs.includes(value)).map((value) => value.scope))];
}

describe('squaredError(outputs, targets)', () => {
  test('is the sum of (output - target)**2, with gradients 2*(output - target)', () => {
    const outputs = values(1, 5);
    const loss = squaredError(outputs, [3, 2]);
    loss.backward();
    expect(loss.data).toBe(4 + 9);
    expect(outputs.map((output) => output.grad)).toEqual([-4, 6]);
  });

  test('lifts each -target once, and starts the sum at a leaf 0', () => {
    const outputs = values(1, 5);
    expect(count(squaredError(outputs, [3, 2]))).toEqual({ values: 2 + 2 * 3 + 3, ops: 6, edges: 16 });
  });

  test('accepts targets that are Values', () => {
    const target = new Value(3);
    squaredError(values(1), [target]).backward();
    expect(target.grad).toBe(4);
  });
});

describe('maxMargin(scores, labels)', () => {
  test('is the mean of relu(1 - label*score)', () => {
    const scores = values(2, 0.5, -0.5, 3);
    const loss = maxMargin(scores, [1, 1, 1, -1]);
    loss.backward();
    expect(loss.data).toBe((0 + 0.5 + 1.5 + 4) / 4);
    expect(scores.map((score) => score.grad)).toEqual([0, -0.25, -0.25, 0.25]);
  });

  test('creates five values per score, and the mean', () => {
    expect(count(maxMargin(values(1, 2), [1, -1]))).toMatchObject({ values: 2 + 2 * 5 + 3 + 2 });
  });

  test('throws a RangeError for labels that are not -1 or 1', () => {
    const call = () => maxMargin(values(1, 2), [1, 0]);
    expect(call).toThrow(RangeError);
    expect(call).toThrow('labels[1] must be -1 or 1, got 0; map 0 and 1 by 2 * y - 1');
  });
});

describe('l2(parameters, alpha)', () => {
  test('is alpha times the sum of squares, 1e-4 by default', () => {
    const parameters = values(3, -4);
    const loss = l2(parameters, 0.5);
    loss.backward();
    expect(loss.data).toBe(12.5);
    expect(parameters.map((p) => p.grad)).toEqual([3, -4]);
    expect(l2(parameters).data).toBe(25 * 1e-4);
  });

  test('squares as p*p: two edges from each parameter', () => {
    expect(count(l2(values(3, -4)))).toEqual({ values: 2 + 2 + 3 + 2, ops: 5, edges: 15 });
  });
});

describe('accuracy(scores, labels)', () => {
  test('is the share of scores with the sign of their label; 0 counts as -1', () => {
    expect(accuracy(values(2, -1, 0.1, -3), [1, 1, -1, -1])).toBe(0.5);
    expect(accuracy(values(0, 0), [-1, 1])).toBe(0.5);
  });

  test('throws a RangeError for labels that are not -1 or 1', () => {
    expect(() => accuracy(values(1), [0])).toThrow('accuracy(scores, labels): labels[0] must be -1 or 1, got 0');
  });
});

describe('the losses', () => {
  test('create their values in the scope loss', () => {
    const inputs = values(1, 2);
    for (const loss of [squaredError(inputs, [1, 2]), maxMargin(inputs, [1, -1]), l2(inputs)]) {
      expect(scopes(loss, inputs)).toEqual(['loss']);
    }
  });

  test('throw a RangeError for lists of different lengths, or empty ones', () => {
    for (const loss of [squaredError, maxMargin, accuracy]) {
      expect(() => loss(values(1, 2), [1])).toThrow(RangeError);
      expect(() => loss(values(1, 2), [1])).toThrow('must have the same length of at least 1, got 2 and 1');
      expect(() => loss([], [])).toThrow('must have the same length of at least 1, got 0 and 0');
    }
  });

  const v = values(1)[0] as never;
  test.each<[string, () => unknown, string]>([
    [
      'squaredError()',
      () => squaredError(undefined as never, [1]),
      'outputs must be an array of Values, got undefined',
    ],
    ['squaredError(v, 1)', () => squaredError(v, 1 as never), 'outputs must be an array of Values, got a Value'],
    ['squaredError([v], 1)', () => squaredError([v], 1 as never), 'targets must be an array, got 1'],
    [
      'squaredError([v], [null])',
      () => squaredError([v], [null as never]),
      'sub() takes a Value or a number, got null',
    ],
    ['maxMargin([1], [1])', () => maxMargin([1 as never], [1]), 'scores[0] must be a Value, got 1'],
    ['accuracy([1], [1])', () => accuracy([1 as never], [1]), 'scores[0] must be a Value, got 1'],
    ['l2([1])', () => l2([1 as never]), 'parameters[0] must be a Value, got 1; pass model.parameters()'],
    ['l2()', () => l2(undefined as never), 'parameters must be an array of Values, got undefined'],
    ["l2([], '1')", () => l2([], '1' as never), 'alpha must be a number, got the string "1"; write 1 without quotes'],
  ])('%s throws a TypeError', (_call, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });

  test('maxMargin([v], ["1"]) advises to write the label without quotes', () => {
    expect(() => maxMargin([v], ['1' as never])).toThrow(
      'labels[0] must be -1 or 1, got the string "1"; write 1 without quotes',
    );
  });
});

describe('the samples of losses', () => {
  /** The samples of a loss's terms, in order: those of the values computed by the op. */
  function samplesOf(loss: Value, op: string): (number | undefined)[] {
    const seen = new Set([loss]);
    for (const value of seen) for (const operand of value.operands) seen.add(operand);
    return [...seen]
      .filter((value) => value.op === op && value.scope === 'loss')
      .map(({ tag }) => tag.facts?.sample)
      .reverse();
  }

  test('are the places of the scores in maxMargin()', () => {
    const loss = maxMargin(values(1, 2, 3), [1, -1, 1]);
    expect(samplesOf(loss, 'relu')).toEqual([0, 1, 2]);
    expect(loss.tag.facts).toBeUndefined();
  });

  test('are the places of the outputs in squaredError() if all are of one neuron', () => {
    const mlp = new MLP(1, [2, 1]);
    const outputs = [1, 2, 3].flatMap((x) => mlp.forward([x]));
    expect(samplesOf(squaredError(outputs, [1, 1, 1]), 'pow')).toEqual([0, 1, 2]);
  });

  test('are unknown in squaredError() for several neurons, several networks, and other values', () => {
    const mlp = new MLP(1, [2]);
    expect(samplesOf(squaredError(mlp.forward([1]), [1, 1]), 'pow')).toEqual([undefined, undefined]);
    const two = [new MLP(1, [1]), new MLP(1, [1])].flatMap((each) => each.forward([1]));
    expect(samplesOf(squaredError(two, [1, 1]), 'pow')).toEqual([undefined, undefined]);
    expect(samplesOf(squaredError(values(1, 2), [1, 1]), 'pow')).toEqual([undefined, undefined]);
  });

  test('are the outputs’ own, if they have one', () => {
    const mlp = new MLP(1, [2]);
    const outputs = [5, 3].flatMap((index) => sample(index, () => mlp.forward([1])));
    expect(samplesOf(squaredError(outputs, [1, 1, 1, 1]), 'pow')).toEqual([5, 5, 3, 3]);
    expect(samplesOf(maxMargin(outputs, [1, 1, -1, 1]), 'relu')).toEqual([5, 5, 3, 3]);
  });
});
