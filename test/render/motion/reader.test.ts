import { readFileSync } from 'node:fs';
import { explain, type Graph, toSvg } from 'dotgrad';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.ts';

const graph: Graph = JSON.parse(readFileSync('out/12-neuron.json', 'utf8'));

interface Seen {
  /** The texts that are at least partly visible, in document order. */
  readonly texts: readonly string[];
  /** The places of the boxes' outlines. */
  readonly boxes: readonly (readonly number[])[];
}

/** What a reader sees of a page with one picture, at a time in seconds. */
function seenAt(page: Page, seconds: number): Promise<Seen> {
  return page.evaluate((time): Seen => {
    for (const animation of document.getAnimations()) {
      animation.pause();
      animation.currentTime = time * 1000;
    }
    const isSeen = (element: Element): boolean => {
      for (let each: Element | null = element; each !== null; each = each.parentElement)
        if (Number(getComputedStyle(each).opacity) < 0.5) return false;
      return true;
    };
    const texts = [...document.querySelectorAll('text')].filter(isSeen).map((text) => text.textContent ?? '');
    const boxes = [...document.querySelectorAll('g.node > path:first-of-type')].map((path) => {
      const { x, y, width, height } = path.getBoundingClientRect();
      return [x, y, width, height];
    });
    return { texts, boxes };
  }, seconds);
}

async function opened(browser: Browser, html: string, options: object = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 400 }, ...options });
  await page.setContent(`<body style="margin:0">${html}`);
  return page;
}

const asImage = (svg: string): string => `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;

describe.skipIf(!hasBrowser)("toSvg(graph, { steps: 'motion' }) in chromium", () => {
  let browser: Browser;
  let svg: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    svg = await toSvg(graph, { steps: 'motion' });
  });
  afterAll(() => browser?.close());

  test.each(['light', 'dark'] as const)(
    'shows each step in its time, and moves nothing: %s',
    async (colorScheme) => {
      const page = await opened(browser, svg, { colorScheme, reducedMotion: 'no-preference' });
      const { steps } = explain(graph);
      const first = await seenAt(page, 1);
      for (const [i, { title, lines }] of steps.entries()) {
        // In the middle of its two seconds.
        const { texts, boxes } = await seenAt(page, 2 * i + 1);
        expect(texts).toEqual(expect.arrayContaining([String(i + 1), title, ...lines]));
        for (const other of steps) if (other !== steps[i]) expect(texts).not.toContain(other.title);
        expect(boxes).toEqual(first.boxes);
      }
      const end = await seenAt(page, 2 * steps.length + 3);
      expect(end.texts).not.toContain(steps.at(-1)?.title);
      // ∂o/∂x1 = −1.5
      expect(end.texts).toContain('−1.5');
      await page.close();
    },
    60_000,
  );

  test('shows the finished picture, at rest, to readers who prefer reduced motion, also as an image', async () => {
    const page = await opened(browser, svg, { reducedMotion: 'reduce' });
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect((await seenAt(page, 1)).texts).toContain('−1.5');
    await page.close();
    // Playwright's setting does not reach images; the browser flag does, if nothing is emulated.
    const calm = await launchBrowser(['--force-prefers-reduced-motion']);
    const still = svg.replace(/@media screen and \(prefers-reduced-motion:no-preference\)\{.*?\}\}/s, '');
    expect(still.length).toBeLessThan(svg.length - 200);
    const shots: string[] = [];
    for (const each of [svg, still]) {
      const image = await opened(calm, asImage(each), { reducedMotion: null });
      await image.waitForFunction(() => document.images[0]?.complete);
      shots.push((await image.screenshot()).toString('base64'));
    }
    await calm.close();
    expect(shots[0]).toBe(shots[1]);
    const moving = await opened(browser, asImage(svg), { reducedMotion: 'no-preference' });
    await moving.waitForFunction(() => document.images[0]?.complete);
    expect((await moving.screenshot()).toString('base64')).not.toBe(shots[0]);
    await moving.close();
  }, 60_000);
});
