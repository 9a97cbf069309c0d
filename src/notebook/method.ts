import { type Arguments, Builtin, Signature } from './functions.js';
import type { Machine } from './machine.js';
import type { Thing } from './things.js';

/** What an attribute of a thing holds. */
export type Getter<T> = (owner: T, machine: Machine) => Thing;

/** The attribute that holds a method: a function that knows its owner. */
export function method<T>(text: string, call: (owner: T, args: Arguments, machine: Machine) => Thing): Getter<T> {
  const signature = new Signature(text);
  return (owner) => new Builtin(signature, (args, machine) => call(owner, args, machine));
}
