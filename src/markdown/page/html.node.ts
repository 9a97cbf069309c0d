import type { LiveElement } from '../../render/live/live-element.js';
import { escapeXml, printSvg, type SvgElement } from '../../render/svg/element.js';
import type { SvgTree } from '../../render/svg/write-svg.js';
import {
  CAPTION_STYLE,
  FIGURE_STYLE,
  type FrameLink,
  figureSheet,
  frameLinks,
  isScrolled,
  pictureStyle,
  WHOLE_CLASS,
} from './frame.js';
import type { Image, Shown, ShownFacts } from './place.node.js';
import { type ImageSize, sourcesOf } from './sources.js';

/**
 * The figure that shows a picture, as HTML.
 *
 * Vue removes style elements from templates and interprets `{{`, so for Vue the style
 * sheet is a component and the rest is `v-pre`.
 */
export function figureHtml(shown: Shown, vue: boolean): string {
  const pre = vue ? ' v-pre' : '';
  const caption =
    shown.caption === undefined
      ? ''
      : `<figcaption${pre} style="${CAPTION_STYLE}">${escapeXml(shown.caption)}</figcaption>`;
  const picture = pictureHtml(shown, vue);
  const { id, title, file } = shown;
  const [sheet, scrolls] = [figureSheet(shown), isScrolled(shown)];
  const own = sheet === '' ? '' : ` id="${id}"`;
  const frame = scrolls ? ` tabindex="0" aria-label="${escapeXml(title)}"` : '';
  const more = (sheet === '' ? '' : sheetHtml(sheet, vue)) + (scrolls ? linksHtml(frameLinks(id, file), pre) : '');
  return `<figure class="dotgrad" style="${FIGURE_STYLE}"${own}${frame}>${picture}${more}${caption}</figure>\n`;
}

function pictureHtml(shown: Shown, vue: boolean): string {
  if (shown.kind === 'svg') return svgHtml(shown.svg, vue) + (shown.narrow ? svgHtml(shown.narrow, vue) : '');
  if (shown.kind === 'live') return liveHtml(shown.live, vue);
  return imageHtml(shown, vue ? ' v-pre' : '');
}

/** A target keeps the links from routers of sites, which would not make the figure the target. */
function linksHtml(links: readonly FrameLink[], pre: string): string {
  const own = (id: string | undefined): string => (id === undefined ? '' : ` id="${id}"`);
  const all = links
    .map(({ id, href, text }) => `<a${own(id)} href="${escapeXml(href)}" target="_top">${text}</a>`)
    .join('');
  return `<div${pre} class="${WHOLE_CLASS}">${all}</div>`;
}

/** The figure that shows an error, as HTML. */
export function errorHtml(message: string, vue: boolean): string {
  const text = `<pre role="alert"${vue ? ' v-pre' : ''}><code>${escapeXml(message)}</code></pre>`;
  return `<figure class="dotgrad dotgrad-error" style="${FIGURE_STYLE}">${text}</figure>\n`;
}

/** The image or pair of images, as HTML. */
function imageHtml(shown: Image & ShownFacts, more: string): string {
  const { src, alt, least } = shown;
  const sizeOf = ({ width, height }: ImageSize): string => `width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
  const image = (own: string): string =>
    `<img${own} src="${escapeXml(src)}" alt="${escapeXml(alt)}" ${sizeOf(shown)} style="${pictureStyle(least)}">`;
  const sources = sourcesOf(shown).map(
    ({ media, src, size }) =>
      `<source media="${media}" srcset="${escapeXml(src)}"${size === undefined ? '' : ` ${sizeOf(size)}`}>`,
  );
  return sources.length === 0 ? image(more) : `<picture${more}>${sources.join('')}${image('')}</picture>`;
}

function sheetHtml(sheet: string, vue: boolean): string {
  return vue ? `<component :is="'style'">${sheet}</component>` : `<style>${sheet}</style>`;
}

function svgHtml({ root, sheet }: SvgTree, vue: boolean): string {
  if (!vue) return printSvg(root);
  const { attributes } = root;
  const rest = printSvg({ ...withoutSheet(root, sheet), attributes: { 'v-pre': true, ...attributes } });
  return sheetComponent(sheet) + rest;
}

/** The style sheets of all its pictures come before the element, as Vue needs it. */
function liveHtml({ root, pictures }: LiveElement, vue: boolean): string {
  if (!vue) return printSvg(root);
  const children = pictures.map(({ root, sheet }) => withoutSheet(root, sheet));
  const attributes = { 'v-pre': true, ...root.attributes } as const;
  return pictures.map(({ sheet }) => sheetComponent(sheet)).join('') + printSvg({ ...root, attributes, children });
}

function withoutSheet(root: SvgElement, sheet: SvgElement | undefined): SvgElement {
  return { ...root, children: root.children?.filter((child) => child !== sheet) ?? [] };
}

function sheetComponent(sheet: SvgElement | undefined): string {
  if (sheet === undefined) return '';
  return printSvg({ ...sheet, name: 'component', attributes: { ':is': "'style'" } });
}
