import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listed } from '../../check/count-words.js';
import { failure, refusal } from '../../check/message.js';
import type { Format } from '../../options/record.js';
import { isPlot } from '../../plot/plot.js';
import { draw } from '../draw.js';
import type { Drawable, DrawOptions, Figure } from '../figure/figure.js';
import { isRawDot } from '../figure/raw-dot.js';
import { writeWhole } from './write-whole.node.js';

export type { Format } from '../../options/record.js';

/** The formats by the endings of their files. */
export const formats: Readonly<
  Record<Format, (thing: Drawable | Figure, options: DrawOptions) => Promise<string | Uint8Array>>
> = {
  svg: async (thing, options) => (await draw(thing, options)).svg,
  // Each loads its own dependencies only.
  html: async (thing, options) => (await import('../live/html.js')).toHtml(thing, options),
  png: async (thing, options) => (await import('../png/png.node.js')).toPng(thing, options),
  dot: async (thing, options) => (await import('../render.js')).toDot(thing as Figure, options),
  json: async (thing, options) => (await import('../render.js')).toJson(thing, options),
};

/**
 * Whether a thing can be written in a format.
 *
 * A plot has no DOT, raw DOT no JSON, steps neither; only values and graphs are live. A figure
 * whose own style is `layers` has DOT and JSON if no other figure of its program has them.
 *
 * @param others the other figures of its program
 */
export function canBe(
  format: Format,
  { thing, options, unstyled = options }: Figure,
  others: readonly Figure[] = [],
): boolean {
  if (format === 'html') return !isPlot(thing) && !isRawDot(thing);
  if (format === 'svg' || format === 'png') return true;
  if (options.steps !== undefined) return false;
  if (unstyled.style === 'layers' && others.some((other) => canBe(format, other))) return false;
  if (format === 'dot') return !isPlot(thing);
  return format !== 'json' || !isRawDot(thing);
}

/** Whether a word is a format. */
export function isFormat(word: string): word is Format {
  return Object.hasOwn(formats, word);
}

/**
 * Draws a value, graph, plot or figure into a file, in the format of its ending.
 *
 * Missing folders are created. The file is written entirely or not at all.
 *
 * @param path a path or a `file:` URL; ends in `.svg`, `.html`, `.png`, `.dot` or `.json`
 * @throws TypeError on an invalid path or ending, a plot as DOT, or a wrong option
 * @throws what `toSvg` and `toPng` throw, and the file system's errors
 */
export async function save(thing: Drawable | Figure, path: string | URL, options: DrawOptions = {}): Promise<void> {
  const file = fileOf(path);
  const format = extname(file).slice(1).toLowerCase();
  if (!isFormat(format)) {
    throw failure(TypeError, {
      where: { file },
      what: `save() writes ${listed(Object.keys(formats).map((known) => `.${known}`))}`,
      advice: 'end the path in one of these',
    });
  }
  await writeWhole(file, await formats[format](thing, options));
}

function fileOf(path: unknown): string {
  if (typeof path === 'string') return path;
  if (path instanceof URL && path.protocol === 'file:') return fileURLToPath(path);
  throw refusal(TypeError, 'save(thing, path)', 'takes a path or a file: URL', path, "write save(value, 'L.svg')");
}
