import { explain, trace, Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { nodeOf, numbersOf, openPage, status } from './open.js';

describe.runIf(hasBrowser)('a reader of a live page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('goes through the steps of explain, forward and back', async () => {
    const value = neuron();
    const { page, errors } = await openPage(browser, await toHtml(value));
    await page.getByRole('button', { name: 'Step by step' }).click();
    const { steps } = explain(trace(value));
    for (const { number, phase, title, lines } of steps) {
      expect(await page.locator('.count').textContent()).toBe(`${number} of ${steps.length} · ${phase}`);
      expect(await page.locator('.title').textContent()).toBe(title);
      expect(await status(page)).toBe(`Step ${number} of ${steps.length}, ${phase}: ${[title, ...lines].join('; ')}`);
      if (number < steps.length) await page.keyboard.press('ArrowRight');
    }
    expect(await page.getByRole('button', { name: 'Next step' }).isDisabled()).toBe(true);
    await page.getByRole('slider', { name: 'Step' }).fill('2');
    expect(await page.locator('.title').textContent()).toBe(steps[1]?.title);
    // Later values are not known yet.
    expect((await nodeOf(page, 'o').locator('text[data-n=data]').textContent()) ?? '').toBe('');
    expect(errors).toEqual([]);
  });

  it('sees the parts of a step as tiles, and the sum if a value is used again', async () => {
    const a = new Value(3, 'a');
    const b = a.add(a).as('b');
    b.backward();
    const { page } = await openPage(browser, await toHtml(b));
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('End');
    expect(await page.locator('.tile b').allTextContents()).toEqual(['1', '1', '1', '1', '1', '1']);
    expect(await page.locator('.sign').allTextContents()).toEqual(['×', '=', '×', '+=']);
    expect(await page.locator('.sum').textContent()).toMatch(/^∂b\/∂a \+= : 1 \+ 1 = 2/);
  });

  it('sees tints only for gradients that are already known', async () => {
    const { page } = await openPage(browser, await toHtml(expression(), { style: 'compact' }));
    await page.getByRole('button', { name: 'Step by step' }).click();
    const tint = (label: string): Promise<string> =>
      nodeOf(page, label)
        .locator('[data-n=tint]')
        .evaluate((cell) => getComputedStyle(cell).fill);
    expect(await tint('a')).toBe('none');
    await page.keyboard.press('End');
    // ∂L/∂a = 6 and ∂L/∂b = −4 have the strongest shades, in two colors.
    const [positive, negative] = [await tint('a'), await tint('b')];
    expect(positive).toMatch(/^rgb/);
    expect(negative).toMatch(/^rgb/);
    expect(positive).not.toBe(negative);
  });

  it('predicts a gradient before it is shown', async () => {
    const { page } = await openPage(browser, await toHtml(expression()));
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.getByLabel('Let me predict').check();
    // Back through L = d·f: ∂L/∂d = f = −2, ∂L/∂f = d = 4.
    await page.getByRole('slider', { name: 'Step' }).fill('6');
    expect(await page.locator('.title').textContent()).toBe('back through L = d·f');
    expect((await page.locator('.tile.local b').allTextContents()).join()).toBe('?,?');
    expect(await page.locator('.tile.local small').allTextContents()).toEqual(['local: ∂L/∂d', 'local: ∂L/∂f']);
    expect(await nodeOf(page, 'd').locator('text[data-n=grad]').textContent()).toBe('');
    expect(await status(page)).not.toContain('−2');
    const field = page.getByRole('textbox', { name: 'Your prediction of ∂L/∂d' });
    await field.fill('2');
    await field.press('Enter');
    expect(await page.locator('.hint').first().textContent()).toBe('The size is right; check the sign.');
    await field.fill('7');
    await field.press('Enter');
    expect(await page.locator('.hint').first().textContent()).toMatch(/^Not yet/);
    await field.fill('-2.01');
    await field.press('Enter');
    expect((await numbersOf(page, 'd')).grad).toBe(-2);
    expect(await nodeOf(page, 'f').locator('text[data-n=grad]').textContent()).toBe('');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    expect((await numbersOf(page, 'f')).grad).toBe(4);
  });

  it('opens the step that a link names; broken and huge addresses are ignored', async () => {
    const html = await toHtml(expression(), { id: 'figure' });
    const { page } = await openPage(browser, html, { hash: '#figure/step=7' });
    expect(await page.locator('.count').textContent()).toMatch(/^7 of /);
    expect(await page.getByRole('link', { name: 'Link to this step' }).getAttribute('href')).toBe('#figure/step=7');
    await page.getByRole('button', { name: 'Next step' }).click();
    expect(new URL(page.url()).hash).toBe('#figure/step=8');
    await page.getByRole('button', { name: 'Explore' }).click();
    expect(new URL(page.url()).hash).toBe('');
    for (const hash of ['#other/step=7', '#figure/step=', '#figure/step=1e9', '#%E0%A4%A/step=3']) {
      const { page: other, errors } = await openPage(browser, html, { hash });
      expect(await other.getByRole('button', { name: 'Explore' }).getAttribute('aria-pressed'), hash.slice(0, 30)).toBe(
        'true',
      );
      expect(errors).toEqual([]);
    }
    // The browser does not follow longer addresses at all.
    await page.evaluate(() => {
      location.hash = `#figure/step=${'9'.repeat(1_900_000)}`;
    });
    expect(await page.getByRole('button', { name: 'Explore' }).getAttribute('aria-pressed')).toBe('true');
    const { page: late } = await openPage(browser, html, { hash: '#figure/step=999' });
    expect(await late.locator('.count').textContent()).toMatch(/^8 of 8/);
  });
});
