import type { Code, Html, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { DocumentError } from './error.js';
import { Lines } from './lines.js';

/** A range of a text, in characters from 0, the end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A fence within a block. */
export interface BlockFence extends Range {
  readonly lang: string;
  readonly meta: string;
  readonly source: string;
}

/** What stands from `<!-- dotgrad … -->` to `<!-- /dotgrad -->`. */
export interface Block {
  readonly open: Range;
  readonly close: Range;
  /** The words of the opening marker, and where they begin. */
  readonly meta: string;
  readonly metaStart: number;
  readonly fence: BlockFence | undefined;
}

/** A comment that is a marker. */
interface Marker extends Range {
  readonly closes: boolean;
  readonly meta: string;
  readonly metaStart: number;
}

/**
 * The marked blocks of a Markdown document, in order.
 *
 * What looks like a marker in a code block, in a code span or in an attribute is none.
 *
 * @param text without a byte order mark
 * @param file what errors call the document
 * @throws DocumentError for a marker within a block, and for one without its counterpart
 */
export function findBlocks(text: string, file: string): Block[] {
  if (!/<!--\s*\/?dotgrad\b/.test(text)) return [];
  const { markers, fences } = read(text);
  const lines = new Lines(text);
  const fail = (reason: string, { start }: Range): DocumentError => new DocumentError(reason, file, lines.at(start));
  const blocks: Block[] = [];
  let open: Marker | undefined;
  for (const marker of markers) {
    if (marker.closes) {
      if (open === undefined)
        throw fail('this closes no block; write <!-- dotgrad name="…" --> before it, or remove it', marker);
      blocks.push(blockOf(open, marker, fences, fail));
      open = undefined;
    } else if (open !== undefined) {
      const line = lines.at(open.start).line;
      throw fail(`a block within the block of line ${line}; close that one first, with <!-- /dotgrad -->`, marker);
    } else open = marker;
  }
  if (open !== undefined) throw fail('this block is never closed; write <!-- /dotgrad --> behind it', open);
  return blocks;
}

function blockOf(
  open: Marker,
  close: Marker,
  fences: readonly BlockFence[],
  fail: (reason: string, at: Range) => DocumentError,
): Block {
  const [fence, second] = fences.filter(({ start, end }) => start >= open.end && end <= close.start);
  if (second !== undefined) throw fail('a second fence in this block; a block draws one, so give each its own', second);
  return { open, close, meta: open.meta, metaStart: open.metaStart, fence };
}

function read(text: string): { markers: Marker[]; fences: BlockFence[] } {
  const markers: Marker[] = [];
  const fences: BlockFence[] = [];
  const tree: Root = fromMarkdown(text);
  visit(tree, (node) => {
    if (node.type === 'html') markers.push(...markersIn(text, rangeOf(node)));
    if (node.type === 'code' && isFenced(text, node)) {
      fences.push({ ...rangeOf(node), lang: node.lang ?? '', meta: node.meta ?? '', source: node.value });
    }
  });
  return { markers, fences };
}

/** The markers in a piece of HTML, where tags may hold texts that look like comments. */
function markersIn(text: string, { start, end }: Range): Marker[] {
  const html = text.slice(start, end);
  // What stands in these elements is no HTML.
  if (/^<(?:script|style|textarea)\b/i.test(html)) return [];
  const parts = html.matchAll(/<!--([\s\S]*?)-->|<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>/gi);
  return [...parts].flatMap(({ 0: all, 1: comment, index }) => {
    const [, before, slash, meta] = /^(\s*(\/?)dotgrad(?=\s|$))([\s\S]*)$/.exec(comment ?? '') ?? [];
    if (before === undefined || meta === undefined) return [];
    const at = start + index;
    return [{ start: at, end: at + all.length, closes: slash === '/', meta, metaStart: at + 4 + before.length }];
  });
}

function isFenced(text: string, node: Code): boolean {
  return /^[`~]{3}/.test(text.slice(rangeOf(node).start));
}

function rangeOf({ position }: Html | Code): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
