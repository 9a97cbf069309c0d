import { checkKeys, type Unchecked } from '../../check/keys.js';
import { failure, refusal } from '../../check/message.js';
import { extentOf } from '../frame/domain.js';
import { WIDTHS } from '../look.js';
import { checkFunction, checkListIfGiven, checkNumber, checkPositive, checkResult, checkTexts } from '../options.js';
import { type Plot, plotOf } from '../plot.js';
import { describeFunction, drawFunction } from './function-marks.js';

/** A line that touches the curve. */
export interface Tangent {
  /** The x of the point where it touches, within from…to. */
  readonly at: number;
  /** The derivative there, in units of y per unit of x. */
  readonly slope: number;
  /** Its label; `slope 3` by default. */
  readonly label?: string;
}

/** A line through two points of the curve. */
export interface Secant {
  /** The x of the first point, within from…to. */
  readonly at: number;
  /** How far the second point is from it, in units of x; not 0. */
  readonly h: number;
  /** Its label; `slope 3.001, h = 0.001` by default. */
  readonly label?: string;
}

/** A marked point of the curve. */
export interface CurvePoint {
  /** Within from…to. */
  readonly x: number;
  /** Its label; `(3, 20)` by default. */
  readonly label?: string;
}

/** The options of `functionPlot`. */
export interface FunctionPlotOptions {
  /** The first x. */
  readonly from: number;
  /** The end of x; with a step it is not sampled itself. */
  readonly to: number;
  /** The spacing of samples, in units of x, as in numpy's `arange`; by default there is one sample per pixel. */
  readonly step?: number;
  /** Lines that touch the curve; none by default. */
  readonly tangents?: readonly Tangent[];
  /** Lines through two points of the curve; none by default. */
  readonly secants?: readonly Secant[];
  /** Points of the curve to mark; none by default. */
  readonly points?: readonly CurvePoint[];
  /** None by default. */
  readonly title?: string;
  /** The name of x; `x` by default. */
  readonly xLabel?: string;
  /** The name of y; `f(x)` by default. */
  readonly yLabel?: string;
}

/** The data of a function plot. */
export interface FunctionData {
  readonly plot: 'function';
  readonly title?: string | undefined;
  readonly xLabel: string;
  readonly yLabel: string;
  /** The first x. */
  readonly from: number;
  /** The end of x; with a step it is not sampled itself. */
  readonly to: number;
  /** The spacing of samples, in units of x; missing if there is one per pixel. */
  readonly step?: number | undefined;
  /** The samples of the curve; the curve breaks where y is NaN or infinite. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Each with the y of its point. */
  readonly tangents: readonly (Tangent & { readonly y: number })[];
  /** Each with the y of its first point, and its slope. */
  readonly secants: readonly (Secant & { readonly y: number; readonly slope: number })[];
  /** The marked points. */
  readonly marked: readonly (CurvePoint & { readonly y: number })[];
}

const CALL = 'functionPlot(f, options)';
const KNOWN = [
  'from',
  'to',
  'step',
  'tangents',
  'secants',
  'points',
  'title',
  'xLabel',
  'yLabel',
] satisfies (keyof FunctionPlotOptions)[];

/**
 * Draws y = f(x), with tangents, secants and points of interest.
 *
 * Samples x once per pixel, from `from` to `to`; with a `step` as numpy's
 * `arange(from, to, step)`: from + i·step, without `to`.
 * The curve breaks where f returns NaN or ±Infinity. A secant's slope is
 * (f(at + h) − f(at)) / h.
 *
 * @throws TypeError for an unknown option or one of the wrong type, or if f returns no number
 * @throws RangeError if from ≥ to or step ≤ 0, if no sample is finite, or if a
 *   tangent, secant or point lies outside from…to or where f is not finite
 */
export function functionPlot(f: (x: number) => number, options: FunctionPlotOptions): Plot<FunctionData> {
  checkFunction(`${CALL}: f`, f);
  checkTexts(CALL, checkKeys(CALL, options, KNOWN), ['title', 'xLabel', 'yLabel']);
  const curve = curveOf(f, options);
  const points = samplesOf(curve, options).map((x) => [x, curve.valueAt(x)] as const);
  extentOf(
    points.map(([, y]) => y),
    `${CALL}: f`,
  );
  const data: FunctionData = {
    plot: 'function',
    title: options.title,
    xLabel: options.xLabel ?? 'x',
    yLabel: options.yLabel ?? 'f(x)',
    from: curve.from,
    to: curve.to,
    step: options.step,
    points,
    tangents: each(options, 'tangents', ['at', 'slope', 'label']).map(([where, tangent]) =>
      tangentOf(where, tangent, curve),
    ),
    secants: each(options, 'secants', ['at', 'h', 'label']).map(([where, secant]) => secantOf(where, secant, curve)),
    marked: each(options, 'points', ['x', 'label']).map(([where, point]) => pointOf(where, point, curve)),
  };
  return plotOf(data, { describe: describeFunction, draw: drawFunction });
}

/** The x of all samples. */
function samplesOf({ from, to }: Curve, { step }: FunctionPlotOptions): number[] {
  if (step !== undefined) return arange(CALL, from, to, checkPositive(`${CALL}: step`, step));
  checkSpan(CALL, from, to);
  const count = WIDTHS.most;
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count).map((x) => Math.min(x, to));
}

interface Curve {
  readonly from: number;
  readonly to: number;
  /** f(x), checked to be a number, finite or not. */
  readonly valueAt: (x: number) => number;
}

function curveOf(f: (x: number) => number, options: FunctionPlotOptions): Curve {
  const from = checkNumber(`${CALL}: from`, options.from);
  const to = checkNumber(`${CALL}: to`, options.to);
  return { from, to, valueAt: (x) => checkResult(CALL, `f(${x})`, f(x)) };
}

/** The entries of one of the lists, each with its place for messages. */
function each(options: object, name: string, known: readonly string[]): (readonly [string, Unchecked])[] {
  const list = checkListIfGiven(`${CALL}: ${name}`, (options as Unchecked)[name]);
  return list.map((entry, i) => {
    const where = `${CALL}: ${name}[${i}]`;
    const checked = checkKeys(where, entry, known);
    checkTexts(where, checked, ['label']);
    return [where, checked];
  });
}

function tangentOf(where: string, { at, slope, label }: Unchecked, curve: Curve): FunctionData['tangents'][number] {
  const [x, y] = onCurve(`${where}.at`, at, curve);
  return { at: x, y, slope: checkNumber(`${where}.slope`, slope), ...labelOf(label) };
}

function secantOf(where: string, { at, h, label }: Unchecked, curve: Curve): FunctionData['secants'][number] {
  const [x, y] = onCurve(`${where}.at`, at, curve);
  const step = checkNumber(`${where}.h`, h);
  if (step === 0) throw refusal(RangeError, `${where}.h`, 'must not be 0', step, 'give a small distance such as 0.001');
  const [, end] = onCurve(`${where}.at + h`, x + step, curve);
  return { at: x, h: step, y, slope: checkNumber(`${where}: its slope`, (end - y) / step), ...labelOf(label) };
}

function pointOf(where: string, { x: given, label }: Unchecked, curve: Curve): FunctionData['marked'][number] {
  const [x, y] = onCurve(`${where}.x`, given, curve);
  return { x, y, ...labelOf(label) };
}

function onCurve(where: string, given: unknown, { from, to, valueAt }: Curve): readonly [number, number] {
  const x = checkNumber(where, given);
  if (x < from || x > to) throw refusal(RangeError, where, `must lie within from…to, ${from} to ${to}`, x);
  return [x, checkNumber(`${where}: f(${x})`, valueAt(x))];
}

function labelOf(label: unknown): { label?: string } {
  return label === undefined ? {} : { label: label as string };
}

/** More numbers than this mean a mistake in the step, and would not fit in memory or in a picture. */
const MOST = 100_000;

/**
 * The numbers from + i·step below `to`, as numpy's `arange` gives them.
 *
 * There are ceil((to − from) / step) of them.
 *
 * @param where the start of the messages: the call
 * @throws RangeError if `from` is not below `to` or too far from it, or if there are more than 100,000
 */
export function arange(where: string, from: number, to: number, step: number): number[] {
  checkSpan(where, from, to);
  const count = Math.ceil((to - from) / step);
  if (count > MOST) {
    throw failure(RangeError, {
      what: `${where}: step`,
      rule: `may give at most ${MOST} numbers from ${from} to ${to}`,
      got: step,
      advice: 'make it larger',
    });
  }
  return Array.from({ length: count }, (_, i) => from + i * step);
}

function checkSpan(where: string, from: number, to: number): void {
  if (from >= to)
    throw failure(RangeError, {
      what: `${where}: from`,
      rule: 'must be below to',
      gotWords: `from ${from} and to ${to}`,
    });
  if (!Number.isFinite(to - from))
    throw failure(RangeError, {
      what: `${where}: from ${from} to ${to} is too far to draw`,
      advice: 'bring them closer',
    });
}
