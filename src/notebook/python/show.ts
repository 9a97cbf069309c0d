import { repr as reprOfFloat } from '../../engine/repr.js';
import { isValue, type Value } from '../../engine/value.js';
import { Module } from '../../nn/module.js';
import { misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import { Builtin, UserFunction } from './functions.js';
import { aTypeOf, isArray, Namespace, Range, Sequence, type Thing, typeOf } from './objects.js';

/** Python's `str()`, as `print` uses it. */
export function str(thing: Thing, machine: Machine): string {
  if (isArray(thing)) return arrayText(thing.items, '', ' ');
  return typeof thing === 'string' ? thing : repr(thing, machine);
}

/** Python's `repr()`: `2.0`, `'text'`, `[1, 2]`, `Value(data=2.0)`. */
export function repr(thing: Thing, machine: Machine): string {
  machine.meter.step(8);
  if (thing === null) return 'None';
  if (typeof thing === 'number') return reprOfFloat(thing);
  if (typeof thing === 'bigint') return String(thing);
  if (typeof thing === 'boolean') return thing ? 'True' : 'False';
  if (typeof thing === 'string') return reprOfString(thing);
  if (isValue(thing)) return reprOfValue(thing, machine);
  if (isArray(thing)) return `${arrayText(thing.items, 'array(', ', ')})`;
  if (thing instanceof Sequence) return reprOfSequence(thing, machine);
  if (thing instanceof Range) {
    const step = thing.step === 1n ? '' : `, ${thing.step}`;
    return `range(${thing.start}, ${thing.stop}${step})`;
  }
  if (thing instanceof Module) return String(thing);
  const isNamed = thing instanceof Builtin || thing instanceof UserFunction || thing instanceof Namespace;
  return isNamed ? `<${typeOf(thing)} ${thing.name}>` : `<${typeOf(thing)}>`;
}

function reprOfValue(value: Value, machine: Machine): string {
  const { valueClass } = machine;
  if (valueClass === undefined) return `Value(data=${repr(machine.dataOf(value), machine)})`;
  if (valueClass.repr === undefined) return `<__main__.${valueClass.name} object>`;
  valueClass.need('__repr__');
  const text = valueClass.repr(value);
  if (typeof text === 'string') return text;
  misfit('__repr__', 'must return a str', aTypeOf(text), "write return f'Value({self.data})'");
}

function reprOfSequence({ type, items }: Sequence, machine: Machine): string {
  machine.meter.enter();
  const parts: string[] = [];
  let length = 0;
  for (const item of items) {
    const part = repr(item, machine);
    machine.meter.text(part.length + 2, length);
    length += part.length + 2;
    parts.push(part);
  }
  machine.meter.leave();
  const list = parts.join(', ');
  if (type === 'list') return `[${list}]`;
  if (type === 'set') return parts.length === 0 ? 'set()' : `{${list}}`;
  return parts.length === 1 ? `(${list},)` : `(${list})`;
}

const HIDDEN = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text as a literal of Python. */
export function reprOfString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(HIDDEN, (character) => ESCAPES[character] ?? hex(character));
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function hex(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`;
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
}

const WIDTH = 75;
const MOST = 1000;

/** An array as numpy prints it: in columns, with `...` if it has over 1,000 items. */
function arrayText(items: readonly Thing[], title: string, separator: string): string {
  const isLong = items.length > MOST;
  const shown = isLong ? [...items.slice(0, 3), ...items.slice(-3)] : items;
  const words = columns(shown);
  if (isLong) words.splice(3, 0, '...');
  const lines: string[] = [];
  let line = `${title}[`;
  words.forEach((word, i) => {
    const end = i === words.length - 1 ? '' : separator;
    if (i > 0 && line.length + word.length + end.trimEnd().length >= WIDTH) {
      lines.push(line.trimEnd());
      line = ' '.repeat(title.length + 1);
    }
    line += word + end;
  });
  return `${[...lines, line].join('\n')}]`;
}

/** The parts of a number before and after its decimal point, and its exponent; without a point, the whole word. */
type Parts = readonly [whole: string, fraction?: string, exponent?: string];

function columns(items: readonly Thing[]): string[] {
  const words = items.map((item): Parts => [String(item)]);
  if (!items.some((item) => typeof item === 'number')) return aligned(words, ' ');
  const numbers = items.map(Number);
  const sizes = numbers.filter((x) => Number.isFinite(x) && x !== 0).map(Math.abs);
  const [least, greatest] = [Math.min(...sizes), Math.max(...sizes)];
  const isExponential = sizes.length > 0 && (greatest >= 1e8 || least < 1e-4 || greatest / least > 1000);
  const parts = numbers.map((x) => partsOf(x, isExponential));
  return aligned(parts, isExponential ? '0' : ' ');
}

/** A number to eight digits after the point, with an exponent of at least two digits or none. */
function partsOf(x: number, isExponential: boolean): Parts {
  if (!Number.isFinite(x)) return [reprOfFloat(x)];
  const [mantissa = '', exponent] = (isExponential ? x.toExponential(8) : x.toFixed(8)).split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/0+$/, '').split('.');
  const power = exponent?.replace(/\d+/, (digits) => digits.padStart(2, '0'));
  return [`${Object.is(x, -0) ? '-' : ''}${whole}.`, fraction, power === undefined ? '' : `e${power}`];
}

/** Words with their points below each other. */
function aligned(words: readonly Parts[], filler: string): string[] {
  const before = Math.max(...words.map(([whole, fraction]) => (fraction === undefined ? 0 : whole.length)));
  const behind = Math.max(...words.map(([, fraction = '']) => fraction.length));
  const texts = words.map(([whole, fraction, exponent = '']) =>
    fraction === undefined ? whole : whole.padStart(before) + fraction.padEnd(behind, filler) + exponent,
  );
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text) => text.padStart(width));
}
