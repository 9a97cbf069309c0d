import { expect, test } from 'vitest';
import { saying } from '../support.ts';

/** Programs of Python, or of other languages, that the notation does not have, with the error of each. */
const CASES: readonly (readonly [source: string, message: string])[] = [
  ['x = 1j', '1:5: complex numbers are not in the notation; use a real number'],
  ['x = b"a"', '1:5: bytes are not in the notation; write a string without b'],
  ["x = f'{a['b']}'", '1:9: an f-string with its own quotes inside is not in the notation; use other quotes inside'],
  ["print(f'{'x'}')", '1:9: an f-string with its own quotes inside is not in the notation; use other quotes inside'],
  ['def f[T: int](x: T) -> T:\n  return x', '1:6: a list of type parameters is not in the notation; leave types out'],
  ['class Value[T]:\n  x = 1\na = 2', '1:12: a list of type parameters is not in the notation; leave types out'],
  ['x = * 2', '1:5: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['x === 2', '1:3: `===` is not in Python; compare with =='],
  ['x = a && b', '1:7: `&&` is not in Python; chain comparisons, as in a < b < c'],
  ['x = a || b', '1:7: `||` is not in Python; chain comparisons, as in a < b < c'],
  [
    'print 2',
    '1:1: `print` without parentheses is not in the notation, which has assignments, if, for loops, def, print and expressions; write print(…)',
  ],
  ['x = 2 ^ 3', '1:7: `^` is not a power in Python; write 2**3'],
  ['x = a ^ (b + 1)', '1:7: `^` is not a power in Python; write a**(b + 1)'],
  ['x := 2', '1:3: `:=` is not in the notation; write = to give a name a value'],
  ['(x := 2)', '1:2: `:=` is not in the notation; assign on a line of its own'],
  ['x = 1 <> 2', '1:7: `<>` is not in the notation; write !='],
  [
    'def f():\n  nonlocal x\n  return x',
    '2:3: `nonlocal` is not in the notation, which has assignments, if, for loops, def, print and expressions; return what the function changes',
  ],
  ['x @= 2', '1:3: @= is not in the notation; it has += -= *= /= //= %= **='],
  ['x &= 2', '1:3: &= is not in the notation; it has += -= *= /= //= %= **='],
  ['x <<= 1', '1:3: <<= is not in the notation; it has += -= *= /= //= %= **='],
  [
    'while True: x = 1',
    '1:1: `while` is not in the notation, which has assignments, if, for loops, def, print and expressions; loop with for i in range(n)',
  ],
  [
    'try:\n  x = 1\nexcept: x = 2',
    '1:1: `try` is not in the notation, which has assignments, if, for loops, def, print and expressions; let errors show',
  ],
  [
    'raise x',
    '1:1: `raise` is not in the notation, which has assignments, if, for loops, def, print and expressions; let errors show',
  ],
  [
    'assert x',
    '1:1: `assert` is not in the notation, which has assignments, if, for loops, def, print and expressions; print the condition',
  ],
  [
    'with x: y = 1',
    '1:1: `with` is not in the notation, which has assignments, if, for loops, def, print and expressions; write its block without it',
  ],
  [
    'match x:\n  case 1: y = 1',
    '1:1: `match` is not in the notation, which has assignments, if, for loops, def, print and expressions; write if and elif',
  ],
  [
    'class Foo:\n  pass',
    '1:1: `class` is not in the notation, which has assignments, if, for loops, def, print and expressions; use Value, Neuron, Layer and MLP, which are built in, or def a function',
  ],
  [
    '@f\ndef g(): return 1',
    '1:1: a decorator is not in the notation, which has assignments, if, for loops, def, print and expressions; write the def without it',
  ],
  [
    'def f():\n  global x\n  return x',
    '2:3: `global` is not in the notation, which has assignments, if, for loops, def, print and expressions; return what the function changes',
  ],
  [
    'del x',
    '1:1: `del` is not in the notation, which has assignments, if, for loops, def, print and expressions; leave the name as it is',
  ],
  [
    'for i in [1]: break',
    '1:15: `break` is not in the notation, which has assignments, if, for loops, def, print and expressions; loop over fewer items',
  ],
  [
    'for i in [1]: continue',
    '1:15: `continue` is not in the notation, which has assignments, if, for loops, def, print and expressions; loop over fewer items',
  ],
  [
    'def f(): yield 1',
    '1:10: `yield` is not in the notation, which has assignments, if, for loops, def, print and expressions; return a list',
  ],
  ['x = await y', '1:5: `await` is not in the notation; write the call without it'],
  [
    'type x = int',
    '1:1: `type` is not in the notation, which has assignments, if, for loops, def, print and expressions; leave types out',
  ],
  ['x = lambda y: y', '1:5: `lambda` is not in the notation; write def f(x): return …'],
  ['x = {1: 2}', '1:5: a dict is not in the notation; use a list, or a name for each value'],
  ['x = {k: k for k in [1]}', '1:5: a dict is not in the notation; use a list'],
  ['x = {1}', '1:5: a set is not in the notation; use a list'],
  ['x = {k for k in [1]}', '1:5: a set is not in the notation; use a list'],
  ['x = ...', '1:5: `...` is not in the notation; write what it represents'],
  ['x = ~1', '1:5: `~` is not in the notation; write -x for the negative'],
  ['x = a @ b', '1:7: `@` is not in the notation; write sum(a*b for a, b in zip(x, y))'],
  ['x = a & b', '1:7: `&` is not in the notation; write a product as a*b'],
  ['x = a | b', '1:7: `|` is not in the notation; write a sum as a + b'],
  ['x = 1 << 2', '1:7: `<<` is not in the notation; multiply by a power of 2'],
  ['x = 1 >> 2', '1:7: `>>` is not in the notation; divide by a power of 2'],
  ['f(*x)', '1:3: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['f(**x)', '1:3: a `**` before a value is not in the notation; write the arguments one by one'],
  ['[*x]', '1:2: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['def f(*x): return 1', '1:7: a parameter with * is not in the notation; name each parameter, as in def f(x, y=2)'],
  [
    'def f(/, y=2): return 1',
    '1:7: a parameter with / is not in the notation; name each parameter, as in def f(x, y=2)',
  ],
  [
    'def f(x, /): return 1',
    '1:10: a parameter with / is not in the notation; name each parameter, as in def f(x, y=2)',
  ],
  ['def f(**x): return 1', '1:7: a parameter with ** is not in the notation; name each parameter, as in def f(x, y=2)'],
  ['async def f(): return 1', '1:1: `async` is not in the notation; leave it out'],
  ['async for i in x: 1', '1:1: `async` is not in the notation; leave it out'],
  ['for i in [1]: x = 1\nelse: y = 1', '2:1: `else` of a loop is not in the notation; write its block after the loop'],
  ['x = (yield 1)', '1:6: `yield` is not in the notation; return a list'],
  ['f(x := 2)', '1:5: `:=` is not in the notation; assign on a line of its own'],
  ['f(*x, 2)', '1:3: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['x = (*a)', '1:6: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['x = *a, 2', '1:5: a `*` before a value is not in the notation; write the items one by one, or what it multiplies'],
  ['x = [y async for y in z]', '1:8: `async` is not in the notation; leave it out'],
  [`x = ${'longname'.repeat(4)} ^ ${'longname'.repeat(4)}`, '1:38: `^` is not a power in Python; write a**b'],
];

test.each(CASES)('run(%j) says %j', (source, message) => {
  expect(saying(source)).toBe(message);
});
