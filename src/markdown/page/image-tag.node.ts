import { PREFERS_DARK } from './frame.js';

/** What an image in a document says. */
interface ImageFacts {
  /** Its path relative to the document, and that of the one for readers who prefer dark. */
  readonly src: string;
  readonly dark: string | undefined;
  /** The path of the live page that it leads to. */
  readonly live?: string | undefined;
  readonly alt: string;
  /** The bytes of a PNG, whose width is said as it has more pixels than it should take. */
  readonly png: Uint8Array | undefined;
  readonly scale: number | undefined;
}

/**
 * The image, or the pair of images, in one line of HTML that can stand in a paragraph or a table.
 *
 * An `img` alone in a line begins a block of HTML, which ends only at an empty line
 * and takes in the marker below; within `picture` it begins none.
 */
export function pictureTag({ src, dark, live, alt, png, scale }: ImageFacts): string {
  const width = png === undefined ? '' : ` width="${widthOf(png, scale)}"`;
  const source = dark === undefined ? '' : `<source media="${PREFERS_DARK}" srcset="${address(dark)}">`;
  const picture = `<picture>${source}<img src="${address(src)}" alt="${escapeAttribute(alt)}"${width}></picture>`;
  return live === undefined ? picture : `<a href="${address(live)}">${picture}</a>`;
}

/** The width at which a PNG is as large as its SVG would be, in the pixels of a page. */
function widthOf(png: Uint8Array, scale = 2): number {
  return Math.round(new DataView(png.buffer, png.byteOffset).getUint32(16) / scale);
}

function address(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}

/** Text for an attribute in a line of Markdown, where `|` ends the cell of a table. */
function escapeAttribute(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[&<>"|]/g, (character) => `&#${character.charCodeAt(0)};`);
}
