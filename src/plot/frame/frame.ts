import type { Mark, Picture } from '../mark.js';
import type { Box } from '../path.js';
import { SIZE, textWidth } from '../text.js';
import { gridMarks, xAxisMarks, yAxisMarks } from './axis.js';
import { headerOf } from './header.js';
import type { LegendEntry } from './legend.js';
import { type Panel, panelOf } from './panel.js';
import { type AxisSpec, type Tick, ticksOf, ticksWithin } from './ticks.js';

/** One of the areas that a plot draws in, from top to bottom. */
export interface PanelSpec {
  /** What y measures, written above the axis. */
  readonly label?: string | undefined;
  readonly y: AxisSpec;
}

/** What surrounds the data. */
export interface FrameSpec {
  readonly title?: string | undefined;
  readonly xLabel?: string | undefined;
  readonly x: AxisSpec;
  readonly panels: readonly PanelSpec[];
  readonly legend?: readonly LegendEntry[];
  /** The room for texts to the right of the panels, in points; 0 by default. */
  readonly beside?: number;
  /** Whether a unit of x is as long as a unit of y. */
  readonly equal?: boolean;
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

const WIDTH = 480;
const HEIGHT = 320;
const EDGE = 14;
/** The greatest height of a panel with equal scales. */
const TALLEST = 360;
const LABEL_ROW = 22;
const STACKED = { height: 128, gap: 18 };

/** Lays out title, legend, axes and panels; the picture grows downwards with what does not fit. */
export function frameOf(spec: FrameSpec): Frame {
  const ticks = spec.panels.map(({ y }) => ticksOf(y, spec.panels.length > 1 ? 4 : 6));
  const { left, right, width } = sidesOf(spec, ticks.flat());
  const { marks, bottom: top } = headerOf(
    { title: spec.title, label: spec.panels[0]?.label, legend: spec.legend ?? [] },
    { left: EDGE, right: width - EDGE, top: EDGE },
  );
  const panels = boxesOf(spec, { left, right, top }).map((box, i) => panelOf(box, spec.x, panelSpec(spec, i).y));
  const xTicks = ticksWithin(spec.x, right - left);
  const last = panels.at(-1) as Panel;
  const axes = panels.flatMap((panel, i) =>
    yAxisMarks(panel, ticks[i] as Tick[], { x: EDGE, width: width - 2 * EDGE, text: panelSpec(spec, i).label }),
  );
  return {
    width,
    height: last.bottom + footerOf(spec),
    panels,
    grid: panels.flatMap((panel, i) => gridMarks(panel, xTicks, ticks[i] as Tick[])),
    surroundings: [...marks, ...axes, ...xAxisMarks(last, xTicks, spec.xLabel)],
  };
}

/** The picture of a frame with the data's marks in it; areas cover the grid, but not the axes. */
export function framed(frame: Frame, marks: readonly Mark[], areas: readonly Mark[] = []): Picture {
  const { width, height, grid, surroundings } = frame;
  return { width, height: Math.ceil(height), marks: [...grid, ...areas, ...surroundings, ...marks] };
}

interface Sides extends Pick<Box, 'left' | 'right'> {
  /** The width of the picture. */
  readonly width: number;
}

/** Where the panels begin and end, so that no text beside or below them is clipped. */
function sidesOf(spec: FrameSpec, yTicks: readonly Tick[]): Sides {
  const beside = EDGE + (spec.beside ?? 0);
  const half = widest(ticksWithin(spec.x, WIDTH - 3 * EDGE - beside)) / 2 + 4;
  const left = Math.max(EDGE + widest(yTicks) + 8, half);
  const after = Math.max(beside, half);
  const most = spec.equal ? TALLEST / proportion(spec) : WIDTH;
  const right = Math.min(WIDTH - after, left + most);
  return { left, right, width: Math.ceil(right + after) };
}

/** How many times higher than wide a panel is where x and y have the same scale. */
function proportion(spec: FrameSpec): number {
  const [low, high] = panelSpec(spec, 0).y.domain;
  const [from, to] = spec.x.domain;
  return (high - low) / (to - from);
}

function widest(ticks: readonly Tick[]): number {
  return Math.max(...ticks.map(({ text }) => textWidth(text, SIZE.tick)));
}

function boxesOf(spec: FrameSpec, { left, right, top }: Omit<Box, 'bottom'>): Box[] {
  let y = top;
  return spec.panels.map(({ label }, i) => {
    const start = y + (label ? LABEL_ROW : 0) + (i > 0 ? STACKED.gap : 0);
    y = start + panelHeight(spec, right - left, start);
    return { left, right, top: start, bottom: y };
  });
}

function panelHeight(spec: FrameSpec, width: number, top: number): number {
  if (spec.panels.length > 1) return STACKED.height;
  return spec.equal ? width * proportion(spec) : Math.max(180, HEIGHT - top - footerOf(spec));
}

function footerOf({ xLabel }: FrameSpec): number {
  return xLabel ? 46 : 28;
}

function panelSpec(spec: FrameSpec, i: number): PanelSpec {
  return spec.panels[i] as PanelSpec;
}
