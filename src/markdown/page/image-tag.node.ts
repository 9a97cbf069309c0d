import { PREFERS_DARK } from './frame.js';

/** The attributes of an image in a document. */
interface ImageFacts {
  /** The paths of the image and of the one for dark mode, relative to the document. */
  readonly src: string;
  readonly dark: string | undefined;
  /** The path of what it links to: its live page, or the image itself, whole. */
  readonly link?: string | undefined;
  readonly alt: string;
  /** The width in px of a PNG in a page: it is written, as the file has more pixels than it should take up. */
  readonly width: number | undefined;
}

/**
 * The image or pair of images as one line of HTML.
 *
 * It can be in a paragraph or a table.
 *
 * An `img` alone on a line starts an HTML block, which ends only at an empty line
 * and would include the marker below; within `picture` it does not.
 */
export function pictureTag({ src, dark, link, alt, width }: ImageFacts): string {
  const size = width === undefined ? '' : ` width="${width}"`;
  const source = dark === undefined ? '' : `<source media="${PREFERS_DARK}" srcset="${address(dark)}">`;
  const picture = `<picture>${source}<img src="${address(src)}" alt="${escapeAttribute(alt)}"${size}></picture>`;
  return link === undefined ? picture : `<a href="${address(link)}">${picture}</a>`;
}

/**
 * The width of a PNG in the pixels of a page.
 *
 * At this width it is as large as its SVG would be.
 */
export function pngWidth(png: Uint8Array, scale = 2): number {
  return Math.round(new DataView(png.buffer, png.byteOffset).getUint32(16) / scale);
}

function address(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}

/** Text for an attribute in a line of Markdown, where `|` ends a table cell. */
function escapeAttribute(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[&<>"|]/g, (character) => `&#${character.charCodeAt(0)};`);
}
