import type { Code, Html } from 'mdast';
import { fromMarkdown, type Options } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import type { Message } from '../../check/message.js';
import { DocumentError } from '../error.js';
import { isFlagged } from '../fence/header.js';
import { Lines } from '../lines.js';
import { tagEnds } from './tag-ends.js';

/** A range of characters, from 0, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A fence within a block. */
interface BlockFence extends Range {
  readonly lang: string;
  readonly meta: string;
  readonly source: string;
}

/** A block from `<!-- dotgrad … -->` to `<!-- /dotgrad -->`. */
export interface Block {
  readonly open: Range;
  readonly close: Range;
  /** The words of the opening marker, and where they begin. */
  readonly meta: string;
  readonly metaStart: number;
  readonly fence: BlockFence | undefined;
}

/** Creates the error for a range. */
type Fail = (message: Message, at: Pick<Range, 'start'>) => DocumentError;

/** What was found in a document. */
interface FoundBlocks {
  readonly blocks: readonly Block[];
  /** The places of comments that would be markers in lower case. */
  readonly misspelled: readonly number[];
  /** The places of dotgrad fences outside all blocks. */
  readonly passed: readonly number[];
}

/** A comment that is a marker, or looks like one. */
interface Marker extends Range {
  readonly isMisspelled: boolean;
  readonly closes: boolean;
  readonly meta: string;
  readonly metaStart: number;
}

/**
 * The marked blocks of a Markdown document, in order.
 *
 * Markers in front matter, code blocks, code spans and attributes do not count.
 *
 * @param text without a byte order mark
 * @param file the document's name in errors
 * @throws DocumentError for a nested or unmatched marker, and for too deeply nested quotes
 */
export function findBlocks(text: string, file: string): FoundBlocks {
  if (!/dotgrad/i.test(text)) return { blocks: [], misspelled: [], passed: [] };
  const lines = new Lines(text);
  const fail: Fail = (message, { start }) => new DocumentError(message, file, lines.at(start));
  const { markers, fences } = read(text, fail);
  const blocks: Block[] = [];
  let open: Marker | undefined;
  for (const marker of markers) {
    if (marker.isMisspelled) continue;
    if (marker.closes) {
      if (marker.meta.trim() !== '')
        throw fail(
          {
            what: 'a closing marker takes no words',
            advice: 'write them into the opening marker, and <!-- /dotgrad --> here',
          },
          marker,
        );
      if (open === undefined)
        throw fail(
          {
            what: 'this marker closes a block, and none is open',
            advice: 'write <!-- dotgrad name="…" --> before it, or remove it',
          },
          marker,
        );
      blocks.push(blockOf(open, marker, fences, fail));
      open = undefined;
    } else if (open !== undefined) {
      const line = lines.at(open.start).line;
      throw fail(
        {
          what: `blocks cannot be nested, and the block of line ${line} is still open`,
          advice: 'close it first with <!-- /dotgrad -->',
        },
        marker,
      );
    } else open = marker;
  }
  if (open !== undefined)
    throw fail({ what: 'this block is never closed', advice: 'write <!-- /dotgrad --> after it' }, open);
  const misspelled = markers.flatMap(({ isMisspelled, start }) => (isMisspelled ? [start] : []));
  const drawn = new Set(blocks.map(({ fence }) => fence));
  const passed = fences.filter((fence) => isFlagged(fence.lang, fence.meta) && !drawn.has(fence));
  return { blocks, misspelled, passed: passed.map(({ start }) => start) };
}

function blockOf(open: Marker, close: Marker, fences: readonly BlockFence[], fail: Fail): Block {
  const [fence, second] = fences.filter(({ start, end }) => start >= open.end && end <= close.start);
  if (second !== undefined)
    throw fail({ what: 'this block has a second fence', advice: 'give each fence its own block' }, second);
  return { open, close, meta: open.meta, metaStart: open.metaStart, fence };
}

/** YAML or TOML front matter, as site generators and GitHub recognize it; a plain thematic break differs. */
const FRONT_MATTER =
  /^(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?=\1|#|[\w"'-]+[ \t]*[:=])(?:[\s\S]*?(?:\r\n?|\n))??\1[ \t]*(?:[\r\n]|$)/;

function read(text: string, fail: Fail): { markers: Marker[]; fences: BlockFence[] } {
  const markers: Marker[] = [];
  const fences: BlockFence[] = [];
  // Offsets stay the same.
  const body = text.replace(FRONT_MATTER, (matter) => matter.replace(/[^\r\n]/g, ' '));
  const crowd = crowdOfComments(body);
  if (crowd !== undefined)
    throw fail(
      {
        what: `over ${MOST_OPEN} comments are not closed in this paragraph`,
        advice: 'write --> after each',
      },
      {
        start: crowd,
      },
    );
  try {
    visit(fromMarkdown(body, { extensions: [limitsDepth()] }), (node) => {
      if (node.type === 'html') markers.push(...markersIn(text, rangeOf(node)));
      if (node.type === 'code' && isFenced(text, node)) {
        fences.push({ ...rangeOf(node), lang: node.lang ?? '', meta: node.meta ?? '', source: node.value });
      }
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const start = Math.max(0, body.search(/^(?:[ \t]*(?:>|[-+*]|\d+[.)])){200}/m));
    throw fail({ what: 'quotes or lists are nested too deeply here', advice: 'use fewer levels' }, { start });
  }
  return { markers, fences };
}

/** The deepest nesting of quotes and lists that is read: more would take long, and only a program writes that. */
const MOST_LEVELS = 1000;
/** What a quote or an item of a list may begin with. */
const STARTS = [...'>*+-0123456789'].map((sign) => sign.charCodeAt(0));

type Extension = NonNullable<Options['extensions']>[number];

/** An extension that stops the parser with a RangeError at a line that nests quotes and lists too deeply. */
function limitsDepth(): Extension {
  let [line, column, levels] = [0, 0, 0];
  const counts: NonNullable<Extension['document']>[number] = {
    // The parser calls this wherever a quote or an item may begin in a line, and twice at some places.
    tokenize(_effects, _ok, nok) {
      const now = this.now();
      if (now.line !== line) levels = 0;
      if (now.line !== line || now.column > column) levels++;
      [line, column] = [now.line, now.column];
      if (levels > MOST_LEVELS) throw new RangeError('too many levels');
      return nok;
    },
  };
  return { document: Object.fromEntries(STARTS.map((code) => [code, counts])) };
}

/** The markers in a piece of HTML, where tags may hold texts that look like comments. */
function markersIn(text: string, { start, end }: Range): Marker[] {
  const html = text.slice(start, end);
  // The content of these elements is not HTML.
  if (/^<(?:script|style|textarea)\b/i.test(html)) return [];
  return commentsIn(html).flatMap((comment) => {
    const inside = html.slice(comment.start + 4, comment.end - 3);
    const [, before, slash, word, meta] = /^(\s*(\/?)(dotgrad)(?=\s|$))([\s\S]*)$/i.exec(inside) ?? [];
    if (before === undefined || meta === undefined) return [];
    const at = start + comment.start;
    const metaStart = at + 4 + before.length;
    const isMisspelled = word !== 'dotgrad';
    return [{ start: at, end: start + comment.end, isMisspelled, closes: slash === '/', meta, metaStart }];
  });
}

/** The closed comments of a piece of HTML, outside tags; in linear time. */
function commentsIn(html: string): Range[] {
  if (!html.includes('<!--')) return [];
  const ends = tagEnds(html);
  const found: Range[] = [];
  let from = 0;
  for (const { 0: begun, index } of html.matchAll(/<!--|<\/?[a-z]/gi)) {
    if (index < from) continue;
    const isComment = begun === '<!--';
    const close = isComment ? html.indexOf('-->', index + 4) : -1;
    // If this one is not closed, nothing after it is.
    if (isComment && close === -1) break;
    const end = isComment ? close + 3 : (ends[index + begun.length] as number);
    if (end === -1) continue;
    if (isComment) found.push({ start: index, end });
    from = end;
  }
  return found;
}

/** The limit of open comments in a paragraph: parsing them takes quadratic time. */
const MOST_OPEN = 100;

/** The start of a paragraph with too many open comments, undefined if there is none. */
function crowdOfComments(text: string): number | undefined {
  let [start, open] = [0, 0];
  for (const { 0: found, index } of text.matchAll(/<!--|-->|(?:\r\n?|\n)[ \t>]*(?=[\r\n])/g)) {
    if (found === '-->') open = 0;
    else if (found === '<!--') open += 1;
    else [start, open] = [index + found.length, 0];
    if (open <= MOST_OPEN) continue;
    const rest = text.slice(start);
    // At the start of a line, the first comment includes everything that follows, in linear time.
    const takesAll = /^[\r\n]*<!--/.test(rest);
    if (takesAll && !rest.includes('-->') && !/^[ \t>]*(?:```|~~~)/m.test(rest)) return undefined;
    return start + (/^\s*/.exec(rest)?.[0].length ?? 0);
  }
  return undefined;
}

function isFenced(text: string, node: Code): boolean {
  return /^[`~]{3}/.test(text.slice(rangeOf(node).start));
}

function rangeOf({ position }: Html | Code): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
