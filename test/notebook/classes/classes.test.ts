import { NotebookError, run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.js';
import { edited, expectSame, LECTURE, MICROGRAD, method, printed, python } from './programs.js';

/** Programs whose classes do the same as the lecture's, written differently. */
const SAME: readonly (readonly [string, string])[] = [
  ["the lecture's last", LECTURE],
  ["micrograd's", MICROGRAD],
  [
    'type hints, docstrings and comments',
    edited(
      LECTURE,
      ['class Value:', 'class Value(object):\n  """A number."""\n'],
      ['def __add__(self, other):', 'def __add__(self, other: "Value | float") -> "Value":\n    """Adds."""  # so'],
      ["data, _children=(), _op='', label=''", "data: float, _children: tuple = (), _op: str = '', label: str = ''"],
    ),
  ],
  [
    'other names of parameters and locals',
    edited(
      LECTURE,
      ["data, _children=(), _op='', label=''", "value, parents=(), operation='', name=''"],
      ['self.data = data', 'self.data = value'],
      ['set(_children)', 'set(parents)'],
      ['self._op = _op', 'self._op = operation'],
      ['self.label = label', 'self.label = name'],
      ["label='a'", "name='a'"],
      ['out', 'result'],
      ['other', 'rhs'],
      ['build_topo', 'visit'],
      ['for wi, xi in', 'for weight, input_ in'],
      ['wi*xi', 'weight*input_'],
    ),
  ],
  [
    'methods in another order',
    edited(
      LECTURE,
      [method(LECTURE, '__add__'), ''],
      ['class Neuron:', `${method(LECTURE, '__add__')}\nclass Neuron:`],
    ),
  ],
  [
    'attributes in another order',
    edited(
      LECTURE,
      ['    self.grad = 0.0\n', ''],
      ['    self.label = label\n', '    self.label = label\n    self.grad = 0\n'],
    ),
  ],
  [
    'attributes in one statement',
    edited(LECTURE, ['    self.data = data\n    self.grad = 0.0\n', '    self.data, self.grad = data, 0.0\n']),
  ],
  ['another name of the class', edited(LECTURE, ['Value', 'Scalar'], ['Scalar(data', 'Value(data'])],
  [
    'math.tanh, and a product in another order',
    edited(
      LECTURE,
      ['(math.exp(2*x) - 1)/(math.exp(2*x) + 1)', 'math.tanh(x)'],
      ['(1 - t**2) * out.grad', 'out.grad * (1 - out.data*out.data)'],
    ),
  ],
  [
    'keywords, and `x = x + y` for `x += y`',
    edited(
      LECTURE,
      ["(self, other), '+')", "_children=(self, other), _op='+')"],
      ['self.grad += 1.0 * out.grad', 'self.grad = self.grad + out.grad'],
    ),
  ],
  [
    'a ReLU network of the program',
    edited(
      LECTURE,
      ['act.tanh()', 'act.relu()'],
      [
        '  def exp(self):',
        `${method(MICROGRAD, 'relu')
          .replace(/^ {4}/gm, '  ')
          .replace(/^ {2} {4}/gm, '    ')}\n  def exp(self):`,
      ],
    ),
  ],
  [
    'loops that collect parameters',
    edited(
      LECTURE,
      [
        'return [p for neuron in self.neurons for p in neuron.parameters()]',
        'params = []\n    for neuron in self.neurons:\n      ps = neuron.parameters()\n      params.extend(ps)\n    return params',
      ],
      [
        'return [p for layer in self.layers for p in layer.parameters()]',
        'params = []\n    for layer in self.layers:\n      params.extend(layer.parameters())\n    return params',
      ],
    ),
  ],
  ['__radd__ = __add__', edited(LECTURE, [method(LECTURE, '__radd__'), '  __radd__ = __add__\n'])],
  [
    'a repr of its own',
    edited(LECTURE, ['f"Value(data={self.data})"', 'f"Value(data = {self.data:.3f}, grad = {self.grad})"']),
  ],
];

/** Gradients that ints flow into, and floats. */
const INTS = `a = Value(2); b = Value(-3); c = Value(1.5)
print(a, b.grad)
d = a*b + a
e = d**2 + a
f = e.relu() - b
f.backward()
print(a, b, d, e, f)
g = a*c + b
g.backward()
print(a, b, c, g)
h = (a + b).relu()*2 + a/2 - 1/b
h.backward()
print(a, b, h, h.grad, a.grad)
a.grad = 0
b.grad = 0.0
k = a*b
k.backward()
print(a, b, k, k.data)
x = Value(3)
y = x + x
y.backward(); y.backward()
print(x, y)
`;

describe('run(program) with a class that the program defines', () => {
  describe.skipIf(python === undefined)(`is what ${python?.name ?? 'Python, which is not here,'} computes`, () => {
    test.for(SAME)('where it has %s', ([, program]) => {
      const { output, notes } = run(program);
      expect(notes).toEqual([]);
      expectSame(output, printed(program));
    });
  });

  test.skipIf(python === undefined)("prints micrograd's gradients as ints and floats as Python does", () => {
    const program = `${MICROGRAD.slice(0, MICROGRAD.indexOf('a = Value(-4.0)'))}${INTS}`;
    expect(run(program).output).toBe(printed(program));
  });

  describe.skipIf(python === undefined)('takes inputs as zip does', () => {
    test.for([[1.0], [1.0, 2.0, 3.0]])('of MLP(2, [2, 1]) on %j', (inputs) => {
      const classes = LECTURE.slice(0, LECTURE.indexOf('random.seed'));
      const program = `${classes}\nrandom.seed(3)\nn = MLP(2, [2, 1])\no = n(${JSON.stringify(inputs)})\no.backward()\nprint(o.data, [p.grad for p in n.parameters()])`;
      const { output, notes } = run(program);
      expect(notes).toEqual([
        `program:${program.split('\n').length - 2}: an MLP of 2 inputs got ${inputs.length}: as zip does, it takes the first ones`,
      ]);
      expectSame(output.replace(/\[.*\]/, ''), printed(program).replace(/\[.*\]/, ''));
      const gradients = (text: string): unknown[] => (/\[(.*)\]/.exec(text)?.[1] ?? '').split(', ').map(Number);
      gradients(output).forEach((each, i) => {
        expect(each).toBeCloseTo(gradients(printed(program))[i] as number, 12);
      });
    });
  });

  test('a class that is not used gives no error', () => {
    const unused = edited(LECTURE, ['self.grad += other.data * out.grad', 'self.grad = other.data * out.grad']);
    const classes = unused.slice(0, unused.indexOf('random.seed'));
    expect(run(`${classes}\nprint(2)`).output).toBe('2\n');
  });

  test.for([
    ['n = Neuron(2)\nn.w[0] = Value(1.0)', 'the parts of a model cannot be replaced'],
    ['a = Value(400.0).tanh()', 'math.exp(2*400) is too large for a float'],
    [
      'V = Value\nclass Value:\n  def __init__(self, data): self.data = data\nV(2.0)',
      'in the notation a program can have only one class of Values',
    ],
    [
      'a = Value(1.0)\nclass Value:\n  def __init__(self, data): self.data = data\na + 1',
      'this Value was made before its class was defined again, and Python does not mix the two',
    ],
    ['a = Value(2.0, (Value(1.0),), "+")', 'operands of a Value cannot be given by hand in the notation'],
    ['print(Value(1.0).relu())', 'class Value of the program has no relu'],
    ['Value.tanh = 3', 'the attributes of a function cannot be set'],
  ])('%s is an error', ([end, reason]) => {
    const classes = LECTURE.slice(0, LECTURE.indexOf('random.seed'));
    expect(errorOf(`${classes}\n${end}`).reason).toBe(reason);
  });

  test('a missing member is an error as in Python', () => {
    const classes = LECTURE.slice(0, LECTURE.indexOf('random.seed'));
    expect(() => run(`${classes}\nValue(1.0).relu()`)).toThrow(NotebookError);
    expect(errorOf(`${classes}\n1 - Value(1.0)`).reason).toBe('class Value of the program has no __rsub__');
  });
});
