import { standIn } from '../../../check/measure.js';

/**
 * A control character that takes room in a layout and is not drawn.
 *
 * Graphviz in WebAssembly takes every byte beyond ASCII for a space of 0.278 em,
 * so that capitals and East Asian text are laid out too narrow. Fillers make up
 * for it before the layout, and come out of what is drawn.
 */
export const FILLER = '\u0091';

/**
 * Stands for a backslash that is to be drawn.
 *
 * Graphviz's output doubles backslashes and then counts wrong, so that ends of lines get lost.
 */
const BACKSLASH = '\u0092';

const BYTE_WIDTH = 569 / 2048;
const FILLER_WIDTH = 2 * BYTE_WIDTH;

/** The widths in Arimo, in em, of the signs that `standIn` answers with. */
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

/** Runs of characters beyond ASCII, written as they are or as numeric entities. */
const RUN = /(?:[^\0-\x7f]|&#(?:\d{1,7}|x[\da-f]{1,6});)+/giu;

/** Text for a layout, in which every run beyond ASCII has the room that it needs. */
export function widen(text: string): string {
  return text.replace(RUN, (run) => run + FILLER.repeat(fillersFor(decodeEntities(run))));
}

/** Text in quotes in which `\\`, a backslash that is drawn, has its stand-in. */
export function hideBackslashes(quoted: string): string {
  if (!quoted.includes('\\\\')) return quoted;
  return quoted.replace(/\\([\s\S])/g, (pair, next: string) => (next === '\\' ? BACKSLASH : pair));
}

/** Text of an HTML-like label, in which every backslash is drawn, with stand-ins. */
export function hideHtmlBackslashes(html: string): string {
  return html.replace(/\\|&#(?:0*92|x0*5c);/gi, BACKSLASH);
}

/** Text that holds none of the characters that mean something here. */
export function withoutStandIns(text: string): string {
  return text.replaceAll(FILLER, '\ufffd').replaceAll(BACKSLASH, '\ufffd');
}

/** Text out of a layout, without fillers and stand-ins. */
export function narrow(text: string): string {
  return text.replaceAll(FILLER, '').replaceAll(BACKSLASH, '\\');
}

function fillersFor(run: string): number {
  const width = [...standIn(run)].reduce((sum, sign) => sum + (WIDTHS[sign] ?? 0.556), 0);
  const given = new TextEncoder().encode(run).length * BYTE_WIDTH;
  return Math.max(0, Math.round((width - given) / FILLER_WIDTH));
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Text with its numeric and its commonest named entities as characters. */
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
 * A font name in DOT text is replaced by one of these names, which say in a layout
 * whether the text is bold or italic: Graphviz ignores case and spaces in names.
 * It knows no bold Arimo by name; DejaVu Sans is the family that it measures as wide.
 */
const FACES = {
  regular: 'Arimo',
  italic: 'ARIMO',
  bold: 'DejaVu Sans',
  both: 'DEJAVU SANS',
} as const;

/** The face by which a layout measures text of any font. */
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
