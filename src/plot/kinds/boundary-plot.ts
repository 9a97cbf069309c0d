import { listed, plural } from '../../check/count-words.js';
import { checkKeys, type Unchecked } from '../../check/keys.js';
import { failure, refusal } from '../../check/message.js';
import { type Domain, extentOf, inProportion, opened } from '../frame/domain.js';
import { roundDomain } from '../frame/round-numbers.js';
import { checkFunction, checkNumber, checkPositive, checkResult, checkTexts } from '../options.js';
import { type Plot, plotOf } from '../plot.js';
import { inWords as n } from '../words.js';
import { drawBoundary } from './boundary-marks.js';
import { type Class, type ClassPoint, checkPoints, classCounts, classesOf, className } from './classes.js';
import { COARSE, fieldOf, spaced } from './field.js';
import { arange } from './function-plot.js';
import { type Level, levelsOf } from './region.js';

/** The options of `boundaryPlot`. */
export interface BoundaryPlotOptions {
  /** The data: at least one point, of one or two classes. */
  readonly points: readonly ClassPoint[];
  /** The classifier: above 0 for points of the second class. */
  readonly score: (x: number, y: number) => number;
  /** The spacing of the grid lines, in units of x and y; about twenty lines by default. */
  readonly step?: number;
  /**
   * Where the boundary is drawn: `score` samples the score per pixel to find where it is 0, `grid` interpolates between
   * the grid's points. The default is `grid` if there is a step, else `score`.
   */
  readonly outline?: 'score' | 'grid';
  /** How far the grid extends beyond the points, in units of x and y; 1 by default. */
  readonly margin?: number;
  /**
   * The class of scores up to 0, then the class of scores above; by default numbers ascending, then names by first use.
   *
   * A single class 1 is the class above, so labels of -1 and 1 keep their sides.
   */
  readonly classes?: readonly Class[];
  /** None by default. */
  readonly title?: string;
  /** The name of x; `x` by default. */
  readonly xLabel?: string;
  /** The name of y; `y` by default. */
  readonly yLabel?: string;
}

/** The data of a boundary plot. */
export interface BoundaryData {
  readonly plot: 'boundary';
  readonly title?: string | undefined;
  readonly xLabel: string;
  readonly yLabel: string;
  /** The class of scores up to 0, then the class of scores above. */
  readonly classes: readonly Class[];
  /** The data, in the order given. */
  readonly points: readonly ClassPoint[];
  /** How many points lie on the side of their class. */
  readonly correct: number;
  /** The area that is colored. */
  readonly area: { readonly x: Domain; readonly y: Domain };
  /** The regions where the score is above 0, or beyond round numbers on either side. */
  readonly levels: readonly Level[];
  /** The grid's columns, ascending. */
  readonly xs: readonly number[];
  /** The grid's rows, ascending. */
  readonly ys: readonly number[];
  /** The score at (xs[j], ys[i]) is scores[i][j]. */
  readonly scores: readonly (readonly number[])[];
}

const CALL = 'boundaryPlot(options)';
const KNOWN = [
  'points',
  'score',
  'step',
  'outline',
  'margin',
  'classes',
  'title',
  'xLabel',
  'yLabel',
] satisfies (keyof BoundaryPlotOptions)[];
const MOST = 100_000;
/** How far a line may deviate from the boundary, in pixels. */
const UNSEEN = 0.1;
/** The approximate number of round numbers along the longer side of an area. */
const ROUND = 8;
const LINES = 24;

/**
 * Draws the decision boundary of a classifier, with the data on top.
 *
 * Shades show how far the score is from 0. With a `step` the grid is micrograd's: numpy's
 * `arange(min - margin, max + margin, step)` in x and in y. `score` is called once per grid
 * point, row by row from the least y, then once per data point, and then, where `outline` is
 * `score`, a few thousand times more. x and y have the same scale.
 *
 * @throws TypeError for an unknown option or one of the wrong type, or if score returns NaN or no number
 * @throws RangeError without points, for more than two classes, a step ≤ 0, a
 *   margin < 0, or a grid of less than 2 × 2 or more than 100,000 points
 */
export function boundaryPlot(options: BoundaryPlotOptions): Plot<BoundaryData> {
  const given = checkKeys(CALL, options, KNOWN);
  checkTexts(CALL, given, ['title', 'xLabel', 'yLabel']);
  checkFunction(`${CALL}: score`, given.score);
  const { title, xLabel = 'x', yLabel = 'y', step } = options;
  const points = checkPoints(`${CALL}: points`, given.points);
  const found = classesOf(CALL, points, given.classes, 2);
  const classes = given.classes === undefined ? sidesOf(found) : found;
  const isGrid = outlineOf(given) === 'grid';
  const margin = marginOf(options);
  const wide = isGrid && step !== undefined ? undefined : areaOf(points, margin);
  const [xs, ys] =
    step === undefined ? linesOf(wide as Area) : gridOf(points, checkPositive(`${CALL}: step`, step), margin);
  const scoreAt = (x: number, y: number): number => checkScore(x, y, options.score(x, y));
  const scores = ys.map((y) => xs.map((x) => scoreAt(x, y)));
  const correct = points.filter(({ x, y, class: one }) => scoreAt(x, y) > 0 === (one === classes[1])).length;
  const area = isGrid ? { x: endsOf(xs), y: endsOf(ys) } : (wide as Area);
  const levels = isGrid
    ? levelsOf({ xs, ys, scores }, 0)
    : levelsOf(fieldOf(scoreAt, area.x, area.y), UNSEEN, COARSE / 2);
  return plotOf(
    { plot: 'boundary', title, xLabel, yLabel, classes, points, correct, area, levels, xs, ys, scores },
    { describe: describeBoundary, draw: drawBoundary },
  );
}

type Area = BoundaryData['area'];

function outlineOf({ outline, step }: Unchecked): 'score' | 'grid' {
  if (outline === undefined) return step === undefined ? 'score' : 'grid';
  if (outline === 'score' || outline === 'grid') return outline;
  throw refusal(TypeError, `${CALL}: outline`, "must be 'score' or 'grid'", outline);
}

/** The area around the points, between round numbers. */
function areaOf(points: readonly ClassPoint[], margin: number): Area {
  const [x, y] = inProportion(
    ...((['x', 'y'] as const).map((axis) => {
      const [least, greatest] = extentOf(
        points.map((point) => point[axis]),
        `${CALL}: ${axis} of points`,
      );
      return opened(extentOf([least - margin, greatest + margin], `${CALL}: ${axis} of points`));
    }) as [Domain, Domain]),
  );
  // With the same step for both axes.
  const step = Math.max(x[1] - x[0], y[1] - y[0]) / ROUND;
  return { x: roundDomain(x, (x[1] - x[0]) / step), y: roundDomain(y, (y[1] - y[0]) / step) };
}

/** The lines of a grid over an area if no step is given. */
function linesOf({ x, y }: Area): readonly [number[], number[]] {
  const rows = Math.max(1, Math.round((LINES * (y[1] - y[0])) / (x[1] - x[0])));
  return [spaced(x, LINES), spaced(y, rows)];
}

function endsOf(lines: readonly number[]): Domain {
  return [lines[0] as number, lines.at(-1) as number];
}

/** If all points are of class 1, they belong above 0, as if there were some of class -1. */
function sidesOf(classes: readonly Class[]): readonly Class[] {
  return classes.length === 1 && classes[0] === 1 ? [-1, 1] : classes;
}

function marginOf({ margin = 1 }: BoundaryPlotOptions): number {
  const value = checkNumber(`${CALL}: margin`, margin);
  if (value < 0) throw refusal(RangeError, `${CALL}: margin`, 'must be 0 or more', value);
  return value;
}

function gridOf(points: readonly ClassPoint[], step: number, margin: number): readonly [number[], number[]] {
  const [xs, ys] = (['x', 'y'] as const).map((axis) => {
    const [least, greatest] = extentOf(
      points.map((point) => point[axis]),
      `${CALL}: ${axis} of points`,
    );
    const line = least - margin < greatest + margin ? arange(CALL, least - margin, greatest + margin, step) : [];
    if (line.length > 1) return line;
    throw failure(RangeError, {
      what: `${CALL}: the grid`,
      rule: `needs two lines or more in ${axis}`,
      got: line.length,
      advice: 'make step smaller or margin greater',
    });
  }) as [number[], number[]];
  if (xs.length * ys.length <= MOST) return [xs, ys];
  throw failure(RangeError, {
    what: `${CALL}: the grid`,
    rule: `may have at most ${MOST} points`,
    gotWords: `${xs.length} × ${ys.length}`,
    advice: 'make step greater',
  });
}

function checkScore(x: number, y: number, result: unknown): number {
  const score = checkResult(CALL, `score(${x}, ${y})`, result);
  if (Number.isNaN(score))
    throw refusal(RangeError, `${CALL}: score(${x}, ${y})`, 'must be below, at or above 0', score);
  return score;
}

function describeBoundary({ classes, points, correct, xs, ys, scores, xLabel, yLabel }: BoundaryData): string {
  const above = scores.flat().filter((score) => score > 0).length;
  const sides = classes.map((one, i) => `${className(one)} where the score is ${i === 0 ? 'at most' : 'above'} 0`);
  return (
    `Decision boundary of ${listed(sides)}, under ${plural(points.length, 'point')}: ` +
    `${listed(classCounts(classes, points))}. ${correct} of them lie on their side. ` +
    `${xLabel} from ${n(xs[0] as number)} to ${n(xs.at(-1) as number)}, ` +
    `${yLabel} from ${n(ys[0] as number)} to ${n(ys.at(-1) as number)}; ` +
    `the score is above 0 at ${above} of ${xs.length * ys.length} grid points.`
  );
}
