import { isValue, type Value } from '../../engine/value.js';
import { Layer } from '../../nn/layer.js';
import type { MLP } from '../../nn/mlp.js';
import { Module } from '../../nn/module.js';
import { Neuron } from '../../nn/neuron.js';
import { complain, type Hint, misfit } from '../error.js';
import { Builtin, UserFunction } from './functions.js';

/** Python's int (a bigint), float (a number) and bool. */
export type Scalar = bigint | number | boolean;

/** A model of `nn`. */
export type Model = Neuron | Layer | MLP;

/** Every kind of value that a name can have while a program runs. */
export type Thing =
  | Scalar
  | string
  | null
  | Value
  | Model
  | Sequence
  | Range
  | Stream
  | Builtin
  | UserFunction
  | Namespace
  | Picture
  | Plots
  | Absent;

/** A list, a tuple, an array of numpy, or the set of the operands of a Value. */
export class Sequence {
  /** Whether it is a copy of a model's list, so that changing it would not have the effect that it has in Python. */
  isFrozen: boolean = false;

  constructor(
    readonly type: 'list' | 'tuple' | 'set' | 'array',
    readonly items: Thing[],
  ) {}

  /** Gives it other items. */
  replace(items: readonly Thing[]): void {
    this.items.length = 0;
    for (const item of items) this.items.push(item);
  }
}

/** Python's `range`, stored without its items, so that a long one costs nothing. */
export class Range {
  constructor(
    readonly start: bigint,
    readonly stop: bigint,
    readonly step: bigint,
  ) {}

  /** The number of its items. */
  get length(): bigint {
    const { start, stop, step } = this;
    const [low, high] = step > 0n ? [start, stop] : [stop, start];
    return low >= high ? 0n : (high - low - 1n) / (step < 0n ? -step : step) + 1n;
  }
}

/** Gives the next item, or undefined after the last one. */
export type Next = () => Thing | undefined;

/** Items that can be read once: the results of `zip`, `enumerate` and generators. */
export class Stream {
  constructor(
    readonly type: 'zip' | 'enumerate' | 'generator',
    readonly next: Next,
  ) {}
}

/** A module of Python, such as `math`. */
export class Namespace {
  constructor(
    readonly name: string,
    readonly members: ReadonlyMap<string, Thing>,
    /** What to do about a missing member. */
    readonly advice?: string,
  ) {}
}

/** The qualified name of a module's member: `math.sqrt` for `sqrt`. */
export function memberNamed(name: string, builtins: ReadonlyMap<string, unknown>): string | undefined {
  for (const [title, thing] of builtins) {
    if (thing instanceof Namespace && thing.members.has(name)) return `${title}.${name}`;
  }
  return undefined;
}

/** The result of `draw_dot`. */
export class Picture {}

/** Represents matplotlib and everything obtained from it, with its name. */
export class Plots {
  constructor(readonly name: string) {}
}

/** What the notation lacks of imports and classes; using it is an error. */
export class Absent {
  constructor(
    readonly reason: string,
    readonly hint?: Hint,
    /** Whether it represents a module, or a member of one. */
    readonly isForeign: boolean = false,
  ) {}

  /** Stops the program. */
  complain(): never {
    complain(this.reason, this.hint);
  }
}

/** Python's name for the type of something. */
export function typeOf(thing: Thing): string {
  if (thing === null) return 'None';
  if (typeof thing !== 'object') return SCALAR_TYPES[typeof thing as keyof typeof SCALAR_TYPES];
  if (isValue(thing)) return 'Value';
  if (thing instanceof Sequence || thing instanceof Stream) return thing.type;
  if (thing instanceof Range) return 'range';
  if (thing instanceof Builtin || thing instanceof UserFunction) return 'function';
  if (thing instanceof Namespace) return 'module';
  if (thing instanceof Picture) return 'picture';
  if (thing instanceof Plots) return 'plot';
  if (thing instanceof Neuron) return 'Neuron';
  return thing instanceof Layer ? 'Layer' : 'MLP';
}

const SCALAR_TYPES = { bigint: 'int', number: 'float', boolean: 'bool', string: 'str' } as const;

/** The same with an article, for messages: `an int`, `a Value`, `None`. */
export function aTypeOf(thing: Thing): string {
  const type = typeOf(thing);
  if (type === 'None') return type;
  return `${/^[aeiouM]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** The items of a list, the parameters of a model, the operands of a Value. */
export function partsOf(thing: Thing): readonly Thing[] {
  if (thing instanceof Sequence) return thing.items;
  if (isValue(thing)) return thing.operands;
  return thing instanceof Module ? thing.parameters() : [];
}

/** Whether something is an array of numpy. */
export const isArray = (thing: Thing | undefined): thing is Sequence =>
  thing instanceof Sequence && thing.type === 'array';

/** Whether something is an int, a float or a bool. */
export function isScalar(thing: Thing): thing is Scalar {
  return typeof thing === 'bigint' || typeof thing === 'number' || typeof thing === 'boolean';
}

/** The number of an int, float or bool; `what` and `rule` word the complaint. */
export function numberOf(thing: Thing, what: string, rule: string, hint: string): number {
  return isScalar(thing) ? Number(thing) : misfit(what, rule, aTypeOf(thing), hint);
}

/** The same for an argument that must be an int or bool. */
export function intOf(thing: Thing, what: string, rule: string, hint: string): number {
  return isScalar(thing) && typeof thing !== 'number' ? Number(thing) : misfit(what, rule, aTypeOf(thing), hint);
}
