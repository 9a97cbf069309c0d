import { trace, Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { hasBrowser, launchBrowser, overflowingTexts } from '../../markdown/sites/browser.js';
import { nodeOf, numbersOf, openPage } from './open.js';

const WIDTHS = [1280, 830, 390];

function network(): Value {
  const [out] = new MLP(3, [4, 4, 1]).forward([2, 3, -1]) as [Value];
  out.backward();
  return out;
}

const select = (page: Page, label: string): Promise<void> => nodeOf(page, label).locator('text').first().click();

/** The texts of controls that reach out of the element or are cut off in their own boxes. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const host = document.querySelector('dotgrad-live') as HTMLElement;
    const all = host.getBoundingClientRect();
    const seen = [...(host.shadowRoot as ShadowRoot).querySelectorAll<HTMLElement>('.all *:not(.status)')].filter(
      (element) => element.checkVisibility() && !element.contains(element.querySelector('slot')),
    );
    return seen.flatMap((element) => {
      const { left, right } = element.getBoundingClientRect();
      const isOut = left < all.left - 1 || right > all.right + 1;
      const isCut = element.localName !== 'input' && element.scrollWidth > element.clientWidth + 1;
      const isInline = getComputedStyle(element).display === 'inline';
      return isOut || (isCut && !isInline) ? [`${element.localName}.${element.className}: ${element.textContent}`] : [];
    });
  });
}

describe.runIf(hasBrowser)('the page of a live picture', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('keeps every text in its box, with the longest numbers and in every mode', async () => {
    for (const style of ['compact', 'record'] as const) {
      const html = await toHtml(neuron(), { style });
      for (const width of WIDTHS) {
        const { page } = await openPage(browser, html, { viewport: { width, height: 900 } });
        for (const typed of ['-0.000123456', '123456.789', '-98765432.1', '1e-300']) {
          await select(page, 'w1');
          await page.getByRole('spinbutton').fill(typed);
          const { nodes, overflowing } = await overflowingTexts(page);
          expect(nodes).toBeGreaterThan(8);
          expect(overflowing, `${style} ${width} ${typed}`).toEqual([]);
          await select(page, 'n');
          expect(await clipped(page), `${style} ${width} ${typed}`).toEqual([]);
        }
        await page.getByRole('button', { name: 'Step by step' }).click();
        await page.getByRole('slider', { name: 'Step' }).fill('9');
        expect(await clipped(page), `${style} ${width} steps`).toEqual([]);
        await page.getByLabel('Let me predict').check();
        expect(await clipped(page), `${style} ${width} predictions`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }
  });

  it('has its bar in at most two rows on a phone, also with a list of levels and a search', async () => {
    for (const [value, rows] of [
      [neuron(), 1],
      [network(), 2],
    ] as const) {
      const { page } = await openPage(browser, await toHtml(value), { viewport: { width: 390, height: 844 } });
      const tops = await page
        .locator('.bar > *:not(.gap)')
        .evaluateAll((controls) => controls.map((control) => Math.round(control.getBoundingClientRect().top)));
      expect(new Set(tops).size).toBe(rows);
    }
  });

  it('has leaves of at least 44 px to touch, which a press at their edge selects', async () => {
    for (const style of ['compact', 'record'] as const) {
      const html = await toHtml(neuron(), { style });
      for (const width of WIDTHS) {
        const { page } = await openPage(browser, html, { hasTouch: true, viewport: { width, height: 900 } });
        await page.locator('.stage').hover();
        for (const leaf of await page.locator('g.dl-leaf:visible').all()) {
          const box = (await leaf.boundingBox())!;
          expect(Math.min(box.width, box.height), `${style} ${width}`).toBeGreaterThan(43.5);
        }
        const { x, y, width: w, height } = (await nodeOf(page, 'b').boundingBox())!;
        await page.touchscreen.tap(x + w / 4, y + height - 3);
        await expect.poll(() => page.locator('.explore').textContent()).toMatch(/^b leaf/);
      }
    }
  });

  it('shows in forced colors what is selected, what is pressed, and where a step leads', async () => {
    const { page, errors } = await openPage(browser, await toHtml(neuron()), { forcedColors: 'active' });
    const highlight = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = 'Highlight';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
    await select(page, 'w1');
    const strokeOf = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).stroke);
    expect(await strokeOf('.dl-frame')).toBe(highlight);
    const borders = await page
      .getByRole('group', { name: 'What to do with the picture' })
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button).borderTopWidth));
    expect(borders[0]).not.toBe(borders[1]);
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('End');
    expect(await strokeOf('.dl-flow')).toBe(highlight);
    // Texts and the boxes behind them would else get the same color.
    const kept = await page
      .locator('dotgrad-live > svg *')
      .evaluateAll((parts) => new Set(parts.map((part) => getComputedStyle(part).forcedColorAdjust)).size);
    expect(kept).toBe(1);
    expect(errors).toEqual([]);
  });

  it('moves nothing by itself, as readers who prefer reduced motion need', async () => {
    const { page } = await openPage(browser, await toHtml(neuron()), { reducedMotion: 'reduce' });
    await select(page, 'w1');
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('End');
    const moving = await page.evaluate(() => {
      const host = document.querySelector('dotgrad-live') as HTMLElement;
      const all = [...document.querySelectorAll('*'), ...(host.shadowRoot as ShadowRoot).querySelectorAll('*')];
      return [
        document.getAnimations().length,
        all.filter((element) => getComputedStyle(element).transitionDuration !== '0s').length,
        all.filter((element) => getComputedStyle(element).animationName !== 'none').length,
      ];
    });
    expect(moving).toEqual([0, 0, 0]);
  });

  it('prints the whole picture, in dark ink on white, without its controls and without a zoom', async () => {
    const { page } = await openPage(browser, await toHtml(neuron()), { colorScheme: 'dark' });
    await select(page, 'w1');
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(await page.locator('g.world:visible').getAttribute('transform')).toContain('scale');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('g.world:visible').getAttribute('transform')).toBeNull();
    for (const part of ['.bar', '.panel', '[role=status]']) expect(await page.locator(part).isVisible()).toBe(false);
    const svg = (await page.locator('dotgrad-live > svg:visible').boundingBox())!;
    const stage = (await page.locator('.stage').boundingBox())!;
    expect(stage.height).toBeGreaterThanOrEqual(svg.height);
    const [ink, paper] = await page.evaluate(() => [
      getComputedStyle(document.querySelector('svg.dotgrad .f-text') as Element).fill,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(paper).toBe('rgb(255, 255, 255)');
    expect(Math.max(...(ink?.match(/\d+/g) ?? []).map(Number))).toBeLessThan(60);
  });

  it('does not disturb other pictures of its page: not their keys, their numbers, nor their addresses', async () => {
    const [first, second] = await Promise.all([toHtml(expression(), { id: 'one' }), toHtml(neuron(), { id: 'two' })]);
    const element = /<dotgrad-live[\s\S]*<\/dotgrad-live>/.exec(second)?.[0] ?? '';
    // Without its policy, as the page of somebody else.
    const html = first.replace(/<meta http-equiv[^>]*>/, '').replace('</main>', `${element}</main>`);
    const { page, errors } = await openPage(browser, html, { hash: '#two/step=5' });
    const count = (id: string): Promise<string | null> => page.locator(`#${id} .count`).textContent();
    const isPressed = (id: string): Promise<string | null> =>
      page.locator(`#${id}`).getByRole('button', { name: 'Step by step' }).getAttribute('aria-pressed');
    expect([await isPressed('one'), await isPressed('two')]).toEqual(['false', 'true']);
    expect(await count('two')).toMatch(/^5 of /);
    await page.locator('#one').getByRole('button', { name: 'Step by step' }).click();
    await page.locator('#one').getByRole('button', { name: 'Next step' }).click();
    await page.keyboard.press('ArrowRight');
    expect(await count('one')).toMatch(/^3 of /);
    expect(await count('two')).toMatch(/^5 of /);
    expect(new URL(page.url()).hash).toBe('#one/step=3');
    await page.locator('#one').getByRole('button', { name: 'Explore' }).click();
    await page.locator('#one g.node:visible:has(> text:text-is("a")) text').first().click();
    await page.locator('#one').getByRole('spinbutton').fill('7');
    expect(await page.locator('#two').getByRole('spinbutton').count()).toBe(0);
    await page.locator('#two').getByRole('button', { name: 'Explore' }).click();
    expect((await numbersOf(page, 'w1')).data).toBe(-3);
    expect(errors).toEqual([]);
  });

  it('lives on where storage and the clipboard are refused, and with an address of 5 MB', async () => {
    const html = await toHtml(expression(), { id: 'figure' });
    const { page, errors } = await openPage(browser, html);
    await page.addInitScript(() => {
      const refuse = (): never => {
        throw new DOMException('refused', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', { get: refuse });
      Object.defineProperty(globalThis, 'sessionStorage', { get: refuse });
      Object.defineProperty(navigator, 'clipboard', { get: refuse });
      History.prototype.replaceState = refuse;
    });
    await page.reload();
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.getByRole('button', { name: 'Next step' }).click();
    expect(await page.locator('.count').textContent()).toMatch(/^2 of /);
    await page.evaluate(() => {
      location.hash = `#figure/step=${'7'.repeat(5_000_000)}`;
    });
    await page.getByRole('button', { name: 'Next step' }).click();
    expect(await page.locator('.count').textContent()).toMatch(/^3 of /);
    expect(errors).toEqual([]);
  });
});

describe('toHtml(value) of exactly 200,000 nodes', () => {
  it('shows what can be read of it, and says that its numbers cannot be changed', async () => {
    let sum = new Value(1, 'x').add(new Value(2, 'y'));
    const x = sum;
    for (let i = 1; i < 99_999; i++) sum = sum.add(x);
    expect(trace(sum).nodes).toHaveLength(200_000);
    sum.backward();
    const notes: string[] = [];
    const html = await toHtml(sum, { note: (text) => notes.push(text) });
    expect(notes.join()).toContain(
      'the numbers of this live page cannot be changed: the graph may have at most 20,000 nodes, got 200,000',
    );
    expect(html.length).toBeLessThan(2_000_000);
  });
});
