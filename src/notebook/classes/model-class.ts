import type { Activation } from '../../nn/activation.js';
import type { Class } from '../read/syntax.js';
import { Difference } from './difference.js';
import { compareWith, lectureTree } from './lecture.js';
import { difference, methodTree, type Tree, type Trees } from './tree.js';
import { type Member, membersOf } from './value-class.js';

/** The kind of model that a class defines. */
type ModelKind = 'Neuron' | 'Layer' | 'MLP';

/** The choices that a class of models makes between the lecture's and micrograd's code. */
export interface ReadModel {
  readonly kind: ModelKind;
  /** A neuron's activation. */
  readonly activation: Activation;
  /** A neuron's initial bias. */
  readonly bias: 'random' | 0;
  /** Whether a neuron takes `nonlin`, a layer passes it on, and an MLP's last layer is linear. */
  readonly nonlin: boolean;
}

type Facts = Partial<ReadModel>;
type Variants = ReadonlyMap<string, Facts>;

const SUM = ['(wi*xi for wi, xi in zip(self.w, x))', '[wi*xi for wi, xi in zip(self.w, x)]'];
const BIASES: readonly (readonly [string, 'random' | 0])[] = [
  ['random.uniform(-1, 1)', 'random'],
  ['random.uniform(-1.0, 1.0)', 'random'],
  ['0', 0],
];
const WEIGHTS = 'self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]';
const ACTIVATIONS: readonly (readonly [string, Activation])[] = [
  ['.tanh()', 'tanh'],
  ['.relu()', 'relu'],
  ['', 'linear'],
];

const NEURON: ReadonlyMap<string, Variants> = new Map([
  [
    '__init__',
    new Map(
      BIASES.flatMap(([bias, start]): [string, Facts][] => {
        const weights = start === 0 ? WEIGHTS : WEIGHTS.replace('random.uniform(-1, 1)', bias);
        const begin = `${weights}\n  self.b = Value(${bias})`;
        return [
          [`def f(self, nin):\n  ${begin}`, { bias: start, nonlin: false }],
          [`def f(self, nin, nonlin=True):\n  ${begin}\n  self.nonlin = nonlin`, { bias: start, nonlin: true }],
        ];
      }),
    ),
  ],
  [
    '__call__',
    new Map(
      SUM.flatMap((sum) =>
        ACTIVATIONS.flatMap(([call, activation]): [string, Facts][] => {
          const begin = `def f(self, x):\n  act = sum(${sum}, self.b)\n  return act${call}`;
          return [
            [begin, { activation, nonlin: false }],
            [`${begin} if self.nonlin else act`, { activation, nonlin: true }],
          ];
        }),
      ),
    ),
  ],
  ['parameters', new Map([['def f(self): return self.w + [self.b]', {}]])],
]);

/** The accepted ways to collect the parameters of all parts. */
function collected(parts: string): Variants {
  const loop = `def f(self):\n  params = []\n  for part in self.${parts}:\n    `;
  return new Map(
    [
      `def f(self): return [p for part in self.${parts} for p in part.parameters()]`,
      `${loop}params.extend(part.parameters())\n  return params`,
      `${loop}ps = part.parameters()\n    params.extend(ps)\n  return params`,
    ].map((text) => [text, {}]),
  );
}

const LAYER: ReadonlyMap<string, Variants> = new Map<string, Variants>([
  [
    '__init__',
    new Map([
      ['def f(self, nin, nout): self.neurons = [Neuron(nin) for _ in range(nout)]', { nonlin: false }],
      [
        'def f(self, nin, nout, **kwargs): self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]',
        { nonlin: true },
      ],
    ]),
  ],
  [
    '__call__',
    new Map(
      [
        'return outs[0] if len(outs) == 1 else outs',
        'if len(outs) == 1: return outs[0]\n  return outs',
        'if len(outs) == 1:\n    return outs[0]\n  else:\n    return outs',
      ].map((end): [string, Facts] => [`def f(self, x):\n  outs = [n(x) for n in self.neurons]\n  ${end}`, {}]),
    ),
  ],
  ['parameters', collected('neurons')],
]);

const SIZES = 'def f(self, nin, nouts):\n  sz = [nin] + nouts\n  self.layers = ';
const MLP: ReadonlyMap<string, Variants> = new Map<string, Variants>([
  [
    '__init__',
    new Map([
      [`${SIZES}[Layer(sz[i], sz[i+1]) for i in range(len(nouts))]`, { nonlin: false }],
      [`${SIZES}[Layer(sz[i], sz[i+1], nonlin=i!=len(nouts)-1) for i in range(len(nouts))]`, { nonlin: true }],
    ]),
  ],
  ['__call__', new Map([['def f(self, x):\n  for layer in self.layers:\n    x = layer(x)\n  return x', {}]])],
  ['parameters', collected('layers')],
]);

/** Methods of micrograd's base class, which a model may also define. */
const MORE: ReadonlyMap<string, Variants> = new Map<string, Variants>([
  [
    'zero_grad',
    new Map(['0', '0.0'].map((zero) => [`def f(self):\n  for p in self.parameters(): p.grad = ${zero}`, {}])),
  ],
]);

/** As micrograd prints models; without a method Python shows an address. */
const REPRS: Readonly<Record<ModelKind, string>> = {
  Neuron: `f"{'ReLU' if self.nonlin else 'Linear'}Neuron({len(self.w)})"`,
  Layer: `f"Layer of [{', '.join(str(n) for n in self.neurons)}]"`,
  MLP: `f"MLP of [{', '.join(str(layer) for layer in self.layers)}]"`,
};

const KINDS: Readonly<Record<ModelKind, ReadonlyMap<string, Variants>>> = { Neuron: NEURON, Layer: LAYER, MLP };

/** Whether a class is micrograd's `Module`. */
export function isModule(node: Class, trees: Trees): boolean {
  return membersOf(node).every(([member, method]) => {
    const texts = member === 'parameters' ? ['def f(self): return []'] : [...(MORE.get(member)?.keys() ?? [])];
    return isOneOf(method, texts, trees);
  });
}

/**
 * Compares a class with the models of the lecture and micrograd.
 *
 * @throws Difference if it matches none of them
 */
export function compareModel(node: Class, trees: Trees): ReadModel {
  const { name } = node;
  const members = membersOf(node);
  const kind = (Object.hasOwn(KINDS, name) ? name : kinds.find((each) => fits(each, members, trees))) as ModelKind;
  if (kind === undefined) throw new Difference(node.mark);
  const repr: Variants = new Map([[`def f(self): return ${REPRS[kind]}`, {}]]);
  const known = new Map([...KINDS[kind], ...MORE, ['__repr__', repr]]);
  const facts: Facts[] = members.map(([member, method]) => {
    const variants = known.get(member);
    if (variants === undefined || method.kind !== 'Define') throw new Difference(method);
    return variantOf(methodTree(method, trees), variants);
  });
  const missing = [...KINDS[kind].keys()].find((each) => !members.some(([member]) => member === each));
  if (missing !== undefined) throw new Difference(node.mark, `a method ${missing}`);
  const nonlin = facts.filter((fact) => fact.nonlin !== undefined);
  if (nonlin.some((fact) => fact.nonlin !== nonlin[0]?.nonlin)) {
    const call = members.find(([member]) => member === '__call__')?.[1];
    throw new Difference(call ?? node);
  }
  return { activation: 'linear', bias: 0, nonlin: false, ...Object.assign({}, ...facts), kind };
}

const kinds: readonly ModelKind[] = ['Neuron', 'Layer', 'MLP'];

/** Whether the constructor of a class matches that of a kind of model. */
function fits(kind: ModelKind, members: readonly Member[], trees: Trees): boolean {
  const init = members.find(([member]) => member === '__init__')?.[1];
  return init !== undefined && isOneOf(init, [...(KINDS[kind].get('__init__')?.keys() ?? [])], trees);
}

function isOneOf(method: Member[1], texts: readonly string[], trees: Trees): boolean {
  if (method.kind !== 'Define') return false;
  const tree = methodTree(method, trees);
  return texts.some((text) => difference(tree, lectureTree(text)) === undefined);
}

function variantOf(tree: Tree, variants: Variants): Facts {
  for (const [text, facts] of variants) if (difference(tree, lectureTree(text)) === undefined) return facts;
  compareWith(tree, [...variants.keys()]);
  return {};
}
