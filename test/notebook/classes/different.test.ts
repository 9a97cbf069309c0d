import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.js';
import { edited, LECTURE } from './programs.js';

/** Programs whose classes compute something different, and the place of the first difference. */
const DIFFERENT: readonly (readonly [title: string, program: string, place: string, why: string])[] = [
  [
    '= for += in __mul__',
    edited(LECTURE, ['self.grad += other.data * out.grad', 'self.grad = other.data * out.grad']),
    'self.grad =',
    'self.grad +=',
  ],
  [
    '= for += in exp',
    edited(LECTURE, ['self.grad += out.data * out.grad', 'self.grad = out.data * out.grad']),
    'self.grad =',
    'self.grad +=',
  ],
  [
    'a gradient set by hand',
    edited(LECTURE, ['self.grad += (1 - t**2) * out.grad', 'self.grad += 0.5']),
    '0.5',
    '(1 - out.data**2) * out.grad',
  ],
  [
    'renamed attributes',
    edited(LECTURE, ['self._prev', 'self.children'], ['v._prev', 'v.children']),
    'self.children = set(_children)',
    '',
  ],
  [
    'no visited set',
    edited(LECTURE, [
      '      if v not in visited:\n        visited.add(v)\n',
      '      if True:\n        visited.add(v)\n',
    ]),
    'True',
    'v not in visited',
  ],
  [
    'a subtraction that keeps its sign',
    edited(LECTURE, ['return self + (-other)', 'return self + other']),
    'other',
    '(-other)',
  ],
  [
    'an operand without gradient',
    edited(LECTURE, ['      other.grad += self.data * out.grad\n', '']),
    '_backward',
    'other.grad += self.data * out.grad',
  ],
  [
    'an own comparison',
    edited(LECTURE, [
      '  def __neg__(self)',
      '  def __eq__(self, other):\n    return self.data == other.data\n\n  def __hash__(self):\n    return id(self)\n\n  def __neg__(self)',
    ]),
    'def __eq__',
    '',
  ],
  ['biases that are not added', edited(LECTURE, ['zip(self.w, x)), self.b)', 'zip(self.w, x)), Value(0))']), '', ''],
  [
    'a layer of one neuron less',
    edited(LECTURE, ['for _ in range(nout)]', 'for _ in range(nout - 1)]']),
    'nout - 1',
    'nout',
  ],
  [
    'a linear last layer',
    edited(LECTURE, ['return outs[0] if len(outs) == 1 else outs', 'return outs']),
    'return outs',
    '',
  ],
  [
    'code behind a return',
    edited(LECTURE, [
      "    out = Value(math.exp(x), (self, ), 'exp')\n",
      "    out = Value(math.exp(x), (self, ), 'exp')\n    return out\n",
    ]),
    'def _backward',
    '',
  ],
  [
    'a sum of its own',
    edited(LECTURE, ['class Neuron:', 'def sum(xs, start):\n  return start\n\nclass Neuron:']),
    'sum',
    'sum',
  ],
  [
    'a __str__',
    edited(LECTURE, ['  def __neg__(self)', '  def __str__(self):\n    return "v"\n\n  def __neg__(self)']),
    'def __str__',
    '',
  ],
];

describe('run(program) with a class that the program defines', () => {
  test.for(DIFFERENT)('refuses %s, and says where', ([, program, place, lecture]) => {
    const { reason, hint } = errorOf(program, { file: 'own.py' });
    expect(hint).toContain('--python');
    const [, line, column] = /own\.py:(\d+):(\d+) has/.exec(reason) ?? [];
    const text = program.split('\n')[Number(line) - 1]?.slice(Number(column) - 1);
    expect(text).toContain(place);
    expect(text?.indexOf(place)).toBe(0);
    expect(reason).toContain(lecture === '' ? 'has' : `where the lecture has ${lecture}`);
  });
});
