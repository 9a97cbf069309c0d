import { thousands } from '../../check/count-words.js';
import { failure, inWords } from '../../check/message.js';
import { type Drawing, drawingOf } from '../drawing.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from '../figure/figure.js';
import { type Illustration, illustrate } from '../illustration.js';
import { inputsOf } from '../input-digest.js';
import { LAYOUT_TIMEOUT } from '../scene/lay-out.js';
import { LayoutError } from '../scene/layout-error.js';
import { type Shown, shownOf } from '../shown/shown.js';
import { embeddableJson } from '../svg/embedded.js';
import { lackOfLetters } from './letters.node.js';
import { drawPixels } from './pixels.node.js';
import { drawPixelsInTime } from './pixels-in-time.node.js';
import { stampPng } from './png-stamp.node.js';
import { addPngText, findPngText } from './png-text.node.js';

/** A picture of more pixels takes too much memory to be of use. */
const MOST_PIXELS = 100_000_000;

/** Pictures that take at most about a second are drawn in this thread. */
const SMALL = { characters: 100_000, pixels: 16_000_000 };

/**
 * A value, graph or plot as the bytes of a PNG.
 *
 * Text is set in Arimo, which comes with the package; no font of the system is
 * used. Without a given scale a very large picture is drawn smaller than 2 pixels
 * a point, so that it stays below 100 million pixels.
 *
 * @throws RangeError if the given scale makes more pixels than that
 * @throws LayoutError if the pixels of a large picture take longer than `timeout`, 30 s by default
 * @throws what `toSvg` throws
 */
export async function toPng(thing: Drawable | Figure, options: DrawOptions = {}): Promise<Uint8Array> {
  const drawn = asFigure(thing, options);
  const shown = shownOf(drawn);
  const inputs = inputsOf(drawn, 'png', shown);
  return stampPng(await drawPng(drawn, shown), inputs);
}

/**
 * The same without the stamp of its inputs.
 *
 * @param known the shown part of the figure's graph, if known already
 */
export async function drawPng(figure: Figure, known?: Shown): Promise<Uint8Array> {
  return illustrationPng(await illustrate(figure, known), figure.options);
}

/** An illustration as PNG bytes; `warn` is called with letters that the font lacks. */
export async function illustrationPng(
  illustration: Illustration,
  options: PixelOptions & Pick<DrawOptions, 'warn'>,
): Promise<Uint8Array> {
  const lack = options.warn && (await lackOfLetters(illustration.marks));
  if (lack !== undefined) options.warn?.(inWords(lack), lack);
  const { motion: _, ...still } = illustration;
  return rasterize(drawingOf(still, { styled: false }), options);
}

/** The keyword of the graph in a PNG. */
const KEYWORD = 'dotgrad-graph';

/** Options for drawing an SVG as pixels. */
interface PixelOptions {
  /** Pixels per point; default 2, or as many as allowed. */
  readonly scale?: number;
  /** Time limit of a large picture in seconds; default 30. */
  readonly timeout?: number;
}

/**
 * A drawing without a style sheet as PNG bytes, with the graph as hidden text.
 *
 * @throws RangeError if the scale makes too many pixels
 * @throws LayoutError if a large picture takes too long
 */
export async function rasterize(
  { svg, width, height, graph }: Pick<Drawing, 'svg' | 'width' | 'height' | 'graph'>,
  { scale, timeout }: PixelOptions = {},
): Promise<Uint8Array> {
  const most = Math.sqrt(MOST_PIXELS / (width * height));
  if (scale !== undefined && scale > most) {
    throw failure(RangeError, {
      about: 'scale',
      what: { option: 'scale' },
      rule: `may be at most ${Math.floor(most * 100) / 100} for this picture of ${width} by ${height} points`,
      got: scale,
      advice: 'use a smaller one, or draw svg',
    });
  }
  const zoom = scale ?? Math.min(2, most);
  const isSmall = svg.length <= SMALL.characters && width * height * zoom * zoom <= SMALL.pixels;
  const png = await (isSmall ? drawPixels(svg, zoom) : drawLarge(svg, zoom, timeout));
  return graph === undefined ? png : addPngText(png, KEYWORD, embeddableJson(graph));
}

async function drawLarge(svg: string, zoom: number, timeout: number = LAYOUT_TIMEOUT): Promise<Uint8Array> {
  try {
    return await drawPixelsInTime(svg, zoom, timeout);
  } catch (error) {
    throw failure(LayoutError, {
      what: `cannot make a PNG of this picture of ${thousands(svg.length)} characters of SVG: ${(error as Error).message}`,
      advice: ['write SVG, draw a part of the graph, or allow more time with ', { option: 'timeout' }],
    });
  }
}

/** The JSON of the graph in a PNG; undefined if it has none. */
export function embeddedInPng(png: Uint8Array): string | undefined {
  return findPngText(png, KEYWORD)?.text;
}
