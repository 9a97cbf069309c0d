import { formatNumber, formatTicks } from '../number.js';
import { fitText, SIZE, textWidth } from '../text.js';
import type { Domain } from './domain.js';
import { roundNumbers } from './round-numbers.js';

/** A number on an axis and the text beside it. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** What an axis measures. */
export interface AxisSpec {
  readonly domain: Domain;
  /** A logarithmic scale; the domain is above 0. */
  readonly log?: boolean | undefined;
  /** Ticks at whole numbers only. */
  readonly whole?: boolean | undefined;
  /** Stands behind each number: `%`. */
  readonly unit?: string | undefined;
}

/** In a smaller span, steps would have no inverse. */
const TINY = 1e-300;

/** About `count` round numbers within the axis, at least one. */
export function ticksOf(axis: AxisSpec, count: number): Tick[] {
  const values = axis.log ? logTicks(axis.domain, count) : evenTicks(axis, count);
  const texts = axis.log ? values.map((value) => formatNumber(value)) : formatTicks(values);
  const found = values.map((value, i) => ({ value, text: fitText(`${texts[i]}${axis.unit ?? ''}`, SIZE.tick, 190) }));
  return found.filter(({ text }, i) => text !== found[i - 1]?.text);
}

/** As many ticks as fit side by side on `width` points, with air between their texts. */
export function ticksWithin(axis: AxisSpec, width: number): Tick[] {
  const air = 14;
  for (let count = 10; count > 1; count--) {
    const found = ticksOf(axis, count);
    const widest = Math.max(...found.map(({ text }) => textWidth(text, SIZE.tick)));
    const gap = (width * smallestGap(found)) / (axis.domain[1] - axis.domain[0]);
    if (gap >= widest + air) return found;
  }
  return ticksOf(axis, 2).slice(0, 1);
}

function smallestGap(found: readonly Tick[]): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let i = 1; i < found.length; i++) gap = Math.min(gap, (found[i] as Tick).value - (found[i - 1] as Tick).value);
  return gap;
}

function evenTicks({ domain: [least, greatest], whole }: AxisSpec, count: number): number[] {
  const within = (value: number): boolean => value >= least && value <= greatest;
  if (greatest - least < TINY) return [least];
  const found = roundNumbers(least, greatest, count).filter(
    (value) => within(value) && (!whole || Number.isInteger(value)),
  );
  return found.length > 0 ? found.map((value) => value + 0) : [least];
}

/** Powers of ten, with 3 or 2 and 5 times them where those alone are few. */
function logTicks([least, greatest]: Domain, count: number): number[] {
  for (const mantissas of [[1], [1, 3], [1, 2, 5]]) {
    const found = decades(least, greatest)
      .flatMap((exponent) => mantissas.map((mantissa) => Number(`${mantissa}e${exponent}`)))
      .filter((value) => value >= least && value <= greatest);
    if (found.length >= 3) return thinned(found, count);
  }
  return evenTicks({ domain: [least, greatest] }, count).filter((value) => value > 0);
}

function decades(least: number, greatest: number): number[] {
  const first = Math.floor(Math.log10(least)) - 1;
  const last = Math.ceil(Math.log10(greatest));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function thinned(values: readonly number[], count: number): number[] {
  const every = Math.ceil(values.length / (count + 2));
  return values.filter((_, i) => i % every === 0);
}
