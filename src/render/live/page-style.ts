import { type ThemeName, themes } from '../../dot/themes.js';

/**
 * The style sheet of a page that shows one live picture.
 *
 * It sets the theme's background and text colors, and padding.
 */
export function pageStyle(theme: ThemeName): string {
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
