import { digestText } from '../../check/digest.js';
import { type ThemeName, themes } from '../../dot/themes.js';
import { titleText } from '../../options/title.js';
import type { Figure } from '../figure/figure.js';
import { rootLabel } from '../scene/describe.js';
import { escapeXml, printSvg } from '../svg/element.js';
import { liveElement } from './live-element.js';
import { type LivePicture, livePicture } from './live-picture.js';
import { script } from './script.js';

/** The live page of a figure, without a stamp. */
export async function pageOf(figure: Figure): Promise<string> {
  const picture = await livePicture(figure);
  const { id = idOf(figure, picture), theme = 'light' } = figure.options;
  const { root, pictures } = liveElement(picture, { id, style: '' });
  const style = pageStyle(theme);
  const sheets = pictures.map(({ sheet }) => String(sheet?.children?.[0] ?? ''));
  const [code, ...styles] = await Promise.all([script, style, ...sheets].map(sha256));
  const policy = [
    "default-src 'none'",
    `script-src ${code}`,
    `style-src ${[...new Set(styles)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = escapeXml(picture.title);
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${style}</style></head>`,
    `<body><main><h1>${title}</h1>`,
    `${printSvg(root)}</main>`,
    `<script>${script}</script></body></html>`,
    '',
  ].join('\n');
}

/**
 * The style sheet of a page that shows one live picture.
 *
 * It sets the theme's background and text colors, and padding.
 */
function pageStyle(theme: ThemeName): string {
  const { paints, dark } = themes[theme];
  const colors = ({ background, text }: { readonly background: string; readonly text: string }): string =>
    `body{background:${background};color:${text}}`;
  return [
    `html{color-scheme:${theme === 'dark' ? 'dark' : dark === undefined ? 'light' : 'light dark'}}`,
    'body{margin:0;font:16px/1.5 system-ui,Arimo,Arial,sans-serif}',
    colors(paints),
    'main{max-width:1120px;margin:0 auto;padding:20px 24px 40px}',
    'h1{font-size:20px;line-height:1.3;margin:0 0 16px;overflow-wrap:anywhere}',
    'dotgrad-live{display:block}',
    'svg.dotgrad{display:block;max-width:100%;height:auto;margin:0 auto}',
    ...(dark === undefined ? [] : [`@media screen and (prefers-color-scheme:dark){${colors(dark)}}`]),
    '@media (max-width:560px){main{padding:16px 16px 32px}}',
    '@media print{body{background:#fff;color:#000}main{padding:0}}',
  ].join('');
}

/** The title that a figure was given, or else the label of its result, as an id: `a-neuron`, `loss`. */
function idOf({ options }: Figure, { graph, title: made }: LivePicture): string {
  const title = titleText(options.title) ?? rootLabel(graph) ?? made;
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const id = words.join('-').slice(0, 40);
  return /^[a-z]/.test(id) ? id : `live-${digestText(title).slice(0, 8)}`;
}

/** The hash by which a content security policy allows a script or a style sheet. */
async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}
