/** How small a picture may become: its texts of 11 px are then 8 px high. */
const LEAST = 0.75;

/** What the narrowest phones leave of their 320 px for a text. */
const NARROW = 288;

/** The style of a figure: as wide as the text, and scrolled where its picture is wider. */
export const FIGURE_STYLE = 'margin:1em 0;overflow-x:auto';

/** The style of a caption: it stays in sight where the picture is scrolled. */
export const CAPTION_STYLE = 'position:sticky;left:0';

/** The style of a picture: it shrinks to the width there is, as long as it can be read. */
export function pictureStyle(width: number): string {
  return `max-width:100%;min-width:${leastWidth(width)}px;height:auto`;
}

/** The style of a live picture: readers come closer where it is too small. */
export const LIVE_STYLE = 'max-width:100%;height:auto';

/** Whether a picture of that width may be wider than the text, so that keys must reach what scrolls it. */
export function mayScroll(width: number): boolean {
  return leastWidth(width) > NARROW;
}

function leastWidth(width: number): number {
  return Math.floor(width * LEAST);
}

/**
 * The style sheet of a figure whose image may be wider than a sheet of paper: there it shrinks until it is whole.
 *
 * Undefined of one that fits. An SVG element of the page has its own.
 */
export function printSheet(width: number): string | undefined {
  return leastWidth(width) > PAPER ? '@media print{figure.dotgrad img{min-width:0!important}}' : undefined;
}

/** What the narrowest paper leaves between its margins, in px. */
const PAPER = 480;

/** The media query of readers who prefer dark, in documents that GitHub shows: it knows this one. */
export const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** The same in pages, which are light on paper. */
export const DARK_SCREEN = 'screen and (prefers-color-scheme: dark)';
