import { inWords, type Message } from '../check/message.js';
import { isValue, type Value } from '../engine/value.js';
import { Module } from '../nn/module.js';
import type { Literal } from './execute/literals.js';
import type { Figure, Focus, Machine } from './execute/machine.js';
import type { Chart } from './library/plots.js';
import { Sequence, type Thing } from './python/objects.js';

/**
 * What a name of a program can hold, as JavaScript has it.
 *
 * A float is a number; an int is a number too, or a bigint beyond 2**53. Lists
 * and tuples are arrays, with null for items of other kinds, as functions.
 */
export type NotebookValue = Value | Module | number | bigint | string | boolean | null | NotebookValue[];

/** What a program computed. */
export interface RunResult {
  /** What each name holds in the end, in order of first assignment; without functions, modules and ranges. */
  readonly names: ReadonlyMap<string, NotebookValue>;
  /** The names that hold a Value. */
  readonly values: readonly (readonly [name: string, value: Value])[];
  /** One for each `draw_dot(x)`, in order, of the graph as it was then. */
  readonly figures: readonly Figure[];
  /** One for each plot that it shows: what it plots until `plt.show()`, the next `plt.figure()` or the end. */
  readonly charts: readonly Chart[];
  /** The Value that the program named, showed or called `backward()` on last: what to draw without `draw_dot`. */
  readonly last: Focus | undefined;
  /** Whether it wrote gradients itself, by `backward()` or by setting a `grad`: they are its own then. */
  readonly differentiated: boolean;
  /** Where the program writes the number of a leaf, of a figure too; undefined for a leaf whose number it computed or changed. */
  readonly literalOf: (leaf: Value) => Literal | undefined;
  /** What it printed. */
  readonly output: string;
  /** What it should know: definitions that were skipped because they are built in, bindings that it does not read. */
  readonly notes: readonly string[];
  /** The notes as data, for who says them in other words. */
  readonly messages: readonly Message[];
}

/** What a machine has computed so far. */
export function resultOf(machine: Machine): RunResult {
  const names = new Map<string, NotebookValue>();
  const values: (readonly [string, Value])[] = [];
  const seen = new Map<Thing, NotebookValue>();
  for (const [name, thing] of machine.names) {
    const value = plain(thing, seen);
    if (value === undefined) continue;
    names.set(name, value);
    if (isValue(value)) values.push([name, value]);
  }
  machine.flush();
  const { figures, charts, focus, differentiated, output, notes: messages, literals } = machine;
  const notes = messages.map((message) => inWords(message));
  const literalOf = (leaf: Value): Literal | undefined => literals.of(leaf);
  return { names, values, figures, charts, last: focus, differentiated, literalOf, output, notes, messages };
}

/** A thing as JavaScript has it; undefined for all else. */
function plain(thing: Thing, seen: Map<Thing, NotebookValue>): NotebookValue | undefined {
  if (typeof thing === 'bigint') return Number.isSafeInteger(Number(thing)) ? Number(thing) : thing;
  if (typeof thing !== 'object' || thing === null) return thing;
  if (isValue(thing) || thing instanceof Module) return thing;
  return thing instanceof Sequence ? arrayOf(thing, seen) : undefined;
}

// Lists may hold each other, and themselves: each becomes one array, and no depth overflows the stack.
function arrayOf(root: Sequence, seen: Map<Thing, NotebookValue>): NotebookValue {
  const open: Sequence[] = [];
  const convert = (thing: Thing): NotebookValue | undefined => {
    const found = seen.get(thing);
    if (found !== undefined || !(thing instanceof Sequence)) return found ?? plain(thing, seen);
    const array: NotebookValue[] = [];
    seen.set(thing, array);
    open.push(thing);
    return array;
  };
  const result = convert(root) as NotebookValue;
  for (let list = open.pop(); list !== undefined; list = open.pop()) {
    const array = seen.get(list) as NotebookValue[];
    for (const item of list.items) {
      array.push(convert(item) ?? null);
    }
  }
  return result;
}
