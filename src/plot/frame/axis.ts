import type { Mark } from '../mark.js';
import { linePath, type Point } from '../path.js';
import { fitText, SIZE, textMark, withPowers } from '../text.js';
import type { Panel } from './panel.js';
import type { Tick } from './ticks.js';

/** How far the end ticks of an axis extend outwards, in points. */
const CAP = 5;

/** Light lines across a panel at its ticks. */
export function gridMarks(panel: Panel, xTicks: readonly Tick[], yTicks: readonly Tick[]): Mark[] {
  const { right, top, axes } = panel;
  const upright = xTicks.map(({ value }): Point[] => [
    [panel.x(value), top],
    [panel.x(value), axes.y],
  ]);
  const level = yTicks.map(({ value }): Point[] => [
    [axes.x, panel.y(value)],
    [right, panel.y(value)],
  ]);
  const d = [...upright, ...level].map(linePath).join('');
  return [{ mark: 'group', class: 'grid', marks: [{ mark: 'path', d, stroke: 'grid' }] }];
}

/** The label above a panel's left axis. */
interface AxisLabel {
  readonly text?: string | undefined;
  readonly x: number;
  /** The space for it, in points. */
  readonly width: number;
}

/**
 * A panel's two axes, along its left and lower edges.
 *
 * They are closed at both ends, with the texts of the left one.
 */
export function yAxisMarks(panel: Panel, ticks: readonly Tick[], label: AxisLabel): Mark[] {
  const { left, right, top, bottom, axes } = panel;
  const upright: Point[] = [
    [axes.x - CAP, top],
    [axes.x, top],
    [axes.x, bottom],
    [axes.x - CAP, bottom],
  ];
  const level: Point[] = [
    [left, axes.y + CAP],
    [left, axes.y],
    [right, axes.y],
    [right, axes.y + CAP],
  ];
  const marks: Mark[] = [{ mark: 'path', d: `${linePath(upright)}${linePath(level)}`, stroke: 'axis' }];
  for (const { value, text } of ticks) {
    marks.push(textMark(text, axes.x - CAP - 4, panel.y(value) + 4.5, 'end', 'muted', SIZE.tick));
  }
  if (label.text) {
    const text = fitText(withPowers(label.text), SIZE.label, label.width);
    marks.push(textMark(text, label.x, top - 14, 'start', 'muted', SIZE.label));
  }
  return [{ mark: 'group', class: ['axis', 'y'], marks }];
}

/** The texts below the lowest panel: its ticks and what x measures. */
export function xAxisMarks(panel: Panel, ticks: readonly Tick[], label: string | undefined): Mark[] {
  const { left, right, axes } = panel;
  const marks: Mark[] = ticks.map(({ value, text }) =>
    textMark(text, panel.x(value), axes.y + CAP + 14, 'middle', 'muted', SIZE.tick),
  );
  if (label) {
    const text = fitText(withPowers(label), SIZE.label, right - left);
    marks.push(textMark(text, (left + right) / 2, axes.y + CAP + 34, 'middle', 'muted', SIZE.label));
  }
  return [{ mark: 'group', class: ['axis', 'x'], marks }];
}
