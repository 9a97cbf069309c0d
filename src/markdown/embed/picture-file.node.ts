import { digestText } from '../../check/digest.js';
import type { Message } from '../../check/message.js';
import { themes } from '../../dot/themes.js';
import type { Graph } from '../../graph/graph.js';
import { asFigure, type Figure } from '../../render/figure/figure.js';
import { darkOf, type Illustration, illustrate } from '../../render/illustration.js';
import { inputsOf } from '../../render/input-digest.js';
import { illustrationPng } from '../../render/png/png.node.js';
import { readPngStamp, stampPng } from '../../render/png/png-stamp.node.js';
import { readPageStamp, readSvgStamp, type Stamp, stampPage } from '../../render/svg/stamp.js';
import { writeSvg } from '../../render/svg/write-svg.js';
import { type FileCheck, isEqualPicture } from '../../snapshot/check.node.js';
import { readIfThere } from '../../snapshot/read.node.js';

/** The formats of embedded pictures. */
export type PictureFormat = 'svg' | 'png';

/** A file that a block draws. */
export interface PictureFile {
  readonly path: string;
  readonly figure: Figure;
  readonly format: PictureFormat | 'html';
  /** Lays out the figure once, for all callers. */
  readonly illustrate: () => Promise<Illustration>;
  /** Whether it has fixed colors, as one of a light and dark pair. */
  readonly bare: boolean;
  /** The mark of its document's pictures. */
  readonly owner: string;
}

/**
 * The mark of a document's pictures.
 *
 * It is made from the document's path relative to their folder.
 */
export function ownerOf(document: string): string {
  return `e${digestText(document.replaceAll('\\', '/'))}`;
}

/**
 * The files of a figure.
 *
 * One, or a light and dark pair, and a live page if requested.
 */
export function filesOf(
  figure: Figure,
  path: string,
  { format, pair, owner }: { readonly format: PictureFormat; readonly pair: boolean; readonly owner: string },
): { readonly light: PictureFile; readonly dark?: PictureFile; readonly live?: PictureFile } {
  const isPair = pair && themes[figure.options.theme ?? 'light'].dark !== undefined;
  let drawn: Promise<Illustration> | undefined;
  const draw = (): Promise<Illustration> => (drawn ??= illustrate(figure));
  const bare = isPair || format === 'png';
  const light: PictureFile = { path: `${path}.${format}`, figure, format, illustrate: draw, bare, owner };
  const live: PictureFile = { ...light, path: `${path}.html`, format: 'html', bare: false };
  const more = figure.options.live === true && { live };
  if (!isPair) return { light, ...more };
  const dark: PictureFile = {
    ...light,
    path: `${path}-dark.${format}`,
    figure: asFigure(figure, { theme: 'dark' }),
    illustrate: async () => darkOf(figure, await draw()),
  };
  return { light, dark, ...more };
}

/**
 * Checks without drawing whether a file is up to date.
 *
 * @param shown the file's name in messages
 * @param fail creates the error for a file that dotgrad may not overwrite
 * @param tolerance numbers this close are equal; by default they must be the same
 * @throws what `fail` makes
 */
export async function checkFile(
  file: PictureFile,
  shown: string,
  fail: (message: Message) => Error,
  tolerance?: number,
): Promise<FileCheck> {
  const bytes = await readIfThere(file.path);
  if (bytes === undefined) return { state: 'missing' };
  const stamp = readStamp(bytes, file.format);
  if (stamp === undefined)
    throw fail({ what: `${shown} was not drawn by dotgrad, and is not overwritten`, advice: RESCUE });
  if (!stamp.inputs.startsWith(file.owner))
    throw fail({
      what: `${shown} was drawn for another document or by render, and is not overwritten`,
      advice: RESCUE,
    });
  const isOfThis = stamp.inputs === inputsWithOwner(file);
  if (isOfThis && stamp.isIntact) return { state: 'fresh' };
  const stampOf = (graph: Graph): string => inputsWithOwner(file, graph);
  const isEqual = tolerance !== undefined && isEqualPicture(bytes, file, stamp, stampOf, tolerance);
  return isEqual ? { state: 'fresh' } : { state: 'stale', isEdited: isOfThis };
}

const RESCUE = 'rename this block, or delete that file if it is not needed';

/** Draws a file's content. */
export async function drawFile(file: PictureFile): Promise<string | Uint8Array> {
  const { figure, format, bare } = file;
  const { id } = figure.options;
  if (format === 'html') {
    const { pageOf } = await import('../../render/live/page.js');
    return stampPage(await pageOf(figure), inputsWithOwner(file));
  }
  const illustration = await file.illustrate();
  const stamp = inputsWithOwner(file);
  if (format === 'svg') return writeSvg(illustration, { id, styled: !bare, stamp });
  return stampPng(await illustrationPng(illustration, figure.options), stamp);
}

function readStamp(bytes: Buffer, format: PictureFile['format']): Stamp | undefined {
  if (format === 'html') return readPageStamp(bytes.toString());
  return format === 'svg' ? readSvgStamp(bytes.toString()) : readPngStamp(bytes);
}

function inputsWithOwner({ figure, format, bare, owner }: PictureFile, view?: Graph): string {
  return owner + digestText(`${inputsOf(figure, format, view)} ${bare}`);
}
