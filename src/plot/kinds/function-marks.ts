import { plural } from '../../check/count-words.js';
import { extentOf, padded } from '../frame/domain.js';
import { framed, frameOf } from '../frame/frame.js';
import type { Panel } from '../frame/panel.js';
import { type Label, placeLabels } from '../frame/place.js';
import type { Mark, Picture } from '../mark.js';
import { formatNumber, formatNumber as n } from '../number.js';
import { linePath, lineWithin, type Point } from '../path.js';
import { fitText, SIZE, textMark } from '../text.js';
import { courseWords } from '../words.js';
import { curveMarks, runsOf } from './curve.js';
import type { FunctionData } from './function-plot.js';
import { dot } from './symbol.js';

/** Something beside the curve: its marks, its label, and the lines that labels should not cover. */
interface Note {
  readonly class: string;
  readonly marks: readonly Mark[];
  readonly label: Label;
  readonly lines: readonly (readonly Point[])[];
}

const REACH = { tangent: 58, secant: 78 };

/** The curve with its tangents, secants and points of interest. */
export function drawFunction(data: FunctionData): Picture {
  const ys = [...data.points.map(([, y]) => y), ...notedYs(data)];
  const frame = frameOf({
    title: data.title,
    xLabel: data.xLabel,
    x: { domain: [data.from, data.to] },
    panels: [{ label: data.yLabel, y: { domain: padded(extentOf(ys, 'functionPlot')) } }],
  });
  const panel = frame.panels[0] as Panel;
  const curve = data.points.map(([x, y]): Point => [panel.x(x), panel.y(y)]);
  const zero = zeroLine(data, panel);
  const notes = [
    ...data.secants.map((secant) => secantNote(secant, data, panel)),
    ...data.tangents.map((tangent) => tangentNote(tangent, data, panel)),
    ...data.marked.map((point) => pointNote(point, panel)),
  ];
  const marks: Mark[] = [
    { mark: 'group', class: 'curve', marks: curveMarks(curve, { stroke: 'series-1', width: 2 }) },
    ...notes.map((note): Mark => ({ mark: 'group', class: note.class, title: note.label.text, marks: note.marks })),
    ...labelMarks(notes, panel, [zero, ...runsOf(curve)]),
  ];
  if (zero.length > 0) marks.unshift({ mark: 'path', d: linePath(zero), stroke: 'axis' });
  return framed(frame, marks);
}

function notedYs({ tangents, secants, marked }: FunctionData): number[] {
  const ends = secants.map(({ y, h, slope }) => y + h * slope);
  return [...tangents, ...secants, ...marked].map(({ y }) => y).concat(ends);
}

/** The line y = 0, where the curve goes below it. */
function zeroLine({ points }: FunctionData, { left, right, top, bottom, y }: Panel): Point[] {
  const height = y(0);
  const crosses = height > top && height < bottom && points.some(([, value]) => value < 0);
  return crosses
    ? [
        [left, height],
        [right, height],
      ]
    : [];
}

function tangentNote(
  { at, y, slope, label }: FunctionData['tangents'][number],
  data: FunctionData,
  panel: Panel,
): Note {
  const point: Point = [panel.x(at), panel.y(y)];
  const line = lineWithin(panel, point, direction(slope, data, panel), REACH.tangent);
  return {
    class: 'tangent',
    marks: [{ mark: 'path', d: linePath(line), stroke: 'accent', width: 1.5 }, filled(point)],
    label: labelAt(point, label ?? `slope ${formatNumber(slope)}`, panel),
    lines: [line],
  };
}

function secantNote(
  { at, h, y, slope, label }: FunctionData['secants'][number],
  data: FunctionData,
  panel: Panel,
): Note {
  const start: Point = [panel.x(at), panel.y(y)];
  const end: Point = [panel.x(at + h), panel.y(y + h * slope)];
  const line = [
    lineWithin(panel, start, direction(slope, data, panel), REACH.secant)[h > 0 ? 0 : 1],
    lineWithin(panel, end, direction(slope, data, panel), REACH.secant)[h > 0 ? 1 : 0],
  ];
  return {
    class: 'secant',
    marks: [
      { mark: 'path', d: linePath(line), stroke: 'accent', width: 1.5, dash: '5 4' },
      ...[start, end].map(hollow),
    ],
    label: labelAt(end, label ?? `slope ${formatNumber(slope)}, h = ${formatNumber(h)}`, panel),
    lines: [line],
  };
}

function pointNote({ x, y, label }: FunctionData['marked'][number], panel: Panel): Note {
  const point: Point = [panel.x(x), panel.y(y)];
  const text = label ?? `(${formatNumber(x)}, ${formatNumber(y)})`;
  return { class: 'point', marks: [filled(point)], label: labelAt(point, text, panel), lines: [] };
}

/** The direction of a slope in the picture, y down: what it does over the whole width. */
function direction(slope: number, { from, to }: FunctionData, { left, right, top, bottom, ySpan }: Panel): Point {
  const rise = ((slope * (to - from)) / ySpan) * (bottom - top);
  return [right - left, -Math.max(-1e9, Math.min(1e9, rise))];
}

function labelAt(at: Point, text: string, { left, right }: Panel): Label {
  return { at, text: fitText(text, SIZE.label, (right - left) / 2) };
}

function filled(point: Point): Mark {
  return { mark: 'ellipse', ...dot(point, 4), fill: 'accent', stroke: 'background', width: 1.5 };
}

function hollow(point: Point): Mark {
  return { mark: 'ellipse', ...dot(point, 4), fill: 'background', stroke: 'accent', width: 1.5 };
}

function labelMarks(notes: readonly Note[], panel: Panel, lines: readonly Point[][]): Mark[] {
  const labels = notes.map(({ label }) => label);
  const boxes = placeLabels(labels, { box: panel, lines: [...lines, ...notes.flatMap((note) => note.lines)] });
  const marks = boxes.map(({ left, bottom }, i) =>
    textMark((labels[i] as Label).text, left, bottom - 2, 'start', 'accent', SIZE.label),
  );
  return marks.length > 0 ? [{ mark: 'group', class: 'labels', marks }] : [];
}

/** The curve, its tangents, secants and points of interest in words. */
export function describeFunction(data: FunctionData): string {
  const { points, xLabel, yLabel, marked, tangents, secants } = data;
  const first = points[0] as readonly [number, number];
  const last = points.at(-1) as readonly [number, number];
  return [
    `Plot of ${yLabel} for ${xLabel} from ${n(first[0])} to ${n(last[0])}, ${plural(points.length, 'sample')}.`,
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
