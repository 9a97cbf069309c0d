/** The smallest scale of a picture: its 11 px text is then 8 px high. */
const LEAST = 0.75;

/** The text width on the narrowest phones, whose screens are 320 px wide. */
const NARROW = 288;

/** The style of a figure: as wide as the text, with a scroll bar if its picture is wider. */
export const FIGURE_STYLE = 'margin:1em 0;overflow-x:auto';

/** The style of a caption: it stays visible when the picture is scrolled. */
export const CAPTION_STYLE = 'position:sticky;left:0';

/** The style of a picture: it shrinks to the available width, as long as it is readable. */
export function pictureStyle(width: number): string {
  return `max-width:100%;min-width:${leastWidth(width)}px;height:auto`;
}

/** The style of a live picture, which readers can zoom if it is too small. */
export const LIVE_STYLE = 'max-width:100%;height:auto';

/** Whether a picture of this width may be wider than the text, so that it must be scrollable by keyboard. */
export function mayScroll(width: number): boolean {
  return leastWidth(width) > NARROW;
}

function leastWidth(width: number): number {
  return Math.floor(width * LEAST);
}

/**
 * The style sheet of a figure whose image may be wider than a sheet of paper: in print it shrinks to fit.
 *
 * Undefined if the image fits. An SVG element of the page has its own style sheet.
 */
export function printSheet(width: number): string | undefined {
  return leastWidth(width) > PAPER ? '@media print{figure.dotgrad img{min-width:0!important}}' : undefined;
}

/** The text width on the narrowest paper, in px. */
const PAPER = 480;

/** The media query for dark mode in documents on GitHub, which supports exactly this query. */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** The media query for dark mode in pages, which are printed light. */
export const DARK_SCREEN = 'screen and (prefers-color-scheme: dark)';
