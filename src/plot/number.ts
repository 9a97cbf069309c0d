import { type JSONNumber, jsonNumber } from '../check/json-number.js';

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
 * A number for people: `−22`, `3.001`, `2.99938e−6`, `∞`.
 *
 * The minus is U+2212, which stands level with digits and is read aloud. Below
 * 0.001 and from a million on there is an exponent.
 *
 * @param digits the significant digits, 6 by default; trailing zeros go
 */
export function formatNumber(value: number, digits: number = 6): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return withMinus(isPlain(value) ? String(Number(value.toPrecision(digits))) : exponential(value, digits - 1));
}

/**
 * The texts beside ascending, evenly spaced ticks, all with the same decimals.
 *
 * As many decimals as tell the ticks apart, and an exponent as in `formatNumber`,
 * unless more than four digits would stand before it.
 */
export function formatTicks(ticks: readonly number[]): string[] {
  const most = Math.max(...ticks.map(Math.abs));
  const step = ticks.length > 1 ? (ticks[1] as number) - (ticks[0] as number) : most;
  if (most === 0) return ticks.map(() => '0');
  const digits = digitsBetween(most, step);
  if (!isPlain(most) && !(digits > 4 && most > 1 && most < 1e12))
    return ticks.map((tick) => formatNumber(tick, digits));
  const decimals = Math.min(15, Math.max(0, -exponentOf(step)));
  return ticks.map((tick) => withMinus(tick === 0 ? '0' : tick.toFixed(decimals)));
}

function isPlain(value: number): boolean {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e6);
}

function digitsBetween(most: number, step: number): number {
  return Math.min(17, Math.max(1, exponentOf(most) - exponentOf(step) + 1));
}

/** The exponent of 10 that a number is written with, exactly. */
function exponentOf(value: number): number {
  return Number(value.toExponential(12).split('e')[1]);
}

function exponential(value: number, decimals: number): string {
  const [mantissa, exponent] = value.toExponential(decimals).split('e');
  return `${Number(mantissa)}e${Number(exponent)}`;
}

function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
