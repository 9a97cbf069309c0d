import { spawnSync } from 'node:child_process';
import { run } from 'dotgrad/notebook';
import { describe, expect, test } from 'vitest';
import { interpreters } from '../../python/interpreters.js';
import { saying } from '../support.js';

const [python] = interpreters();
const hasNumpy =
  python !== undefined && spawnSync(python.command, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0;

function printed(program: string): string {
  const { stdout, stderr, status } = spawnSync(python?.command as string, ['-'], { input: program, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const BRANCHES = [
  'for x in [-2, 0, 1.5, 7]:\n  if x < 0: print("neg", x)\n  elif x == 0:\n    print("zero")\n  elif x > 5: print("big")\n  else:\n    print("pos", x)',
  'def sign(x):\n  if x < 0:\n    return -1\n  if x > 0:\n    return 1\n  return 0\nprint([sign(x) for x in [3, -3, 0]])',
  'print([x if x > 1 else -x for x in [0, 1, 2]], 1 if [] else 2 if 0 else 3)',
  'print(1 and 2, 0 and 2, 1 or 2, 0 or [] or (), not 0, not [1], not 1 == 2)',
  'print(1 < 2 and 2 < 1 or 3, (1 or 2) and 3, not 1 in [1], 1 + 1 and 2 * 0)',
  'print(2 in [1, 2], 2 not in [1, 2], 2.0 in (1, 2), "b" in "abc", "d" in "abc", 3 in range(5), 1 in [[1]])',
  'x = None\nprint(x is None, x is not None, True is True, [] is [])\ny = [1]\nz = y\nprint(y is z)',
  'def f(x): print("f", x); return x\nprint(f(0) and f(1), f(2) or f(3), f(0) or f(4))',
  'def f(x=2): return x\nprint(f(None), f(x=None), f(), f(3))',
  'if 0: x = 1\nelse: x = 2\nprint(x)\nif x: pass\nprint("" or "a", "b" and "")',
  'a = 5\nb = 1 if a > 3 and a < 10 else 0\nprint(b, -1 if a is None else a, [k for k in range(6) if k % 2 == 0 and k > 0])',
];

const SYNTAX = [
  'print(-2**2, 2**-1, 2**3**2, -2**-2, 2*3**2, -3 % 5, 7 // -2, 1 - 2 - 3, 2 / 4 * 3, -(-1))',
  'print(1 < 2 < 3, (1 < 2) < 3, 1 < 2 == 2, not 1 == 2, not not 1, 1 + 2 < 4 and 3 or 5, 2 not in [1] and 1 is not None)',
  'print([i*j for i in range(3) for j in range(4) if i if j if i != j], sum(i for i in range(4) if i % 2 if i > 1))',
  'print([x if x else -1 for x in [0, 1] if x or 1], [a for a, (b, c) in [(1, (2, 3))]], [[j for j in range(i)] for i in range(3)])',
  "print('a' \"b\" '''c\nd''' r'\\n', f'{1+1}{2!r:>4}' 'x', f'{3=} {4 = :.1f} {{}}')",
  'x = [1, 2, 3, 4]\nprint(x[1:], x[:1], x[::1], x[::-1], x[-2:], x[1:3:2], x[:][0], (1,), (), (1, 2,), [],\n  x [0])',
  'a = b = 1; c, (d, e) = 2, (3, 4)\na += b; x = [a, b]; x[0] -= 5; x[1:][0]\nprint(a, b, c, d, e, x); pass',
  'def f(a, b=2, c=3): return (a, b, c)\nprint(f(1), f(1, c=4), f(b=5, a=6)) if 0 else print(f(\n  1,\n))',
  'if 1:\n\tx = 1\n\tif x:\n\t\ty = 2 # why\n\n  # odd\n\tz = 3\nprint(x, y, \\\n  z)\nmatch = case = type = 4\nprint(match, case,\n\n type)',
  'x: int = 2\ndef f(a: int = 1, b: "str" = 2) -> int: return a + b\nprint(f(x), f(b=x), 1if x else 2, 0x1f, 1_0.5, .5e1, 3.)',
];

const ARRAYS = [
  'import numpy as np\nprint(np.arange(-5, 5, 0.25))',
  'import numpy as np\nx = np.arange(5)\nprint(x, x / 2, x ** 2, x // 2, x % 2, [x])',
  'import numpy as np\nprint(np.linspace(0, 1, 5), np.linspace(-1, 1, 3), len(np.linspace(0, 1)))',
  'import numpy as np\nx = np.arange(3)\ny = x\ny += 1\nprint(x, -x, 2 - x, x * x, x + np.array([0.5, 1, 2]))',
  'import numpy as np\nprint(np.array([1e-5, 1, 1000.0]), np.array([0.1, -2.0]), np.array([1.0, 2.0]), np.array([1e10]))',
  'import numpy as np\nprint(np.array([1.25, float("nan"), -float("inf")]), np.array([-6.5e9, float("nan")]))',
  'import numpy as np\nprint(np.array([9.999999999e8, 1.0]), np.array([-0.0, 2.5]), np.array([1e10, float("nan")]))',
  'import numpy as np\nprint(np.exp(np.arange(3)), np.tanh(np.array([0.5])), np.sqrt(np.array([4.0])))',
  'import numpy as np\nx = np.arange(10)\nprint(x[2], x[-1], x[2:5], x[::3], x.sum(), x.mean(), x.tolist(), sum(x))',
  'import numpy as np\nprint(np.arange(0, 1, 0.1), np.arange(3, 0, -1), np.arange(1.0, 2.0, 0.25))',
  'import numpy as np\nprint(np.arange(40) * 100, np.arange(0))\nx = np.arange(2.0)\nx[0] = 7\nprint(x)',
];

describe.skipIf(python === undefined)(
  `run(source) prints what ${python?.name ?? 'Python, which is not here,'} prints`,
  () => {
    test.for([...BRANCHES, ...SYNTAX])('%j', (source) => expect(run(source).output).toBe(printed(source)));
    test.skipIf(!hasNumpy).for(ARRAYS)('%j', (source) => expect(run(source).output).toBe(printed(source)));
  },
);

describe('run(source)', () => {
  test.for([
    ['1 is 1', '1:3: `is` of numbers or texts is not defined; compare them with =='],
    ['1 in 2', '1:3: an int has no items to go through; look in a list, a tuple or a text'],
    [
      'np.arange(2) + np.arange(3)',
      '1:14: + of arrays takes two of one length, got 2 and 3; give both the same length',
    ],
    ['np.arange(2) == 1', '1:14: == of an array is not in the notation; compare its items'],
    ['np.arange(2) * Value(1.0)', '1:14: * is not defined for an array and a Value; arrays hold numbers'],
    ['np.array([[1]])', '1:1: array() takes numbers, got a list; arrays have one dimension here, and hold numbers'],
    ['plt.plot([1, 2], [3])', '1:1: plot() takes as many x as y, got 2 and 1; make both equally long'],
    ['plt.scatter([Value(1.0)])', '1:1: scatter() takes lists of numbers, got a Value; take the .data of Values'],
  ])('%j is an error', ([source, message]) => {
    expect(saying(source as string)).toBe(message);
  });

  test('runs what a script does as the main program', () => {
    const source = "def main():\n  print(__name__)\nif __name__ == '__main__':\n  main()\n";
    expect(run(source).output).toBe('__main__\n');
  });

  test('errors about unsupported Python name --python', () => {
    const [types, quotes, method] = ['def f[T](x): return x', "x = f'{a['b']}'", 'x = "a".upper()'];
    const lacking = ['def f(*xs): return xs', 'def f(x, /): return x', 'x = 1j', 'x = b"a"', types, quotes, method];
    const others = ['while 1: pass', 'x = {1}', 'map(abs, [])', 'import torch\ntorch.ones(1)', 'np.zeros(2)'];
    for (const source of [...lacking, ...others]) {
      expect(() => run(source), source).toThrow('npx dotgrad render --python');
    }
  });
});
