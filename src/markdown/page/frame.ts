import { options as records } from '../../options/options.js';
import { isPlot } from '../../plot/plot.js';
import type { Figure } from '../../render/figure/figure.js';
import { isRawDot } from '../../render/figure/raw-dot.js';
import { onePage } from '../../render/svg/style-sheet.js';

/** The smallest scale of a picture: its 11 px text is then 8 px high. */
const LEAST = 0.75;

/** The smallest scale of a plot, whose text is larger: it fits into the narrowest phones. */
const LEAST_PLOT = 0.6;

/** The text width on the narrowest phones, whose screens are 320 px wide. */
const NARROW = 288;

/**
 * The style of a figure.
 *
 * It is as wide as the text, with a scroll bar if its picture is wider.
 */
export const FIGURE_STYLE = 'margin:1em 0;overflow-x:auto';

/** The style of a caption: it stays visible when the picture is scrolled. */
export const CAPTION_STYLE = 'position:sticky;left:0';

/**
 * The width in px below which a picture scrolls instead of shrinking further.
 *
 * A picture whose style was chosen for a width is never wider than that.
 *
 * @param width its width if there is room
 */
export function leastWidth(width: number, { thing, options }: Figure): number {
  if (isPlot(thing)) return Math.floor(width * LEAST_PLOT);
  const { style = 'auto', rankdir, width: column = records.width.default } = options;
  const least = Math.floor(width * LEAST);
  // No style of a DOT text can be chosen so that it fits.
  if (isRawDot(thing)) return least;
  return style === 'auto' && rankdir === undefined ? Math.min(least, column) : least;
}

/** Whether a picture was forced to be wider than the column that it is for. */
export function isWiderThanItsColumn(width: number, figure: Figure): boolean {
  return leastWidth(width, figure) > (figure.options.width ?? records.width.default);
}

/**
 * The style of a picture.
 *
 * It shrinks to the available width, as long as it is readable.
 */
export function pictureStyle(least: number): string {
  return `max-width:100%;min-width:${least}px;height:auto`;
}

/** The style of a live picture, which readers can zoom if it is too small. */
export const LIVE_STYLE = 'max-width:100%;height:auto';

/**
 * Whether a picture may be wider than the text.
 *
 * Then it must be scrollable by keyboard.
 */
function mayScroll(least: number): boolean {
  return least > NARROW;
}

/** What the style sheet of a figure depends on. */
interface Framed {
  readonly kind: 'svg' | 'img' | 'live';
  readonly id: string;
  readonly least: number;
  readonly screen?: number | undefined;
  /** The height of its image, in px. */
  readonly height?: number;
}

/** Whether a figure has a scroll bar where its picture is wider. */
export function isScrolled({ kind, least }: Pick<Framed, 'kind' | 'least'>): boolean {
  return kind !== 'live' && mayScroll(least);
}

/**
 * The style sheet of a figure; empty if it needs none.
 *
 * An SVG element has its own rules for print, an image in a page only those of the page.
 */
export function figureSheet(framed: Framed): string {
  const { kind, id, least, screen, height = 0 } = framed;
  const printed = kind === 'img' ? onePage(height) : '';
  const print = printed === '' ? '' : `@media print{#${id} img{width:auto!important;${printed}}}`;
  return `${isScrolled(framed) ? frameSheet(id, least, screen) : ''}${print}`;
}

/** The class of the links below a picture that scrolls. */
export const WHOLE_CLASS = 'dotgrad-whole';

/** A link below a picture that scrolls. */
export interface FrameLink {
  /** Its own id, if it leads to itself. */
  readonly id?: string;
  readonly href: string;
  readonly text: string;
}

/**
 * The links of a picture that scrolls, which show it whole.
 *
 * They lead to its file, or else to the link itself.
 *
 * @param id the figure's id
 * @param file the address of the picture's file
 */
export function frameLinks(id: string, file: string | undefined): FrameLink[] {
  if (file !== undefined) return [{ href: file, text: 'Whole picture' }];
  // Docusaurus knows no ids but those of headings and links.
  const toItself = (own: string, text: string): FrameLink => ({ id: own, href: `#${own}`, text });
  return [toItself(wholeId(id), 'Whole picture'), toItself(`${id}-larger`, 'Larger picture')];
}

const wholeId = (id: string): string => `${id}-whole`;

/**
 * The style sheet of a figure whose picture may be wider than the text.
 *
 * Where it is wider, its right edge fades, with as much space behind the picture, so that nothing
 * is faded at the end; and there is a line with a link. All lengths are 0 where the picture fits.
 * In print, and as the target of the link, the picture shrinks to fit.
 *
 * @param screen the width in px of the widest screen that shows a picture of its own, which fits
 */
function frameSheet(id: string, least: number, screen?: number): string {
  const sheet = wideSheet(id, least);
  if (screen === undefined) return sheet;
  const query = upTo(screen);
  const fitting = `#${id} svg,#${id} img{min-width:0!important}#${id} .${WHOLE_CLASS}{display:none}`;
  return `@media not ${query}{${sheet}}@media ${query}{${fitting}}`;
}

function wideSheet(id: string, least: number): string {
  const ifWider = (length: string): string => `clamp(0px,(${least}px - 100%)*99,${length})`;
  const mask = `linear-gradient(to right,#000 calc(100% - ${ifWider(FADE)}),transparent)`;
  const pictures = (own: string): string => `${own} svg,${own} img`;
  const whole = (own: string): string =>
    `${own}{-webkit-mask:none;mask:none}${pictures(own)}{min-width:0!important;margin-right:0}`;
  const own = `#${id}`;
  const isWhole = `${own}:has(#${wholeId(id)}:target)`;
  const links = `.${WHOLE_CLASS}`;
  return [
    `${own}{-webkit-mask-image:${mask};mask-image:${mask};outline-offset:-2px}`,
    `${pictures(own)}{margin-right:${ifWider(FADE)}}`,
    `${own} ${links}{position:sticky;left:0;height:0;padding-top:${ifWider(LINE)};overflow:hidden;font-size:14px;line-height:${LINE}}`,
    `${own} ${links}:focus-within,${isWhole} ${links}{padding-top:${LINE}}`,
    `${own} ${links} a{position:absolute;bottom:0;left:0}`,
    `${own} ${links} a+a,${isWhole} ${links} a{display:none}${isWhole} ${links} a+a{display:inline}`,
    whole(isWhole),
    `@media print{${whole(own)}${own} ${links}{display:none}}`,
  ].join('');
}

/** The height of the line with the link. */
const LINE = '24px';

/** The width of the faded edge. */
const FADE = '2.5em';

/** The media query of screens of at most this width in px, such as phones. */
export const upTo = (screen: number): string => `screen and (max-width:${screen}px)`;

/**
 * The media query for dark mode in documents on GitHub.
 *
 * GitHub supports exactly this query.
 */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** The media query for dark mode in pages, which are printed light. */
export const DARK_SCREEN = 'screen and (prefers-color-scheme: dark)';
