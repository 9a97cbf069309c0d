import { didYouMean } from '../../check/suggest.js';
import * as registry from '../../engine/ops.js';
import { isValue, type Value } from '../../engine/value.js';
import type { Layer } from '../../nn/layer.js';
import type { MLP } from '../../nn/mlp.js';
import type { Module } from '../../nn/module.js';
import type { Neuron } from '../../nn/neuron.js';
import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { type Getter, method } from '../python/functions.js';
import { Absent, aTypeOf, isScalar, Namespace, Plots, Sequence, type Thing, typeOf } from '../python/objects.js';
import { backward, chainRule, methodOf } from '../python/ops.js';
import { ARRAY } from './arrays.js';

type Table<T> = ReadonlyMap<string, Getter<T>>;

/** A list that belongs to a model; changing it does not change the model. */
function parts(items: readonly Thing[], machine: Machine): Sequence {
  machine.meter.step(items.length);
  const found = new Sequence('list', [...items]);
  found.isFrozen = true;
  return found;
}

/** The attributes of a Value: its fields, the lecture's methods, and a method for each op of the registry. */
const VALUE: Table<Value> = new Map<string, Getter<Value>>([
  ['data', (value, machine) => machine.dataOf(value)],
  ['grad', (value, machine) => (machine.hasIntGrad(value) ? BigInt(value.grad) : value.grad)],
  ['label', (value) => value.label],
  ...Object.values(registry).map((op): [string, Getter<Value>] => [op.name, methodOf(op)]),
  ['_op', ({ rule, exponent }) => `${rule?.symbol ?? ''}${exponent ?? ''}`],
  ['_prev', (value) => new Sequence('set', [...new Set(value.operands)])],
  ['backward', method('backward()', backward)],
  ['_backward', method('_backward()', chainRule)],
]);

const MODULE: readonly (readonly [string, Getter<Module>])[] = [
  ['parameters', method('parameters()', (model, machine) => new Sequence('list', parametersOf(model, machine)))],
  [
    'zero_grad',
    method('zero_grad()', (model, machine) => {
      for (const parameter of parametersOf(model, machine)) {
        machine.changes(parameter);
        parameter.grad = 0;
        machine.floatGrads.delete(parameter);
      }
      return null;
    }),
  ],
];
/** The attributes of everything that has some, by the name of its type. */
const TABLES: ReadonlyMap<string, Table<never>> = new Map<string, Table<never>>([
  ['Value', VALUE],
  ['Neuron', new Map<string, Getter<Neuron>>([...MODULE, ['w', ({ w }, m) => parts(w, m)], ['b', ({ b }) => b]])],
  ['Layer', new Map<string, Getter<Layer>>([...MODULE, ['neurons', ({ neurons }, m) => parts(neurons, m)]])],
  ['MLP', new Map<string, Getter<MLP>>([...MODULE, ['layers', ({ layers }, m) => parts(layers, m)]])],
  ['list', new Map([['append', method('append(item)', append)]])],
  ['array', ARRAY],
  ['picture', new Map(['render', 'view', 'save'].map((name) => [name, saving(name)]))],
]);

/** `thing.name` */
export function attributeOf(thing: Thing, name: string, machine: Machine): Thing {
  if (thing instanceof Namespace) return thing.members.get(name) ?? absenceOf(thing, name).complain();
  if (thing instanceof Plots) return new Plots(name);
  const table = (TABLES.get(typeOf(thing)) ?? new Map()) as Table<Thing>;
  const isFault = machine.valueClass?.faults.has(name) ?? false;
  if (isValue(thing) && name !== 'label' && (VALUE.has(name) || isFault)) machine.needs([], name);
  const getter = table.get(name);
  if (getter !== undefined) return getter(thing, machine);
  return noAttribute(thing, name, table);
}

/** Represents a member that a namespace lacks. */
export function absenceOf(namespace: Namespace, name: string): Absent {
  const known = [...namespace.members.keys()];
  const some = known.length > 12 ? `${known.slice(0, 12).join(', ')} …` : known.join(', ');
  const instead = didYouMean(name, known, namespace.advice ?? `it has ${some}`);
  return new Absent(`${namespace.name} has no ${name} in the notation`, { instead });
}

function noAttribute(thing: Thing, name: string, table: Table<Thing>): never {
  const isNumber = isScalar(thing) && VALUE.has(name);
  const known = [...table.keys()].filter((each) => !each.startsWith('_'));
  const otherwise = known.length > 0 ? `it has ${known.join(', ')}` : undefined;
  const hint = isNumber ? `make it a Value, as in Value(2.0)` : didYouMean(name, known, otherwise);
  if (PYTHONS.get(typeOf(thing))?.includes(name)) {
    complain(`${name} of ${aTypeOf(thing)} is not in the notation`, { instead: otherwise });
  }
  complain(`${aTypeOf(thing)} has no attribute ${name}`, hint);
}

/** Attributes in Python that the notation lacks. */
const PYTHONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    str: 'capitalize center count encode endswith find format index isalpha isdigit islower isspace isupper join ljust'
      .concat(' lower lstrip partition replace rfind rjust rsplit rstrip split splitlines startswith strip swapcase')
      .concat(' title translate upper zfill'),
    list: 'clear copy count extend index insert pop remove reverse sort',
    tuple: 'count index',
    int: 'bit_length conjugate denominator imag numerator real to_bytes',
    float: 'as_integer_ratio conjugate hex imag is_integer real',
  }).map(([type, names]) => [type, names.split(' ')]),
);

/** `thing.name = value` */
export function setAttribute(thing: Thing, name: string, value: Thing, machine: Machine): void {
  if (!isValue(thing)) {
    complain(`the attributes of ${aTypeOf(thing)} cannot be set`, 'set data, grad or label of a Value');
  }
  machine.changes(thing);
  if (name === 'label') {
    if (typeof value !== 'string') misfit('a label', 'must be a str', aTypeOf(value), "write it as 'a'");
    thing.label = value;
  } else if (name === 'data' || name === 'grad') {
    if (!isScalar(value)) {
      misfit(name, 'must be a number', aTypeOf(value), isValue(value) ? `write .${name} = x.data` : 'write a number');
    }
    thing[name] = Number(value);
    if (name === 'data') machine.typed(thing, typeof value !== 'number');
    else {
      machine.differentiated = true;
      if (typeof value === 'number') machine.floatGrads.add(thing);
      else machine.floatGrads.delete(thing);
    }
  } else {
    const reason = VALUE.has(name) ? `${name} of a Value cannot be set` : `a Value has no attribute ${name}`;
    complain(reason, didYouMean(name, ['data', 'grad', 'label'], 'it has data, grad and label'));
  }
}

/** A model's parameters; collecting them takes several steps for each. */
function parametersOf(model: Module, machine: Machine): Value[] {
  const parameters = model.parameters();
  machine.meter.step(9 * parameters.length);
  return parameters;
}

function append(list: Sequence, machine: Machine, item: Thing): null {
  machine.changes(list);
  list.items.push(item);
  return null;
}

function saving(name: string): Getter<Thing> {
  const options = 'filename=None, directory=None, view=False, cleanup=False, format=None';
  return method(`${name}(*options, ${options})`, (_picture, machine) => {
    machine.note(`${name}() of a picture does nothing here: dotgrad itself draws and saves it`);
    return null;
  });
}
