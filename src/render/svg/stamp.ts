import { digestText } from '../../check/digest.js';

/** The stamp of a picture file. */
export interface Stamp {
  /** The digest of all inputs of the picture. */
  readonly inputs: string;
  /** Whether the file was not edited since it was written. */
  readonly isIntact: boolean;
}

const ROOT = '<svg xmlns="http://www.w3.org/2000/svg" class="dotgrad"';
const STAMP = / data-dotgrad="([\da-f]+)\.([\da-f]+)"/;

/**
 * Writes two digests on the root of an SVG.
 *
 * One is of the picture's inputs, one of the file itself.
 *
 * With them a check needs no layout to know that a picture is up to date, and
 * detects edits by hand. Line endings are ignored.
 *
 * @param inputs the digest of all inputs of the picture
 */
export function stampSvg(svg: string, inputs: string): string {
  return `${ROOT} data-dotgrad="${inputs}.${digestText(svg)}"${svg.slice(ROOT.length)}`;
}

/**
 * An SVG without its stamp and with LF line endings.
 *
 * The digest of the file is that of this text.
 */
export function bareSvg(svg: string): string {
  return svg.replace(/\r\n/g, '\n').replace(STAMP, '');
}

/** The stamp of an SVG; undefined if it has none. */
export function readSvgStamp(svg: string): Stamp | undefined {
  const [, inputs, content] = STAMP.exec(svg.slice(0, svg.indexOf('>'))) ?? [];
  return inputs === undefined ? undefined : { inputs, isIntact: digestText(bareSvg(svg)) === content };
}

/** The width in px of an SVG made by dotgrad, with or without a stamp. */
export function readSvgWidth(svg: string): number | undefined {
  const [, width] = / width="([\d.]+)"/.exec(svg.slice(0, svg.indexOf('>'))) ?? [];
  return width === undefined ? undefined : Number(width);
}

const PAGE = '<!doctype html>\n<html lang="en"';

/** Writes the two digests on the root of a live page. */
export function stampPage(page: string, inputs: string): string {
  return `${PAGE} data-dotgrad="${inputs}.${digestText(page)}"${page.slice(PAGE.length)}`;
}

/** The stamp of a live page; undefined if it has none. */
export function readPageStamp(page: string): Stamp | undefined {
  const [, inputs, content] = STAMP.exec(page.slice(0, page.indexOf('<head>'))) ?? [];
  return inputs === undefined ? undefined : { inputs, isIntact: digestText(bareSvg(page)) === content };
}
