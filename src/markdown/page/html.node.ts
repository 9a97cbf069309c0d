import { escapeXml, printSvg } from '../../render/svg/element.js';
import type { SvgTree } from '../../render/svg/write-svg.js';
import { CAPTION_STYLE, FIGURE_STYLE, mayScroll, PREFERS_DARK, pictureStyle } from './frame.js';
import type { Image, Shown, ShownFacts } from './place.node.js';

/**
 * The figure that shows a picture, as HTML.
 *
 * Vue takes style elements out of templates and reads `{{`: for it the style sheet
 * is a component, and the rest is `v-pre`.
 */
export function figureHtml(shown: Shown, vue: boolean): string {
  const pre = vue ? ' v-pre' : '';
  const caption =
    shown.caption === undefined
      ? ''
      : `<figcaption${pre} style="${CAPTION_STYLE}">${escapeXml(shown.caption)}</figcaption>`;
  const picture = shown.kind === 'svg' ? svgHtml(shown.svg, vue) : imageHtml(shown, pre);
  const scrolls = mayScroll(shown.width) ? ` tabindex="0" aria-label="${escapeXml(shown.title)}"` : '';
  return `<figure class="dotgrad" style="${FIGURE_STYLE}"${scrolls}>${picture}${caption}</figure>\n`;
}

/** The figure that shows an error, as HTML. */
export function errorHtml(message: string, vue: boolean): string {
  const text = `<pre role="alert"${vue ? ' v-pre' : ''}><code>${escapeXml(message)}</code></pre>`;
  return `<figure class="dotgrad dotgrad-error" style="${FIGURE_STYLE}">${text}</figure>\n`;
}

/** The image, or the pair of images, as HTML. */
function imageHtml({ src, dark, alt, width, height }: Image & ShownFacts, more: string): string {
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" style="${pictureStyle(width)}"`;
  const image = `<img src="${escapeXml(src)}" alt="${escapeXml(alt)}" ${size}>`;
  if (dark === undefined) return image.replace('<img', `<img${more}`);
  return `<picture${more}><source media="${PREFERS_DARK}" srcset="${escapeXml(dark)}">${image}</picture>`;
}

function svgHtml({ root, sheet }: SvgTree, vue: boolean): string {
  if (!vue) return printSvg(root);
  const children = root.children?.filter((child) => child !== sheet) ?? [];
  const rest = printSvg({ ...root, attributes: { 'v-pre': true, ...root.attributes }, children });
  return sheet === undefined
    ? rest
    : `${printSvg({ ...sheet, name: 'component', attributes: { ':is': "'style'" } })}${rest}`;
}
