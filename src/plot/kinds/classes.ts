import { checkKeys } from '../../check/keys.js';
import { failure, refusal } from '../../check/message.js';
import type { LegendEntry } from '../frame/legend.js';
import type { Panel } from '../frame/panel.js';
import type { Mark } from '../mark.js';
import { checkList, checkNumber } from '../options.js';
import { inWords } from '../words.js';
import { SHAPE_COUNT, symbolMark } from './symbol.js';

/** The class of a point: a number, as in data sets, or a name. */
export type Class = number | string;

/** A point of a data set. */
export interface ClassPoint {
  readonly x: number;
  readonly y: number;
  readonly class: Class;
}

const PAINTS = ['class-1', 'class-2', 'class-3'];
const RADIUS = 4;

/**
 * Checks a list of points.
 *
 * @throws TypeError or RangeError that names the invalid element
 */
export function checkPoints(where: string, thing: unknown): ClassPoint[] {
  return checkList(where, thing).map((entry, i) => {
    const point = checkKeys(`${where}[${i}]`, entry, ['x', 'y', 'class']);
    const x = checkNumber(`${where}[${i}].x`, point.x);
    const y = checkNumber(`${where}[${i}].y`, point.y);
    return { x, y, class: checkClass(`${where}[${i}].class`, point.class) };
  });
}

/**
 * The classes in order: as given, else numbers ascending, then names by first use.
 *
 * @param most how many there may be
 * @throws RangeError if there are more, if one is given twice, or if a point's class is not among those given
 */
export function classesOf(
  where: string,
  points: readonly ClassPoint[],
  given: unknown,
  most: number = SHAPE_COUNT,
): Class[] {
  const found = [...new Set(points.map((point) => point.class))];
  const classes = given === undefined ? ordered(found) : checkClasses(`${where}: classes`, given);
  if (classes.length > most) {
    throw failure(RangeError, {
      what: `${where}: classes`,
      rule: `must be at most ${most}, so that they can be told apart`,
      got: classes.length,
      advice: 'merge some',
    });
  }
  const missing = found.find((one) => !classes.includes(one));
  if (missing === undefined) return classes;
  throw failure(RangeError, {
    what: `${where}: class ${quoted(missing)} of a point`,
    rule: `must be one of the classes ${classes.map(quoted).join(', ')}`,
    advice: 'add it',
  });
}

function ordered(found: readonly Class[]): Class[] {
  const numbers = found.filter((one) => typeof one === 'number').sort((a, b) => a - b);
  return [...numbers, ...found.filter((one) => typeof one === 'string')];
}

function checkClasses(where: string, given: unknown): Class[] {
  const classes = checkList(where, given).map((one, i) => checkClass(`${where}[${i}]`, one));
  const twice = classes.find((one, i) => classes.indexOf(one) < i);
  if (twice !== undefined)
    throw failure(RangeError, { what: `${where} has ${quoted(twice)} twice`, advice: 'name each class once' });
  return classes;
}

function checkClass(where: string, thing: unknown): Class {
  if (typeof thing === 'string') return thing;
  if (typeof thing === 'number') return checkNumber(where, thing);
  throw refusal(TypeError, where, 'must be a number or a string', thing);
}

/** A class in a message: `1`, or `"a"`. */
function quoted(one: Class): string {
  return typeof one === 'number' ? String(one) : JSON.stringify(one);
}

/** A class in a legend or a sentence: its name, or `class 1`. */
export function className(one: Class): string {
  return typeof one === 'number' ? `class ${inWords(one)}` : one;
}

/** How many points each class has: `50 of class 1`. */
export function classCounts(classes: readonly Class[], points: readonly ClassPoint[]): string[] {
  return classes.map((one) => `${points.filter((point) => point.class === one).length} of ${className(one)}`);
}

/**
 * The points in the shape and color of their class.
 *
 * A rim separates overlapping ones, and a point at the place of one of another class is drawn smaller on it.
 */
export function pointMarks(classes: readonly Class[], points: readonly ClassPoint[], panel: Panel): Mark[] {
  const there = new Map<string, Class[]>();
  const layers: Mark[][] = SIZES.map(() => []);
  for (const point of points) {
    const [x, y] = [panel.x(point.x), panel.y(point.y)];
    const place = `${Math.round(x / SAME)} ${Math.round(y / SAME)}`;
    const known = there.get(place) ?? [];
    if (!known.includes(point.class)) there.set(place, [...known, point.class]);
    const above = Math.min(SIZES.length - 1, known.includes(point.class) ? known.indexOf(point.class) : known.length);
    const style = { fill: paint(classes.indexOf(point.class)), stroke: 'background', opacity: 0.78 };
    const radius = RADIUS * (SIZES[above] as number);
    layers[above]?.push(symbolMark(classes.indexOf(point.class), [x, y], radius, style));
  }
  return [{ mark: 'group', class: 'points', marks: layers.flat() }];
}

/** Points that are so close are at one place, in px. */
const SAME = 2;

/** The size of the first, second and further classes at one place. */
const SIZES = [1, 0.65, 0.4] as const;

/** The legend of the classes. */
export function classLegend(classes: readonly Class[]): LegendEntry[] {
  return classes.map((one, i) => ({
    text: className(one),
    sign: (x, y) => symbolMark(i, [x, y], RADIUS, { fill: paint(i) }),
    signWidth: 3 * RADIUS,
  }));
}

function paint(i: number): string {
  return PAINTS[i % PAINTS.length] as string;
}
