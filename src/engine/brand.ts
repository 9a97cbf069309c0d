import type { Value } from './value.js';

/** Identifies values, even from another copy of the package. */
export const BRAND: unique symbol = Symbol.for('dotgrad.value') as never;

/** Whether something is a `Value`, from this copy of the package or another. */
export function isValue(thing: unknown): thing is Value {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}
