import { listed, plural } from '../../check/count-words.js';
import { checkKeys } from '../../check/keys.js';
import { refusal } from '../../check/message.js';
import { type Domain, extentOf, inProportion, opened } from '../frame/domain.js';
import { framed, frameOf } from '../frame/frame.js';
import type { Panel } from '../frame/panel.js';
import type { Look } from '../look.js';
import type { Picture } from '../mark.js';
import { checkTexts } from '../options.js';
import { type Plot, plotOf } from '../plot.js';
import { inWords as n } from '../words.js';
import {
  type Class,
  type ClassPoint,
  checkPoints,
  classCounts,
  classesOf,
  classLegend,
  pointMarks,
} from './classes.js';

/** The options of `scatterPlot`. */
export interface ScatterPlotOptions {
  /** The data: at least one point, of at most six classes. */
  readonly points: readonly ClassPoint[];
  /** The order of the classes, at most six; by default numbers ascending, then names by first use. */
  readonly classes?: readonly Class[];
  /** Whether a unit of x is drawn as long as a unit of y; false by default. */
  readonly equalAspect?: boolean;
  /** None by default. */
  readonly title?: string;
  /** The name of x; `x` by default. */
  readonly xLabel?: string;
  /** The name of y; `y` by default. */
  readonly yLabel?: string;
}

/** The data of a scatter plot. */
export interface ScatterData {
  readonly plot: 'scatter';
  readonly title?: string | undefined;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Whether a unit of x is drawn as long as a unit of y. */
  readonly equalAspect: boolean;
  /** The classes in order. */
  readonly classes: readonly Class[];
  /** The data, in the order given. */
  readonly points: readonly ClassPoint[];
}

const CALL = 'scatterPlot(options)';
const KNOWN = ['points', 'classes', 'equalAspect', 'title', 'xLabel', 'yLabel'] satisfies (keyof ScatterPlotOptions)[];

/**
 * Draws points whose classes differ in shape and color.
 *
 * @throws TypeError for an unknown option or one of the wrong type
 * @throws RangeError without points, for a coordinate that is not finite, or for more than six classes
 */
export function scatterPlot(options: ScatterPlotOptions): Plot<ScatterData> {
  const given = checkKeys(CALL, options, KNOWN);
  checkTexts(CALL, given, ['title', 'xLabel', 'yLabel']);
  const { title, xLabel = 'x', yLabel = 'y', equalAspect = false } = options;
  if (typeof equalAspect !== 'boolean') {
    throw refusal(TypeError, `${CALL}: equalAspect`, 'must be true or false', equalAspect);
  }
  const points = checkPoints(`${CALL}: points`, given.points);
  const classes = classesOf(CALL, points, given.classes);
  for (const axis of ['x', 'y'] as const)
    extentOf(
      points.map((point) => point[axis]),
      `${CALL}: ${axis} of points`,
    );
  return plotOf(
    { plot: 'scatter', title, xLabel, yLabel, equalAspect, classes, points },
    { describe: describeScatter, draw: drawScatter },
  );
}

function describeScatter({ classes, points, xLabel, yLabel }: ScatterData): string {
  const [left, right] = extentOf(
    points.map(({ x }) => x),
    CALL,
  );
  const [low, high] = extentOf(
    points.map(({ y }) => y),
    CALL,
  );
  return (
    `Scatter plot of ${plural(points.length, 'point')}: ${listed(classCounts(classes, points))}. ` +
    `${xLabel} from ${n(left)} to ${n(right)}, ${yLabel} from ${n(low)} to ${n(high)}.`
  );
}

function drawScatter(data: ScatterData, look: Look): Picture {
  const { classes, points, equalAspect } = data;
  const domains = (['x', 'y'] as const).map((axis) =>
    opened(
      extentOf(
        points.map((point) => point[axis]),
        CALL,
      ),
    ),
  ) as [Domain, Domain];
  const [x, y] = equalAspect ? inProportion(...domains) : domains;
  const frame = frameOf(
    {
      title: data.title,
      xLabel: data.xLabel,
      x: { domain: x, round: true },
      panels: [{ label: data.yLabel, y: { domain: y, round: true } }],
      legend: classes.length > 1 ? classLegend(classes) : [],
      equal: equalAspect,
    },
    look,
  );
  return framed(frame, pointMarks(classes, points, frame.panels[0] as Panel));
}
