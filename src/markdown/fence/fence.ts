import type { Words } from './options.js';

/** The languages of what a fence can hold: a program in the notation, or raw DOT. */
export type Language = 'notation' | 'dot';

/** A fence that is to be drawn. */
export interface Fence {
  readonly language: Language;
  readonly source: string;
  readonly words: Words;
  /** The path of its document, to which `file=` is relative; undefined if it is not known. */
  readonly document: string | undefined;
}

/** A fence's language, and its words without the flag that `dot` needs. */
export interface Header {
  readonly language: Language;
  readonly meta: string;
}

/**
 * Tells whether a fence is ours by what stands behind its backquotes.
 *
 * ` ```dotgrad ` is, and ` ```dot dotgrad `; the flag is blanked in the words, so that all keep their places.
 */
export function readHeader(lang: string, meta: string): Header | undefined {
  if (lang === 'dotgrad') return { language: 'notation', meta };
  if (lang !== 'dot' && lang !== 'graphviz' && lang !== 'gv') return undefined;
  const start = withoutQuoted(meta).search(/(?<=^|\s)dotgrad(?=\s|$)/);
  if (start === -1) return undefined;
  return { language: 'dot', meta: `${meta.slice(0, start)}${' '.repeat(7)}${meta.slice(start + 7)}` };
}

/** The same text with all that is quoted blanked. */
function withoutQuoted(meta: string): string {
  return meta.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
}
