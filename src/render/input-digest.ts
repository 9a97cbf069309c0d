import { digestText } from '../check/digest.js';
import { type ThemeName, themes, writtenValue } from '../dot/themes.js';
import type { Graph } from '../graph/graph.js';
import { toJson as graphToJson } from '../graph/json.js';
import { toGraph } from '../graph/walk/lazy-graph.js';
import { isIdle, isOfFormat, pick } from '../options/options.js';
import { isPlot } from '../plot/plot.js';
import type { DrawOptions, Figure } from './figure/figure.js';
import { isRawDot } from './figure/raw-dot.js';
import { sourceOfFigure } from './shown/figure-view.js';
import { type Shown, shownOf } from './shown/shown.js';
import { graphText } from './svg/graph-text.js';
import { version } from './version.js';

/**
 * A digest of all inputs of a picture, taken before any layout.
 *
 * The inputs are what is drawn, how, in which theme, and by which version of this
 * package: the same digest means the same picture.
 *
 * @param shown what the figure shows, if already known
 */
export function inputsOf(figure: Figure, format: 'svg' | 'png' | 'html', shown?: Shown | Graph): string {
  const { options } = figure;
  const theme = options.theme ?? 'light';
  const content = contentText(figure, shown);
  const all = [version, themeDigest(theme), optionsText(options, format), content];
  // A live page also contains the numbers of values that it does not show.
  if (format === 'html') all.push(graphToJson(toGraph(sourceOfFigure(figure))));
  return digestText(all.join('\n'));
}

const themeDigests = new Map<ThemeName, string>();

function themeDigest(name: ThemeName): string {
  const digest = themeDigests.get(name) ?? digestText(themeText(name));
  themeDigests.set(name, digest);
  return digest;
}

/** Class names as an SVG has them. */
function classesAsText(key: string, part: unknown): unknown {
  return key === 'class' && Array.isArray(part) ? part.join(' ') : part;
}

/** A theme as JSON, with its attributes as DOT has them. */
function themeText(name: ThemeName): string {
  return JSON.stringify(themes[name], (_, part: unknown) => (Array.isArray(part) ? writtenValue(part) : part));
}

/** The options that change the picture, ordered by name. */
function optionsText(options: DrawOptions, format: 'svg' | 'png' | 'html'): string {
  const given = Object.entries(pick(options, (name) => isOfFormat(name, format) && !isIdle(name)));
  return JSON.stringify([format, given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function contentText(figure: Figure, known?: Shown | Graph): string {
  const { thing } = figure;
  if (isRawDot(thing)) return thing.dot;
  // A plot needs no layout: its marks and its words are the input.
  if (isPlot(thing)) return JSON.stringify([thing.title, thing.describe(), thing.draw()], classesAsText);
  const shown = known ?? (shownOf(figure) as Shown);
  if (!('kind' in shown)) return graphToJson(shown);
  // Matrices need no layout either.
  return shown.kind === 'network' ? JSON.stringify(shown.scene) : graphText(shown.view.graph);
}
