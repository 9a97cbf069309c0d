import { hint, show } from '../check/show.js';
import { checkOptions, type DotOptions } from '../dot/options.js';
import { type Graph, isGraph } from '../graph/graph.js';
import { isValue, type Value } from '../graph/trace.js';
import { isPlot, type Plot } from '../plot/plot.js';
import { isRawDot, type RawDot } from './raw/brand.js';

/** What can be drawn. */
export type Drawable = Value | Graph | Plot | RawDot;

/** How a picture is drawn and what is said of it. */
export interface DrawOptions extends DotOptions {
  /** The picture's name; by default made from the root's label. */
  readonly title?: string;
  /** What the picture says, for those who cannot see it; by default the computation in words. */
  readonly alt?: string;
  /** What all ids in the SVG begin with, letters, digits, `-` and `_`; by default made from the content. */
  readonly id?: string;
  /** Pixels per point of a PNG, above 0 and up to 16; default 2. */
  readonly scale?: number;
  /** How long a layout may take, in seconds; default 30. Without effect in a browser. */
  readonly timeout?: number;
  /** Is told what Graphviz complained of in raw DOT, and what was left out of it; by default nobody is. */
  readonly warn?: (message: string) => void;
  /** Is told what was done to a graph that is too large to be drawn whole; by default nobody is. */
  readonly note?: (message: string) => void;
}

/** Something to draw, with its title, alt text and drawing options. */
export interface Figure {
  /** What is drawn. */
  readonly thing: Drawable;
  /** How it is drawn; options of the call that draws it win over these. */
  readonly options: DrawOptions;
}

const BRAND: unique symbol = Symbol.for('dotgrad.figure') as never;
const TEXTS = ['title', 'alt', 'id'] as const;
const LISTENERS = ['warn', 'note'] as const;
const NUMBERS = { scale: 16, timeout: 86_400 } as const;

/**
 * Gives a value, graph or plot its title, alt text and drawing options.
 *
 * @example
 * export default figure(L, { title: 'A first expression', partials: true });
 *
 * @throws TypeError on something that cannot be drawn, an unknown option or one that is out of its range
 */
export function figure(thing: Drawable, options: DrawOptions = {}): Figure {
  if (!isDrawable(thing))
    throw new TypeError(
      `a figure shows a Value, a graph or a plot, got ${show(thing)}${Array.isArray(thing) ? '; make a figure of one of its elements' : ''}`,
    );
  checkDrawOptions(options);
  return Object.defineProperty({ thing, options }, BRAND, { value: true });
}

/** Whether something was made by `figure`. */
export function isFigure(thing: unknown): thing is Figure {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}

/** Whether something is a value, a graph, a plot or raw DOT. */
export function isDrawable(thing: unknown): thing is Drawable {
  return isValue(thing) || isPlot(thing) || isGraph(thing) || isRawDot(thing);
}

/** A figure of whatever can be drawn; the options given here win over the figure's own. */
export function asFigure(thing: Drawable | Figure, options: DrawOptions = {}): Figure {
  checkDrawOptions(options);
  return isFigure(thing) ? figure(thing.thing, { ...thing.options, ...options }) : figure(thing, options);
}

/**
 * Checks options of a picture that may come from anywhere.
 *
 * @throws TypeError that names the option, what it is and what it must be
 */
export function checkDrawOptions(options: DrawOptions): void {
  checkOptions(options, [...TEXTS, ...Object.keys(NUMBERS), ...LISTENERS]);
  for (const name of TEXTS) {
    const text = options[name];
    if (text !== undefined && typeof text !== 'string')
      throw new TypeError(`the option ${name} must be a string, got ${show(text)}`);
  }
  if (options.id !== undefined && !/^[a-z][\w-]*$/i.test(options.id)) {
    throw new TypeError(`the option id must be a letter and then letters, digits, - or _, got ${show(options.id)}`);
  }
  for (const name of LISTENERS) {
    const listener = options[name];
    if (listener !== undefined && typeof listener !== 'function')
      throw new TypeError(`the option ${name} must be a function of a message, got ${show(listener)}`);
  }
  for (const [name, most] of Object.entries(NUMBERS)) {
    const x = options[name as keyof typeof NUMBERS];
    if (x !== undefined && !(typeof x === 'number' && x > 0 && x <= most)) {
      throw new TypeError(`the option ${name} must be a number above 0 and up to ${most}, got ${show(x)}${hint(x)}`);
    }
  }
}
