import { extentOf, inProportion } from '../frame/domain.js';
import { type Frame, framed, frameOf } from '../frame/frame.js';
import type { LegendEntry } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import type { Mark, Picture } from '../mark.js';
import { corners, linePath, type Point, polygonPath } from '../path.js';
import type { BoundaryData } from './boundary-plot.js';
import { classLegend, pointMarks } from './classes.js';
import { outlinesOf, regionsOf } from './region.js';

const LINE = { stroke: 'text', width: 1.5 };
const LEGEND: LegendEntry = {
  text: 'score = 0',
  sign: (x, y) => ({
    mark: 'path',
    d: linePath([
      [x - 9, y],
      [x + 9, y],
    ]),
    ...LINE,
  }),
};

/** The two regions, the boundary between them and the points over it. */
export function drawBoundary(data: BoundaryData): Picture {
  const { classes, points, xs, ys, scores } = data;
  const regions = regionsOf(scores);
  const lines = outlinesOf(regions, xs.length, ys.length);
  const frame = frameFor(data, lines.length > 0 ? [...classLegend(classes), LEGEND] : classLegend(classes));
  const panel = frame.panels[0] as Panel;
  const place = ([column, row]: Point): Point => [panel.x(between(xs, column)), panel.y(between(ys, row))];
  const whole = corners({ left: 0, top: 0, right: xs.length - 1, bottom: ys.length - 1 });
  const areas: Mark[] = [...filled([whole], place, 1), ...filled(regions, place, 2)];
  return framed(
    frame,
    [...boundaryMarks(lines, place), ...pointMarks(classes, points, panel)],
    [{ mark: 'group', class: 'regions', marks: areas }],
  );
}

function frameFor({ title, xLabel, yLabel, points, xs, ys }: BoundaryData, legend: readonly LegendEntry[]): Frame {
  const [x, y] = inProportion(
    extentOf([...xs, ...points.map((point) => point.x)], 'boundaryPlot'),
    extentOf([...ys, ...points.map((point) => point.y)], 'boundaryPlot'),
  );
  return frameOf({
    title,
    xLabel,
    x: { domain: x },
    panels: [{ label: yLabel, y: { domain: y } }],
    legend,
    equal: true,
  });
}

function filled(rings: readonly (readonly Point[])[], place: (at: Point) => Point, side: 1 | 2): Mark[] {
  const d = rings.map((ring) => polygonPath(ring.map(place))).join('');
  return d ? [{ mark: 'path', d, fill: `class-${side}-region` }] : [];
}

function boundaryMarks(lines: readonly (readonly Point[])[], place: (at: Point) => Point): Mark[] {
  const d = lines.map((line) => linePath(line.map(place))).join('');
  return d ? [{ mark: 'group', class: 'boundary', marks: [{ mark: 'path', d, ...LINE }] }] : [];
}

/** The value at a place between two lines of the grid, by linear interpolation. */
function between(lines: readonly number[], place: number): number {
  const low = Math.min(Math.floor(place), lines.length - 2);
  const from = lines[low] as number;
  return from + ((lines[low + 1] as number) - from) * (place - low);
}
