import type { DrawOptions, Figure } from '../render/figure.js';
import type { Block } from './blocks.js';
import type { Document } from './document.node.js';
import { drawn } from './draw.node.js';
import { DocumentError, FenceError, type Point } from './error.js';
import { type Language, readHeader } from './fence.js';
import { fenceFigures } from './figures.node.js';
import { type Lines, placeInDocument } from './lines.js';
import { readWords, type Words } from './words.js';

/** What a block draws. */
export interface BlockFigures {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** What its writer should know; some is known only when the figures were drawn. */
  readonly notes: readonly string[];
  /** Draws some of them, with errors at their place in the document. */
  readonly located: <T>(draw: () => Promise<T>) => Promise<T>;
}

/** The languages of fences that a block can draw; GitHub colors `python`. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  dotgrad: 'notation',
  python: 'notation',
  py: 'notation',
  dot: 'dot',
  gv: 'dot',
  graphviz: 'dot',
};

/**
 * The figures of a block: of the fence within it, or of the file that it names.
 *
 * The words of its marker and of its fence count alike.
 *
 * @throws DocumentError for a marker without a name, and for a source that is missing or cannot be drawn
 */
export async function figuresOfBlock(
  block: Block,
  document: Document,
  lines: Lines,
  draw: DrawOptions,
): Promise<BlockFigures> {
  const { open, metaStart, fence } = block;
  const start = lines.at(open.start);
  const inMarker = ({ place }: FenceError): Point =>
    place?.in === 'meta' ? lines.at(metaStart + place.offset) : start;
  const inFence = ({ place }: FenceError): Point =>
    fence === undefined ? start : placeInDocument(place, lines, { ...fence, line: lines.at(fence.start).line });
  const located = async <T>(fn: () => T | Promise<T>, locate: (error: FenceError) => Point): Promise<T> => {
    try {
      return await fn();
    } catch (error) {
      if (!(error instanceof FenceError)) throw error;
      throw new DocumentError(error.message, document.path, locate(error), error);
    }
  };

  const marked = await located(() => readWords(block.meta), inMarker);
  const { language, words } = await located(() => readFence(block, marked), inFence);
  const { name } = words;
  if (name === undefined)
    throw new DocumentError(
      'this block has no name for its pictures; write <!-- dotgrad name="…" -->',
      document.path,
      start,
    );
  const isMarked = (error: FenceError): boolean =>
    error.place?.in !== 'source' && (marked.at.has('file') || marked.at.has('set'));
  const whole = { language, source: fence?.source ?? '', words, document: document.place };
  const notes: string[] = [];
  const note = (text: string): void => {
    const located = `${document.path}:${start.line}:${start.column}: ${text}`;
    if (!notes.includes(located)) notes.push(located);
  };
  const inBlock = (error: FenceError): Point => (isMarked(error) ? inMarker(error) : inFence(error));
  const { figures, notes: more } = await located(() => fenceFigures(whole, draw, note), inBlock);
  more.forEach(note);
  return { name, figures, notes, located: (fn) => located(() => drawn(fn), inBlock) };
}

function readFence({ fence }: Block, marked: Words): { language: Language; words: Words } {
  if (fence === undefined) {
    if (marked.file !== undefined) return { language: 'notation', words: marked };
    throw new FenceError(
      'this block has nothing to draw; write a fence in it, inside of HTML after an empty line, or file=',
    );
  }
  const language = Object.hasOwn(LANGUAGES, fence.lang) ? LANGUAGES[fence.lang] : undefined;
  if (language === undefined) {
    throw new FenceError(
      `a block draws fences of ${Object.keys(LANGUAGES).join(', ')}, not of ${fence.lang || 'no language'}; a module is drawn by file=`,
    );
  }
  // What stands behind another language is for others, who highlight its lines.
  const meta = readHeader(fence.lang, fence.meta)?.meta ?? '';
  return { language, words: readWords(meta, marked) };
}
