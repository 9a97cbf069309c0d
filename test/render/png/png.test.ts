import { LayoutError, toSvg, Value } from 'dotgrad';
import { toPng } from 'dotgrad/node';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawPixels } from '../../../dist/render/png/pixels.node.js';
import { drawPixelsInTime } from '../../../dist/render/png/pixels-in-time.node.js';
import { rasterize } from '../../../dist/render/png/png.node.js';
import { expression } from '../../graph/lecture.js';
import { attribute, readSvg } from '../read-svg.js';

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const read = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png));
const pixel = ({ data, width }: PNG, x: number, y: number): Pixel =>
  [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)] as never;

/** The number of pixels that pass a test. */
function count({ data }: PNG, holds: (pixel: Pixel) => boolean): number {
  let found = 0;
  for (let i = 0; i < data.length; i += 4) if (holds([...data.subarray(i, i + 4)] as never)) found++;
  return found;
}

const is =
  (hex: string) =>
  (rgba: Pixel): boolean =>
    [1, 3, 5].every((at, i) => Number.parseInt(hex.slice(at, at + 2), 16) === rgba[i]);
const isDark = ([red, green, blue]: Pixel): boolean => red + green + blue < 200;

describe('toPng(value)', () => {
  it('has two pixels per point of the SVG, and no alpha', async () => {
    const svg = readSvg(await toSvg(expression()));
    const png = read(await toPng(expression()));
    expect(Math.abs(png.width - 2 * Number(attribute(svg, 'width')))).toBeLessThanOrEqual(1);
    expect(Math.abs(png.height - 2 * Number(attribute(svg, 'height')))).toBeLessThanOrEqual(1);
    expect(count(png, ([, , , alpha]) => alpha !== 255)).toBe(0);
  });

  it('shows the fills of leaves and of the root, the lines and the text', async () => {
    const png = read(await toPng(expression()));
    // Four leaves of about 330 by 48 pixels, one root.
    expect(count(png, is('#ddf4ff'))).toBeGreaterThan(4 * 10_000);
    expect(count(png, is('#fff8c5'))).toBeGreaterThan(10_000);
    expect(count(png, is('#218bff'))).toBeGreaterThan(1000);
    expect(count(png, isDark)).toBeGreaterThan(1000);
  });

  it('sets text in a bundled font: a W has more ink than a period', async () => {
    const [wide, narrow, none] = await Promise.all(
      ['WWWW', '....', ' '].map(async (label) => count(read(await toPng(new Value(1, label))), isDark)),
    );
    expect(wide).toBeGreaterThan((narrow as number) + 100);
    expect(narrow).toBeGreaterThan(none as number);
  });

  it('is the same, byte for byte, every time', async () => {
    expect(Buffer.from(await toPng(expression())).equals(Buffer.from(await toPng(expression())))).toBe(true);
  });
});

describe('toPng(value, options)', () => {
  it.each([0.5, 1, 3])('{ scale: %d } sets the pixels per point', async (scale) => {
    const svg = readSvg(await toSvg(expression()));
    const png = read(await toPng(expression(), { scale }));
    expect(Math.abs(png.width - scale * Number(attribute(svg, 'width')))).toBeLessThanOrEqual(1);
    expect(Math.abs(png.height - scale * Number(attribute(svg, 'height')))).toBeLessThanOrEqual(1);
  });

  it('{ scale } beyond 100 million pixels is refused, with a scale that works', async () => {
    let chain = new Value(1);
    for (let i = 0; i < 100; i++) chain = chain.tanh();
    const label = Array.from({ length: 30 }, () => 'x').join('\n');
    await expect(toPng(chain.as(label), { scale: 16 })).rejects.toThrow(
      /^scale may be at most [\d.]+ for this picture of [\d.]+ by [\d.]+ points, got 16; use a smaller one, or draw svg$/,
    );
    await expect(toPng(chain.as(label), { scale: 16 })).rejects.toBeInstanceOf(RangeError);
  });

  it('{ background: "none" } leaves the pixels between the nodes clear', async () => {
    const png = read(await toPng(expression(), { background: 'none' }));
    expect(pixel(png, 0, 0)[3]).toBe(0);
    expect(count(png, is('#ddf4ff'))).toBeGreaterThan(10_000);
  });

  it('{ theme } and { background } color what is behind', async () => {
    const corner = async (options: object): Promise<Pixel> => pixel(read(await toPng(new Value(1), options)), 0, 0);
    expect(await corner({})).toEqual([255, 255, 255, 255]);
    expect(await corner({ theme: 'dark' })).toEqual([0x0d, 0x11, 0x17, 255]);
    expect(await corner({ background: '#abcdef' })).toEqual([0xab, 0xcd, 0xef, 255]);
  });
});

/** A square drawing of a size in points, with its SVG padded to a number of characters. */
const drawing = (points: number, characters?: number): { svg: string; width: number; height: number } => ({
  svg: square(points, characters),
  width: points,
  height: points,
});

const square = (points: number, characters = 0): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${points}" height="${points}" viewBox="0 0 ${points} ${points}">` +
  `<rect width="${points}" height="${points}" fill="#abcdef"/><text x="4" y="20">W</text>${' '.repeat(characters)}</svg>`;

describe('rasterize(drawing, { timeout })', () => {
  it.each([
    ['text', drawing(32, 100_000), 2],
    ['pixels', drawing(40), 101],
  ])('stops a picture with much %s when its time is up, and draws the next one', async (_, large, scale) => {
    const error = await rasterize(large, { scale, timeout: 1e-6 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LayoutError);
    expect((error as Error).message).toMatch(
      /^cannot make a PNG of this picture of [\d,]+ characters of SVG: the pixels took longer than 0\.000001 s; write SVG, draw a part of the graph, or allow more time with timeout$/,
    );
    expect(read(await rasterize(drawing(32, 100_000))).width).toBe(64);
  });

  it('draws a small picture without a separate process', async () => {
    expect(read(await rasterize(drawing(32), { timeout: 1e-6 })).width).toBe(64);
  });
});

describe('drawPixelsInTime(svg, zoom, timeout)', () => {
  it('gives the bytes of drawPixels(svg, zoom)', async () => {
    const [there, here] = await Promise.all([drawPixelsInTime(square(32), 3, 60), drawPixels(square(32), 3)]);
    expect(Buffer.from(there).equals(Buffer.from(here))).toBe(true);
    expect(read(there).width).toBe(96);
  });

  it('says how resvg failed, and continues', async () => {
    await expect(drawPixelsInTime('<svg', 1, 60)).rejects.toThrow(/SVG data parsing failed/);
    expect(read(await drawPixelsInTime(square(8), 1, 60)).width).toBe(8);
  });
});
