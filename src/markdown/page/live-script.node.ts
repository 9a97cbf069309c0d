import { join } from 'node:path';
import type { Element } from 'hast';
import { script } from '../../render/live/script.js';
import { hash } from '../hash.node.js';
import type { MarkdownOptions } from '../options.js';
import type { Asset, Shown } from './place.node.js';

/** The module that bundlers add to pages with live pictures. */
export const LIVE_MODULE = 'dotgrad/live';

/** The script of live pictures in a page without a bundler: inline, or as a file that all pages share. */
interface LiveScript {
  readonly src?: string;
  readonly code?: string;
  readonly asset?: Asset;
}

/** Whether a page has live pictures. */
export function hasLive(shown: readonly Shown[]): boolean {
  return shown.some(({ kind }) => kind === 'live');
}

/** See `LiveScript`. */
export function liveScript({ assets }: MarkdownOptions): LiveScript {
  if (assets === undefined) return { code: script };
  const file = `dotgrad-live-${hash(script).slice(0, 8)}.js`;
  const { url, folder } = assets;
  const src = `${url}${url === '' || url.endsWith('/') ? '' : '/'}${file}`;
  return { src, asset: { path: join(folder, file), content: script } };
}

/** The script as HTML. */
export function scriptHtml({ src, code = '' }: LiveScript): string {
  const at = src === undefined ? '' : ` src="${src.replaceAll('&', '&#38;').replaceAll('"', '&#34;')}"`;
  return `<script type="module"${at}>${code}</script>\n`;
}

/** The script as hast. */
export function scriptHast({ src, code = '' }: LiveScript): Element {
  const properties = { type: 'module', ...(src !== undefined && { src }) };
  return {
    type: 'element',
    tagName: 'script',
    properties,
    children: code === '' ? [] : [{ type: 'text', value: code }],
  };
}

/** A node for the import of a module, as MDX has it in its tree. */
export function importNode(module: string): {
  readonly type: 'mdxjsEsm';
  readonly value: string;
  readonly data: object;
} {
  const source = { type: 'Literal', value: module, raw: `'${module}'` };
  const body = [{ type: 'ImportDeclaration', specifiers: [], attributes: [], source }];
  const estree = { type: 'Program', sourceType: 'module', comments: [], body };
  return { type: 'mdxjsEsm', value: `import '${module}'`, data: { estree } };
}
