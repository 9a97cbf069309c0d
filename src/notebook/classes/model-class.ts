import type { Activation } from '../../nn/activation.js';
import type { ModelKind } from '../library/models.js';
import type { Class } from '../read/syntax.js';
import { matching } from './lecture.js';
import { Difference, differenceIn } from './tree.js';
import type { Trees } from './trees.js';
import { type Member, membersOf } from './value-class.js';

/** The choices of a class of models between the lecture's and micrograd's code. */
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
/** The accepted ways to write a method, and what each tells. */
type Variants = ReadonlyMap<string, Facts>;
type Methods = Readonly<Record<string, Variants>>;

/** Ways that all do the same. */
const same = (...texts: readonly string[]): Variants => new Map(texts.map((text) => [text, {}]));

/** The same method without and with `nonlin`. */
const choices = (without: string, having: string, facts: Facts = {}): [string, Facts][] => [
  [without, { ...facts, nonlin: false }],
  [having, { ...facts, nonlin: true }],
];

const UNIFORM = 'random.uniform(-1, 1)';
const BIASES = [UNIFORM, 'random.uniform(-1.0, 1.0)', '0'];
const SUMS = ['(wi*xi for wi, xi in zip(self.w, x))', '[wi*xi for wi, xi in zip(self.w, x)]'];
const ACTIVATIONS: Readonly<Record<string, Activation>> = { '.tanh()': 'tanh', '.relu()': 'relu', '': 'linear' };

/** As micrograd prints a model; without a method Python shows an address. */
const printed = (text: string): Variants => same(`def f(self): return f"${text}"`);

const NEURON: Methods = {
  __init__: new Map(
    BIASES.flatMap((bias) => {
      const weights = `self.w = [Value(${bias === '0' ? UNIFORM : bias}) for _ in range(nin)]`;
      const begin = `${weights}\n  self.b = Value(${bias})`;
      return choices(
        `def f(self, nin):\n  ${begin}`,
        `def f(self, nin, nonlin=True):\n  ${begin}\n  self.nonlin = nonlin`,
        { bias: bias === '0' ? 0 : 'random' },
      );
    }),
  ),
  __call__: new Map(
    SUMS.flatMap((sum) =>
      Object.entries(ACTIVATIONS).flatMap(([call, activation]) => {
        const begin = `def f(self, x):\n  act = sum(${sum}, self.b)\n  return act${call}`;
        return choices(begin, `${begin} if self.nonlin else act`, { activation });
      }),
    ),
  ),
  parameters: same('def f(self): return self.w + [self.b]'),
  __repr__: printed("{'ReLU' if self.nonlin else 'Linear'}Neuron({len(self.w)})"),
};

/** The accepted ways to collect the parameters of all parts. */
function collected(parts: string): Variants {
  const loop = `def f(self):\n  params = []\n  for part in self.${parts}:\n    `;
  return same(
    `def f(self): return [p for part in self.${parts} for p in part.parameters()]`,
    `${loop}params.extend(part.parameters())\n  return params`,
    `${loop}ps = part.parameters()\n    params.extend(ps)\n  return params`,
  );
}

const OUTPUTS = 'def f(self, x):\n  outs = [n(x) for n in self.neurons]\n  ';
const LAYER: Methods = {
  __init__: new Map(
    choices(
      'def f(self, nin, nout): self.neurons = [Neuron(nin) for _ in range(nout)]',
      'def f(self, nin, nout, **kwargs): self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]',
    ),
  ),
  __call__: same(
    `${OUTPUTS}return outs[0] if len(outs) == 1 else outs`,
    `${OUTPUTS}if len(outs) == 1: return outs[0]\n  return outs`,
    `${OUTPUTS}if len(outs) == 1:\n    return outs[0]\n  else:\n    return outs`,
  ),
  parameters: collected('neurons'),
  __repr__: printed("Layer of [{', '.join(str(n) for n in self.neurons)}]"),
};

const SIZES = 'def f(self, nin, nouts):\n  sz = [nin] + nouts\n  self.layers = ';
const MLP: Methods = {
  __init__: new Map(
    choices(
      `${SIZES}[Layer(sz[i], sz[i+1]) for i in range(len(nouts))]`,
      `${SIZES}[Layer(sz[i], sz[i+1], nonlin=i!=len(nouts)-1) for i in range(len(nouts))]`,
    ),
  ),
  __call__: same('def f(self, x):\n  for layer in self.layers:\n    x = layer(x)\n  return x'),
  parameters: collected('layers'),
  __repr__: printed("MLP of [{', '.join(str(layer) for layer in self.layers)}]"),
};

const ZERO = 'def f(self):\n  for p in self.parameters(): p.grad = ';
/** Micrograd's base class, whose `zero_grad` a model may also define. */
const MODULE: Methods = { zero_grad: same(`${ZERO}0`, `${ZERO}0.0`), parameters: same('def f(self): return []') };

const KINDS: Readonly<Record<ModelKind, Methods>> = { Neuron: NEURON, Layer: LAYER, MLP };

/** Whether a class is micrograd's `Module`. */
export function isModule(node: Class, trees: Trees): boolean {
  return membersOf(node).every((member) => matches(member, MODULE, trees));
}

/**
 * Compares a class with the models of the lecture and micrograd.
 *
 * @throws Difference if it matches none of them
 */
export function compareModel(node: Class, trees: Trees): ReadModel {
  const members = membersOf(node);
  const init = members.find(([member]) => member === '__init__');
  const kinds = Object.keys(KINDS) as ModelKind[];
  const kind =
    kinds.find((each) => each === node.name) ??
    kinds.find((each) => init !== undefined && matches(init, KINDS[each], trees));
  if (kind === undefined) throw new Difference(node.mark);
  const facts = members.map((member) => factsOf(member, { ...MODULE, ...KINDS[kind] }, trees));
  const needed = Object.keys(KINDS[kind]).filter((each) => each !== '__repr__');
  const missing = needed.find((each) => !members.some(([member]) => member === each));
  if (missing !== undefined) throw new Difference(node.mark, `a method ${missing}`);
  if (facts.some(({ nonlin }) => nonlin === true) && facts.some(({ nonlin }) => nonlin === false)) {
    throw new Difference(members.find(([member]) => member === '__call__')?.[1] ?? node);
  }
  return { activation: 'linear', bias: 0, nonlin: false, ...Object.assign({}, ...facts), kind };
}

/** What a method tells; throws a Difference if it is not written in one of the accepted ways. */
function factsOf([name, method]: Member, known: Methods, trees: Trees): Facts {
  const variants = Object.hasOwn(known, name) ? known[name] : undefined;
  if (variants === undefined || method.kind !== 'Define') throw new Difference(method);
  return variants.get(matching(method, variants.keys(), trees)) as Facts;
}

function matches(member: Member, known: Methods, trees: Trees): boolean {
  return differenceIn('', trees.source, () => factsOf(member, known, trees)) === undefined;
}
