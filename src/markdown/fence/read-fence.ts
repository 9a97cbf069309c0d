import type { Message } from '../../check/message.js';
import { FenceError } from '../error.js';
import type { CodePlace, Fence, Header } from './header.js';
import { readWords, wordLike } from './options.js';

/** The code of a fence as shown next to its pictures. */
export interface ShownCode {
  readonly place: Exclude<CodePlace, 'none'>;
  readonly lang: string;
  /** The words for highlighters. */
  readonly meta: string;
}

/** A fence as read. */
interface ReadFence {
  readonly fence: Fence;
  /** Its code; undefined if only pictures are shown. */
  readonly code: ShownCode | undefined;
  /** Notes for the author. */
  readonly notes: readonly Message[];
}

/**
 * Reads a fence of a page.
 *
 * @throws FenceError for wrong words
 */
export function readFence(header: Header, source: string, document: string | undefined): ReadFence {
  const rest: string[] = [];
  const notes: Message[] = [];
  const others = (text: string, name?: string): void => {
    rest.push(text);
    const meant = name === undefined ? undefined : wordLike(name);
    if (meant !== undefined)
      notes.push({ what: `${name} is not an option of dotgrad and has no effect`, advice: `did you mean ${meant}?` });
  };
  const words = readWords(header.meta, header.shared ? { others } : {});
  const fence = { language: header.language, source, words, document };
  if (words.file !== undefined && words.code !== undefined && words.code !== 'none')
    throw new FenceError(
      { what: "code shows the fence's own text, and this fence uses file=", advice: 'leave it out' },
      words.at.get('code'),
    );
  return { fence, code: codeOf(header, source, words.code, rest.join(' ')), notes };
}

/** The code shown next to a fence's pictures; undefined if there is none. */
export function codeOf(
  header: Header,
  source: string,
  place: CodePlace = header.code,
  meta = '',
): ShownCode | undefined {
  return place === 'none' || source.trim() === '' ? undefined : { place, lang: header.highlight, meta };
}
