import type { Value } from './value.js';

/** Identifies values, even from another copy of the package. */
const BRAND: unique symbol = Symbol.for('dotgrad.value') as never;

/** Whether something is a `Value`, from this copy of the package or another. */
export function isValue(thing: unknown): thing is Value {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}

/**
 * Marks the prototype of values, and says what JavaScript itself does with them.
 *
 * @param toPrimitive what JavaScript's operators and template strings call
 */
export function brand(prototype: Value, toPrimitive: (this: Value, wanted: string) => string): void {
  Object.defineProperties(prototype, {
    [BRAND]: { value: true },
    [Symbol.toPrimitive]: { value: toPrimitive },
    // Node's console prints the repr.
    [Symbol.for('nodejs.util.inspect.custom')]: { value: prototype.toString },
  });
}
