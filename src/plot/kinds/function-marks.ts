import { plural } from '../../check/count-words.js';
import { extentOf, opened } from '../frame/domain.js';
import { type Frame, framed, frameOf } from '../frame/frame.js';
import type { LegendEntry } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import { placeLabels } from '../frame/place-labels.js';
import type { Look } from '../look.js';
import type { Mark, Picture } from '../mark.js';
import { type Box, linePath, type Point, simplified } from '../path.js';
import { SIZE, textMark } from '../text.js';
import { courseWords, inWords as n } from '../words.js';
import { curveMarks, runsOf } from './curve.js';
import { kindEntries, type Note, notesOf } from './function-notes.js';
import type { FunctionData } from './function-plot.js';

/** How far a line may deviate from a curve of many samples, in points: too little to see. */
const UNSEEN = 0.05;

/** The curve with its tangents, secants and points of interest. */
export function drawFunction(data: FunctionData, look: Look): Picture {
  // A label without room goes to the legend, which moves the panel down.
  const homeless = new Set<number>();
  for (;;) {
    const frame = frameFor(data, look, homeless);
    const panel = frame.panels[0] as Panel;
    const [curve, zero, notes] = [curveOf(data, panel), zeroLine(data, panel), notesOf(data, panel, look)];
    const lines = [zero, ...curve, ...notes.flatMap((note) => note.lines)];
    const labelled = notes.filter((_, i) => !homeless.has(i));
    const boxes = placeLabels(
      labelled.map(({ label }) => label),
      { box: panel, lines },
    );
    if (!boxes.includes(undefined)) return framed(frame, marksOf({ curve, zero, notes, labelled, boxes }));
    for (const [i, note] of labelled.entries()) if (boxes[i] === undefined) homeless.add(notes.indexOf(note));
  }
}

function frameFor(data: FunctionData, look: Look, homeless: ReadonlySet<number>): Frame {
  const ys = [...data.points.map(([, y]) => y), ...notedYs(data)];
  const spec = {
    title: data.title,
    xLabel: data.xLabel,
    x: { domain: [data.from, data.to] as const },
    panels: [{ label: data.yLabel, y: { domain: opened(extentOf(ys, 'functionPlot')), round: true } }],
  };
  const kinds = kindEntries(data);
  if (homeless.size === 0) return frameOf({ ...spec, legend: kinds }, look);
  const { panels } = frameOf(spec, look);
  const entries = notesOf(data, panels[0] as Panel, look).flatMap(({ entry }, i): LegendEntry[] =>
    homeless.has(i) ? [entry] : [],
  );
  return frameOf({ ...spec, legend: [...kinds, ...entries] }, look);
}

function notedYs({ tangents, secants, marked }: FunctionData): number[] {
  const ends = secants.map(({ y, h, slope }) => y + h * slope);
  return [...tangents, ...secants, ...marked].map(({ y }) => y).concat(ends);
}

/** The curve in runs of finite points; of per-pixel samples, only those that make a visible difference. */
function curveOf({ points, step }: FunctionData, panel: Panel): Point[][] {
  const runs = runsOf(points.map(([x, y]): Point => [panel.x(x), panel.y(y)]));
  return step === undefined ? runs.map((run) => simplified(run, UNSEEN)) : runs;
}

/** The line y = 0, if the curve goes below it. */
function zeroLine({ points }: FunctionData, { left, right, top, bottom, y }: Panel): Point[] {
  const height = y(0);
  const isWithin = height > top && height < bottom && points.some(([, value]) => value < 0);
  return isWithin
    ? [
        [left, height],
        [right, height],
      ]
    : [];
}

interface Parts {
  readonly curve: readonly Point[][];
  readonly zero: readonly Point[];
  readonly notes: readonly Note[];
  readonly labelled: readonly Note[];
  readonly boxes: readonly (Box | undefined)[];
}

function marksOf({ curve, zero, notes, labelled, boxes }: Parts): Mark[] {
  const labels = labelled.flatMap(({ label, paint }, i): Mark[] => {
    const box = boxes[i];
    return box ? [textMark(label.text, box.left, box.bottom - 3, 'start', paint, SIZE.label)] : [];
  });
  const marks: Mark[] = [
    { mark: 'group', class: 'curve', marks: curveMarks(curve, { stroke: 'series-1', width: 2 }) },
    ...notes.map((note): Mark => ({ mark: 'group', class: note.class, title: note.label.text, marks: note.marks })),
  ];
  if (zero.length > 0) marks.unshift({ mark: 'path', d: linePath(zero), stroke: 'axis' });
  return labels.length > 0 ? [...marks, { mark: 'group', class: 'labels', marks: labels }] : marks;
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
