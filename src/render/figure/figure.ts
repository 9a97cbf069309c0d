import { refusal } from '../../check/message.js';
import { type Graph, isGraph } from '../../graph/graph.js';
import { isValue, traceSource, type Value } from '../../graph/trace.js';
import { type GraphSource, sourceOf } from '../../graph/walk/lazy-graph.js';
import { checkApplies, checkEffects, checkOptions, checkTogether, defaultsFor } from '../../options/check.js';
import { appliesTo, type DrawOptions, join, joinOwn, pick } from '../../options/options.js';
import { FORMATS, type Format, type Thing } from '../../options/record.js';
import { isPlot, type Plot } from '../../plot/plot.js';
import { isRawDot, type RawDot } from './raw-dot.js';

export type { DrawOptions } from '../../options/options.js';

/** What can be drawn. */
export type Drawable = Value | Graph | Plot | RawDot;

/** Something to draw, with its title, alt text and drawing options. */
export interface Figure {
  /** What is drawn. */
  readonly thing: Drawable;
  /** How it is drawn; options of the call that draws the figure win over these. A `style` of `auto` or `layers` replaces its fold, direction and cells too. */
  readonly options: DrawOptions;
  /** @internal the value's graph at the time when the figure was made, or a graph that has been checked */
  readonly source?: GraphSource;
  /** @internal the options of its DOT and JSON, if a style was chosen for its pictures, which may replace some of its own */
  readonly unstyled?: DrawOptions;
}

const BRAND: unique symbol = Symbol.for('dotgrad.figure') as never;

/**
 * Gives a value, graph or plot its title, alt text and drawing options.
 *
 * For a value, the figure keeps the graph with its current numbers: later training
 * or differentiation does not change it.
 *
 * @example
 * export default figure(L, { title: 'A first expression', partials: true });
 *
 * @throws TypeError if `thing` cannot be drawn, or if an option is
 * unknown, out of range, or without effect on what is drawn
 */
export function figure(thing: Drawable, options: DrawOptions = {}): Figure {
  checkDrawable(thing);
  checkGiven(thing, options, FORMATS);
  checkTogether(options);
  return makeFigure(thing, options, isValue(thing) ? traceSource(thing) : undefined);
}

/**
 * A figure of a graph that `fromJson` has checked already.
 *
 * @throws TypeError if an option is unknown, out of range, or without effect
 */
export function figureOfChecked(graph: Graph, options: DrawOptions = {}): Figure {
  const { thing, options: own } = figure(graph, options);
  return makeFigure(thing, own, sourceOf(graph));
}

/** The figure with another source of its graph's nodes and edges. */
export function withSource({ thing, options, unstyled }: Figure, source: GraphSource): Figure {
  return makeFigure(thing, options, source, unstyled);
}

/** Checks options that are given in one place. */
function checkGiven(thing: Drawable, options: DrawOptions, formats: readonly Format[]): void {
  checkOptions(options);
  checkApplies(options, [thingOf(thing)]);
  checkEffects(options, [thingOf(thing)], formats);
}

function checkDrawable(thing: unknown): asserts thing is Drawable {
  if (isDrawable(thing)) return;
  const advice = Array.isArray(thing) ? 'make a figure of one of its elements' : undefined;
  throw refusal(TypeError, 'a figure', 'shows a Value, a graph or a plot', thing, advice);
}

/** A figure whose options were already checked. */
function makeFigure(
  thing: Drawable,
  options: DrawOptions,
  source: GraphSource | undefined,
  unstyled?: DrawOptions,
): Figure {
  const figure = { thing, options };
  if (unstyled !== undefined) Object.defineProperty(figure, 'unstyled', { value: unstyled });
  if (source !== undefined) Object.defineProperty(figure, 'source', { value: source });
  return Object.defineProperty(figure, BRAND, { value: true });
}

/** Whether something was made by `figure`. */
export function isFigure(thing: unknown): thing is Figure {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}

/** Whether something is a value, a graph, a plot or raw DOT. */
export function isDrawable(thing: unknown): thing is Drawable {
  return isValue(thing) || isPlot(thing) || isGraph(thing) || isRawDot(thing);
}

/**
 * A figure with options that win over its own.
 *
 * Defaults fill what neither sets.
 *
 * Options that do not apply to what it shows are left out of both; the caller decides whether that is a mistake.
 */
export function withOptions(own: Figure, given: DrawOptions, defaults: DrawOptions): Figure {
  const thing = thingOf(own.thing);
  const fitting = pick(given, (name) => appliesTo(name, thing));
  const options = defaultsFor(thing, defaults, joinOwn(own.options, fitting));
  checkTogether(options);
  return makeFigure(own.thing, options, own.source, unstyledOf(own, fitting, defaults));
}

/** The options of a figure's DOT and JSON, which ignore a style, if they differ from those of its pictures. */
function unstyledOf(own: Figure, given: DrawOptions, defaults: DrawOptions = {}): DrawOptions | undefined {
  const all = own.unstyled ?? own.options;
  if (given.style === undefined && own.unstyled === undefined) return undefined;
  return defaultsFor(
    thingOf(own.thing),
    defaults,
    join(
      all,
      pick(given, (name) => name !== 'style'),
    ),
  );
}

/** The kind of a thing, as drawing options name it. */
export function thingOf(thing: Drawable): Thing {
  return isPlot(thing) ? 'plot' : isRawDot(thing) ? 'dot' : 'graph';
}

/**
 * A figure of anything that can be drawn.
 *
 * Options given here win over the figure's own.
 *
 * @param formats what it may be written as; default: a picture
 * @throws what `figure` throws
 */
export function asFigure(
  thing: Drawable | Figure,
  options: DrawOptions = {},
  formats: readonly Format[] = ['svg', 'html', 'png'],
): Figure {
  const drawn = isFigure(thing) ? thing : figure(thing, {});
  checkGiven(drawn.thing, options, formats);
  const all = joinOwn(drawn.options, options);
  checkTogether(all);
  return makeFigure(drawn.thing, all, drawn.source, unstyledOf(drawn, options));
}
