import { complain, misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { Builtin, callBuiltin, type Getter, method } from '../python/functions.js';
import { aTypeOf, isArray, isScalar, type Scalar, Sequence, type Thing } from '../python/objects.js';
import { operate } from '../python/operate.js';
import { itemsOf } from '../python/sequence.js';

/** Makes a function of a number accept an array too, item by item. */
export function mapped(fn: Builtin): Builtin {
  return new Builtin(fn.signature, (machine, x) => {
    if (!isArray(x)) return fn.call(machine, x as Thing);
    return array(x.items.map((item) => callBuiltin(fn, machine, [item])));
  });
}

/** The functions of numpy that make arrays of one dimension. */
export const ARRAYS: readonly Builtin[] = [
  // Numbers from `start` up to but excluding `stop`, computed as in numpy.
  new Builtin('arange(start, stop=None, step=1)', (machine, start, stop, step) => {
    const bounds = stop === null ? [0n, start, step] : [start, stop, step];
    const given = bounds.map((bound) => scalar('arange', bound));
    const [from, to, by] = given.map(Number) as [number, number, number];
    if (by === 0) complain('the step of arange() is 0', 'leave it out for 1');
    const length = Math.max(0, Math.ceil((to - from) / by));
    machine.meter.step(length);
    const isInt = given.every((bound) => typeof bound !== 'number');
    const delta = from + by - from;
    return array(Array.from({ length }, (_, i) => (isInt ? BigInt(from + i * delta) : from + i * delta)));
  }),
  new Builtin('linspace(start, stop, num=50)', (machine, ...bounds) => {
    const given = bounds.map((bound) => Number(scalar('linspace', bound)));
    const [from, to, count] = given as [number, number, number];
    const length = Math.max(0, count);
    machine.meter.step(length);
    const step = (to - from) / (count - 1);
    return array(Array.from({ length }, (_, i) => (i === 0 ? from : i === count - 1 ? to : i * step + from)));
  }),
  new Builtin('array(items)', (machine, items) => {
    const numbers = itemsOf(items as Thing, machine).map((item) => scalar('array', item));
    const isInt = numbers.every((item) => typeof item !== 'number');
    return array(isInt ? numbers : numbers.map(Number));
  }),
];

const array = (items: Thing[]): Sequence => new Sequence('array', items);

function scalar(name: string, thing: Thing | undefined): Scalar {
  if (thing !== undefined && isScalar(thing)) return thing;
  misfit(`${name}()`, 'takes numbers', aTypeOf(thing ?? null), 'arrays have one dimension here, and hold numbers');
}

const summed = (owner: Sequence, machine: Machine): Thing =>
  owner.items.reduce((sum: Thing, item) => operate('+', sum, item, machine), 0n);

/** The attributes of an array. */
export const ARRAY: ReadonlyMap<string, Getter<Sequence>> = new Map<string, Getter<Sequence>>([
  ['size', ({ items }) => BigInt(items.length)],
  ['tolist', method('tolist()', ({ items }) => new Sequence('list', [...items]))],
  ['sum', method('sum()', summed)],
  [
    'mean',
    method('mean()', (owner, machine) => operate('/', summed(owner, machine), BigInt(owner.items.length), machine)),
  ],
]);
