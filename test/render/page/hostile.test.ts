import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureHtml } from '../../../dist/markdown/page/html.node.js';
import { illustrate } from '../../../dist/render/illustration.js';
import { type SvgFinish, writeSvg } from '../../../dist/render/svg/write-svg.js';
import { hasBrowser, launchBrowser, overflowingTexts } from '../../markdown/sites/browser.js';
import { PICTURES } from './pictures.js';

/** Rules of ordinary pages that would change a picture without protection. */
const PAGES: Readonly<Record<string, string>> = {
  'from right to left': 'html{direction:rtl}',
  "with WCAG's spacing of text":
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
  'all in monospace': '*{font-family:monospace}',
  'all in capitals': 'body{text-transform:uppercase;font-variant:small-caps}',
  'with large text': 'html{font-size:150%}svg text{font-size:16px}',
  'all bold and italic': '*{font-weight:bold;font-style:italic;font-stretch:expanded}',
  'of icons': 'svg{fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;color:red}',
  'of filled icons': 'svg,svg *{fill:currentColor}',
  'that paints shapes': 'path{fill:red;stroke:lime;stroke-width:5px}ellipse{fill:red}text{fill:red;stroke:lime}',
  'that animates lines': 'svg path{stroke-dasharray:10;stroke-dashoffset:3;opacity:.5}',
  'of charts': 'svg text{text-anchor:middle;dominant-baseline:middle;text-shadow:0 0 3px red;filter:blur(1px)}',
  'with a reset':
    '*,*::before,*::after{box-sizing:border-box;margin:0;padding:0;font:inherit;vertical-align:baseline}img,svg{display:block;max-width:100%}',
  'that centers and indents': 'body{text-align:center;text-indent:4em;white-space:pre;word-break:break-all}',
  'in vertical writing': 'main{writing-mode:vertical-rl;text-orientation:upright}',
};

const page = (svg: string, css = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><style>${css}</style></head><body><main>${svg}</main></body></html>`;

/** The place of each text and shape in its picture, and its paint. */
function looks(opened: Page): Promise<string[]> {
  return opened.evaluate(() => {
    const root = document.querySelector('svg.dotgrad') as SVGSVGElement;
    const names =
      'fill fillOpacity stroke strokeWidth strokeDasharray strokeOpacity opacity filter fontFamily fontSize fontWeight fontStyle fontVariant letterSpacing wordSpacing textTransform textAnchor direction textShadow writingMode dominantBaseline'.split(
        ' ',
      );
    const rounded = (x: number): number => Math.round(x * 10) / 10 + 0;
    return [...root.querySelectorAll<SVGGraphicsElement>('rect, path, ellipse, text')].map((element) => {
      const { x, y, width, height } = element.getBBox();
      const style = getComputedStyle(element) as unknown as Record<string, string>;
      const isText = element.tagName === 'text';
      // Invisible properties do not matter.
      const seen = names.filter(
        (name) =>
          (isText || !/^(?:font|letter|word|text|direction|writing|dominant)/.test(name)) &&
          (!name.startsWith('stroke') || style.stroke !== 'none') &&
          (!name.startsWith('fill') || element.tagName !== 'rect'),
      );
      const place = isText ? [x, y, width, height].map(rounded) : [];
      return [element.tagName, element.textContent, ...place, ...seen.map((name) => `${name}:${style[name]}`)].join(
        ' ',
      );
    });
  });
}

describe.runIf(hasBrowser)('the SVG of a picture in a page', () => {
  let browser: Browser;
  let opened: Page;
  const svgs = new Map<string, string>();

  beforeAll(async () => {
    browser = await launchBrowser();
    opened = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    for (const [name, thing] of Object.entries(PICTURES)) svgs.set(name, writeSvg(await illustrate(thing)));
  });
  afterAll(() => browser?.close());

  const show = async (svg: string, css?: string): Promise<void> => opened.setContent(page(svg, css));
  const svgOf = async (name: string, finish: SvgFinish): Promise<string> =>
    writeSvg(await illustrate(PICTURES[name] as (typeof PICTURES)[string]), finish);

  /** How a picture looks in a page without rules of its own; seen once for all pages. */
  const own = new Map<string, string[]>();
  const ownLooks = async (name: string, svg: string): Promise<string[]> => {
    const known = own.get(name);
    if (known !== undefined) return known;
    await show(svg);
    const seen = await looks(opened);
    own.set(name, seen);
    return seen;
  };

  it.each(Object.entries(PAGES))('looks the same in one %s', async (_, css) => {
    for (const [name, svg] of svgs) {
      const own = await ownLooks(name, svg);
      expect(own.length, name).toBeGreaterThan(5);
      await show(svg, css);
      expect(await looks(opened), name).toEqual(own);
      expect((await overflowingTexts(opened)).overflowing, name).toEqual([]);
    }
  });

  it('would change visibly without its protection', async () => {
    const bare = writeSvg(await illustrate(PICTURES['a value'] as (typeof PICTURES)[string]), { styled: false });
    await show(bare);
    const own = await looks(opened);
    for (const css of Object.values(PAGES).slice(0, 6)) {
      await show(bare, css);
      expect(await looks(opened)).not.toEqual(own);
    }
  });

  it('uses the paints that the page sets', async () => {
    await show(svgs.get('a value') as string, ':root{--dotgrad-text:rgb(1,2,3)}');
    expect(await fillOf('.f-text')).toBe('rgb(1, 2, 3)');
  });

  const fillOf = (selector: string): Promise<string> =>
    opened.evaluate(
      (name) => getComputedStyle(document.querySelector(`svg.dotgrad ${name}`) as Element).fill,
      selector,
    );

  const LIGHT = 'rgb(31, 35, 40)';
  const DARK = 'rgb(240, 246, 252)';

  it.each([
    ['.dark', '<html class="dark">'],
    ["[data-theme='dark']", '<html data-theme="dark">'],
    ['html.night, html.dark', '<html class="dark">'],
  ])('is dark on a page where %s is, and prints dark on white', async (dark, html) => {
    const svg = await svgOf('a value', { dark });
    const isDark = page(svg, 'html{background:#000}:root{--dotgrad-muted:#ccc;--dotgrad-background:#222}').replace(
      '<html>',
      html,
    );
    await opened.setContent(isDark);
    expect([await fillOf('.f-text'), await fillOf('.f-page')]).toEqual([DARK, 'rgb(34, 34, 34)']);
    await opened.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect([await fillOf('.f-text'), await fillOf('.f-muted'), await fillOf('.f-page')]).toEqual([
      LIGHT,
      'rgb(89, 99, 110)',
      'none',
    ]);
    await opened.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await opened.setContent(isDark.replace(html, '<html>'));
    expect(await fillOf('.f-text')).toBe(LIGHT);
  });

  it('prints dark on white for a reader who prefers dark, and in the theme dark', async () => {
    await opened.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await show(svgs.get('a value') as string);
    expect(await fillOf('.f-text')).toBe(DARK);
    await opened.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect([await fillOf('.f-text'), await fillOf('.f-background')]).toEqual([LIGHT, 'rgb(255, 255, 255)']);
    await show(svgs.get('a value from top to bottom') as string);
    expect([await fillOf('.f-text'), await fillOf('.f-background')]).toEqual([LIGHT, 'rgb(255, 255, 255)']);
    await opened.emulateMedia({ media: 'screen', colorScheme: 'light' });
    expect(await fillOf('.f-text')).toBe(DARK);
  });

  it('prints whole as an image, and of a pair only the light one', async () => {
    const src = (name: string): string => `data:image/svg+xml,${encodeURIComponent(svgs.get(name) as string)}`;
    const [light, dark] = [src('a value'), src('a value from top to bottom')];
    const facts = { id: 'dg1-figure', title: 'L', width: 1000, least: 750, height: 300, caption: undefined } as const;
    const html = figureHtml({ kind: 'img', src: light, dark, alt: 'L', ...facts }, false);
    const shown = (): Promise<{ width: number; isDark: boolean }> =>
      opened.evaluate((darkSrc) => {
        const image = document.querySelector('figure.dotgrad img') as HTMLImageElement;
        return { width: image.getBoundingClientRect().width, isDark: image.currentSrc === darkSrc };
      }, dark);
    await opened.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await opened.setViewportSize({ width: 600, height: 800 });
    await show(html, 'body{margin:0}figure{margin:0!important}');
    await expect.poll(shown).toEqual({ width: 750, isDark: true });
    await opened.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect.poll(shown).toEqual({ width: 600, isDark: false });
    await opened.emulateMedia({ media: 'screen', colorScheme: 'light' });
  });

  it('prints whole where it scrolls on the screen', async () => {
    const svg = await svgOf('a value', { style: 'max-width:100%;min-width:900px;height:auto' });
    const width = (): Promise<number> =>
      opened.evaluate(() => document.querySelector('svg.dotgrad')?.getBoundingClientRect().width ?? 0);
    await opened.setViewportSize({ width: 600, height: 800 });
    await show(`<figure style="margin:0;overflow-x:auto">${svg}</figure>`, 'body{margin:0}');
    expect(await width()).toBe(900);
    await opened.emulateMedia({ media: 'print' });
    expect(await width()).toBe(600);
  });
});
