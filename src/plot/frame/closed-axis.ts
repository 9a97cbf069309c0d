import { SIZE, textWidth } from '../text.js';
import type { Domain } from './domain.js';
import { roundDomain } from './round-numbers.js';
import { type AxisSpec, roundLogDomain, TINY, type Tick, ticksOf } from './ticks.js';

/** An axis that begins and ends with a tick. */
export interface ClosedAxis extends AxisSpec {
  /** Ascending; the first and the last are the ends of the domain. */
  readonly ticks: readonly Tick[];
}

/** The spacing of tick texts, and the maximum number of ticks. */
interface Spacing {
  /** The least distance between two neighbors, in points from center to center. */
  readonly apart: (a: Tick, b: Tick) => number;
  readonly most: number;
}

/** Along x, where texts are side by side. */
export const ACROSS: Spacing = {
  apart: (a, b) => (textWidth(a.text, SIZE.tick) + textWidth(b.text, SIZE.tick)) / 2 + 14,
  most: 10,
};

/** Along y, where texts are stacked. */
export const UPWARDS: Spacing = { apart: () => 24, most: 7 };

/**
 * An axis with as many ticks as fit on `length` points, including one at each end.
 *
 * A round axis grows to round numbers. Any other axis keeps its ends as ticks; if they are not
 * round numbers, round numbers too close to them get no tick.
 */
export function closed(axis: AxisSpec, length: number, spacing: Spacing): ClosedAxis {
  const { apart, most } = spacing;
  const loose: Spacing = { apart: (a, b) => apart(a, b) + 4, most: Math.ceil(0.75 * most) };
  for (const isEven of axis.round ? [true] : [true, false]) {
    const wanted = isEven ? spacing : loose;
    for (let count = wanted.most; count >= 1; count--) {
      const fitting = fitted(axis, { count, length, isEven }, wanted);
      if (fitting && (!isEven || axis.round || fitting.ticks.length > 2)) return fitting;
    }
  }
  return { ...axis, ticks: ticksOf(axis, 1).slice(0, 1) };
}

interface Attempt {
  readonly count: number;
  readonly length: number;
  /** Whether the ends must be among the round numbers. */
  readonly isEven: boolean;
}

function fitted(axis: AxisSpec, { count, length, isEven }: Attempt, { apart }: Spacing): ClosedAxis | undefined {
  const domain = axis.round ? rounded(axis, count) : axis.domain;
  const found = ticksOf({ ...axis, domain }, count);
  const place = placesOf({ ...axis, domain }, length);
  const near = (a: Tick, b: Tick): boolean => place(b.value) - place(a.value) < apart(a, b);
  const [first, last] = [found[0], found.at(-1)] as [Tick, Tick];
  const isClear = (tick: Tick): boolean => tick === first || tick === last || !(near(first, tick) || near(tick, last));
  const ticks = isEven ? found : found.filter(isClear);
  if (ticks.some((tick, i) => i > 0 && near(ticks[i - 1] as Tick, tick))) return undefined;
  return isEven && !axis.round && !isRegular(ticks) ? undefined : { ...axis, domain, ticks };
}

/** Whether all ticks are evenly spaced, apart from rounding. */
function isRegular(ticks: readonly Tick[]): boolean {
  const gaps = ticks.slice(1).map(({ value }, i) => value - (ticks[i] as Tick).value);
  return Math.max(...gaps) - Math.min(...gaps) <= 1e-6 * Math.max(...gaps);
}

/** The same axis for another length, with its domain unchanged. */
export function refitted({ ticks: _, ...axis }: ClosedAxis, length: number, spacing: Spacing): ClosedAxis {
  return closed({ ...axis, round: false }, length, spacing);
}

function rounded({ domain, log }: AxisSpec, count: number): Domain {
  if (log) return roundLogDomain(domain);
  if (domain[1] - domain[0] < TINY) return domain;
  // A wider domain may need a larger step.
  let wide = domain;
  for (let i = 0; i < 4; i++) wide = roundDomain(wide, count);
  return wide;
}

function placesOf({ domain: [from, to], log }: AxisSpec, length: number): (value: number) => number {
  const span = log ? Math.log(to) - Math.log(from) : to - from;
  return (value) => ((log ? Math.log(value) - Math.log(from) : value - from) / span) * length;
}
