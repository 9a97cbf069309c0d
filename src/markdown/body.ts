import type { Block } from './blocks.js';

/** Pictures, one after another, with nothing between but what quotes and lists put there. */
const PICTURE = String.raw`(?:<picture>[\s\S]*?<\/picture>|<img\s[^>]*>|!\[[^\]]*\]\([^)]*\))`;
const PICTURES = new RegExp(String.raw`${PICTURE}(?:[ \t>\r\n]*${PICTURE})*`, 'g');

/**
 * A block's text between its markers, with new pictures in place of the old.
 *
 * Where there were none they come last. All else in the block stays as it is.
 */
export function withPictures(text: string, block: Block, pictures: readonly string[]): string {
  const { open, close, fence } = block;
  const line = /[^\r\n]*$/.exec(text.slice(0, close.start))?.[0] ?? '';
  // What quotes and lists put before the closing marker; undefined if something else stands there.
  const prefix = /^[ \t>]*$/.test(line) ? line : undefined;
  const eol = /\r\n|\r|\n/.exec(text.slice(open.end, close.start))?.[0] ?? '\n';
  const joined = pictures.join(prefix === undefined ? ' ' : `${eol}${prefix}`);
  let isPlaced = false;
  const place = (part: string): string =>
    part.replace(PICTURES, () => {
      const first = isPlaced ? '' : joined;
      isPlaced = true;
      return first;
    });
  const before = place(text.slice(open.end, fence?.start ?? close.start));
  const middle = fence === undefined ? '' : text.slice(fence.start, fence.end);
  const after = fence === undefined ? '' : place(text.slice(fence.end, close.start));
  const body = before + middle + after;
  if (isPlaced) return body;
  if (prefix === undefined) return body + joined;
  const gap = fence === undefined || /[^\s>]/.test(after) ? '' : `${prefix.trimEnd()}${eol}`;
  return `${body.slice(0, body.length - prefix.length)}${gap}${prefix}${joined}${eol}${prefix}`;
}
