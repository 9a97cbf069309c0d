import { ops } from 'dotgrad';
import { expect, test } from 'vitest';
import { saying } from '../support.ts';

/** The methods that the op registry gives to a Value. */
const OPS = Object.keys(ops).sort().join(', ');

/** Operators and attributes that a value does not have, with the error of each. */
const CASES: readonly (readonly [source: string, message: string])[] = [
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a ** b',
    '3:7: the exponent of ** must be a number, got a Value; write (b*log(a)).exp()',
  ],
  ['c = 2 ** Value(3.0)', '1:7: the exponent of ** must be a number, got a Value; write (Value(3.0)*log(2)).exp()'],
  [
    'a = Value(2.0)\nb = Value(3.0)\na **= b',
    '3:3: the exponent of ** must be a number, got a Value; write a = (b*log(a)).exp()',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a ** (b + 1)',
    '3:7: the exponent of ** must be a number, got a Value; write ((b + 1)*log(a)).exp()',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = 2*a**b',
    '3:8: the exponent of ** must be a number, got a Value; write (b*log(a)).exp()',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = pow(a, b)',
    '3:5: the exponent of ** must be a number, got a Value; write (b*log(a)).exp() for a**b',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a.pow(b)',
    '3:5: the exponent of ** must be a number, got a Value; write (b*log(a)).exp() for a**b',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a // b',
    '3:7: // is not defined for a Value and a Value; use + - * / and ** on Values, or take its .data',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a % 2',
    '3:7: % is not defined for a Value and an int; use + - * / and ** on Values, or take its .data',
  ],
  ['a = Value(2.0)\nb = Value(3.0)\nc = a / 0', '3:7: division by zero; check what is on the right of the operator'],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a + "x"',
    "3:7: + is not defined for a Value and a str; join texts with f'{a} {b}' or str()",
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = [a] * a',
    '3:9: * is not defined for a list and a Value; for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)',
  ],
  [
    'a = Value(2.0)\nb = Value(3.0)\nc = a * [1, 2]',
    '3:7: * is not defined for a Value and a list; for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)',
  ],
  ['x = "a" + 1', "1:9: + is not defined for a str and an int; join texts with f'{a} {b}' or str()"],
  ['x = "%.2f" % 2', "1:12: % is not defined for a str and an int; write f'{x:.4f}'"],
  [
    'x = [1] + 2',
    '1:9: + is not defined for a list and an int; for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)',
  ],
  [
    'x = [1] - [2]',
    '1:9: - is not defined for a list and a list; for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)',
  ],
  ['x = None + 1', '1:10: + is not defined for None and an int; it takes numbers and Values'],
  ['a = Value(2.0)\nb = Value(3.0)\nc = a < b', '3:7: < is not defined for a Value and a Value; compare their .data'],
  ['a = Value(2.0)\nb = Value(3.0)\nc = a < 2', '3:7: < is not defined for a Value and an int; compare their .data'],
  ['x = [1] < 2', '1:9: < is not defined for a list and an int; compare numbers with numbers'],
  ['x = "a" < 1', '1:9: < is not defined for a str and an int; compare numbers with numbers'],
  ['a = Value(2.0)\nb = Value(3.0)\nc = +a', '3:5: + before a Value is not defined; leave it out'],
  ['x = -"a"', '1:5: - before a str is not defined; it takes a number or a Value'],
  ['x = +[1]', '1:5: + before a list is not defined; it takes a number or a Value'],
  ['x = -None', '1:5: - before None is not defined; it takes a number or a Value'],
  ['a = Value(2.0)\nb = Value(3.0)\na.lable = "x"', '3:3: a Value has no attribute lable; did you mean label?'],
  ['a = Value(2.0)\nb = Value(3.0)\na.label = 2', "3:3: a label must be a str, got an int; write it as 'a'"],
  ['a = Value(2.0)\nb = Value(3.0)\na.data = "x"', '3:3: data must be a number, got a str; write a number'],
  ['a = Value(2.0)\nb = Value(3.0)\na.data = b', '3:3: data must be a number, got a Value; write .data = x.data'],
  ['a = Value(2.0)\nb = Value(3.0)\na.grad = None', '3:3: grad must be a number, got None; write a number'],
  ['a = Value(2.0)\nb = Value(3.0)\na.op = 2', '3:3: a Value has no attribute op; it has data, grad and label'],
  ['a = Value(2.0)\nb = Value(3.0)\na.tanh = 2', '3:3: tanh of a Value cannot be set; it has data, grad and label'],
  ['x = 2\nx.data = 3', '2:3: the attributes of an int cannot be set; set data, grad or label of a Value'],
  ['x = [1]\nx.y = 2', '2:3: the attributes of a list cannot be set; set data, grad or label of a Value'],
  [
    'a = Value(2.0)\nb = Value(3.0)\na.foo',
    `3:3: a Value has no attribute foo; it has data, grad, label, ${OPS}, backward`,
  ],
  ['a = Value(2.0)\nb = Value(3.0)\na.Tanh()', '3:3: a Value has no attribute Tanh; did you mean tanh?'],
  ['x = 2.0\nx.backward()', '2:3: a float has no attribute backward; make it a Value, as in Value(2.0)'],
  ['x = [1]\nx.push(2)', '2:3: a list has no attribute push; it has append'],
  ['x = "a"\nx.foo', '2:3: a str has no attribute foo'],
  [
    'a = Value(2.0)\nb = Value(3.0)\na.item()',
    `3:3: a Value has no attribute item; it has data, grad, label, ${OPS}, backward`,
  ],
  ['x = [1] + (2,)', '1:9: + is not defined for a list and a tuple; write list(a) + list(b)'],
  ["x = 'a' * 2.0", '1:9: * is not defined for a str and a float; a text is repeated by an int, as in 2 * text'],
  ["x = 'a' - 'b'", '1:9: - is not defined for a str and a str; it takes numbers and Values'],
  ['max(1, "a")', '1:1: > is not defined for a str and an int; compare numbers with numbers'],
  ['a = Value(0.0)\nb = 1 / a', '2:7: division by zero; check what is on the right of the operator'],
  ['a = Value(0.0)\nb = a**-1', '2:6: 0 cannot be raised to a negative power; divide by a number other than 0'],
  ['x = (1, 2)\nx[0] = 3', '2:2: the items of a tuple cannot be set; use a list, as in [a, b]'],
  ['x = len\nx.y', '2:3: a function has no attribute y'],
  ['n = Neuron(2)\nn.weights', '2:3: a Neuron has no attribute weights; it has parameters, zero_grad, w, b'],
  ['n = Neuron(2)\nn.b = 2', '2:3: the attributes of a Neuron cannot be set; set data, grad or label of a Value'],
  ['x = 1.0 / 0', '1:9: division by zero; check what is on the right of the operator'],
  ['x = 2 * None', '1:7: * is not defined for an int and None; it takes numbers and Values'],
  [
    'x = 1.5 * [1]',
    '1:9: * is not defined for a float and a list; for each item write [x*y for x, y in zip(xs, ys)], for all of them sum(…)',
  ],
  [
    'x = Value(2.0)**Value(1.0)',
    '1:15: the exponent of ** must be a number, got a Value; write (Value(1.0)*log(Value(2.0))).exp()',
  ],
  [
    'a = Value(2.0)\nb = 3\nc = b**-a',
    '3:6: the exponent of ** must be a number, got a Value; write ((-a)*log(b)).exp()',
  ],
  [
    'a = Value(2.0)\nb = (a + a + a + a + a)**(a*a*a*a*a*a)',
    '2:24: the exponent of ** must be a number, got a Value; write (b*log(a)).exp() for a**b',
  ],
  ['b = pow(2, Value(1.0))', '1:5: the exponent of ** must be a number, got a Value; write (b*log(a)).exp() for a**b'],
  [
    'a = Value(2.0)\nb = (a + 1)**a',
    '2:12: the exponent of ** must be a number, got a Value; write (a*log(a + 1)).exp()',
  ],
];

test.each(CASES)('run(%j) says %j', (source, message) => {
  expect(saying(source)).toBe(message);
});
