import { PREFERS_DARK } from './frame.js';

/** The attributes of an image in a document. */
interface ImageFacts {
  /** The paths of the image and of the one for dark mode, relative to the document. */
  readonly src: string;
  readonly dark: string | undefined;
  /** The path of the live page that it links to. */
  readonly live?: string | undefined;
  readonly alt: string;
  /** The bytes of a PNG; its width is written, as it has more pixels than it should take up. */
  readonly png: Uint8Array | undefined;
  readonly scale: number | undefined;
}

/**
 * The image or pair of images, as one line of HTML that can be in a paragraph or a table.
 *
 * An `img` alone on a line starts an HTML block, which ends only at an empty line
 * and would include the marker below; within `picture` it does not.
 */
export function pictureTag({ src, dark, live, alt, png, scale }: ImageFacts): string {
  const width = png === undefined ? '' : ` width="${widthOf(png, scale)}"`;
  const source = dark === undefined ? '' : `<source media="${PREFERS_DARK}" srcset="${address(dark)}">`;
  const picture = `<picture>${source}<img src="${address(src)}" alt="${escapeAttribute(alt)}"${width}></picture>`;
  return live === undefined ? picture : `<a href="${address(live)}">${picture}</a>`;
}

/** The width of a PNG in the pixels of a page, at which it is as large as its SVG would be. */
function widthOf(png: Uint8Array, scale = 2): number {
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
