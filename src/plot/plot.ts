import { type Look, lookOf, type PlotLook } from './look.js';
import type { Picture } from './mark.js';
import { type JSONOf, toJSONData } from './number.js';

/** The kinds of plots. */
export type PlotKind = 'function' | 'line' | 'scatter' | 'boundary';

/** Everything that a plot draws, as numbers and texts. */
export interface PlotData {
  readonly plot: PlotKind;
  readonly title?: string | undefined;
}

/** A plot's data in a form that JSON can hold. */
export type PlotJSON<Data extends PlotData = PlotData> = { readonly version: 1 } & JSONOf<Data>;

/**
 * A picture of numbers: a curve, lines over steps, points or a decision boundary.
 *
 * Made by `functionPlot`, `linePlot`, `scatterPlot` and `boundaryPlot`.
 */
export interface Plot<Data extends PlotData = PlotData> {
  /** Which of the four functions made it. */
  readonly kind: Data['plot'];
  /** The title, if one was given. */
  readonly title?: string;
  /** Everything that is drawn; NaN, Infinity, -Infinity and -0 are strings. */
  toJSON(): PlotJSON<Data>;
  /** The plot in words, for readers who cannot see it. */
  describe(): string;
  /** The plot as marks, 480 points wide or as wide as its column, without a background. */
  draw(look?: PlotLook): Picture;
}

/** How one kind of plot turns its data into words and marks. */
interface PlotMethods<Data extends PlotData> {
  describe(data: Data): string;
  draw(data: Data, look: Look): Picture;
}

const BRAND: unique symbol = Symbol.for('dotgrad.plot');

/** Whether `thing` is a plot, made by this or another copy of the package. */
export function isPlot(thing: unknown): thing is Plot {
  return typeof thing === 'object' && thing !== null && (thing as { [BRAND]?: unknown })[BRAND] === true;
}

/** Makes a plot of this data. */
export function plotOf<Data extends PlotData>(data: Data, methods: PlotMethods<Data>): Plot<Data> {
  const plot: Plot<Data> = {
    kind: data.plot,
    ...(data.title !== undefined && { title: data.title }),
    toJSON: () => ({ version: 1, ...toJSONData(data) }),
    describe: () => methods.describe(data),
    draw: ({ title = data.title, ...look } = {}) => methods.draw({ ...data, title }, lookOf(look)),
  };
  return Object.freeze(Object.defineProperty(plot, BRAND, { value: true }));
}
