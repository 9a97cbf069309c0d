import type { Block } from './blocks.js';
import { tagEnds } from './tag-ends.js';

/** Matches an image, or the start or end of a pair of images in one element. */
const PICTURE = /<\/?picture(?=[\s/>])|<img(?=\s)/gi;

/** What may be between two pictures: space, and the prefixes of quotes and lists. */
const GAP = /^[ \t>\r\n]*$/;

/** A picture in a text, and the address of its image as written. */
interface Standing {
  readonly start: number;
  readonly end: number;
  readonly src: string;
}

/** The addresses of the images that a block shows. */
export function imagesIn(text: string, block: Block): string[] {
  return partsOf(text, block).flatMap((part) => findPictures(part).map(({ src }) => src));
}

/**
 * Replaces the pictures in a block's text.
 *
 * New pictures go to the end if there were none. Everything else stays.
 *
 * @param own the addresses of the block's own images
 */
export function withPictures(
  text: string,
  block: Block,
  pictures: readonly string[],
  own: ReadonlySet<string>,
): string {
  const { open, close, fence } = block;
  const inside = text.slice(open.end, close.start);
  const start = Math.max(inside.lastIndexOf('\n'), inside.lastIndexOf('\r')) + 1;
  const line = inside.slice(start);
  // The prefix of quotes and lists before the closing marker; undefined if there is other text.
  const prefix = start > 0 && /^[ \t>]*$/.test(line) ? line : undefined;
  const eol = /\r\n|\r|\n/.exec(inside)?.[0] ?? '\n';
  const joined = pictures.join(prefix === undefined ? ' ' : `${eol}${prefix}`);
  const [before = '', after = ''] = partsOf(text, block);
  const middle = fence === undefined ? '' : text.slice(fence.start, fence.end);
  const runs = [before, after].map((part) => runsOf(part, own));
  const [inBefore = [], inAfter = []] = runs;
  if (inBefore.length > 0) return replaceRuns(before, inBefore, joined) + middle + replaceRuns(after, inAfter, '');
  if (inAfter.length > 0) return before + middle + replaceRuns(after, inAfter, joined);
  const body = before + middle + after;
  if (prefix === undefined) return body + joined;
  const gap = fence === undefined || /[^\s>]/.test(after) ? '' : `${prefix.trimEnd()}${eol}`;
  return `${body.slice(0, body.length - prefix.length)}${gap}${prefix}${joined}${eol}${prefix}`;
}

/** The text before and after a block's fence; without a fence, all is before. */
function partsOf(text: string, { open, close, fence }: Block): string[] {
  if (fence === undefined) return [text.slice(open.end, close.start)];
  return [text.slice(open.end, fence.start), text.slice(fence.end, close.start)];
}

/** Finds pictures in a text, in linear time: images, and pairs of images in one element. */
function findPictures(part: string): Standing[] {
  const found: Standing[] = [];
  const ends = tagEnds(part);
  // The open pair, and the number of images before it.
  let pair: { readonly start: number; readonly before: number } | undefined;
  let from = 0;
  for (const { 0: tag, index: start } of part.matchAll(PICTURE)) {
    const begun = tag.toLowerCase();
    const end = ends[start + begun.length] as number;
    if (end === -1 || start < from) continue;
    from = end;
    if (begun === '<picture') pair = { start, before: found.length };
    else if (begun === '</picture') {
      const [image] = pair === undefined ? [] : found.splice(pair.before);
      if (pair !== undefined && image !== undefined)
        found.push(withLink(part, { start: pair.start, end, src: image.src }));
      pair = undefined;
    } else {
      const [, double, single] = /\bsrc=(?:"([^"]*)"|'([^']*)')/i.exec(part.slice(start, end)) ?? [];
      const src = double ?? single;
      if (src !== undefined) found.push({ start, end, src });
    }
  }
  return found;
}

/** Includes the link around a picture to its image, or to a live page of the same name. */
function withLink(part: string, { start, end, src }: Standing): Standing {
  const [link = '', to] = /<a href="([^"]*)">$/.exec(part.slice(Math.max(0, start - src.length - 20), start)) ?? [];
  const isOwn = (to === src || to === src.replace(/\.\w+$/, '.html')) && part.startsWith('</a>', end);
  return isOwn ? { start: start - link.length, end: end + 4, src } : { start, end, src };
}

/** Runs of own pictures with nothing between them. */
function runsOf(part: string, own: ReadonlySet<string>): Omit<Standing, 'src'>[] {
  const runs: { start: number; end: number }[] = [];
  for (const { start, end, src } of findPictures(part)) {
    if (!own.has(src)) continue;
    const last = runs.at(-1);
    if (last !== undefined && GAP.test(part.slice(last.end, start))) last.end = end;
    else runs.push({ start, end });
  }
  return runs;
}

/** Replaces the first run and removes the others. */
function replaceRuns(part: string, runs: readonly Omit<Standing, 'src'>[], first: string): string {
  let [text, end] = ['', 0];
  for (const [i, run] of runs.entries()) {
    text += part.slice(end, run.start) + (i === 0 ? first : '');
    end = run.end;
  }
  return text + part.slice(end);
}
