import type { Look } from '../look.js';
import type { Mark, Picture } from '../mark.js';
import { round } from '../number.js';
import type { Box } from '../path.js';
import { SIZE, textWidth } from '../text.js';
import { gridMarks, xAxisMarks, yAxisMarks } from './axis.js';
import { ACROSS, type ClosedAxis, closed, refitted, UPWARDS } from './closed-axis.js';
import { type Header, headerOf } from './header.js';
import type { LegendEntry } from './legend.js';
import { type Panel, panelOf } from './panel.js';
import type { AxisSpec, Tick } from './ticks.js';

/** One of the stacked areas that a plot draws in. */
interface PanelSpec {
  /** What y measures, written above the axis. */
  readonly label?: string | undefined;
  readonly y: AxisSpec;
}

/** What surrounds the data. */
interface FrameSpec {
  readonly title?: string | undefined;
  readonly xLabel?: string | undefined;
  readonly x: AxisSpec;
  readonly panels: readonly PanelSpec[];
  readonly legend?: readonly LegendEntry[];
  /** The space for texts to the right of the panels, in points; 0 by default. */
  readonly beside?: number;
  /** Whether a unit of x is as long as a unit of y. */
  readonly equal?: boolean;
  /** Whether the data are areas that fill the panel, so that the axes need no distance from them. */
  readonly filled?: boolean;
}

/** The surroundings of a plot, laid out. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
  readonly grid: readonly Mark[];
  /** Title, legend and axes. */
  readonly surroundings: readonly Mark[];
}

const EDGE = 14;
const LABEL_ROW = 26;
/** The height of a panel: a share of the picture's width, but at least some points. */
const ALONE = { share: 0.5, least: 200 };
const STACKED = { share: 0.27, least: 120, gap: 22 };
const INSET = 7;
/** The least length of an axis, in points. */
const LEAST = 60;

/**
 * Lays out title, legend, axes and panels.
 *
 * The picture grows downwards if they do not fit.
 */
export function frameOf(spec: FrameSpec, look: Look): Frame {
  const { x, ys, left, right, width } = sidesOf(spec, look);
  const header = headerOf(
    { title: spec.title, label: spec.panels[0]?.label, legend: spec.legend ?? [] },
    { left: EDGE, right: width - EDGE, top: EDGE },
  );
  const height = spec.equal ? (right - left) * proportion(x, ys[0] as ClosedAxis) : plannedHeight(spec, look.width);
  const boxes = boxesOf(spec, { left, right, top: header.bottom }, height);
  const panels = boxes.map((box, i) => panelOf(box, x, ys[i] as ClosedAxis, insetOf(spec)));
  return surrounded(spec, { panels, width, x, ys, header });
}

interface Parts {
  readonly panels: readonly Panel[];
  readonly width: number;
  readonly x: ClosedAxis;
  readonly ys: readonly ClosedAxis[];
  readonly header: Header;
}

function surrounded(spec: FrameSpec, { panels, width, x, ys, header }: Parts): Frame {
  const last = panels.at(-1) as Panel;
  const axes = panels.flatMap((panel, i) =>
    yAxisMarks(panel, ys[i]?.ticks ?? [], { x: EDGE, width: width - 2 * EDGE, text: spec.panels[i]?.label }),
  );
  return {
    width,
    height: last.bottom + footerOf(spec),
    panels,
    grid: spec.filled ? [] : panels.flatMap((panel, i) => gridMarks(panel, x.ticks, ys[i]?.ticks ?? [])),
    surroundings: [...header.marks, ...axes, ...xAxisMarks(last, x.ticks, spec.xLabel)],
  };
}

/**
 * The picture of a frame with the data's marks.
 *
 * Areas cover the grid, but not the axes.
 */
export function framed(frame: Frame, marks: readonly Mark[], areas: readonly Mark[] = []): Picture {
  const { width, height, grid, surroundings } = frame;
  return { width, height: Math.ceil(height), marks: [...grid, ...areas, ...surroundings, ...marks] };
}

interface Sides extends Pick<Box, 'left' | 'right'> {
  /** The width of the picture. */
  readonly width: number;
  readonly x: ClosedAxis;
  readonly ys: readonly ClosedAxis[];
}

/** The left and right edges of the panels, chosen so that no text is clipped. */
function sidesOf(spec: FrameSpec, { width: most }: Look): Sides {
  const beside = EDGE + (spec.beside ?? 0);
  const ys = spec.panels.map(({ y }) => closed(y, plannedHeight(spec, most), UPWARDS));
  const besideY = EDGE + widest(ys.flatMap(({ ticks }) => ticks)) + 9 + insetOf(spec);
  const wide = closed(spec.x, most - besideY - beside, ACROSS);
  const ends = [wide.ticks[0], wide.ticks.at(-1)].map((tick) => textWidth(tick?.text ?? '', SIZE.tick) / 2 + 4);
  const left = Math.max(besideY, ends[0] as number);
  const after = Math.max(beside, ends[1] as number);
  const [x, y] = [wide, ys[0] as ClosedAxis];
  const tallest = 0.75 * most;
  const length = Math.min(Math.max(LEAST, most - after - left), spec.equal ? tallest / proportion(x, y) : most);
  const right = left + length;
  return { left, right, width: Math.ceil(round(right + after)), x: refitted(x, length, ACROSS), ys };
}

/** The ratio of a panel's height to its width if x and y have the same scale. */
function proportion({ domain: [from, to] }: AxisSpec, { domain: [low, high] }: AxisSpec): number {
  return (high - low) / (to - from);
}

function widest(ticks: readonly Tick[]): number {
  return Math.max(...ticks.map(({ text }) => textWidth(text, SIZE.tick)));
}

/** The approximate height of a panel, which decides how many ticks fit. */
function plannedHeight(spec: FrameSpec, width: number): number {
  const { share, least } = spec.panels.length > 1 ? STACKED : ALONE;
  if (!spec.equal) return Math.max(least, share * width);
  return Math.min(0.75 * width, 0.85 * width * proportion(spec.x, (spec.panels[0] as PanelSpec).y));
}

function boxesOf(spec: FrameSpec, { left, right, top }: Omit<Box, 'bottom'>, height: number): Box[] {
  let y = top;
  return spec.panels.map(({ label }, i) => {
    const start = y + (label ? LABEL_ROW : 6) + (i > 0 ? STACKED.gap : 0);
    y = start + height;
    return { left, right, top: start, bottom: y };
  });
}

function footerOf(spec: FrameSpec): number {
  return insetOf(spec) + (spec.xLabel ? 50 : 31);
}

function insetOf({ filled }: FrameSpec): number {
  return filled ? 0 : INSET;
}
