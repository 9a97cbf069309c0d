import { FenceError } from '../error.js';
import type { Words } from './options.js';

/** The languages of what a fence can hold: a program in the notation, or raw DOT. */
export type Language = 'notation' | 'dot';

/** Where a fence's own text stands: above its pictures, below them, or nowhere. */
export type CodePlace = 'above' | 'below' | 'none';

/** A fence that is to be drawn. */
export interface Fence {
  readonly language: Language;
  readonly source: string;
  readonly words: Words;
  /** The path of its document, to which `file=` is relative; undefined if it is not known. */
  readonly document: string | undefined;
}

/** A fence's language, and its words without the flag that languages of others need. */
export interface Header {
  readonly language: Language;
  readonly meta: string;
  /** What highlighters call the language. */
  readonly highlight: string;
  /** Where its code stands unless a word says otherwise. */
  readonly code: CodePlace;
  /** Whether words for highlighters may stand behind the language, beside ours. */
  readonly shared: boolean;
}

/** What the languages of others hold, by what stands behind the backquotes. */
const LANGUAGES: Readonly<Record<string, Pick<Header, 'language' | 'code' | 'shared'>>> = {
  python: { language: 'notation', code: 'above', shared: true },
  py: { language: 'notation', code: 'above', shared: true },
  dot: { language: 'dot', code: 'none', shared: false },
  gv: { language: 'dot', code: 'none', shared: false },
  graphviz: { language: 'dot', code: 'none', shared: false },
};

/** The names of all languages that can be drawn. */
export const languages: readonly string[] = ['dotgrad', ...Object.keys(LANGUAGES)];

/** What a fence of that language holds; undefined of a language that cannot be drawn. */
export function languageOf(lang: string): Language | undefined {
  if (lang === 'dotgrad') return 'notation';
  return Object.hasOwn(LANGUAGES, lang) ? LANGUAGES[lang]?.language : undefined;
}

/** The words behind a language of others with the flag `dotgrad` blanked, so that all keep their places. */
export function withoutFlag(meta: string): string {
  const start = flagOf(meta);
  return start === -1 ? meta : `${meta.slice(0, start)}${' '.repeat(7)}${meta.slice(start + 7)}`;
}

/** Whether a fence asks to be drawn: its language is ours, or the flag `dotgrad` stands behind another. */
export function isFlagged(lang: string, meta: string): boolean {
  return lang === 'dotgrad' || flagOf(meta) !== -1;
}

/**
 * What a fence holds by what stands behind its backquotes: ` ```dotgrad `, ` ```python dotgrad `, ` ```dot dotgrad `.
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
      what: `dotgrad draws fences of ${languages.slice(1).join(', ')}, not of ${lang}`,
      advice: 'a module is drawn by ```dotgrad file=…',
    },
    { in: 'meta', offset: flagOf(meta) },
  );
}

/** Where the flag `dotgrad` stands among words, outside of quotes; -1 if it does not. */
function flagOf(meta: string): number {
  const bare = meta.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
  return bare.search(/(?<=^|\s)dotgrad(?=\s|$)/);
}
