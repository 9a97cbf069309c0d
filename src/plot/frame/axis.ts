import type { Mark } from '../mark.js';
import { linePath } from '../path.js';
import { fitText, SIZE, textMark } from '../text.js';
import type { Panel } from './panel.js';
import type { Tick } from './ticks.js';

/** Light lines across a panel at its ticks. */
export function gridMarks(panel: Panel, xTicks: readonly Tick[], yTicks: readonly Tick[]): Mark[] {
  const { left, right, top, bottom } = panel;
  const upright = xTicks
    .map(({ value }) => panel.x(value))
    .map((x) =>
      linePath([
        [x, top],
        [x, bottom],
      ]),
    );
  const level = yTicks
    .map(({ value }) => panel.y(value))
    .map((y) =>
      linePath([
        [left, y],
        [right, y],
      ]),
    );
  const d = [...upright, ...level].join('');
  return [{ mark: 'group', class: 'grid', marks: [{ mark: 'path', d, stroke: 'grid' }] }];
}

/** What stands above a panel's left axis. */
export interface AxisLabel {
  readonly text?: string | undefined;
  readonly x: number;
  /** The room that it has, in points. */
  readonly width: number;
}

/** A panel's two axes along its left and lower edge, with the texts of the left one. */
export function yAxisMarks(panel: Panel, ticks: readonly Tick[], label: AxisLabel): Mark[] {
  const { left, right, top, bottom } = panel;
  const edge = linePath([
    [left, top],
    [left, bottom],
    [right, bottom],
  ]);
  const marks: Mark[] = [{ mark: 'path', d: edge, stroke: 'axis' }];
  for (const { value, text } of ticks) {
    marks.push(textMark(text, left - 7, panel.y(value) + 4, 'end', 'muted', SIZE.tick));
  }
  if (label.text) {
    const text = fitText(label.text, SIZE.label, label.width);
    marks.push(textMark(text, label.x, top - 12, 'start', 'muted', SIZE.label));
  }
  return [{ mark: 'group', class: 'axis y', marks }];
}

/** The texts below the lowest panel: its ticks and what x measures. */
export function xAxisMarks(panel: Panel, ticks: readonly Tick[], label: string | undefined): Mark[] {
  const { left, right, bottom } = panel;
  const marks: Mark[] = ticks.map(({ value, text }) =>
    textMark(text, panel.x(value), bottom + 17, 'middle', 'muted', SIZE.tick),
  );
  if (label) {
    const text = fitText(label, SIZE.label, right - left);
    marks.push(textMark(text, (left + right) / 2, bottom + 35, 'middle', 'muted', SIZE.label));
  }
  return [{ mark: 'group', class: 'axis x', marks }];
}
