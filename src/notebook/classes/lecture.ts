import { shorten } from '../../check/excerpt.js';
import { partsOf } from '../read/parse.js';
import type { Assign, Define } from '../read/syntax.js';
import { Source } from '../scan/source.js';
import { ROLES } from './roles.js';
import { Difference, difference, type Tree } from './tree.js';
import { Trees } from './trees.js';

/** Methods that create a Value: parameter, data, operands, op, and added gradients; `|` separates alternatives. */
const TABLE = `
__add__ ; other ; self.data + other.data ; (self, other) ; '+' ; self.grad += out.grad, other.grad += out.grad
__mul__ ; other ; self.data * other.data ; (self, other) ; '*' ; self.grad += other.data * out.grad, other.grad += self.data * out.grad
__pow__ ; other ; self.data**other ; (self,) ; f'**{other}' ; self.grad += other * self.data**(other - 1) * out.grad
tanh ; ; (math.exp(2*self.data) - 1)/(math.exp(2*self.data) + 1) | math.tanh(self.data) ; (self,) ; 'tanh' ; self.grad += (1 - out.data**2) * out.grad
exp ; ; math.exp(self.data) ; (self,) ; 'exp' ; self.grad += out.data * out.grad
relu ; ; 0 if self.data < 0 else self.data ; (self,) ; 'ReLU' ; self.grad += (out.data > 0) * out.grad | self.grad += (self.data > 0) * out.grad
`;

/** The methods that create a Value, each with its columns; the order of factors and terms is ignored. */
export const OPERATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => line.split(' ;').map((column) => column.trim()))
    .map(([name = '', ...columns]) => [name, columns]),
);

const LIFTS = [
  'other = other if isinstance(other, Value) else Value(other)',
  'if not isinstance(other, Value): other = Value(other)',
];
const CHECKS = ['assert isinstance(other, (int, float))', 'assert isinstance(other, (float, int))'];

/**
 * The accepted ways to write a method that creates a Value, each with what it has.
 *
 * `of numbers`: it converts numbers to Values. `with gradients`: it sets `_backward`. `by exp`: it is tanh by powers of e.
 *
 * @param roles those that the class's constructor has parameters for
 */
export function waysOf(name: string, roles: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const [parameter, data = '', operands, op, gradients = ''] = OPERATIONS.get(name) as readonly string[];
  const begins = parameter === '' ? [] : name === '__pow__' ? CHECKS : LIFTS;
  const ways = new Map<string, readonly string[]>();
  for (const begin of [...begins, '']) {
    for (const number of data.split(' | ')) {
      const head = `def f(self, ${parameter}):\n  ${begin}\n  `;
      const facts = [...(LIFTS.includes(begin) ? ['of numbers'] : []), ...(number.includes(' - 1') ? ['by exp'] : [])];
      const args = [number, roles.includes('children') && operands, roles.includes('op') && op];
      const made = `Value(${args.filter((arg) => arg !== false).join(', ')})`;
      for (const update of updatesOf(gradients, number)) {
        const closure = `def _backward():\n    ${update}\n  out._backward = _backward`;
        ways.set(`${head}out = ${made}\n  ${closure}\n  return out`, [...facts, 'with gradients']);
      }
      ways.set(`${head}out = ${made}\n  return out`, facts);
      ways.set(`${head}return ${made}`, facts);
    }
  }
  return ways;
}

/** The ways to write what adds to the gradients; for `out.data` also the expression, which may have had a name. */
function updatesOf(gradients: string, number: string): string[] {
  return gradients
    .split(' | ')
    .flatMap((text) => [text, text.replaceAll('out.data', `(${number})`)])
    .flatMap((text) => [text.split(', '), text.split(', ').reverse()])
    .map((lines) => lines.join('\n    '));
}

const WALK = `topo = []
  visited = set()
  def build_topo(v):
    if v not in visited:
      visited.add(v)
      for child in v._prev:
        build_topo(child)
      topo.append(v)
  build_topo(self)`;
const SEEDS = ['self.grad = 1.0', 'self.grad = 1'];
const ORDERS = ['reversed(topo)', 'topo[::-1]'];

/** The methods that call other methods, in every accepted form. */
export const METHODS: ReadonlyMap<string, readonly string[]> = new Map([
  ['__neg__', ['def f(self): return self * -1']],
  ['__sub__', ['def f(self, other): return self + (-other)']],
  ['__rsub__', ['def f(self, other): return other + (-self)']],
  ['__radd__', ['def f(self, other): return self + other', '__radd__ = __add__']],
  ['__rmul__', ['def f(self, other): return self * other', '__rmul__ = __mul__']],
  ['__truediv__', ['def f(self, other): return self * other**-1']],
  ['__rtruediv__', ['def f(self, other): return other * self**-1']],
  [
    'backward',
    ORDERS.map((order) => `for v in ${order}:\n    v._backward()`).flatMap((loop) =>
      [...SEEDS.map((seed) => [WALK, seed]), ...SEEDS.map((seed) => [seed, WALK])].map(
        (begin) => `def f(self):\n  ${[...begin, loop].join('\n  ')}`,
      ),
    ),
  ],
]);

const trees = new Map<string, Tree>();

/** The tree of an entry of this table. */
function lectureTree(text: string, isOfFloats: boolean): Tree {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const source = new Source(text, 'the lecture');
  const [statement] = partsOf(source) ?? [];
  if (statement?.kind !== 'Define' && statement?.kind !== 'Assign') throw new Error(`this is not a method: ${text}`);
  const make = new Trees(source, (name) => (/^(?:math|random)\.\w+$/.test(name) ? name : undefined));
  make.roles = new Map([...ROLES.keys()].map((role) => [role, role]));
  const tree = make.method(statement, isOfFloats);
  trees.set(text, tree);
  return tree;
}

/**
 * The one of these ways in which a method is written.
 *
 * @throws Difference if it is none of them: where it differs from the most similar one
 */
export function matching(
  method: Define | Assign,
  texts: Iterable<string>,
  trees: Trees,
  isOfFloats: boolean = false,
): string {
  const tree = trees.method(method, isOfFloats);
  let furthest: readonly [reach: number, at: Tree, lecture: string | undefined] = [-1, tree, undefined];
  const size = tree.kids.at(-1)?.kids.length;
  const isSimilar = (text: string): number => Number((text.match(/^ {2}\S/gm)?.length ?? 1) === size);
  for (const text of [...texts].sort((a, b) => isSimilar(b) - isSimilar(a))) {
    const found = difference(tree, lectureTree(text, isOfFloats));
    if (found === undefined) return text;
    const [at, other, reach] = found;
    const isShown = other !== undefined && other.kind !== 'Body';
    if (reach > furthest[0]) furthest = [reach, at, isShown ? text.slice(other.from, other.to) : undefined];
  }
  const [, at, lecture] = furthest;
  throw new Difference(at, lecture && shorten(lecture.replace(/^def f\(.*?\):\s*/s, '')));
}
