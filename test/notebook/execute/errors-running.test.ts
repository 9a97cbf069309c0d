import { expect, test } from 'vitest';
import { errorOf, saying } from '../support.ts';

/** Names, items, assignments, loops and limits: programs that fail, with the error of each. */
const CASES: readonly (readonly [source: string, message: string])[] = [
  ['x = "a"\nx.upper()', '2:3: upper of a str is not in the notation'],
  ['n.parameters()', '1:1: name n is not defined; give it a value before, as in n = 2'],
  ['x = max(1)', '1:5: an int has no items to go through; give it a list, zip() or range()'],
  ['x = [i for i in 3]', '1:17: an int has no items to go through; write range(n) for the numbers below n'],
  ['x = f"{255:x}"', '1:8: the format x is not in the notation; write one such as .4f, .3e, >8 or 05d'],
  ['x = f"{255:n}"', '1:8: the format n is not in the notation; write one such as .4f, .3e, >8 or 05d'],
  ['x = f"{255:#x}"', '1:8: the format #x is not in the notation; write one such as .4f, .3e, >8 or 05d'],
  ['sum(1)', '1:1: an int has no items to go through; give it a list, zip() or range()'],
  ['for i in 3: x = i', '1:10: an int has no items to go through; write range(n) for the numbers below n'],
  ['for i in 2.0: x = i', '1:10: a float has no items to go through; loop over a list, zip() or range()'],
  [
    'a = Value(2.0)\nb = Value(3.0)\nfor i in a: x = i',
    '3:10: a Value has no items to go through; loop over a list, zip() or range()',
  ],
  [
    'x, y = 1',
    '1:1: an assignment to 2 names takes a value for each, got an int; write one for each, as in a, b = 1, 2',
  ],
  [
    'x, y = 1, 2, 3',
    '1:1: an assignment to 2 names takes a value for each, got 3 values; write as many names as there are values',
  ],
  [
    'x, y = [1]',
    '1:1: an assignment to 2 names takes a value for each, got 1 value; write as many names as there are values',
  ],
  [
    'for x, y in [1, 2]: z = x',
    '1:5: an assignment to 2 names takes a value for each, got an int; write one for each, as in a, b = 1, 2',
  ],
  [
    'for x, y in [[1, 2, 3]]: z = x',
    '1:5: an assignment to 2 names takes a value for each, got 3 values; write as many names as there are values',
  ],
  ['x = [1, 2][2]', '1:11: there is no item 2; indices go from -2 to 1'],
  ['x = [][0]', '1:7: there is no item 0; there are no items'],
  ['x = [1]["a"]', '1:8: an index must be an int, got a str; write xs[0] for the first item'],
  ['x = [1][1.0]', '1:8: an index must be an int, got a float; write xs[0] for the first item'],
  ['x = 2[0]', '1:6: an int has no items to take by index; take an item of a list, as in xs[0]'],
  [
    'a = Value(2.0)\nb = Value(3.0)\nx = a[0]',
    '3:6: a Value has no items to take by index; take an item of a list, as in xs[0]',
  ],
  ['x = [1]\nx[0:1] = 2', '2:2: a slice cannot be given a value; set one item at a time'],
  ['x = [1]\nx[0:1] += 2', '2:8: a slice cannot be given a value; set one item at a time'],
  ['x = [1]\nx[1] = 2', '2:2: there is no item 1; indices go from -1 to 0'],
  ['x = [1][None]', '1:8: an index must be an int, got None; write xs[0] for the first item'],
  ['range(3)[5]', '1:9: there is no item 5; indices go from -3 to 2'],
  ['zip(1)', '1:1: an int has no items to go through; give it a list, zip() or range()'],
  ['list(2)', '1:1: an int has no items to go through; give it a list, zip() or range()'],
  [
    'n = Neuron(2)\nn("ab")',
    '2:1: an input of a Neuron must be a number or a Value, got a str; call it once for each sample',
  ],
  [
    'def f(x): return f(x)\nf(1)',
    '1:18: the program nests over 500 levels deep here, the limit; use a for loop instead of a def that calls itself',
  ],
  ['x = f(2)\ndef f(x): return x', '1:5: name f is not defined; give it a value before, as in f = 2'],
  ['for i in range(10**9): x = i', '1:5: the program takes over 3,000,000 steps, the limit; loop less often'],
  [
    'x = Value(1.0)\nfor i in range(10**9): x = x * x',
    '2:32: the program takes over 3,000,000 steps, the limit; loop less often',
  ],
  ['x = "a" * 10**9', '1:9: the program takes over 3,000,000 steps, the limit; loop less often'],
  ['x = [1] * 10**9', '1:9: the program takes over 3,000,000 steps, the limit; loop less often'],
  [
    'x = []\nx.append(x)\nprint(x)',
    '3:1: the program nests over 500 levels deep here, the limit; use a for loop instead of a def that calls itself',
  ],
  [
    'x = 2**1023 * 2 // 1',
    '1:13: this int is over 1.8e308, the limit of ints and floats; use smaller numbers, or floats: 2.0 for 2',
  ],
  [
    'x = 999**1000',
    '1:8: this int is over 1.8e308, the limit of ints and floats; use smaller numbers, or floats: 2.0 for 2',
  ],
  ['a = (1).real', '1:9: real of an int is not in the notation'],
];

test.each(CASES)('run(%j) says %j', (source, message) => {
  expect(saying(source)).toBe(message);
});

test.each([
  'a = Value(2.0)\nb = +a',
  'a = Value(2.0)\nb = a**a',
  'a = Value(2.0)\nb = 2**a',
  'a = Value(2.0)\na **= a',
  'xs = ["a"]\nprint(f"{\', \'.join(xs)}")',
  'xs = ["a"]\nprint(f"{", ".join(xs)}")',
  'print(Out[1])',
  'print(_3)',
])('run(%j), which Python may run, names --python', (source) => {
  expect(errorOf(source).message).toContain('run the program with your own Python: npx dotgrad render --python');
});
