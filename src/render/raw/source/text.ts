import { standIn } from '../../../check/text-width.js';

/**
 * A control character that takes up room in a layout and is not drawn.
 *
 * Graphviz in WebAssembly measures every non-ASCII byte as a space of 0.278 em, so
 * capitals and East Asian text get too little room. Fillers are added before the
 * layout to make up for that, and removed from the drawing.
 */
export const FILLER = '\u0091';

/**
 * Represents a backslash to draw.
 *
 * Graphviz's output doubles backslashes and then miscounts, which loses line ends.
 */
const BACKSLASH = '\u0092';

const BYTE_WIDTH = 569 / 2048;
const FILLER_WIDTH = 2 * BYTE_WIDTH;

/** The widths in Arimo, in em, of the signs that `standIn` returns. */
const WIDTHS: Readonly<Record<string, number>> = {
  i: 0.222,
  '.': 0.278,
  '-': 0.333,
  '*': 0.389,
  c: 0.5,
  '+': 0.584,
  F: 0.611,
  A: 0.667,
  C: 0.722,
  O: 0.778,
  M: 0.833,
  W: 0.944,
  '@': 1.015,
};

/** Runs of non-ASCII characters, literal or as numeric entities. */
const RUN = /(?:[^\0-\x7f]|&#(?:\d{1,7}|x[\da-f]{1,6});)+/giu;

/** Text for a layout, in which every non-ASCII run has enough room. */
export function widen(text: string): string {
  return text.replace(RUN, (run) => run + FILLER.repeat(fillersFor(decodeEntities(run))));
}

/** Quoted text in which `\\`, a backslash to draw, is replaced by its stand-in. */
export function hideBackslashes(quoted: string): string {
  if (!quoted.includes('\\\\')) return quoted;
  return quoted.replace(/\\([\s\S])/g, (pair, next: string) => (next === '\\' ? BACKSLASH : pair));
}

/** Text of an HTML-like label with stand-ins for backslashes, which are all drawn. */
export function hideHtmlBackslashes(html: string): string {
  return html.replace(/\\|&#(?:0*92|x0*5c);/gi, BACKSLASH);
}

/** Text without the characters that have a meaning here. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(FILLER, '\ufffd').replaceAll(BACKSLASH, '\ufffd');
}

/** Text from a layout, without fillers and stand-ins. */
export function narrow(text: string): string {
  return text.replaceAll(FILLER, '').replaceAll(BACKSLASH, '\\');
}

function fillersFor(run: string): number {
  const width = [...standIn(run)].reduce((sum, sign) => sum + (WIDTHS[sign] ?? 0.556), 0);
  const given = new TextEncoder().encode(run).length * BYTE_WIDTH;
  return Math.max(0, Math.round((width - given) / FILLER_WIDTH));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with numeric and the most common named entities as characters. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (entity, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/**
 * All text is drawn in Arimo, the one font that is measured exactly and shipped.
 *
 * A font name in DOT text is replaced by one of these names, which tell in a layout
 * whether the text is bold or italic: Graphviz ignores case and spaces in names.
 * It has no bold Arimo; DejaVu Sans is the family that it measures with the same widths.
 */
const FACES = {
  regular: 'Arimo',
  italic: 'ARIMO',
  bold: 'DejaVu Sans',
  both: 'DEJAVU SANS',
} as const;

/** The face with which a layout measures text of any font. */
export function faceFor(font: string): string {
  const bold = /bold|black|heavy|demi/i.test(font);
  const italic = /italic|oblique/i.test(font);
  return FACES[bold ? (italic ? 'both' : 'bold') : italic ? 'italic' : 'regular'];
}

/** How the text of a face is drawn. */
export function faceOf(face: string): { readonly bold: boolean; readonly italic: boolean } {
  const bold = face === FACES.bold || face === FACES.both;
  return { bold, italic: face === FACES.italic || face === FACES.both };
}
