import { shorten } from '../../check/excerpt.js';
import { partsOf } from '../read/parse.js';
import { Source } from '../scan/source.js';
import { Difference, difference, methodTree, type Tree, Trees } from './tree.js';

/** How the lecture and micrograd write a method that creates a Value. */
export interface Operation {
  /** Its parameters after `self`. */
  readonly parameters: readonly string[];
  /** Ways to compute its number; one must match. */
  readonly data: readonly string[];
  readonly operands: string;
  readonly op: string;
  /** Ways to compute what it adds to the gradient of each operand; one each must match. */
  readonly gradients: Readonly<Record<string, readonly string[]>>;
}

/** The methods that create a Value: parameters, data, operands, op and gradients; `|` separates alternatives. */
const TABLE = `
__add__  ; other ; self.data + other.data  ; (self, other) ; '+'         ; self: out.grad ; other: out.grad
__mul__  ; other ; self.data * other.data  ; (self, other) ; '*'         ; self: other.data * out.grad ; other: self.data * out.grad
__pow__  ; other ; self.data**other        ; (self,)       ; f'**{other}' ; self: other * self.data**(other - 1) * out.grad
tanh     ;       ; (math.exp(2*self.data) - 1)/(math.exp(2*self.data) + 1) | math.tanh(self.data) ; (self,) ; 'tanh' ; self: (1 - out.data**2) * out.grad
exp      ;       ; math.exp(self.data)     ; (self,)       ; 'exp'       ; self: out.data * out.grad
relu     ;       ; 0 if self.data < 0 else self.data ; (self,) ; 'ReLU'  ; self: (out.data > 0) * out.grad | (self.data > 0) * out.grad
`;

/** The methods that create a Value; the order of factors and terms is ignored. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line): [string, Operation] => {
      const [name = '', parameter = '', data = '', operands = '', op = '', ...gradients] = line.split(/ *; */);
      const ways = gradients.map((text) => text.split(': ')).map(([to = '', way = '']) => [to, way.split(' | ')]);
      const parameters = parameter === '' ? [] : [parameter];
      return [name, { parameters, data: data.split(' | '), operands, op, gradients: Object.fromEntries(ways) }];
    }),
);

const WALK = `  topo = []
  visited = set()
  def build_topo(v):
    if v not in visited:
      visited.add(v)
      for child in v._prev:
        build_topo(child)
      topo.append(v)
  build_topo(self)
  self.grad = 1
`;

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
    ['v', 'node'].flatMap((name) =>
      ['reversed(topo)', 'topo[::-1]'].map(
        (order) => `def f(self):\n${WALK}  for ${name} in ${order}:\n    ${name}._backward()`,
      ),
    ),
  ],
]);

/** The roles of the parameters of `__init__`, with their defaults. */
export const ROLES: ReadonlyMap<string, string | undefined> = new Map(
  Object.entries({ data: undefined, children: '()', op: "''", label: "''" }),
);

/** The attributes that `__init__` sets, in terms of these roles. */
export const ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  'data = data; grad = 0; _backward = lambda: None; _prev = set(children); _op = op; label = label'
    .split('; ')
    .map((text) => text.split(' = ') as [string, string]),
);

const trees = new Map<string, Tree>();

/** The tree of an entry of this table: an expression, a statement or a def. */
export function lectureTree(text: string): Tree {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const source = new Source(text, 'the lecture');
  const [statement] = partsOf(source) ?? [];
  if (statement === undefined) throw new Error(`the lecture's table holds no Python: ${text}`);
  const make = new Trees(source, (text) => (/^(?:math|random)\.\w+$/.test(text) ? text : undefined));
  const tree =
    statement.kind === 'Define'
      ? methodTree(statement, make)
      : make.of(statement.kind === 'Bare' ? statement.value : statement);
  trees.set(text, tree);
  return tree;
}

/**
 * The one of these entries that a tree matches.
 *
 * @throws Difference if none matches: where it differs from the most similar one
 */
export function matching(tree: Tree, texts: readonly string[]): string {
  let furthest: readonly [at: Tree, text: string] | undefined;
  for (const text of texts) {
    const found = difference(tree, lectureTree(text));
    if (found === undefined) return text;
    const [at, { from, to }] = found;
    if (furthest === undefined || at.from > furthest[0].from) furthest = [at, text.slice(from, to)];
  }
  const [at, text] = furthest ?? [tree, ''];
  throw new Difference(at, shorten(text.replace(/^def f\(.*?\):\s*/s, '')));
}
