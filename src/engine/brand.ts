import type { Value } from './value.js';

/** By this values are known, so that two copies of the package can meet. */
export const BRAND: unique symbol = Symbol.for('dotgrad.value') as never;

/** Whether something is a `Value`, of this copy of the package or another. */
export function isValue(thing: unknown): thing is Value {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}
