import { checkKeys, type Unchecked } from '../../check/keys.js';
import { failure, refusal } from '../../check/message.js';
import { hint } from '../../check/show.js';
import { type Domain, extentOf } from '../frame/domain.js';
import { checkList, checkNumber, checkTexts } from '../options.js';
import { type Plot, plotOf } from '../plot.js';
import { describeLines, drawLines } from './line-marks.js';

/** A row of numbers, one per step. */
export interface Series {
  /** The name at the end of its line. */
  readonly name: string;
  /** NaN and ±Infinity are gaps in the line. */
  readonly values: readonly number[];
}

/** Lines that share a y axis. */
export interface LinePanel {
  /** One to eight, all equally long. */
  readonly series: readonly Series[];
  /** The name of y; by default the name of the series, if there is only one. */
  readonly yLabel?: string;
  /** `linear` by default; `log` needs values above 0. */
  readonly yScale?: 'linear' | 'log';
  /** The range of y that the axis must cover. */
  readonly range?: Domain;
  /** The unit after each y: `%`. */
  readonly unit?: string;
}

/**
 * The options of `linePlot`.
 *
 * Either those of one panel, or `panels` from top to bottom.
 */
export interface LinePlotOptions extends Partial<LinePanel> {
  /** Panels from top to bottom that share their steps, in place of the options of a single panel. */
  readonly panels?: readonly LinePanel[];
  /** The step of the first value, 0 by default; a whole number. */
  readonly start?: number;
  /** None by default. */
  readonly title?: string;
  /** The name of the steps; `step` by default. */
  readonly xLabel?: string;
}

/** The data of a line plot. */
export interface LineData {
  readonly plot: 'line';
  readonly title?: string | undefined;
  readonly xLabel: string;
  /** The step of the first value. */
  readonly start: number;
  /** From top to bottom. */
  readonly panels: readonly LinePanelData[];
}

/** The data of one panel of a line plot. */
export interface LinePanelData {
  /** The name of y, if it has one. */
  readonly yLabel?: string | undefined;
  /** Whether equal distances on the y axis are equal differences or equal ratios. */
  readonly yScale: 'linear' | 'log';
  /** The range of y that the axis must cover, if one was given. */
  readonly range?: Domain | undefined;
  /** The unit after each y. */
  readonly unit?: string | undefined;
  /** One to eight, all equally long. */
  readonly series: readonly Series[];
}

const CALL = 'linePlot(options)';
const PANEL = ['series', 'yLabel', 'yScale', 'range', 'unit'] satisfies (keyof LinePanel)[];
const KNOWN = [...PANEL, 'panels', 'start', 'title', 'xLabel'] satisfies (keyof LinePlotOptions)[];
const MOST_SERIES = 8;

/**
 * Draws numbers over steps, in one panel or in several that share the steps.
 *
 * Series differ in color and dash, and are named at their ends; a single series
 * in a panel shows its last value instead.
 *
 * @throws TypeError for an unknown option or one of the wrong type, or unless exactly one of series and panels is given
 * @throws RangeError for series that are empty, of unequal length or without a finite
 *   value, for more than eight in a panel, or for values ≤ 0 on a log scale
 */
export function linePlot(options: LinePlotOptions): Plot<LineData> {
  const given = checkKeys(CALL, options, KNOWN);
  checkTexts(CALL, given, ['title', 'xLabel']);
  const panels = panelsOf(given);
  checkLengths(panels);
  const data: LineData = {
    plot: 'line',
    title: options.title,
    xLabel: options.xLabel ?? 'step',
    start: wholeNumber(given.start ?? 0),
    panels,
  };
  return plotOf(data, { describe: describeLines, draw: drawLines });
}

function panelsOf(given: Unchecked): LinePanelData[] {
  if (given.panels === undefined) return [panelOf(CALL, given)];
  const twice = PANEL.find((name) => given[name] !== undefined);
  if (twice)
    throw failure(TypeError, {
      what: `${CALL}: ${twice} and panels cannot be combined`,
      advice: `put ${twice} into a panel`,
    });
  return checkList(`${CALL}: panels`, given.panels).map((panel, i) => {
    const where = `${CALL}: panels[${i}]`;
    return panelOf(where, checkKeys(where, panel, PANEL));
  });
}

function panelOf(where: string, panel: Unchecked): LinePanelData {
  if (panel.series === undefined)
    throw failure(TypeError, { what: `${where}: series is missing`, advice: 'give [{ name, values }, …]' });
  checkTexts(where, panel, ['yLabel', 'unit']);
  const yScale = panel.yScale ?? 'linear';
  if (yScale !== 'linear' && yScale !== 'log') {
    throw refusal(TypeError, `${where}: yScale`, "must be 'linear' or 'log'", yScale);
  }
  const series = checkList(`${where}: series`, panel.series).map((one, i) => seriesOf(`${where}: series[${i}]`, one));
  if (series.length > MOST_SERIES) {
    throw failure(RangeError, {
      what: `${where}: series`,
      rule: `must be at most ${MOST_SERIES} in a panel`,
      got: series.length,
      advice: 'use more panels',
    });
  }
  const range = panel.range === undefined ? undefined : rangeOf(`${where}: range`, panel.range);
  if (yScale === 'log') checkLog(where, series, range);
  return {
    yLabel: (panel.yLabel as string | undefined) ?? (series.length === 1 ? series[0]?.name : undefined),
    yScale,
    range,
    unit: panel.unit as string | undefined,
    series,
  };
}

function seriesOf(where: string, thing: unknown): Series {
  const { name, values } = checkKeys(where, thing, ['name', 'values']);
  if (typeof name !== 'string') throw refusal(TypeError, `${where}.name`, 'must be a string', name);
  const numbers = checkList(`${where}.values`, values).map((value, i) => {
    if (typeof value === 'number') return value;
    throw refusal(TypeError, `${where}.values[${i}]`, 'must be a number', value, hint(value));
  });
  extentOf(numbers, `${where}.values`);
  return { name, values: numbers };
}

function rangeOf(where: string, thing: unknown): Domain {
  const list = checkList(where, thing);
  const [least, greatest] = [checkNumber(`${where}[0]`, list[0]), checkNumber(`${where}[1]`, list[1])];
  if (least < greatest && list.length === 2) return extentOf([least, greatest], where);
  throw failure(RangeError, { what: where, rule: 'must be [least, greatest]', gotWords: `[${list.join(', ')}]` });
}

function checkLog(where: string, series: readonly Series[], range: Domain | undefined): void {
  if (range && range[0] <= 0) throw refusal(RangeError, `${where}: range`, 'must be above 0 on a log scale', range[0]);
  for (const { name, values } of series) {
    const step = values.findIndex((value) => value <= 0);
    if (step < 0) continue;
    throw failure(RangeError, {
      what: `${where}: yScale 'log'`,
      rule: 'needs values above 0',
      gotWords: `${values[step]} at index ${step} of ${JSON.stringify(name)}`,
      advice: "use 'linear'",
    });
  }
}

function checkLengths(panels: readonly LinePanelData[]): void {
  const all = panels.flatMap(({ series }) => series);
  const first = all[0] as Series;
  const other = all.find(({ values }) => values.length !== first.values.length);
  if (!other) return;
  const [name, otherName] = [first, other].map((one) => JSON.stringify(one.name));
  throw failure(RangeError, {
    what: `${CALL}: series`,
    rule: 'must be equally long',
    gotWords: `${first.values.length} values for ${name} and ${other.values.length} for ${otherName}`,
    advice: 'fill gaps with NaN',
  });
}

function wholeNumber(start: unknown): number {
  const value = checkNumber(`${CALL}: start`, start);
  if (!Number.isSafeInteger(value)) throw refusal(RangeError, `${CALL}: start`, 'must be a whole number', value);
  return value;
}
