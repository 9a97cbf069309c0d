import { Range, Sequence, type Thing } from './things.js';

/** Python's `bool()`: false for None, zeros and what is empty. */
export function isTrue(thing: Thing): boolean {
  if (thing instanceof Sequence) return thing.items.length > 0;
  if (thing instanceof Range) return thing.length > 0n;
  // NaN is true in Python.
  return typeof thing === 'number' ? thing !== 0 : Boolean(thing);
}
