import { jsonNumber } from '../check/json-number.js';
import { failure } from '../check/message.js';
import { isValue } from '../engine/value.js';
import { Module } from '../nn/module.js';
import type { NotebookValue, RunResult } from './result.js';

/** The limit of list items that `toJSON` writes; lists that contain each other never end. */
const MAX_ITEMS = 1_000_000;

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
    if (count > MAX_ITEMS || depth > 500) {
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
