import { plural } from '../../check/count-words.js';
import { misfit } from '../error.js';
import type { Machine } from '../execute/machine.js';
import type { Keywords } from '../python/functions.js';
import { numberOf, type Plots, type Thing } from '../python/objects.js';
import { isIterable, itemsOf } from '../python/sequence.js';

/** A curve or a set of points in a chart. */
export interface Curve {
  readonly kind: 'line' | 'points';
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** `''` for none. */
  readonly label: string;
  /** The class of each point, if the program gives colors. */
  readonly classes: readonly (number | string)[] | undefined;
}

/** Everything that a program plots until it shows the chart. */
export interface Chart {
  /** The name of its file, unique in the program. */
  readonly name: string;
  /** The line of the source that plots first, from 1. */
  readonly line: number;
  /** The number of graphs drawn before it. */
  readonly after: number;
  readonly curves: Curve[];
  title?: string;
  xLabel?: string;
  yLabel?: string;
}

/** The functions of matplotlib that draw each kind of curve. */
const NAMES = { line: 'plot', points: 'scatter' } as const;

type Method = (args: readonly Thing[], keywords: Keywords, machine: Machine) => unknown;

const title = (name: 'title' | 'xLabel' | 'yLabel'): Method => {
  return ([text], _keywords, machine) => {
    if (typeof text === 'string') machine.chart()[name] = text;
  };
};

/** The supported functions and methods of matplotlib, by name. */
const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['plot', curve('line')],
  ['scatter', curve('points')],
  ['figure', (_args, _keywords, machine) => machine.flush()],
  ['show', (_args, _keywords, machine) => machine.flush()],
  ...['title', 'set_title'].map((name) => [name, title('title')] as const),
  ...['xlabel', 'set_xlabel'].map((name) => [name, title('xLabel')] as const),
  ...['ylabel', 'set_ylabel'].map((name) => [name, title('yLabel')] as const),
  ...['legend', 'grid', 'axis', 'xlim', 'ylim', 'tight_layout'].map((name) => [name, () => undefined] as const),
]);

/** Calls a function of matplotlib: records curves and points, else adds a note. */
export function callPlots(plots: Plots, args: readonly Thing[], keywords: Keywords, machine: Machine): Plots {
  const method = METHODS.get(plots.name);
  if (method !== undefined) method(args, keywords, machine);
  else machine.note('only plot and scatter of matplotlib are drawn; see linePlot of dotgrad/plot');
  return plots;
}

function curve(kind: Curve['kind']): Method {
  return (args, keywords, machine) => {
    if (args.length > 0) machine.chart().curves.push(curveOf(kind, args, keywords, machine));
  };
}

function curveOf(kind: Curve['kind'], args: readonly Thing[], keywords: Keywords, machine: Machine): Curve {
  const lists = args.filter((arg) => typeof arg !== 'string').map((arg) => numbers(kind, arg, machine));
  const [first, second] = lists;
  if (first === undefined || lists.length > 2) {
    misfit(`${NAMES[kind]}()`, 'takes x and y', plural(lists.length, 'list'), 'plot one curve at a time');
  }
  const xs = second === undefined ? first.map((_, i) => i) : first;
  const ys = second ?? first;
  if (xs.length !== ys.length)
    misfit(`${NAMES[kind]}()`, 'takes as many x as y', `${xs.length} and ${ys.length}`, 'make both equally long');
  const [label, c] = [keywords.get('label'), keywords.get('c')];
  const classes = c !== undefined && c !== null && typeof c !== 'string' && isIterable(c) ? itemsOf(c, machine) : [];
  const known = classes.map((each) => (typeof each === 'string' ? each : Number(each)));
  const isClassed = kind === 'points' && known.length === xs.length;
  return { kind, xs, ys, label: typeof label === 'string' ? label : '', classes: isClassed ? known : undefined };
}

function numbers(kind: Curve['kind'], thing: Thing, machine: Machine): number[] {
  const items = isIterable(thing) ? itemsOf(thing, machine) : [thing];
  return items.map((item) => numberOf(item, `${NAMES[kind]}()`, 'takes lists of numbers', 'take the .data of Values'));
}
