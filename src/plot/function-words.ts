import type { FunctionData } from './function-plot.js';
import { formatNumber as n } from './number.js';
import { counted, courseWords } from './words.js';

/** The curve, its tangents, secants and points of interest in words. */
export function describeFunction(data: FunctionData): string {
  const { points, xLabel, yLabel, marked, tangents, secants } = data;
  const first = points[0] as readonly [number, number];
  const last = points.at(-1) as readonly [number, number];
  return [
    `Plot of ${yLabel} for ${xLabel} from ${n(first[0])} to ${n(last[0])}, ${counted(points.length, 'sample')}.`,
    `${yLabel} ${courseWords(points, (x) => `${xLabel} = ${n(x)}`)}.`,
    ...marked.map(({ x, y, label }) => `The point at ${xLabel} = ${n(x)} has ${yLabel} = ${n(y)}${named(label)}.`),
    ...tangents.map(
      ({ at, slope, label }) => `The tangent at ${xLabel} = ${n(at)} has slope ${n(slope)}${named(label)}.`,
    ),
    ...secants.map(
      ({ at, h, slope, label }) =>
        `The secant from ${xLabel} = ${n(at)} to ${n(at + h)} has slope ${n(slope)}${named(label)}.`,
    ),
  ].join(' ');
}

function named(label: string | undefined): string {
  return label ? ` (${label})` : '';
}
