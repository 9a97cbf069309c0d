import { cpSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const OUT = resolve(import.meta.dirname, '../../out');

/** The pictures of out/ that pages link to. */
const linked = new Set();

/**
 * A plugin for markdown-it: a paragraph that is nothing but an image is a picture.
 *
 * It has its own size, so that nothing jumps when it comes; it shrinks to two
 * thirds at most, and where that is wider than the page it scrolls, and its edge fades.
 * A picture of out/ links to itself, whole.
 */
export function pictures(md) {
  md.core.ruler.push('pictures', ({ tokens, env, Token }) => {
    for (const [i, token] of tokens.entries()) {
      const [image, ...others] = tokens[i + 1]?.children ?? [];
      if (token.type !== 'paragraph_open' || image?.type !== 'image' || others.length > 0) continue;
      token.attrSet('class', 'picture');
      const path = resolve(dirname(env.realPath ?? env.path), image.attrGet('src'));
      const size = sizeOf(path);
      if (dirname(path) === OUT && size !== undefined) {
        linked.add(path);
        const open = new Token('link_open', 'a', 1);
        open.attrSet('href', `/out/${basename(path)}`);
        tokens[i + 1].children = [open, image, new Token('link_close', 'a', -1)];
      } else token.attrSet('tabindex', '0');
      if (size === undefined) continue;
      image.attrSet('width', size.width);
      image.attrSet('height', size.height);
      token.attrSet('style', `--least:${Math.round(size.width * 0.68)}px`);
      image.attrSet('style', `width:min(${size.width}px,max(${Math.round(size.width * 0.68)}px,100%))`);
    }
  });
}

/** Copies the pictures that pages link to into the built site. */
export function copyPictures(site) {
  for (const path of linked) cpSync(path, join(site, 'out', basename(path)));
}

/** The width and the height that an SVG says at its beginning. */
function sizeOf(path) {
  if (!path.endsWith('.svg')) return;
  const [, width, height] = /^<svg [^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(readFileSync(path, 'utf8')) ?? [];
  return width === undefined ? undefined : { width: String(Math.round(width)), height: String(Math.round(height)) };
}
