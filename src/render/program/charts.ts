import type { Chart, Curve } from '../../notebook/index.js';
import { functionPlot, linePlot, type Plot, scatterPlot } from '../../plot/index.js';

/** How far numbers may be from even steps, in parts of a step. */
const EVEN = 1e-6;
/** How many samples a curve of uneven steps is drawn with. */
const SAMPLES = 1_000;

/**
 * What a program plotted, as plots.
 *
 * One, or one for each curve where they share no steps.
 *
 * @throws RangeError if none of the numbers is finite
 */
export function plotsOf({ curves, title, xLabel, yLabel }: Chart): Plot[] {
  const words = {
    ...(title !== undefined && { title }),
    ...(xLabel !== undefined && { xLabel }),
    ...(yLabel !== undefined && { yLabel }),
  };
  const points = curves.filter(({ kind, xs }) => kind === 'points' || xs.length < 2 || !isAscending(xs));
  const lines = curves.filter((curve) => !points.includes(curve));
  const plots: Plot[] = [];
  const [first] = lines;
  if (first !== undefined && lines.every(({ xs }) => isCount(xs, first))) {
    const series = lines.map(({ label, ys }, i) => ({ name: label === '' ? `y${i + 1}` : label, values: ys }));
    const { yLabel: y, ...rest } = words;
    const only = lines.length === 1 ? { yLabel: y ?? (first.label === '' ? 'y' : first.label) } : {};
    plots.push(
      linePlot({ start: first.xs[0] as number, series, ...only, ...(y !== undefined && { yLabel: y }), ...rest }),
    );
  } else {
    for (const line of lines) plots.push(curvePlot(line, { yLabel: line.label === '' ? 'y' : line.label, ...words }));
  }
  if (points.length > 0) {
    const all = points.flatMap(({ xs, ys, label, classes }, i) =>
      xs.map((x, j) => ({ x, y: ys[j] as number, class: classes?.[j] ?? (label === '' ? i : label) })),
    );
    plots.push(scatterPlot({ points: all, ...words }));
  }
  return plots;
}

const isAscending = (xs: readonly number[]): boolean => xs.every((x, i) => i === 0 || x > (xs[i - 1] as number));

/** Whether numbers count steps, from the same one on. */
const isCount = (xs: readonly number[], { xs: first }: Curve): boolean =>
  xs.length === first.length && Number.isSafeInteger(xs[0]) && xs.every((x, i) => x === (first[0] as number) + i);

/** Where the axis ends: a step behind the last x where that is the rounder number, as after `arange(-5, 5, 0.25)`. */
function endOf(end: number, step: number): number {
  return String(end + step).length < String(end).length ? end + step : end + step * EVEN;
}

function curvePlot({ xs, ys }: Curve, words: object): Plot {
  const [from, end] = [xs[0] as number, xs.at(-1) as number];
  const step = (end - from) / (xs.length - 1);
  const isEven = xs.every((x, i) => Math.abs(x - from - i * step) <= EVEN * step);
  if (isEven)
    return functionPlot((x) => ys[Math.round((x - from) / step)] as number, {
      from,
      to: endOf(end, step),
      step,
      ...words,
    });
  const between = (x: number): number => {
    const i = Math.max(
      1,
      xs.findIndex((each) => each >= x),
    );
    const [a, b] = [xs[i - 1] as number, xs[i] as number];
    const [y, z] = [ys[i - 1] as number, ys[i] as number];
    return y + ((z - y) * (x - a)) / (b - a);
  };
  const fine = (end - from) / SAMPLES;
  return functionPlot((x) => between(Math.min(x, end)), { from, to: end + fine * EVEN, step: fine, ...words });
}
