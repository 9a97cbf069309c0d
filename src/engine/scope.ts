import { checkKeys } from '../check/keys.js';
import { failure, refusal } from '../check/message.js';
import { hint } from '../check/show.js';

/** Facts about the values created in a scope. */
export interface ScopeFacts {
  /** The neuron that they belong to: the number of its layer and its own in there, both from 0. */
  readonly unit?: readonly [layer: number, index: number];
  /** Which sample of a batch they are computed for, from 0. */
  readonly sample?: number;
  /** What the neuron applies to its weighted sum, as `tanh`. */
  readonly activation?: string;
}

/** Where values are made. */
interface Place {
  /** The path of the scope that the value was made in, `''` outside of any. */
  readonly scope: string;
  /** The facts about values created there, if any. */
  readonly facts: ScopeFacts | undefined;
}

/**
 * What a value carries beside its numbers.
 *
 * One tag is shared by all values that it fits.
 */
export interface Tag extends Place {
  /** The value's name in the picture, `''` if it has none. */
  readonly label: string;
  /** A constant is a number lifted into the graph, a parameter belongs to a module. */
  readonly role: 'constant' | 'parameter' | undefined;
}

/** The present place, which all copies of the package share: scopes hold for the values of each. */
const NOW: unique symbol = Symbol.for('dotgrad.scope') as never;
const world = globalThis as { [NOW]?: { place: Place } };
world[NOW] ??= { place: { scope: '', facts: undefined } };
const now = world[NOW];

const tagAt = ({ scope, facts }: Place, role: Tag['role']): Tag => ({ scope, facts, label: '', role });

/** The place that the tags are for. */
let place = now.place;
let plain = tagAt(place, undefined);
let constant = tagAt(place, 'constant');

function follow(): void {
  place = now.place;
  plain = tagAt(place, undefined);
  constant = tagAt(place, 'constant');
}

/** The tag of a value made now. */
export function plainTag(): Tag {
  if (place !== now.place) follow();
  return plain;
}

/** The tag of a number lifted now. */
export function constantTag(): Tag {
  if (place !== now.place) follow();
  return constant;
}

/** The same tag for a parameter. */
export const parameterTag = ({ scope, facts, label }: Tag): Tag => ({ scope, facts, label, role: 'parameter' });

/** The same tag with another label; a TypeError unless that is a string. */
export function labeled({ scope, facts, role }: Tag, label: string): Tag {
  if (typeof label !== 'string') throw refusal(TypeError, 'a label', 'must be a string', label);
  return { scope, facts, label, role };
}

/**
 * Names all values that `fn` creates, and returns its result.
 *
 * Scopes nest as paths do: `scope('mlp', () => scope('layer0', …))` makes values
 * of the scope `mlp/layer0`. Folding a graph reads them. `fn` must be synchronous.
 *
 * @param facts further facts about these values, also for inner scopes
 * @throws TypeError if the name is empty or contains `/`, if `fn` is not a function or returns a promise, another object
 *   with a `then` method or a generator, or if a fact is unknown or invalid
 */
export function scope<T>(name: string, fn: () => T, facts?: ScopeFacts): T {
  if (typeof name !== 'string' || name === '' || name.includes('/')) {
    throw refusal(TypeError, 'scope()', 'takes a name without "/"', name, 'nest calls of scope() for a path');
  }
  if (facts !== undefined) checkFacts(facts);
  return within(facts, name, fn);
}

function checkFacts(facts: ScopeFacts): void {
  const { unit, sample, activation } = checkKeys('scope(name, fn, facts)', facts, ['unit', 'sample', 'activation']);
  if (unit !== undefined) checkUnit('scope(name, fn, { unit })', unit);
  if (sample !== undefined) checkIndex('scope(name, fn, { sample })', sample);
  if (activation !== undefined && typeof activation !== 'string') {
    throw refusal(TypeError, 'scope(name, fn, { activation })', "takes a name such as 'tanh'", activation);
  }
}

/**
 * Marks all values that `fn` creates as computed for one sample of a batch.
 *
 * Returns the result of `fn`.
 *
 * @example
 * const outputs = samples.map((x, i) => sample(i, () => mlp.forward(x)));
 *
 * @param index the number of the sample, from 0
 * @throws TypeError if the index is invalid, or as `scope` does
 */
export function sample<T>(index: number, fn: () => T): T {
  checkIndex('sample(index, fn)', index);
  return within({ sample: index }, '', fn);
}

/**
 * As `scope`, of arguments that are known to be right.
 *
 * Without a name the path stays.
 */
export function within<T>(facts: ScopeFacts | undefined, name: string, fn: () => T): T {
  if (typeof fn !== 'function') {
    throw refusal(TypeError, callOf(facts, name), 'takes a function that makes the values', fn);
  }
  const outer = now.place;
  now.place = { scope: joined(outer.scope, name), facts: merged(outer.facts, facts) };
  try {
    const result = fn();
    if (isUnfinished(result)) refuseUnfinished(callOf(facts, name), result);
    return result;
  } finally {
    now.place = outer;
  }
}

const merged = (outer: ScopeFacts | undefined, inner: ScopeFacts | undefined): ScopeFacts | undefined =>
  outer === undefined || inner === undefined ? (inner ?? outer) : { ...outer, ...inner };

const callOf = (facts: ScopeFacts | undefined, name: string): string =>
  name === '' ? `sample(${facts?.sample}, fn)` : `scope(${JSON.stringify(name)}, fn)`;

const joined = (path: string, name: string): string => (path === '' || name === '' ? path + name : `${path}/${name}`);

/** Lazy iterators: they create values only after the scope has ended. */
const LAZY = new Set(['Generator', 'AsyncGenerator', 'Iterator Helper']);

/** A possibly unfinished result. */
type Result = { readonly then?: unknown; readonly [Symbol.toStringTag]?: unknown };

function isUnfinished(result: unknown): result is Result {
  if ((typeof result !== 'object' && typeof result !== 'function') || result === null) return false;
  const { then, [Symbol.toStringTag]: kind } = result as Result;
  return typeof then === 'function' || LAZY.has(kind as string);
}

function refuseUnfinished(call: string, result: Result): never {
  const isThenable = typeof result.then === 'function';
  const got = isThenable ? (result instanceof Promise ? 'a promise' : 'an object with a method then') : 'a generator';
  const advice = isThenable ? 'await before the call' : 'return an array';
  throw failure(TypeError, { what: `${call}: fn`, rule: 'must be synchronous', gotWords: got, advice });
}

/** Throws unless a unit is the number of a layer and that of a neuron in it. */
export function checkUnit(call: string, unit: unknown): void {
  if (Array.isArray(unit) && unit.length === 2 && unit.every(isIndex)) return;
  throw refusal(TypeError, call, 'takes the numbers of a layer and of a neuron in it', unit, 'write [0, 2]');
}

/** Throws unless an index is an integer from 0. */
export function checkIndex(call: string, index: unknown): void {
  if (!isIndex(index)) throw refusal(TypeError, call, 'takes an integer from 0', index, hint(index));
}

const isIndex = (index: unknown): boolean => Number.isSafeInteger(index) && (index as number) >= 0;
