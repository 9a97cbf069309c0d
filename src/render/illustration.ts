import { inWords, type Message } from '../check/message.js';
import { normalizeLabel } from '../dot/label.js';
import { type ThemeName, themes } from '../dot/themes.js';
import type { Graph } from '../graph/graph.js';
import { isShown, titleText } from '../options/title.js';
import { WIDTHS } from '../plot/look.js';
import type { Painting } from '../plot/mark.js';
import { isPlot, type Plot } from '../plot/plot.js';
import { asFigure, type DrawOptions, type Figure } from './figure/figure.js';
import { isRawDot, type RawDot } from './figure/raw-dot.js';
import { graphCaptions } from './scene/describe.js';
import { LAYOUT_TIMEOUT } from './scene/lay-out.js';
import { pictureOf } from './scene/paint/picture.js';
import { sceneOfFigure } from './shown/figure-scene.js';
import { inDirection, sourceOfFigure, tellView } from './shown/figure-view.js';
import { type Shown, shownOf } from './shown/shown.js';
import { titled } from './svg/titled.js';
import { round } from './svg/xdot-marks.js';

/** The title of a picture, and its description for screen readers. */
export interface Captions {
  readonly title: string;
  readonly description: string;
}

/** A picture before it is written as SVG or PNG: marks, words and colors. */
export interface Illustration extends Painting, Captions {
  readonly theme: ThemeName;
  /** The color behind the marks, or `none`. */
  readonly background: string;
  /** The graph that is shown; missing for plots, raw DOT and differences. */
  readonly graph?: Graph;
}

/**
 * Lays out a figure and turns it into marks.
 *
 * @param known what the figure shows, if already known
 * @throws what `draw` throws
 */
export async function illustrate(figure: Figure, known?: Shown): Promise<Illustration> {
  const { thing, options } = figure;
  if (isPlot(thing)) return illustratePlot(thing, options);
  if (isRawDot(thing)) return illustrateDot(thing, options);
  const shown = known ?? (shownOf(figure) as Shown);
  if (shown.kind === 'steps') return illustrateSteps(figure, shown);
  const { scene, graph } = await sceneOfFigure(figure, shown);
  return { ...illustrationOf(pictureOf(scene, options), scene, options), ...(graph && { graph }) };
}

function illustratePlot(plot: Plot, options: DrawOptions): Illustration {
  const { width, digits, note } = options;
  if (width !== undefined && width < WIDTHS.least) {
    const message: Message = {
      what: 'this plot',
      rule: `needs a width of ${WIDTHS.least} px`,
      gotWords: `${width} px`,
      advice: ['give a ', { option: 'width' }, ` of ${WIDTHS.least} or more`],
    };
    note?.(inWords(message), message);
  }
  const captions = plotCaptions(plot, options);
  const title = isShown(options.title) ? captions.title : undefined;
  return inColors(plot.draw({ width, digits, title }), captions, options);
}

type Steps = Extract<Shown, { kind: 'steps' }>;

/** A graph step by step; the code for steps is loaded only when needed. */
async function illustrateSteps(figure: Figure, { view, asked }: Steps): Promise<Illustration> {
  const [{ describeSteps, explanationFor }, { stepsPicture }] = await Promise.all([
    import('./scene/motion/describe-steps.js'),
    import('./scene/motion/steps-picture.js'),
  ]);
  const { options } = figure;
  const { graph } = view;
  const explanation = explanationFor(sourceOfFigure(figure), graph, asked, options);
  tellView(view, options);
  const words = graphCaptions(view, options);
  const picture = await stepsPicture({ explanation, graph, options: inDirection(view, options), ...words }, asked);
  const said = describeSteps(explanation, asked, options, words.description);
  const description = options.alt === undefined ? clean(said) : words.description;
  return { ...illustrationOf(picture, { title: words.title, description }, options), graph };
}

/**
 * The illustration of a figure for readers who prefer a dark page.
 *
 * @param light the figure's illustration in a theme that has dark colors; only raw DOT is laid out again
 */
export async function darkOf(figure: Figure, light: Illustration): Promise<Illustration> {
  const dark = asFigure(figure, { theme: 'dark' });
  return isRawDot(figure.thing) ? illustrate(dark) : { ...light, ...colorsOf(dark.options) };
}

async function illustrateDot(raw: RawDot, options: DrawOptions): Promise<Illustration> {
  const { drawRawDot } = await import('./raw/draw-raw-dot.js');
  const { theme = 'light', timeout = LAYOUT_TIMEOUT, background: wanted, title, alt, warn, note } = options;
  const { picture, warnings, notes, background, ...own } = await drawRawDot(raw, {
    timeout,
    theme: themes[theme],
    background: wanted,
  });
  for (const warning of warnings) warn?.(inWords(warning), warning);
  for (const one of notes) note?.(inWords(one), one);
  const words = { title: clean(titleText(title) ?? own.title), description: clean(alt ?? own.description) };
  return illustrationOf(picture, words, { theme, background, ...(title !== undefined && { title }) });
}

/**
 * A picture with captions and colors.
 *
 * Its title is above it if the options ask for that.
 */
export function illustrationOf(picture: Painting, captions: Captions, options: DrawOptions): Illustration {
  return inColors(isShown(options.title) ? titled(picture, captions.title) : picture, captions, options);
}

/** A picture with its captions and colors, without drawing a title. */
function inColors(
  { width, height, marks, motion }: Painting,
  { title, description }: Captions,
  options: DrawOptions,
): Illustration {
  return {
    width: round(width),
    height: round(height),
    marks,
    ...(motion && { motion }),
    title,
    description,
    ...colorsOf(options),
  };
}

function colorsOf({
  theme = 'light',
  background = themes[theme].paints.background,
}: DrawOptions): Pick<Illustration, 'theme' | 'background'> {
  return { theme, background };
}

/**
 * The captions of a figure, without a layout.
 *
 * @returns undefined for raw DOT without both `title` and `alt`: its captions need a layout
 */
export async function captionsOf(figure: Figure): Promise<Captions | undefined> {
  const { thing, options } = figure;
  if (isPlot(thing)) return plotCaptions(thing, options);
  const shown = shownOf(figure);
  if (shown?.kind === 'network') return shown.scene;
  if (shown !== undefined) return captionsOfGraph(figure, shown);
  const { alt } = options;
  const title = titleText(options.title);
  return title === undefined || alt === undefined ? undefined : { title: clean(title), description: clean(alt) };
}

async function captionsOfGraph(figure: Figure, shown: Exclude<Shown, { kind: 'network' }>): Promise<Captions> {
  const { options } = figure;
  const words = graphCaptions(shown.view, options);
  if (shown.kind !== 'steps' || options.alt !== undefined) return words;
  const { describeSteps, explanationFor } = await import('./scene/motion/describe-steps.js');
  const explanation = explanationFor(sourceOfFigure(figure), shown.view.graph, shown.asked, options);
  return { ...words, description: clean(describeSteps(explanation, shown.asked, options, words.description)) };
}

function plotCaptions(plot: Plot, { title, alt }: DrawOptions): Captions {
  return { title: clean(titleText(title) ?? plot.title ?? 'Plot'), description: clean(alt ?? plot.describe()) };
}

/** Makes text valid in XML. */
const clean = normalizeLabel;
