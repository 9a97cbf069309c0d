import { run, toJSON } from 'dotgrad/notebook';
import { expect, test } from 'vitest';

test('toJSON(result) is one object with a line per name: Values with data and grad, anything else unchanged', () => {
  const source = `a = Value(2); L = a*3
L.backward()
x = 2.5
xs = [1, [a, 'é"'], True, None]
n = Neuron(2)
def f(x): return x`;
  expect(toJSON(run(source))).toBe(`{
  "a": {"data": 2, "grad": 3},
  "L": {"data": 6, "grad": 1},
  "x": 2.5,
  "xs": [1, [{"data": 2, "grad": 3}, "é\\""], true, null],
  "n": "TanhNeuron(2)"
}`);
});

test('toJSON(result) without names is {}', () => {
  expect(toJSON(run(''))).toBe('{}');
});

test('toJSON(result) writes numbers that JSON lacks as strings, and ints with all digits', () => {
  const source = 'a = math.nan; b = math.inf; c = Value(-0.0); d = -math.inf; e = 3**50; f = 2**53\nc.grad = math.nan';
  expect(JSON.parse(toJSON(run(source)).replace('717897987691852588770249', '"long"'))).toEqual({
    ...{ a: 'NaN', b: 'Infinity', c: { data: '-0', grad: 'NaN' }, d: '-Infinity' },
    ...{ e: 'long', f: 2 ** 53 },
  });
});

test('toJSON(result) writes int zeros without a sign, also in operands', () => {
  const result = run('x = Value(0); y = -x; z = 3 - x; w = x - 0');
  expect(JSON.parse(toJSON(result)).y).toEqual({ data: 0, grad: 0 });
  const operands = result.values.flatMap(([, value]) => value.operands.map(({ data }) => data));
  expect(operands.filter((data) => Object.is(data, -0))).toEqual([]);
  expect(JSON.parse(toJSON(run('y = -Value(0.0)'))).y.data).toBe('-0');
});

test('toJSON(result) keeps names such as __proto__', () => {
  expect(toJSON(run('__proto__ = 1'))).toBe('{\n  "__proto__": 1\n}');
});

test('toJSON(result) throws a RangeError for lists that never end', () => {
  const message = 'the lists of the program are too long or too deep for JSON; print what you need of them';
  expect(() => toJSON(run('x = []\nx.append(x)'))).toThrow(new RangeError(message));
  expect(() => toJSON(run('x = [1]\nfor i in range(60): x = [x, x]'))).toThrow(new RangeError(message));
});
