import type { Block } from './blocks.js';

/** What shows a picture in HTML: an image, or a pair of them in one element. */
const PICTURE = /<picture\b[^>]*>(?:(?!<\/?picture\b)[\s\S])*<\/picture>|<img\s(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/** What may stand between two pictures: space, and what quotes and lists put before a line. */
const GAP = /^[ \t>\r\n]*$/;

/** A picture that stands in a text, and the address of its image as it is written there. */
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
 * A block's text between its markers, with new pictures in place of its old ones.
 *
 * Where there were none they come last. All else in the block stays as it is.
 *
 * @param own the addresses of the images that are the block's own
 */
export function withPictures(
  text: string,
  block: Block,
  pictures: readonly string[],
  own: ReadonlySet<string>,
): string {
  const { open, close, fence } = block;
  const line = /[^\r\n]*$/.exec(text.slice(0, close.start))?.[0] ?? '';
  // What quotes and lists put before the closing marker; undefined if something else stands there.
  const prefix = /^[ \t>]*$/.test(line) ? line : undefined;
  const eol = /\r\n|\r|\n/.exec(text.slice(open.end, close.start))?.[0] ?? '\n';
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

/** What stands before and behind a block's fence; without one all is before. */
function partsOf(text: string, { open, close, fence }: Block): string[] {
  if (fence === undefined) return [text.slice(open.end, close.start)];
  return [text.slice(open.end, fence.start), text.slice(fence.end, close.start)];
}

function findPictures(part: string): Standing[] {
  return [...part.matchAll(PICTURE)].flatMap(({ 0: all, index }) => {
    const [, double, single] = /<img\s[^>]*?\bsrc=(?:"([^"]*)"|'([^']*)')/i.exec(all) ?? [];
    const src = double ?? single;
    return src === undefined ? [] : [{ start: index, end: index + all.length, src }];
  });
}

/** Where own pictures stand, one after another with nothing between them. */
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

/** A text with the first run replaced, and the others taken out. */
function replaceRuns(part: string, runs: readonly Omit<Standing, 'src'>[], first: string): string {
  let [text, end] = ['', 0];
  for (const [i, run] of runs.entries()) {
    text += part.slice(end, run.start) + (i === 0 ? first : '');
    end = run.end;
  }
  return text + part.slice(end);
}
