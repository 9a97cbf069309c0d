import { listed, plural } from '../../check/count-words.js';
import { type Domain, extentOf, padded, paddedLog } from '../frame/domain.js';
import { type Frame, framed, frameOf } from '../frame/frame.js';
import type { Panel } from '../frame/panel.js';
import type { Mark, Picture } from '../mark.js';
import { formatNumber } from '../number.js';
import type { Point } from '../path.js';
import { fitText, SIZE, textMark, textWidth } from '../text.js';
import { courseWords } from '../words.js';
import { curveMarks } from './curve.js';
import type { LineData, LinePanelData, Series } from './line-plot.js';
import { dot } from './symbol.js';

const PAINTS = ['series-1', 'series-2', 'series-3', 'series-4'];
const DASHES = [undefined, '7 3', '2 2.5', '8 3 2 3', '12 4', '4 4', '1 4', '10 3 2 3 2 3'];
const NAME = { width: 130, gap: 9, height: 15 };

/** Up to this many values each gets a dot. */
const FEW = 30;

/** The lines of all panels, with what stands at their ends. */
export function drawLines(data: LineData): Picture {
  const frame = frameFor(data);
  const marks = data.panels.flatMap((panel, i) => panelMarks(data, panel, frame.panels[i] as Panel));
  return framed(frame, marks);
}

function frameFor({ title, xLabel, start, panels }: LineData): Frame {
  const count = panels[0]?.series[0]?.values.length ?? 0;
  const ends = panels.flatMap((panel) => panel.series.map((series) => textWidth(endText(panel, series), SIZE.label)));
  return frameOf({
    title,
    xLabel,
    x: { domain: count > 1 ? [start, start + count - 1] : [start - 0.5, start + 0.5], whole: true },
    panels: panels.map((panel) => ({
      label: panel.yLabel,
      y: { domain: yDomain(panel), log: panel.yScale === 'log', unit: panel.unit },
    })),
    beside: Math.max(...ends) + NAME.gap,
  });
}

function yDomain({ series, range, yScale }: LinePanelData): Domain {
  const values = series.flatMap((one) => one.values);
  const all = extentOf(values, 'linePlot');
  const room = yScale === 'log' ? paddedLog(all) : padded(all);
  if (!range) return room;
  return [all[0] < range[0] ? room[0] : range[0], all[1] > range[1] ? room[1] : range[1]];
}

/** What stands at a line's end: its name, or its last value where there is but one line. */
function endText({ series, unit = '' }: LinePanelData, { name, values }: Series): string {
  const last = values.at(-1) as number;
  return fitText(series.length > 1 ? name : `${formatNumber(last, 4)}${unit}`, SIZE.label, NAME.width);
}

function panelMarks({ start }: LineData, data: LinePanelData, panel: Panel): Mark[] {
  const lines = data.series.map(({ values }) => values.map((y, i): Point => [panel.x(start + i), panel.y(y)]));
  const ends = lines.map((line) => line.findLast((point) => point.every(Number.isFinite)) as Point);
  const heights = spread(
    ends.map(([, y]) => y),
    panel,
  );
  return data.series.map((series, i) => ({
    mark: 'group',
    class: 'series',
    title: series.name,
    marks: [
      ...lineMarks(lines[i] as Point[], i),
      { mark: 'ellipse', ...dot(ends[i] as Point, 3.5), fill: paint(i), stroke: 'background' },
      textMark(
        endText(data, series),
        panel.right + NAME.gap,
        (heights[i] as number) + 4,
        'start',
        paint(i),
        SIZE.label,
      ),
    ],
  }));
}

function lineMarks(line: readonly Point[], i: number): Mark[] {
  const dash = DASHES[i % DASHES.length];
  const marks = curveMarks(line, { stroke: paint(i), width: 2, ...(dash && { dash }) });
  const dots = line.length <= FEW ? line.filter((point) => point.every(Number.isFinite)) : [];
  return [...marks, ...dots.map((point): Mark => ({ mark: 'ellipse', ...dot(point, 2.2), fill: paint(i) }))];
}

function paint(i: number): string {
  return PAINTS[i % PAINTS.length] as string;
}

/** Heights near the given ones, inside the panel, and a line of text apart. */
function spread(wanted: readonly number[], { top, bottom }: Panel): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const heights = [...wanted];
  let least = top;
  for (const i of order) {
    heights[i] = Math.max(least, wanted[i] as number);
    least = (heights[i] as number) + NAME.height;
  }
  let most = bottom;
  for (const i of order.toReversed()) {
    heights[i] = Math.min(most, heights[i] as number);
    most = (heights[i] as number) - NAME.height;
  }
  return heights;
}

/** Each series in words. */
export function describeLines({ panels, start, xLabel }: LineData): string {
  const all = panels.flatMap(({ series, unit }) => series.map((one) => ({ ...one, unit })));
  const steps = all[0]?.values.length ?? 0;
  const courses = all.map(({ name, values, unit }) => {
    const points = values.map((value, i) => [start + i, value] as const);
    return `${name} ${courseWords(points, (x) => `${xLabel} ${x}`, unit)}.`;
  });
  const names = listed(all.map(({ name }) => name));
  return [
    `Line plot of ${names} over ${plural(steps, 'value')}, ${xLabel} ${start} to ${start + steps - 1}.`,
    ...courses,
  ].join(' ');
}
