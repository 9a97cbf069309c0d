import { shortNumber } from '../../check/short-number.js';
import { type LegendEntry, lineSign } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import type { Label } from '../frame/place-labels.js';
import type { Look } from '../look.js';
import type { Mark } from '../mark.js';
import { tellApart } from '../number.js';
import { linePath, lineWithin, type Point } from '../path.js';
import { fitText, SIZE } from '../text.js';
import type { FunctionData } from './function-plot.js';
import { dot } from './symbol.js';

/**
 * A tangent, secant or point.
 *
 * It has marks, a label, and the lines that labels avoid.
 */
export interface Note {
  readonly class: string;
  readonly marks: readonly Mark[];
  readonly label: Label;
  /** The color of its label. */
  readonly paint: string;
  readonly lines: readonly (readonly Point[])[];
  /** Its label in the legend, used if there is no room next to it. */
  readonly entry: LegendEntry;
}

const TANGENT = { stroke: 'accent', width: 2 };
/** A secant with a small step lies on the tangent, so it is dashed, colored differently and longer. */
const SECANT = { stroke: 'text', width: 1.5, dash: '6 4' };
/** How far lines extend both ways, as a share of the panel's width. */
const REACH = { tangent: 0.14, secant: 0.3 };

/** The legend entries of lines if a plot has both kinds. */
export function kindEntries({ tangents, secants }: FunctionData): LegendEntry[] {
  if (tangents.length === 0 || secants.length === 0) return [];
  return [
    { text: 'tangent', ...lineSign(TANGENT) },
    { text: 'secant', ...lineSign(SECANT) },
  ];
}

/** The secants, the tangents on top of them, and the points of interest. */
export function notesOf(data: FunctionData, panel: Panel, { digits }: Look): Note[] {
  const { secants, tangents, marked } = data;
  const slopes = tellApart(
    [...secants, ...tangents].map(({ slope }) => slope),
    digits,
  );
  const n = (x: number): string => shortNumber(x, digits);
  return [
    ...secants.map((secant, i) => {
      const text = secant.label ?? `slope ${slopes[i]}, h = ${n(secant.h)}`;
      return secantNote(secant, text, data, panel);
    }),
    ...tangents.map((tangent, i) => {
      return tangentNote(tangent, tangent.label ?? `slope ${slopes[secants.length + i]}`, data, panel);
    }),
    ...marked.map((point) => pointNote(point, point.label ?? `(${n(point.x)}, ${n(point.y)})`, data, panel)),
  ];
}

function tangentNote(
  { at, y, slope }: FunctionData['tangents'][number],
  text: string,
  data: FunctionData,
  panel: Panel,
): Note {
  const point: Point = [panel.x(at), panel.y(y)];
  const line = lineWithin(panel, point, direction(slope, data, panel), reach(panel, 'tangent'));
  return {
    class: 'tangent',
    marks: [{ mark: 'path', d: linePath(line), ...TANGENT }, filled(point, 'accent')],
    label: labelAt(point, text, panel),
    paint: 'accent',
    lines: [line],
    entry: { text: atText(data, at, text), ...lineSign(TANGENT) },
  };
}

function secantNote(
  { at, h, y, slope }: FunctionData['secants'][number],
  text: string,
  data: FunctionData,
  panel: Panel,
): Note {
  const start: Point = [panel.x(at), panel.y(y)];
  const end: Point = [panel.x(at + h), panel.y(y + h * slope)];
  const line = [
    lineWithin(panel, start, direction(slope, data, panel), reach(panel, 'secant'))[h > 0 ? 0 : 1],
    lineWithin(panel, end, direction(slope, data, panel), reach(panel, 'secant'))[h > 0 ? 1 : 0],
  ];
  return {
    class: 'secant',
    marks: [{ mark: 'path', d: linePath(line), ...SECANT }, ...[start, end].map(hollow)],
    // Prefers the ends of the line, away from the tangent.
    label: { ...labelAt(end, text, panel), rather: line.toReversed() },
    paint: 'text',
    lines: [line, [start], [end]],
    entry: { text: atText(data, at, text), ...lineSign(SECANT) },
  };
}

function pointNote(
  { x, y, label }: FunctionData['marked'][number],
  text: string,
  data: FunctionData,
  panel: Panel,
): Note {
  const point: Point = [panel.x(x), panel.y(y)];
  const isNamed = label !== undefined;
  return {
    class: 'point',
    marks: [filled(point, 'accent')],
    label: labelAt(point, text, panel),
    paint: 'accent',
    lines: [[point]],
    entry: { text: isNamed ? atText(data, x, text) : text, sign: (x, y) => filled([x, y], 'accent') },
  };
}

/** A label away from its point gives the position of the point. */
function atText({ xLabel }: FunctionData, at: number, text: string): string {
  return `${text} at ${xLabel} = ${shortNumber(at)}`;
}

/** The direction of a slope in the picture, with y down, over the whole width. */
function direction(slope: number, { from, to }: FunctionData, { left, right, top, bottom, ySpan }: Panel): Point {
  const rise = ((slope * (to - from)) / ySpan) * (bottom - top);
  return [right - left, -Math.max(-1e9, Math.min(1e9, rise))];
}

function reach({ left, right }: Panel, line: keyof typeof REACH): number {
  return REACH[line] * (right - left);
}

function labelAt(at: Point, text: string, { left, right }: Panel): Label {
  return { at, text: fitText(text, SIZE.label, (right - left) / 2) };
}

function filled(point: Point, fill: string): Mark {
  return { mark: 'ellipse', ...dot(point, 4.5), fill, stroke: 'background', width: 1.5 };
}

function hollow(point: Point): Mark {
  return { mark: 'ellipse', ...dot(point, 4.5), fill: 'background', stroke: 'text', width: 1.5 };
}
