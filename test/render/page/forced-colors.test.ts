import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { illustrate } from '../../../dist/render/illustration.js';
import { printSvg } from '../../../dist/render/svg/element.js';
import { svgTree, writeSvg } from '../../../dist/render/svg/write-svg.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { PICTURES } from './pictures.js';

describe.runIf(hasBrowser)('an inline picture in a page with forced colors', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(PICTURES))('keeps its colors: %s', async (_, thing) => {
    const page = await browser.newPage();
    await page.setContent(`<!doctype html>${writeSvg(await illustrate(thing))}`);
    /** The fills and strokes of all elements, as the browser shows them. */
    const colors = (): Promise<string[]> =>
      page.locator('svg.dotgrad *').evaluateAll((all) =>
        all.map((element) => {
          const { fill, stroke } = getComputedStyle(element);
          return `${element.nodeName} ${fill} ${stroke}`;
        }),
      );
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors: 'none' });
      const usual = await colors();
      expect(usual.length).toBeGreaterThan(5);
      await page.emulateMedia({ colorScheme, forcedColors: 'active' });
      expect(await colors()).toEqual(usual);
    }
    await page.close();
  });

  it.each([
    ['', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(13, 17, 23)'],
  ])('has a background that suits its colors if it follows a page of class "%s"', async (name, background) => {
    const picture = await illustrate(PICTURES['a value'] as (typeof PICTURES)[string]);
    const svg = printSvg(svgTree(picture, { id: 'dg1', dark: '.dark' }).root);
    for (const [forced, expected] of [
      ['none', 'none'],
      ['active', background],
    ] as const) {
      const page = await browser.newPage({ forcedColors: forced, colorScheme: 'dark' });
      await page.setContent(`<!doctype html><body class="${name}">${svg}`);
      const fill = await page.locator('svg > rect').evaluate((back) => getComputedStyle(back).fill);
      await page.close();
      expect(fill).toBe(expected);
    }
  });
});
