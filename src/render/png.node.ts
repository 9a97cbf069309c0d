import { createRequire } from 'node:module';
import { embeddedJson } from './embedded.js';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure.js';
import { inputsOf } from './inputs.js';
import { addPngText, findPngText } from './pngtext.node.js';
import { drawSvg } from './render.js';
import { stampPng } from './stamp.node.js';
import { viewOfFigure } from './view.js';

/** A picture of more pixels takes too much memory to be of use. */
const MOST_PIXELS = 100_000_000;

/**
 * A value, graph or plot as the bytes of a PNG.
 *
 * Text is set in Arimo, which comes with the package; no font of the system is
 * used. Without a given scale a very large picture is drawn smaller than 2 pixels
 * a point, so that it stays below 100 million pixels.
 *
 * @throws RangeError if the given scale makes more pixels than that
 * @throws what `toSvg` throws
 */
export async function toPng(thing: Drawable | Figure, options: DrawOptions = {}): Promise<Uint8Array> {
  const drawn = asFigure(thing, options);
  const view = viewOfFigure(drawn);
  const inputs = inputsOf(drawn, 'png', view?.graph);
  return stampPng(await rasterize(await drawSvg(drawn, {}, false, view), drawn.options.scale), inputs);
}

/** What the graph in a PNG is called. */
const KEYWORD = 'dotgrad-graph';

/** An SVG without a style sheet as the bytes of a PNG, which carries the SVG's graph unseen. */
export async function rasterize(svg: string, scale?: number): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const [width = 1, height = 1] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  const most = Math.sqrt(MOST_PIXELS / (width * height));
  if (scale !== undefined && scale > most) {
    throw new RangeError(
      `scale ${scale} makes more than ${MOST_PIXELS} pixels of ${width} by ${height} points; ask for a scale below ${most.toPrecision(2)}, or for svg`,
    );
  }
  const zoom = scale ?? Math.min(2, most);
  const font = { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Arimo' };
  const png = new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font }).render().asPng();
  const graph = embeddedJson(svg);
  return graph === undefined ? png : addPngText(png, KEYWORD, graph);
}

/** The JSON of the graph that a PNG carries; undefined if it carries none. */
export function embeddedInPng(png: Uint8Array): string | undefined {
  return findPngText(png, KEYWORD)?.text;
}

function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((face) =>
    require.resolve(`@expo-google-fonts/arimo/${face}/Arimo_${face}.ttf`),
  );
}
