import type { Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neuron } from '../../graph/lecture.js';
import { violations } from '../../markdown/sites/axe.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { openPage, select } from './open.js';

describe.runIf(hasBrowser)('a reader of a live page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('meets no axe violations, light and dark, wide and narrow, in every mode', async () => {
    const html = await toHtml(neuron());
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1000, 390]) {
        const { page, errors } = await openPage(browser, html, { colorScheme, viewport: { width, height: 800 } });
        expect(await violations(page)).toEqual([]);
        await select(page, 'w1');
        await page.mouse.move(0, 0);
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Step by step' }).click();
        await page.getByRole('slider', { name: 'Step' }).fill('8');
        expect(await violations(page)).toEqual([]);
        await page.getByLabel('Let me predict').check();
        expect(await violations(page)).toEqual([]);
        expect(errors).toEqual([]);
      }
    }
  }, 120_000);

  it('meets no axe violations in matrices, in folded scopes, and with a search field', async () => {
    const [out] = new MLP(3, [4, 4, 1]).forward([2, 3, -1]) as [Value];
    out.backward();
    for (const options of [{ style: 'layers' }, { fold: 1 }, { fold: 'none', style: 'compact' }] as const) {
      const { page, errors } = await openPage(browser, await toHtml(out, options));
      await page.locator('.stage').hover();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Step by step' }).click();
      await page.keyboard.press('End');
      expect(await violations(page)).toEqual([]);
      expect(errors).toEqual([]);
    }
  }, 120_000);

  it('has controls of at least 44 px', async () => {
    const { page } = await openPage(browser, await toHtml(neuron()));
    await select(page, 'w1');
    for (const mode of ['Explore', 'Step by step']) {
      await page.getByRole('button', { name: mode }).click();
      for (const control of await page
        .locator('dotgrad-live')
        .locator('button:visible, input:visible:not([type=checkbox]), a:visible')
        .all()) {
        const { height } = (await control.boundingBox())!;
        expect(height, await control.evaluate((element) => element.outerHTML)).toBeGreaterThanOrEqual(44);
      }
    }
  });

  it('sees the layout with the larger text at each width, and nothing exceeds the page', async () => {
    for (const [width, slot] of [
      [1400, 'LR'],
      [390, 'TB'],
    ] as const) {
      const { page } = await openPage(browser, await toHtml(neuron()), { viewport: { width, height: 800 } });
      expect(await page.locator('dotgrad-live > svg:visible').getAttribute('slot')).toBe(`0${slot}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  it('sees one layout as a still picture without JavaScript, and the page in a sandboxed frame', async () => {
    const html = await toHtml(neuron());
    for (const width of [1400, 390]) {
      const { page } = await openPage(browser, html, { javaScriptEnabled: false, viewport: { width, height: 800 } });
      expect(await page.locator('dotgrad-live > svg:visible').count()).toBe(1);
    }
    const framed = `<!doctype html><iframe sandbox="allow-scripts" width="900" height="700" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
    const { page, errors } = await openPage(browser, framed);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Step by step' }).click();
    await frame.getByRole('button', { name: 'Next step' }).click();
    expect(await frame.locator('.count').textContent()).toMatch(/^2 of /);
    expect(errors).toEqual([]);
  });

  it('sees only the still picture if a byte of the script was changed', async () => {
    const html = (await toHtml(neuron())).replace('<script>', '<script> ');
    const { page, errors } = await openPage(browser, html);
    expect(await page.locator('dotgrad-live > svg:visible').count()).toBe(1);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(errors.join()).toContain('Content Security Policy');
  });
});
