import { type JSONNumber, jsonNumber } from '../check/json-number.js';
import { shortNumber } from '../check/short-number.js';

export type { JSONNumber } from '../check/json-number.js';

/** Plain data with every number in a form that JSON can hold. */
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

/** Rounds to a hundredth of a point, which is precise enough for a coordinate. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/**
 * The labels of ascending ticks on one axis, all in the same notation.
 *
 * They have commas between thousands, and enough digits to tell the ticks apart, without trailing zeros. If the greatest has an
 * exponent as in `shortNumber`, all have that exponent, unless more than four digits would precede it.
 */
export function formatTicks(ticks: readonly number[]): string[] {
  const most = Math.max(...ticks.map(Math.abs));
  const digits = digitsToTell(ticks);
  if (most === 0 || isPlain(most) || (digits > 4 && most >= 1 && most < 1e12)) {
    const decimals = Math.min(15, Math.max(0, digits - 1 - exponentOf(most)));
    return ticks.map((tick) => withMinus(withCommas(String(Number(tick.toFixed(decimals)) + 0))));
  }
  return ticks.map((tick) => (tick === 0 ? '0' : exponential(tick, digits - 1 + exponentOf(tick) - exponentOf(most))));
}

/** How many significant digits it takes to tell ascending numbers apart, 1 to 17. */
export function digitsToTell(numbers: readonly number[]): number {
  const most = Math.max(...numbers.map(Math.abs));
  const steps = numbers.slice(1).map((number, i) => number - (numbers[i] as number));
  const least = steps.length > 0 ? Math.min(...steps) : most;
  return most === 0 ? 1 : Math.min(17, Math.max(1, exponentOf(most) - exponentOf(least) + 1));
}

/**
 * Short numbers.
 *
 * Different numbers that would read the same get enough digits to tell them apart.
 *
 * Slopes of 3 and 3.001 are `3` and `3.001`; numbers that differ by less than a millionth read the same.
 *
 * @param digits significant digits of numbers that need no more
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

/** Only fewer digits than this are used to tell numbers apart; the rest is noise. */
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

/** Commas between the thousands of a number without an exponent. */
function withCommas(text: string): string {
  const [whole = '', ...decimals] = text.split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...decimals].join('.');
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
