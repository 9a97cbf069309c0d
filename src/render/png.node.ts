import { createRequire } from 'node:module';
import { asFigure, type Drawable, type DrawOptions, type Figure } from './figure.js';
import { drawSvg } from './render.js';

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
  const svg = await drawSvg(thing, options, false);
  return rasterize(svg, asFigure(thing, options).options.scale);
}

/** An SVG without a style sheet as the bytes of a PNG. */
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
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font }).render().asPng();
}

function fontFiles(): string[] {
  const require = createRequire(import.meta.url);
  return ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) => require.resolve(`@expo-google-fonts/arimo/${file}`));
}
