import { shortNumber } from '../../check/short-number.js';
import { digitsToTell, formatTicks } from '../number.js';
import { fitText, SIZE } from '../text.js';
import type { Domain } from './domain.js';
import { roundNumbers } from './round-numbers.js';

/** A number on an axis and its text. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** The domain and scale of an axis. */
export interface AxisSpec {
  readonly domain: Domain;
  /** A logarithmic scale; the domain is above 0. */
  readonly log?: boolean | undefined;
  /** Ticks at whole numbers only. */
  readonly whole?: boolean | undefined;
  /** Whether its ends may move out to round numbers; otherwise they stay and become ticks. */
  readonly round?: boolean | undefined;
  /** Follows each number: `%`. */
  readonly unit?: string | undefined;
}

/** In a smaller span, the inverse of a step would overflow. */
export const TINY = 1e-300;

/** About `count` round numbers within the axis, and its two ends. */
export function ticksOf(axis: AxisSpec, count: number): Tick[] {
  const round = axis.log ? logTicks(axis.domain, count) : evenTicks(axis, count);
  const values = [...new Set([axis.domain[0], ...round, axis.domain[1]].map((value) => value + 0))];
  const texts = textsOf(axis, round, values);
  return values.map((value, i) => ({ value, text: fitText(`${texts[i]}${axis.unit ?? ''}`, SIZE.tick, 190) }));
}

/** Ends that are not round numbers have enough digits to be distinguished from the round ones. */
function textsOf(axis: AxisSpec, round: readonly number[], values: readonly number[]): string[] {
  if (axis.log) return values.map((value) => shortNumber(value));
  if (axis.whole) return formatTicks(values);
  const texts = new Map(formatTicks(round).map((text, i) => [round[i], text]));
  const digits = Math.max(3, digitsToTell(round.length > 1 ? round : values) + 1);
  return values.map((value) => texts.get(value) ?? shortNumber(value, Math.min(17, digits)));
}

function evenTicks({ domain: [least, greatest], whole }: AxisSpec, count: number): number[] {
  if (greatest - least < TINY) return [least];
  const found = roundNumbers(least, greatest, count);
  return found.filter((value) => !whole || Number.isInteger(value)).map((value) => value + 0);
}

/** Powers of ten; if there are few, also 3 times them, or 2 and 5 times them. */
function logTicks([least, greatest]: Domain, count: number): number[] {
  const within = MANTISSAS.map((mantissas) =>
    multiples(least, greatest, mantissas).filter((value) => value >= least && value <= greatest),
  ).filter((found) => found.length >= ENOUGH);
  const best = within.find((found) => found[0] === least && found.at(-1) === greatest) ?? within[0];
  if (best !== undefined) return thinned(best, count);
  return evenTicks({ domain: [least, greatest] }, count).filter((value) => value > 0);
}

/**
 * The domain, extended at both ends to the next powers of ten.
 *
 * Below two decades 3 times a power of ten is close enough; below one decade, 2 or 5
 * times one.
 */
export function roundLogDomain([least, greatest]: Domain): Domain {
  const mantissas = greatest / least >= 100 ? [1] : greatest / least >= 10 ? [1, 3] : [1, 2, 5];
  const around = multiples(least, greatest, mantissas).filter((value) => value > 0 && value < Number.MAX_VALUE / 2);
  const from = around.findLast((value) => value <= least) ?? least;
  const to = around.find((value) => value >= greatest) ?? greatest;
  return [from, to];
}

/** Fewer ticks are not enough to read a scale. */
const ENOUGH = 4;
const MANTISSAS = [[1], [1, 3], [1, 2, 5]];

/** Multiples of powers of ten from below `least` to above `greatest`, in order. */
function multiples(least: number, greatest: number, mantissas: readonly number[]): number[] {
  const first = Math.floor(Math.log10(least)) - 1;
  const last = Math.ceil(Math.log10(greatest)) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((exponent) =>
    mantissas.map((mantissa) => Number(`${mantissa}e${exponent}`)),
  );
}

function thinned(values: readonly number[], count: number): number[] {
  const every = Math.ceil(values.length / (count + 2));
  return values.filter((_, i) => i % every === 0);
}
