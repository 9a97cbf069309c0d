import { inWords, type Message, placedInWords, saidBy } from '../../check/message.js';
import { inFence } from '../../options/spell.js';
import type { DrawOptions, Figure } from '../../render/figure/figure.js';
import { DocumentError, FenceError, type FencePlace, type Point } from '../error.js';
import { drawn } from '../fence/draw.node.js';
import { fenceFigures } from '../fence/figures.node.js';
import type { ReadProgram } from '../fence/file.node.js';
import { type Language, languageOf, languages, withoutFlag } from '../fence/header.js';
import { readWords, type Words, wordLike } from '../fence/options.js';
import { type Lines, placeInDocument } from '../lines.js';
import type { Block } from './blocks.js';
import type { Document } from './document.node.js';

/** What a block draws. */
interface BlockFigures {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Notes for the author; some are known only after drawing. */
  readonly notes: readonly Message[];
  /** Runs `draw`, with errors at their place in the document. */
  readonly located: <T>(draw: () => Promise<T>) => Promise<T>;
}

/**
 * The figures of a block: from the fence inside it or the file it names.
 *
 * The words of its marker and of its fence are equivalent.
 *
 * @throws DocumentError for a marker without a name, and for a missing or undrawable source
 */
export async function figuresOfBlock(
  block: Block,
  document: Document,
  lines: Lines,
  { draw, python }: { readonly draw: DrawOptions; readonly python: ReadProgram | undefined },
): Promise<BlockFigures> {
  const start = lines.at(block.open.start);
  const located = async <T>(fn: () => T | Promise<T>): Promise<T> => {
    try {
      return await fn();
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
      const point = placeInBlock(error.place, block, lines);
      const shown = error.place?.in === 'source' ? { shown: lines.excerpt(point) } : {};
      throw new DocumentError({ ...saidBy(error), ...shown }, document.path, point, error);
    }
  };
  const notes: Message[] = [];
  const known = new Set<string>();
  const note = (message: Message): void => {
    const placed = { ...placedInWords(message), where: { file: document.path, ...start } };
    const words = inWords(placed, inFence);
    if (!known.has(words)) notes.push(placed);
    known.add(words);
  };

  const { language, words } = await located(() => readFence(block, note));
  const { name } = words;
  if (name === undefined)
    throw new DocumentError(
      { what: 'this block has no name for its pictures', advice: 'write <!-- dotgrad name="…" -->' },
      document.path,
      start,
    );
  if (words.code !== undefined)
    note({ what: 'code has no effect in a block', advice: 'leave it out; the fence stays where it is' });
  if (words.caption)
    note({ what: 'caption has no effect in a block', advice: 'leave it out, and write the caption below the block' });
  const whole = { language, source: block.fence?.source ?? '', words, document: document.place, python };
  const { figures, notes: more } = await located(() => fenceFigures(whole, draw, note));
  more.forEach(note);
  return { name, figures, notes, located: (fn) => located(() => drawn(fn, words)) };
}

function placeInBlock(place: FencePlace, { open, metaStart, fence }: Block, lines: Lines): Point {
  if (place?.in === 'marker') return lines.at(metaStart + place.offset);
  if (fence === undefined) return lines.at(open.start);
  return placeInDocument(place, lines, { ...fence, line: lines.at(fence.start).line });
}

function readFence(
  { fence, meta }: Block,
  note: (message: Message) => void,
): { readonly language: Language; readonly words: Words } {
  const before = readWords(meta, { in: 'marker' });
  if (fence === undefined) {
    if (before.file !== undefined) return { language: 'notation', words: before };
    throw new FenceError({
      what: 'this block has nothing to draw',
      advice: 'write a fence in it (inside HTML, after an empty line), or file=',
    });
  }
  const language = languageOf(fence.lang);
  if (language === undefined) {
    throw new FenceError({
      what: 'a block',
      rule: `draws fences of ${languages.join(', ')}`,
      gotWords: fence.lang || 'no language',
      advice: 'use file= to draw a module',
    });
  }
  if (fence.lang === 'dotgrad') return { language, words: readWords(fence.meta, { before }) };
  // Fences in other languages may also have words for syntax highlighters.
  const others = (_: string, name?: string): void => {
    const meant = name === undefined ? undefined : wordLike(name);
    if (meant !== undefined)
      note({ what: `${name} is not an option of dotgrad and has no effect`, advice: `did you mean ${meant}?` });
  };
  const own = withoutFlag(fence.meta);
  return { language, words: readWords(own, { before, others }) };
}
