import type { Options } from 'dotgrad/remark';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder } from '../cli/dotgrad.ts';
import { elements } from './page.ts';
import { hasBrowser, launchBrowser } from './sites/browser.ts';
import { fence, remark } from './unified.ts';

const PLOT = fence(
  'import numpy as np\nimport matplotlib.pyplot as plt\nplt.plot(np.arange(0, 9), np.arange(0, 9)**2)',
);

/** The natural width, the width, and the smallest text of the one picture that is shown, in px. */
async function shown(page: Page): Promise<{ own: number; width: number; text: number }> {
  return page.evaluate(() => {
    const pictures = [...document.querySelectorAll('figure svg, figure img')].filter(
      (picture) => picture.getClientRects().length > 0,
    );
    const [picture] = pictures;
    if (picture === undefined || pictures.length > 1) throw new Error(`${pictures.length} pictures`);
    const { width } = picture.getBoundingClientRect();
    const own =
      picture instanceof HTMLImageElement ? picture.naturalWidth : (picture as SVGSVGElement).viewBox.baseVal.width;
    const texts = [...picture.querySelectorAll('text')].map((text) =>
      Number.parseFloat(getComputedStyle(text).fontSize),
    );
    return { own, width, text: Math.min(...texts) * (width / own) };
  });
}

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
});
afterAll(() => browser?.close());

const NEURON = fence(
  [
    "x1, x2 = Value(2.0, label='x1'), Value(0.0, label='x2')",
    "w1, w2, b = Value(-3.0, label='w1'), Value(1.0, label='w2'), Value(6.88, label='b')",
    "n = x1*w1 + x2*w2 + b; n.label = 'n'",
    "o = n.tanh(); o.label = 'o'",
    'o.backward()',
  ].join('\n'),
);

async function openGraph(width: number, options: Options): Promise<Page> {
  const { html } = await remark(options)(NEURON);
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.setContent(`<style>body{margin:16px}</style>${html}`);
  await page.waitForLoadState('networkidle');
  return page;
}

describe.runIf(hasBrowser)('a graph in a page, with narrow: true,', () => {
  test.each(['inline-svg', 'img-svg', 'picture'] as const)(
    'that cannot be read on a phone has a form that can be read there, without scrolling: %s',
    async (strategy) => {
      const page = await openGraph(390, { strategy, narrow: true });
      await expect.poll(async () => (await shown(page)).own).toBeLessThan(500);
      const { width, text } = await shown(page);
      expect(width).toBe(358);
      if (strategy === 'inline-svg') expect(text).toBeGreaterThanOrEqual(9);
      expect(await page.locator('figure').evaluate((figure) => figure.scrollWidth - figure.clientWidth)).toBe(0);
      expect(await page.locator('figure').evaluate((figure) => getComputedStyle(figure).maskImage)).toBe('none');
      expect(await page.locator('figure a').first().isVisible()).toBe(false);
    },
  );

  test('has its usual form where that can be read, and in print', async () => {
    const page = await openGraph(1000, { narrow: true });
    const usual = (await shown(page)).own;
    expect(usual).toBeGreaterThan(690);
    await page.setViewportSize({ width: 740, height: 800 });
    expect((await shown(page)).own).toBe(usual);
    expect((await shown(page)).text).toBeGreaterThanOrEqual(9);
    await page.setViewportSize({ width: 390, height: 800 });
    expect((await shown(page)).own).toBeLessThan(usual);
    await page.emulateMedia({ media: 'print' });
    expect((await shown(page)).own).toBe(usual);
  });

  test('has one form by default, and scrolls on a phone', async () => {
    const page = await openGraph(390, {});
    expect((await shown(page)).own).toBeGreaterThan(690);
    expect(await page.locator('figure').evaluate((figure) => figure.scrollWidth > figure.clientWidth)).toBe(true);
  });
});

test.each([
  ['that can be read on a phone', fence("L = Value(2, label='a') * 3"), ''],
  ['whose direction its author chose', NEURON, ' rankdir=LR'],
])('remarkDotgrad({ narrow: true }) draws a graph %s once', async (_, text, words) => {
  const { tree } = await remark({ narrow: true })(text.replace('```dotgrad', `\`\`\`dotgrad${words}`));
  expect(elements(tree, 'svg')).toHaveLength(1);
});

describe.runIf(hasBrowser)('a plot in a page', () => {
  async function open(width: number, strategy: 'inline-svg' | 'img-svg' | 'picture'): Promise<Page> {
    const { html } = await remark({ strategy })(PLOT);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(`<style>body{margin:16px}</style>${html}`);
    await page.waitForLoadState('networkidle');
    return page;
  }

  test.each([
    ['inline-svg', 390],
    ['inline-svg', 480],
    ['img-svg', 390],
    ['picture', 390],
  ] as const)('has a narrow form on a phone: %s at %d px', async (strategy, width) => {
    const page = await open(width, strategy);
    await expect.poll(() => shown(page)).toMatchObject({ own: 358, width: 358 });
    if (strategy === 'inline-svg') expect((await shown(page)).text).toBeGreaterThanOrEqual(12.1);
    await page.setViewportSize({ width: 320, height: 640 });
    const { own, width: shrunk } = await shown(page);
    expect([own, shrunk]).toEqual([358, 288]);
  });

  test.each(['inline-svg', 'img-svg', 'picture'] as const)(
    'has its usual form where it fits, and in print: %s',
    async (strategy) => {
      const page = await open(1000, strategy);
      await expect.poll(() => shown(page)).toMatchObject({ own: 480, width: 480 });
      await page.setViewportSize({ width: 528 + 1, height: 800 });
      await expect.poll(async () => (await shown(page)).own).toBe(480);
      await page.setViewportSize({ width: 390, height: 800 });
      await page.emulateMedia({ media: 'print' });
      await expect.poll(async () => (await shown(page)).own).toBe(480);
    },
  );

  test('has a dark narrow form, as an image', async () => {
    const page = await open(390, 'picture');
    const address = (): Promise<string> =>
      page.locator('figure img').evaluate((image) => decodeURIComponent((image as HTMLImageElement).currentSrc));
    expect(await address()).toContain('width="358"');
    const light = await address();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(address).not.toBe(light);
    expect(await address()).toContain('width="358"');
    expect(await address()).toContain('#0d1117');
  });
});

test('remarkDotgrad({ strategy: "picture", assets }) writes a file of each form of a plot', async () => {
  const { tree } = await remark({ strategy: 'picture', assets: { folder: folder(), url: '/g' } })(PLOT);
  const [sources, [image]] = [elements(tree, 'source'), elements(tree, 'img')];
  expect(sources.map(({ properties }) => properties.media)).toEqual([
    'screen and (max-width:528px) and (prefers-color-scheme: dark)',
    'screen and (max-width:528px)',
    'screen and (prefers-color-scheme: dark)',
  ]);
  const files = [...sources.map(({ properties }) => properties.srcSet), image?.properties.src];
  expect(new Set(files).size).toBe(4);
});
