import { shortNumber } from '../../check/short-number.js';
import { extentOf, inProportion } from '../frame/domain.js';
import { type Frame, framed, frameOf } from '../frame/frame.js';
import { type LegendEntry, lineSign } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import type { Look } from '../look.js';
import type { Mark, Picture, Style } from '../mark.js';
import { corners, linePath, type Point, polygonPath } from '../path.js';
import type { BoundaryData } from './boundary-plot.js';
import { classLegend, pointMarks } from './classes.js';
import { type Level, outlinesOf } from './region.js';

const LINE = { stroke: 'text', width: 1.75 };
/** How much each level of the score strengthens the color of its side. */
const SHADE = 0.08;

/**
 * The two shaded regions, the boundary between them, and the points on top.
 *
 * Regions are shaded by score.
 */
export function drawBoundary(data: BoundaryData, look: Look): Picture {
  const { classes, points, area, levels } = data;
  const above = levels.find(({ score }) => score === 0)?.rings ?? [];
  const lines = outlinesOf(above, area.x, area.y);
  const legend = [...classLegend(classes), ...(lines.length > 0 ? [{ text: 'score = 0', ...lineSign(LINE) }] : [])];
  const frame = frameFor(data, [...legend, ...shadeEntries(levels)], look);
  const panel = frame.panels[0] as Panel;
  const place = ([x, y]: Point): Point => [panel.x(x), panel.y(y)];
  const { x, y } = area;
  const whole = corners({ left: x[0], right: x[1], top: y[1], bottom: y[0] });
  const regions = [...filled([whole], place, { fill: region(1) }), ...filled(above, place, { fill: region(2) })];
  const shades = levels
    .filter(({ score }) => score !== 0)
    .flatMap(({ score, rings }) => filled(rings, place, shade(score < 0 ? 1 : 2)));
  return framed(
    frame,
    [...boundaryMarks(lines, place), ...pointMarks(classes, points, panel)],
    [
      { mark: 'group', class: 'regions', marks: regions },
      ...(shades.length > 0 ? [{ mark: 'group' as const, class: 'shades', marks: shades }] : []),
    ],
  );
}

function frameFor(
  { title, xLabel, yLabel, points, area }: BoundaryData,
  legend: readonly LegendEntry[],
  look: Look,
): Frame {
  const [x, y] = inProportion(
    extentOf([...area.x, ...points.map((point) => point.x)], 'boundaryPlot'),
    extentOf([...area.y, ...points.map((point) => point.y)], 'boundaryPlot'),
  );
  const panels = [{ label: yLabel, y: { domain: y } }];
  return frameOf({ title, xLabel, x: { domain: x }, panels, legend, equal: true, filled: true }, look);
}

const region = (side: 1 | 2): string => `class-${side}-region`;

const shade = (side: 1 | 2): Style => ({ fill: `class-${side}`, opacity: SHADE });

/** The legend entry that explains one shade. */
function shadeEntries(levels: readonly Level[]): LegendEntry[] {
  const steps = levels.map(({ score }) => score).filter((score) => score > 0);
  const [step] = steps;
  return step === undefined ? [] : [{ text: `a shade per ${shortNumber(step)}`, ...ramp(steps.length) }];
}

const BAND = { width: 7, height: 11 };

/** The shades of both sides in a row, from the darkest of one to the darkest of the other. */
function ramp(levels: number): Pick<LegendEntry, 'sign' | 'signWidth'> {
  const half = (levels + 1) * BAND.width;
  const box = (x: number, y: number, from: number, to: number): string =>
    polygonPath(corners({ left: x + from, right: x + to, top: y - BAND.height / 2, bottom: y + BAND.height / 2 }));
  const sides = [1, 2] as const;
  const marks = (x: number, y: number): Mark[] =>
    sides.flatMap((side) => {
      const sign = side === 1 ? -1 : 1;
      const bands = Array.from({ length: levels }, (_, i): Mark => {
        return { mark: 'path', d: box(x, y, sign * (i + 1) * BAND.width, sign * half), ...shade(side) };
      });
      return [{ mark: 'path', d: box(x, y, 0, sign * half), fill: region(side) } satisfies Mark, ...bands];
    });
  return { sign: (x, y) => ({ mark: 'group', class: 'ramp', marks: marks(x, y) }), signWidth: 2 * half };
}

function filled(rings: readonly (readonly Point[])[], place: (at: Point) => Point, style: Style): Mark[] {
  const d = rings.map((ring) => polygonPath(ring.map(place))).join('');
  return d ? [{ mark: 'path', d, ...style }] : [];
}

function boundaryMarks(lines: readonly (readonly Point[])[], place: (at: Point) => Point): Mark[] {
  const d = lines.map((line) => linePath(line.map(place))).join('');
  return d ? [{ mark: 'group', class: 'boundary', marks: [{ mark: 'path', d, ...LINE }] }] : [];
}
