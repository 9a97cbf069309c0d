import { type JSONNumber, jsonNumber } from '../check/json-number.js';
import { shortNumber } from '../check/short-number.js';

export type { JSONNumber } from '../check/json-number.js';

/** Plain data with each number as JSON can hold it. */
export type JSONOf<T> = T extends number
  ? JSONNumber
  : T extends string | boolean | undefined
    ? T
    : { readonly [K in keyof T]: JSONOf<T[K]> };

/** A deep copy of plain data in which NaN, ±Infinity and -0 are strings. */
export function toJSONData<T>(data: T): JSONOf<T> {
  return copy(data) as JSONOf<T>;
}

function copy(thing: unknown): unknown {
  if (typeof thing === 'number') return jsonNumber(thing);
  if (Array.isArray(thing)) return thing.map(copy);
  if (typeof thing !== 'object' || thing === null) return thing;
  const entries = Object.entries(thing).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, copy(value)]));
}

/** Rounds to a hundredth of a point: all that a picture needs of a coordinate. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/**
 * The texts beside ascending ticks of one axis, all written the same way.
 *
 * As many digits as tell the ticks apart, without trailing zeros. Where the greatest has an
 * exponent as in `shortNumber`, all have one, unless more than four digits would stand before it.
 */
export function formatTicks(ticks: readonly number[]): string[] {
  const most = Math.max(...ticks.map(Math.abs));
  const digits = digitsToTell(ticks);
  if (most === 0 || isPlain(most) || (digits > 4 && most >= 1 && most < 1e12)) {
    const decimals = Math.min(15, Math.max(0, digits - 1 - exponentOf(most)));
    return ticks.map((tick) => withMinus(String(Number(tick.toFixed(decimals)) + 0)));
  }
  return ticks.map((tick) => (tick === 0 ? '0' : exponential(tick, digits - 1 + exponentOf(tick) - exponentOf(most))));
}

/** How many significant digits tell ascending numbers apart, 1 to 17. */
export function digitsToTell(numbers: readonly number[]): number {
  const most = Math.max(...numbers.map(Math.abs));
  const steps = numbers.slice(1).map((number, i) => number - (numbers[i] as number));
  const least = steps.length > 0 ? Math.min(...steps) : most;
  return most === 0 ? 1 : Math.min(17, Math.max(1, exponentOf(most) - exponentOf(least) + 1));
}

/**
 * Short numbers, those that differ but would read the same with as many digits as tell them apart.
 *
 * A slope of 3 and one of 3.001 are `3` and `3.001`; what differs by less than a millionth reads the same.
 *
 * @param digits significant digits of those that need no more
 */
export function tellApart(numbers: readonly number[], digits: number): string[] {
  return numbers.map((number) => {
    for (let more = digits; more < TOLD; more++) {
      const text = shortNumber(number, more);
      if (numbers.every((other) => other === number || shortNumber(other, more) !== text)) return text;
    }
    return shortNumber(number, digits);
  });
}

/** Fewer digits than this tell two numbers apart; more are noise. */
const TOLD = 8;

function isPlain(size: number): boolean {
  return size >= 1e-3 && size < 1e5;
}

/** The exponent of 10 that a number is written with, exactly. */
function exponentOf(value: number): number {
  return Number(value.toExponential(12).split('e')[1]);
}

function exponential(value: number, decimals: number): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, decimals)).split('e');
  return withMinus(`${Number(mantissa)}e${Number(exponent)}`);
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
