import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * A plugin for markdown-it: a paragraph that is nothing but an image is a picture.
 *
 * It has its own size, so that nothing jumps when it comes; it shrinks to two
 * thirds at most, and where that is wider than the page it scrolls, and its edge fades.
 */
export function pictures(md) {
  md.core.ruler.push('pictures', ({ tokens, env }) => {
    for (const [i, token] of tokens.entries()) {
      const [image, ...others] = tokens[i + 1]?.children ?? [];
      if (token.type !== 'paragraph_open' || image?.type !== 'image' || others.length > 0) continue;
      token.attrSet('class', 'picture');
      token.attrSet('tabindex', '0');
      const size = sizeOf(resolve(dirname(env.realPath ?? env.path), image.attrGet('src')));
      if (size === undefined) continue;
      image.attrSet('width', size.width);
      image.attrSet('height', size.height);
      token.attrSet('style', `--least:${Math.round(size.width * 0.68)}px`);
      image.attrSet('style', `width:min(${size.width}px,max(${Math.round(size.width * 0.68)}px,100%))`);
    }
  });
}

/** The width and the height that an SVG says at its beginning. */
function sizeOf(path) {
  if (!path.endsWith('.svg')) return;
  const [, width, height] = /^<svg [^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(readFileSync(path, 'utf8')) ?? [];
  return width === undefined ? undefined : { width: String(Math.round(width)), height: String(Math.round(height)) };
}
