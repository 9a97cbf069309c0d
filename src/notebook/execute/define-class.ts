import { compareModel, isModule, type ReadModel } from '../classes/model-class.js';
import { BUILT_IN, ROLES } from '../classes/roles.js';
import { Difference, differenceIn } from '../classes/tree.js';
import { Trees } from '../classes/trees.js';
import { compareClass, makesValues, membersOf, ValueClass } from '../classes/value-class.js';
import { complain, misfit, RUN_BY_PYTHON } from '../error.js';
import { makeValue } from '../library/builtins.js';
import { ModelClass, type Recipe } from '../library/models.js';
import { Builtin, UserFunction } from '../python/functions.js';
import { Absent, aTypeOf, memberNamed, Namespace, Sequence, type Thing } from '../python/objects.js';
import { nodesIn } from '../read/names.js';
import type { Class, Define } from '../read/syntax.js';
import type { Frame } from './frame.js';
import type { Machine } from './machine.js';

type FunctionOf = (node: Define, frame: Frame) => UserFunction;

/** Represents micrograd's `Module`, which computes nothing by itself. */
const MODULE = new Builtin('Module()', () => complain('a Module has no forward pass', 'make an MLP'));

/** Defines a class; using one unlike the lecture's and micrograd's is an error. */
export function defineClass(node: Class, frame: Frame, functionOf: FunctionOf): undefined {
  const { name } = node;
  const trees = new Trees(frame.source, (text) => memberOf(text, frame));
  let isOfValues = name === 'Value';
  let bound: Thing = null;
  const reason = differenceIn(`class ${name}`, frame.source, () => {
    isOfValues ||= makesValues(node);
    bound = isOfValues ? valuesOf(node, compareClass(node, trees), frame, functionOf) : modelsOf(node, trees, frame);
  });
  if (reason !== undefined) {
    const absent = new Absent(reason, RUN_BY_PYTHON);
    if (isOfValues) frame.machine.redefine(new ValueClass(name, absent));
    bound = absent;
  }
  frame.names.set(name, bound);
}

/** Names that are compared as `math.exp`: `exp` or `np.exp` if they refer to the same function. */
function memberOf(text: string, { names, machine }: Frame): string | undefined {
  const [root = '', name, ...more] = text.split('.');
  const thing = names.get(root);
  // A function of the program that shadows one of Python's.
  if (name === undefined && thing instanceof UserFunction) return `own.${root}`;
  const members = thing instanceof Namespace && more.length === 0 ? thing.members : undefined;
  const found = name === undefined ? thing : members?.get(name);
  return found instanceof Builtin ? memberNamed(found.name, machine.builtins) : undefined;
}

/** The constructor of a class of Values. */
function valuesOf(node: Class, valueClass: ValueClass, frame: Frame, functionOf: FunctionOf): Builtin {
  const { roles } = valueClass;
  const repr = membersOf(node).findLast(([member]) => member === '__repr__')?.[1];
  if (repr !== undefined) {
    if (repr.kind !== 'Define' || repr.refused !== undefined) throw new Difference(repr);
    const { parameters, run } = functionOf(repr, frame);
    valueClass.repr = (value) => run(new Map([[parameters[0] ?? 'self', value]]));
  }
  frame.machine.redefine(valueClass);
  const parameters = [...roles].map(([name, role]) => (role === 'data' ? name : `${name}=''`));
  const at = (role: string): number => [...roles.values()].indexOf(role);
  return new Builtin(`${valueClass.name}(${parameters.join(', ')})`, (machine, ...args) => {
    const [data = null, children = '', op = '', label = ''] = [...ROLES.keys()].map((role) => args[at(role)]);
    if (!(children === '' || (children instanceof Sequence && children.items.length === 0)) || op !== '') {
      complain('operands of a Value cannot be given by hand in the notation', RUN_BY_PYTHON);
    }
    return makeValue(data, label, machine, valueClass);
  });
}

/** The constructor of a class of models. */
function modelsOf(node: Class, trees: Trees, frame: Frame): Thing {
  const isKnown = (name: string): boolean => name === 'object' || frame.names.get(name) === MODULE;
  const base = node.bases.find((each) => !isKnown(trees.text(each)));
  if (base !== undefined) throw new Difference(base);
  trees.roles = frame.machine.valueClass?.roles ?? BUILT_IN;
  if (isModule(node, trees)) return MODULE;
  for (const [each, thing] of frame.names) {
    if (thing instanceof ModelClass) trees.names.set(each, thing.kind);
    else if (thing instanceof Builtin && each === frame.machine.valueClass?.name) trees.names.set(each, 'Value');
  }
  const model = compareModel(node, trees);
  const used = USED[model.kind];
  let title: string = used;
  for (const each of nodesIn(node)) if (each.kind === 'Name' && trees.names.get(each.name) === used) title = each.name;
  return new ModelClass(model.kind, node.name, model.nonlin, (machine) => recipeOf(model, frame.get(title), machine));
}

/** The parts of each kind of model. */
const USED = { Neuron: 'Value', Layer: 'Neuron', MLP: 'Layer' } as const;

/** Creates a model from the current meaning of the program's name for its parts. */
function recipeOf({ kind, activation, bias, nonlin }: ReadModel, parts: Thing, machine: Machine): Recipe {
  if (kind === 'Neuron') {
    if (!(parts instanceof Builtin))
      misfit('a Neuron', 'is made of Values', `${aTypeOf(parts)} named Value`, 'give it another name');
    const act = activation === 'linear' ? [] : [activation];
    machine.valueClass?.need('__init__', '__mul__', '__mul__ of numbers', '__add__', ...act);
    return { activation, bias, output: activation };
  }
  if (!(parts instanceof ModelClass) || parts.kind !== USED[kind]) {
    misfit(kind, `is made of ${USED[kind]}s`, aTypeOf(parts), `define class ${USED[kind]}`);
  }
  if (nonlin && !parts.nonlin) {
    complain(
      `${kind} gives nonlin to ${parts.name}, which does not take it`,
      `leave it out, or add it to ${parts.name}`,
    );
  }
  const recipe = parts.recipe(machine);
  return kind === 'MLP' && nonlin ? { ...recipe, output: 'linear' } : { ...recipe, output: recipe.activation };
}
