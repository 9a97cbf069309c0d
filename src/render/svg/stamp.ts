import { digestText } from '../../check/digest.js';

/** What a picture file says of itself. */
export interface Stamp {
  /** The digest of all that the picture was drawn from. */
  readonly inputs: string;
  /** Whether the file is as it was written, without an edit since. */
  readonly isIntact: boolean;
}

const ROOT = '<svg xmlns="http://www.w3.org/2000/svg" class="dotgrad"';
const STAMP = / data-dotgrad="([\da-f]+)\.([\da-f]+)"/;

/**
 * Writes on an SVG's root what it was drawn from, and a digest of the file itself.
 *
 * So a check needs no layout to know that a picture is fresh, and finds an edit
 * by hand. Line ends do not count.
 *
 * @param inputs the digest of all that determines the picture
 */
export function stampSvg(svg: string, inputs: string): string {
  return `${ROOT} data-dotgrad="${inputs}.${digestText(svg)}"${svg.slice(ROOT.length)}`;
}

/** An SVG without its stamp, with LF as line end: what makes it the picture that it is. */
export function bareSvg(svg: string): string {
  return svg.replace(/\r\n/g, '\n').replace(STAMP, '');
}

/** What an SVG says of itself; undefined if it has no stamp. */
export function readSvgStamp(svg: string): Stamp | undefined {
  const [, inputs, content] = STAMP.exec(svg.slice(0, svg.indexOf('>'))) ?? [];
  return inputs === undefined ? undefined : { inputs, isIntact: digestText(bareSvg(svg)) === content };
}

const PAGE = '<!doctype html>\n<html lang="en"';

/** The same for a live page, on its root. */
export function stampPage(page: string, inputs: string): string {
  return `${PAGE} data-dotgrad="${inputs}.${digestText(page)}"${page.slice(PAGE.length)}`;
}

/** What a live page says of itself; undefined if it has no stamp. */
export function readPageStamp(page: string): Stamp | undefined {
  const [, inputs, content] = STAMP.exec(page.slice(0, page.indexOf('<head>'))) ?? [];
  return inputs === undefined ? undefined : { inputs, isIntact: digestText(bareSvg(page)) === content };
}
