import { FenceError } from '../error.js';
import type { Words } from './options.js';

/** What a fence can contain: a program in the notation, or raw DOT. */
export type Language = 'notation' | 'dot';

/** Where a fence's code is shown: above its pictures, below, or not at all. */
export type CodePlace = 'above' | 'below' | 'none';

/** A fence that is to be drawn. */
export interface Fence {
  readonly language: Language;
  readonly source: string;
  readonly words: Words;
  /** The path of its document, which `file=` is relative to; undefined if unknown. */
  readonly document: string | undefined;
}

/** A fence's language, and its words without the flag `dotgrad`. */
export interface Header {
  readonly language: Language;
  readonly meta: string;
  /** The language's name for highlighters. */
  readonly highlight: string;
  /** The default place of its code. */
  readonly code: CodePlace;
  /** Whether it may also have words for highlighters. */
  readonly shared: boolean;
}

/** Other languages, by the name after the backquotes. */
const LANGUAGES: Readonly<Record<string, Pick<Header, 'language' | 'code' | 'shared'>>> = {
  python: { language: 'notation', code: 'above', shared: true },
  py: { language: 'notation', code: 'above', shared: true },
  dot: { language: 'dot', code: 'none', shared: false },
  gv: { language: 'dot', code: 'none', shared: false },
  graphviz: { language: 'dot', code: 'none', shared: false },
};

/** The names of all languages that can be drawn. */
export const languages: readonly string[] = ['dotgrad', ...Object.keys(LANGUAGES)];

/** What a fence of a language contains; undefined if it cannot be drawn. */
export function languageOf(lang: string): Language | undefined {
  if (lang === 'dotgrad') return 'notation';
  return Object.hasOwn(LANGUAGES, lang) ? LANGUAGES[lang]?.language : undefined;
}

/**
 * The words after another language, with the flag `dotgrad` blanked out.
 *
 * Blanks keep the offsets.
 */
export function withoutFlag(meta: string): string {
  const start = flagOf(meta);
  return start === -1 ? meta : `${meta.slice(0, start)}${' '.repeat(7)}${meta.slice(start + 7)}`;
}

/**
 * Whether a fence is to be drawn.
 *
 * Its language is dotgrad, or it has the flag `dotgrad`.
 */
export function isFlagged(lang: string, meta: string): boolean {
  return lang === 'dotgrad' || flagOf(meta) !== -1;
}

/**
 * Reads what follows a fence's backquotes.
 *
 * For example ` ```dotgrad `, ` ```python dotgrad ` or ` ```dot dotgrad `.
 *
 * @throws FenceError for the flag behind a language that cannot be drawn
 */
export function readHeader(lang: string, meta: string): Header {
  if (lang === 'dotgrad') return { language: 'notation', meta, highlight: 'python', code: 'none', shared: false };
  const name = lang.toLowerCase();
  const known = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (known !== undefined) return { ...known, meta: withoutFlag(meta), highlight: lang };
  throw new FenceError(
    {
      what: 'dotgrad',
      rule: `draws fences of ${languages.slice(1).join(', ')}`,
      gotWords: lang,
      advice: 'use ```dotgrad file=… to draw a module',
    },
    { in: 'meta', offset: flagOf(meta) },
  );
}

/** The offset of the flag `dotgrad` among words, outside quotes; -1 if it is missing. */
function flagOf(meta: string): number {
  const bare = meta.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  return bare.search(/(?<=^|\s)dotgrad(?=\s|$)/);
}
