import { join } from 'node:path';
import { faultOf } from '../../check/file-fault.js';
import { ledBy } from '../../check/message.js';
import { writeWhole } from '../../render/files/write-whole.node.js';
import { type LiveElement, liveElement } from '../../render/live/live-element.js';
import { type SvgTree, svgTree } from '../../render/svg/write-svg.js';
import { readIfThere } from '../../snapshot/read.node.js';
import { FenceError } from '../error.js';
import type { FencePictures, ImageContent, Still } from '../fence/fence-pictures.js';
import type { Fence } from '../fence/header.js';
import { hash } from '../hash.node.js';
import type { Assets, MarkdownOptions } from '../options.js';
import { whyNotWritable } from '../writable.node.js';
import { LIVE_STYLE, pictureStyle, upTo } from './frame.js';
import type { Page } from './ids.node.js';
import type { ImageSource } from './sources.js';

/** A picture as a page shows it. */
export type Shown = ShownFacts & (InlineSvg | Live | Image);

/** The common properties of all pictures in a page. */
export interface ShownFacts {
  /** The id of its figure. */
  readonly id: string;
  readonly title: string;
  /** Its width in the pixels of a page, if there is room. */
  readonly width: number;
  /** The width below which it scrolls. */
  readonly least: number;
  /** The address of its file, if it has one. */
  readonly file?: string | undefined;
  readonly caption: string | undefined;
  /** The width in px of the widest screen that shows the picture for phones, if there is one. */
  readonly screen?: number | undefined;
}

/** An SVG element of the page. */
interface InlineSvg {
  readonly kind: 'svg';
  readonly svg: SvgTree;
  /** The picture for phones, if that is another; the style sheets choose. */
  readonly narrow?: SvgTree;
}

/** A custom element that contains SVG elements. */
export interface Live {
  readonly kind: 'live';
  readonly live: LiveElement;
}

/** An image, and other ones for dark mode and phones. */
export interface Image extends ImageSource {
  readonly kind: 'img';
  readonly alt: string;
  readonly narrow?: ImageSource | undefined;
}

/** An image file that a page refers to. */
export interface Asset {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A fence's pictures as a page shows them, and the files that they need. */
interface ShownFence {
  readonly shown: readonly Shown[];
  readonly assets: readonly Asset[];
}

/**
 * Places the pictures of a fence in a page.
 *
 * Files are named by their content, so that pages with the same picture share its file.
 */
export function showFence(
  { pictures }: FencePictures,
  { words }: Fence,
  page: Page,
  options: MarkdownOptions,
): ShownFence {
  const assets: Asset[] = [];
  const refer = (content: ImageContent): string => {
    if (options.assets === undefined) return dataUri(content);
    const { file, bytes } = named(content, words.name);
    assets.push({ path: join(options.assets.folder, file), content: bytes });
    return addressOf(options.assets, file);
  };
  const shown = pictures.map((drawn): Shown => {
    const { title, description, width, height, least, content, dark, narrow } = drawn;
    const id = page.idOf(drawn);
    const facts: ShownFacts = {
      id: `${id}-figure`,
      title,
      width,
      least,
      caption: (words.caption ?? options.caption) ? title : undefined,
      screen: narrow?.screen,
    };
    if (content.format === 'live') {
      const own = { id, style: LIVE_STYLE, dark: options.dark };
      const name = pictures.length === 1 ? words.name : undefined;
      return { kind: 'live', live: liveElement(content.picture, { ...own, ...(name && { name }) }), ...facts };
    }
    if (content.format !== 'inline') {
      const source = ({ content, dark, width, height }: Still): ImageSource => ({
        src: refer(content as ImageContent),
        dark: dark && refer(dark),
        width,
        height,
      });
      const image = source({ width, height, least, content, ...(dark && { dark }) });
      const file = options.assets && image.src;
      return { kind: 'img', alt: description, file, ...facts, ...image, narrow: narrow && source(narrow.still) };
    }
    // The page has its own dark mode, whose colors suit the picture, so the background is transparent.
    const tree = (id: string, { illustration }: typeof content, least: number, unless: string): SvgTree => {
      const rules = unless === '' ? '' : `@media ${unless}{#${id}{display:none}}`;
      return svgTree(illustration, { id, style: pictureStyle(least), dark: options.dark, rules });
    };
    const small = narrow?.still;
    if (narrow === undefined || small?.content.format !== 'inline')
      return { kind: 'svg', svg: tree(id, content, least, ''), ...facts };
    const query = upTo(narrow.screen);
    const svg = tree(id, content, least, query);
    return { kind: 'svg', svg, narrow: tree(`${id}-narrow`, small.content, small.least, `not ${query}`), ...facts };
  });
  return { shown, assets };
}

/**
 * Writes missing files.
 *
 * @throws FenceError if one cannot be written
 */
export async function writeAssets(assets: readonly Asset[]): Promise<void> {
  for (const { path, content } of assets) {
    const lead = `the picture ${path} cannot be written: `;
    const reason = await whyNotWritable(path);
    if (reason !== undefined) throw new FenceError(ledBy(lead, reason));
    try {
      if (!(await readIfThere(path))?.equals(Buffer.from(content))) await writeWhole(path, content);
    } catch (error) {
      const { where: _, ...fault } = faultOf(error);
      throw new FenceError(ledBy(lead, fault), undefined, error);
    }
  }
}

function named(content: ImageContent, name: string | undefined): { file: string; bytes: string | Uint8Array } {
  const bytes = content.format === 'svg' ? content.text : content.bytes;
  return { file: `${name ?? 'dotgrad'}-${hash(bytes).slice(0, 8)}.${content.format}`, bytes };
}

/** A file's address, safe in a `srcset`, where a space or a comma would end it. */
function addressOf({ url }: Assets, file: string): string {
  const address = `${url}${url === '' || url.endsWith('/') ? '' : '/'}${encodeURIComponent(file)}`;
  return address.replace(/[\s,]/g, encodeURIComponent);
}

function dataUri(content: ImageContent): string {
  return content.format === 'svg'
    ? `data:image/svg+xml,${encodeURIComponent(content.text.trim()).replace(/%(?:2C|2F|3A|3B|3D|40)/g, decodeURIComponent)}`
    : `data:image/png;base64,${Buffer.from(content.bytes).toString('base64')}`;
}
