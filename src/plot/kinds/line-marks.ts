import { listed, plural } from '../../check/count-words.js';
import { shortNumber } from '../../check/short-number.js';
import { extentOf, opened, openedLog } from '../frame/domain.js';
import { type Frame, framed, frameOf } from '../frame/frame.js';
import { type LegendEntry, lineSign } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import type { AxisSpec } from '../frame/ticks.js';
import type { Look } from '../look.js';
import type { Mark, Picture, Style } from '../mark.js';
import type { Point } from '../path.js';
import { fitText, SIZE, textMark, textWidth } from '../text.js';
import { courseWords } from '../words.js';
import { curveMarks, runsOf } from './curve.js';
import type { LineData, LinePanelData } from './line-plot.js';
import { dot } from './symbol.js';

const PAINTS = ['series-1', 'series-2', 'series-3', 'series-4'];
const DASHES = [undefined, '7 3', '2 2.5', '8 3 2 3', '12 4', '4 4', '1 4', '10 3 2 3 2 3'];
/** Names that take more than this share of the picture's width go into the legend. */
const NAME = { width: 130, share: 0.28, gap: 9, height: 16 };

/** Up to this many values, each value gets a dot. */
const FEW = 30;

/** The lines of all panels, with the texts at their ends. */
export function drawLines(data: LineData, look: Look): Picture {
  const ends = endsOf(data, look);
  const frame = frameFor(data, ends, look);
  const marks = data.panels.flatMap((panel, i) => panelMarks(data, panel, frame.panels[i] as Panel, ends[i] ?? []));
  return framed(frame, marks);
}

/** The text at each line's end: the last value of a single line, else the name, unless the legend has it. */
type Ends = readonly (readonly string[])[];

function endsOf({ panels }: LineData, { width, digits }: Look): Ends {
  const most = width * NAME.share;
  const ends = panels.map(({ series, unit = '' }) =>
    series.map(({ name, values }) => {
      return fitText(
        series.length > 1 ? name : `${shortNumber(values.at(-1) as number, digits)}${unit}`,
        SIZE.label,
        NAME.width,
      );
    }),
  );
  const isNarrow = (texts: readonly string[]): boolean => texts.every((text) => textWidth(text, SIZE.label) <= most);
  return ends.map((texts, i) => (panels[i]?.series.length === 1 || ends.every(isNarrow) ? texts : []));
}

function frameFor({ title, xLabel, start, panels }: LineData, ends: Ends, look: Look): Frame {
  const count = panels[0]?.series[0]?.values.length ?? 0;
  const beside = Math.max(0, ...ends.flat().map((text) => textWidth(text, SIZE.label)));
  return frameOf(
    {
      title,
      xLabel,
      x: { domain: count > 1 ? [start, start + count - 1] : [start - 0.5, start + 0.5], whole: true },
      panels: panels.map((panel) => ({
        label: panel.yLabel,
        y: { ...yAxis(panel), log: panel.yScale === 'log', unit: panel.unit },
      })),
      legend: legendOf(panels, ends),
      beside: beside + NAME.gap,
    },
    look,
  );
}

/** The names that do not fit at the ends; a name with the same line style in two panels is listed once. */
function legendOf(panels: readonly LinePanelData[], ends: Ends): LegendEntry[] {
  const told = new Map<string, LegendEntry>();
  panels.forEach(({ series }, i) => {
    if (ends[i]?.length !== 0) return;
    for (const [k, { name }] of series.entries()) told.set(`${k} ${name}`, { text: name, ...lineSign(styleOf(k)) });
  });
  return [...told.values()];
}

/** The given range if all values lie within it, else round numbers around both. */
function yAxis({ series, range, yScale }: LinePanelData): Pick<AxisSpec, 'domain' | 'round'> {
  const values = series.flatMap((one) => one.values);
  const all = extentOf([...values, ...(range ?? [])], 'linePlot');
  if (range && all[0] === range[0] && all[1] === range[1]) return { domain: range };
  return { domain: yScale === 'log' ? openedLog(all) : opened(all), round: true };
}

function panelMarks({ start }: LineData, data: LinePanelData, panel: Panel, texts: readonly string[]): Mark[] {
  const lines = data.series.map(({ values }) => values.map((y, i): Point => [panel.x(start + i), panel.y(y)]));
  const ends = lines.map((line) => line.findLast((point) => point.every(Number.isFinite)) as Point);
  const right = Math.max(...ends.map(([x]) => x));
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
      ...texts
        .slice(i, i + 1)
        .map((text) => textMark(text, right + NAME.gap, (heights[i] as number) + 4.5, 'start', paint(i), SIZE.label)),
    ],
  }));
}

function lineMarks(line: readonly Point[], i: number): Mark[] {
  const marks = curveMarks(runsOf(line), styleOf(i));
  const dots = line.length <= FEW ? line.filter((point) => point.every(Number.isFinite)) : [];
  return [...marks, ...dots.map((point): Mark => ({ mark: 'ellipse', ...dot(point, 2.2), fill: paint(i) }))];
}

function styleOf(i: number): Style & { readonly stroke: string } {
  const dash = DASHES[i % DASHES.length];
  return { stroke: paint(i), width: 2, ...(dash && { dash }) };
}

function paint(i: number): string {
  return PAINTS[i % PAINTS.length] as string;
}

/** Heights near the given ones, inside the panel, and at least a line of text apart. */
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
