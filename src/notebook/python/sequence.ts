import { complain } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { aTypeOf, intOf, type Next, Range, Sequence, Stream, type Thing } from './objects.js';

/** Whether something is iterable. */
export function isIterable(thing: Thing): boolean {
  return typeof thing === 'string' || thing instanceof Sequence || thing instanceof Range || thing instanceof Stream;
}

/** Gives the items of something one by one; each is a step. */
export function iterate(thing: Thing, machine: Machine, hint: string = 'give it a list, zip() or range()'): Next {
  if (thing instanceof Stream) return thing.next;
  if (typeof thing === 'string') return ofArray(charactersOf(thing, machine), machine);
  if (thing instanceof Sequence) return ofArray(thing.items, machine);
  if (thing instanceof Range) return ofRange(thing, machine);
  complain(`${aTypeOf(thing)} has no items to go through`, hint);
}

/** The same for a loop. */
export function iterateInLoop(thing: Thing, machine: Machine): Next {
  const isInt = typeof thing === 'bigint';
  const hint = isInt ? 'write range(n) for the numbers below n' : 'loop over a list, zip() or range()';
  return iterate(thing, machine, hint);
}

function ofArray(items: readonly Thing[], machine: Machine): Next {
  let i = 0;
  return () => {
    machine.meter.step();
    return items[i++];
  };
}

function ofRange({ start, step, length }: Range, machine: Machine): Next {
  let i = 0n;
  return () => {
    machine.meter.step();
    return i < length ? start + step * i++ : undefined;
  };
}

/** A stream whose `pull` may read other streams, nested up to the limit. */
export function stream(type: Stream['type'], machine: Machine, pull: Next): Stream {
  let ended = false;
  return new Stream(type, () => {
    if (ended) return undefined;
    machine.meter.enter();
    const item = pull();
    machine.meter.leave();
    ended = item === undefined;
    return item;
  });
}

/** All items of something. */
export function itemsOf(thing: Thing, machine: Machine): Thing[] {
  const next = iterate(thing, machine);
  const items: Thing[] = [];
  for (let item = next(); item !== undefined; item = next()) items.push(item);
  return items;
}

/** Python's `len()`. */
export function lengthOf(thing: Thing, machine: Machine): bigint {
  if (typeof thing === 'string') return BigInt(charactersOf(thing, machine).length);
  if (thing instanceof Sequence) return BigInt(thing.items.length);
  if (thing instanceof Range) return thing.length;
  complain(`${aTypeOf(thing)} has no length`, 'len() takes a list, a tuple, a range or a str');
}

/** `thing[index]`; negative indices count from the end. */
export function itemAt(thing: Thing, index: Thing, machine: Machine): Thing {
  if (thing instanceof Range) return thing.start + thing.step * BigInt(position(index, Number(thing.length)));
  const items = indexable(thing, machine);
  return items[position(index, items.length)] as Thing;
}

/** `thing[index] = item` */
export function setItem(thing: Thing, index: Thing, item: Thing, machine: Machine): void {
  if (!(thing instanceof Sequence) || (thing.type !== 'list' && thing.type !== 'array')) {
    complain(`the items of ${aTypeOf(thing)} cannot be set`, 'use a list, as in [a, b]');
  }
  machine.changes(thing);
  thing.items[position(index, thing.items.length)] = item;
}

function indexable(thing: Thing, machine: Machine): readonly Thing[] {
  if (thing instanceof Sequence && thing.type !== 'set') return thing.items;
  if (typeof thing === 'string') return charactersOf(thing, machine);
  complain(`${aTypeOf(thing)} has no items to take by index`, 'take an item of a list, as in xs[0]');
}

function charactersOf(text: string, machine: Machine): string[] {
  machine.meter.step(text.length);
  return Array.from(text);
}

function position(index: Thing, length: number): number {
  const at = intOf(index, 'an index', 'must be an int', 'write xs[0] for the first item');
  if (at >= length || at < -length) {
    const range = length === 0 ? 'there are no items' : `indices go from ${-length} to ${length - 1}`;
    complain(`there is no item ${at}`, range);
  }
  return at < 0 ? at + length : at;
}

/** `thing[start:stop:step]`; undefined parts are left out. */
export function sliceOf(thing: Thing, bounds: readonly (Thing | undefined)[], machine: Machine): Thing {
  const items = thing instanceof Range ? itemsOf(thing, machine) : indexable(thing, machine);
  const [start, stop, step = 1] = bounds.map(bound);
  if (step === 0) complain('the step of a slice is 0', 'leave it out for 1');
  const { length } = items;
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const clip = (at: number): number => Math.min(high, Math.max(low, at < 0 ? at + length : at));
  const from = start === undefined ? (step > 0 ? low : high) : clip(start);
  const to = stop === undefined ? (step > 0 ? high : low) : clip(stop);
  const taken: Thing[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) {
    machine.meter.step();
    taken.push(items[i] as Thing);
  }
  if (typeof thing === 'string') return taken.join('');
  return new Sequence(thing instanceof Sequence ? thing.type : 'list', taken);
}

const bound = (thing: Thing | undefined): number | undefined =>
  thing === undefined || thing === null
    ? undefined
    : intOf(thing, 'the bounds of a slice', 'must be ints', 'write xs[1:3]');
