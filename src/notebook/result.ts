import { jsonNumber } from '../check/json-number.js';
import { failure, inWords, type Message } from '../check/message.js';
import { isValue, type Value } from '../engine/value.js';
import { Module } from '../nn/module.js';
import type { Literal } from './execute/literals.js';
import type { Figure, Focus, Machine } from './execute/machine.js';
import type { Chart } from './library/plots.js';
import { Sequence, type Thing } from './python/objects.js';

/**
 * A value of a program's name, as JavaScript has it.
 *
 * A float is a number; an int is a number too, or a bigint beyond 2**53. Lists
 * and tuples are arrays, with null for items of other kinds, such as functions.
 */
export type NotebookValue = Value | Module | number | bigint | string | boolean | null | NotebookValue[];

/** What a program computed. */
export interface RunResult {
  /** The final value of each name, in order of first assignment; without functions, modules and ranges. */
  readonly names: ReadonlyMap<string, NotebookValue>;
  /** The names that hold a Value. */
  readonly values: readonly (readonly [name: string, value: Value])[];
  /** One for each `draw_dot(x)`, in order, with the graph as it was at that time. */
  readonly figures: readonly Figure[];
  /** One for each plot: all curves until `plt.show()`, the next `plt.figure()` or the end. */
  readonly charts: readonly Chart[];
  /** The Value that the program last named, showed or called `backward()` on: drawn if there is no `draw_dot`. */
  readonly last: Focus | undefined;
  /** Whether it set gradients itself, by `backward()` or by assigning a `grad`. */
  readonly differentiated: boolean;
  /** Where the program writes the number of a leaf, also in a figure; undefined if it computed or changed the number. */
  readonly literalOf: (leaf: Value) => Literal | undefined;
  /** The printed text. */
  readonly output: string;
  /** Notes for the author: definitions that were skipped because they are built in, and bindings that are never read. */
  readonly notes: readonly string[];
  /** The notes as data, for callers that phrase them differently. */
  readonly messages: readonly Message[];
}

/** The results of a machine so far. */
export function resultOf(machine: Machine): RunResult {
  const names = new Map<string, NotebookValue>();
  const lists = new Map<Sequence, NotebookValue[]>();
  for (const [name, thing] of machine.names) {
    const value = plain(thing, lists);
    if (value !== undefined) names.set(name, value);
  }
  const values = [...names].flatMap(([name, value]) => (isValue(value) ? [[name, value] as const] : []));
  fill(lists);
  machine.flush();
  const { figures, charts, focus, differentiated, output, notes: messages, literals } = machine;
  const notes = messages.map((message) => inWords(message));
  const literalOf = (leaf: Value): Literal | undefined => literals.of(leaf);
  return { names, values, figures, charts, last: focus, differentiated, literalOf, output, notes, messages };
}

/** A thing as JavaScript has it; undefined for other kinds. A list is still empty; `fill` adds its items. */
function plain(thing: Thing, lists: Map<Sequence, NotebookValue[]>): NotebookValue | undefined {
  if (typeof thing === 'bigint') return Number.isSafeInteger(Number(thing)) ? Number(thing) : thing;
  if (typeof thing !== 'object' || thing === null || isValue(thing) || thing instanceof Module) return thing;
  if (!(thing instanceof Sequence)) return undefined;
  const array = lists.get(thing) ?? [];
  lists.set(thing, array);
  return array;
}

/** Fills arrays. Lists may contain each other and themselves: each becomes one array, and no depth overflows the stack. */
function fill(lists: Map<Sequence, NotebookValue[]>): void {
  // The loop also visits the lists that it adds.
  for (const [{ items }, array] of lists) for (const item of items) array.push(plain(item, lists) ?? null);
}

/** The limit of list items that `toJSON` writes; lists that contain each other never end. */
const MOST_IN_JSON = 1_000_000;

/**
 * The values of all names of a program as JSON text.
 *
 * It is one object, with one line per name.
 *
 * A Value is `{"data": 2, "grad": 6}`, lists are arrays, models the text of their
 * repr. Ints keep all of their digits. Numbers that JSON lacks are written as the strings
 * `"NaN"`, `"Infinity"`, `"-Infinity"` and `"-0"`.
 *
 * @throws RangeError if lists have over a million items in total, or contain themselves
 */
export function toJSON({ names }: Pick<RunResult, 'names'>): string {
  let count = 0;
  const write = (value: NotebookValue, depth: number = 0): string => {
    if (isValue(value)) return `{"data": ${ofNumber(value.data)}, "grad": ${ofNumber(value.grad)}}`;
    if (value instanceof Module) return JSON.stringify(String(value));
    if (typeof value === 'number') return ofNumber(value);
    if (!Array.isArray(value)) return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
    count += value.length + 1;
    if (count > MOST_IN_JSON || depth > 500) {
      throw failure(RangeError, {
        what: 'the lists of the program are too long or too deep for JSON',
        advice: 'print what you need of them',
      });
    }
    return `[${value.map((item) => write(item, depth + 1)).join(', ')}]`;
  };
  const lines = [...names].map(([name, value]) => `  ${JSON.stringify(name)}: ${write(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
}

const ofNumber = (x: number): string => JSON.stringify(jsonNumber(x));
