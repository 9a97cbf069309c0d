import { fromJson, toSvg, Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { digits, nodeOf, numbersOf, openPage, select, status } from './open.js';

const { script } = (await import('../../../dist/render/live/script.js' as string)) as { script: string };

describe.runIf(hasBrowser)('a reader of a live page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('types a number, and all others equal those of the engine to the bit', async () => {
    const { page, errors } = await openPage(browser, await toHtml(neuron()));
    await select(page, 'w1');
    await page.getByRole('spinbutton', { name: 'w1, data' }).fill('-2.7');
    const [x1, w1, x2, w2, b] = [2, -2.7, 0, 1, 6.8813735870195432].map((x) => new Value(x)) as [
      Value,
      Value,
      Value,
      Value,
      Value,
    ];
    const [left, right] = [x1.mul(w1), x2.mul(w2)];
    const n = left.add(right).add(b);
    const o = n.tanh();
    o.backward();
    for (const [label, { data, grad }] of Object.entries({ x1, w1, x2, w2, b, 'x1*w1': left, n, o })) {
      await select(page, label);
      expect(await digits(page), label).toEqual({ data, grad });
    }
    // Finite differences agree.
    const at = (w: number): number => Math.tanh(2 * w + 6.8813735870195432);
    await select(page, 'w1');
    expect((await digits(page)).grad).toBeCloseTo((at(-2.7 + 1e-6) - at(-2.7 - 1e-6)) / 2e-6, 6);
    await page.getByRole('button', { name: 'Reset' }).click();
    expect((await digits(page)).data).toBe(-3);
    expect(errors).toEqual([]);
  });

  it('reads how a value is computed, and which gradients it passes on', async () => {
    const value = new Value(2, 'a').mul(new Value(-3, 'b')).add(new Value(1, 'c')).as('L');
    value.backward();
    const { page } = await openPage(browser, await toHtml(value));
    await select(page, 'L');
    expect(await page.locator('.rule').allTextContents()).toEqual([
      'L = a·b + c = −6 + 1 = −5',
      '∂L/∂(a·b) = 1',
      '∂L/∂c = 1',
    ]);
    await page.locator('.near button').filter({ hasText: 'a·b' }).click();
    expect(await page.locator('.rule').allTextContents()).toEqual([
      'a·b = 2 · −3 = −6',
      '∂(a·b)/∂a = b = −3',
      '∂(a·b)/∂b = a = 2',
    ]);
  });

  it('types abc, and the last number stays', async () => {
    const { page } = await openPage(browser, await toHtml(expression()));
    await select(page, 'a');
    const field = page.getByRole('spinbutton', { name: 'a, data' });
    await field.focus();
    await field.selectText();
    await page.keyboard.type('abc');
    await page.keyboard.press('Backspace');
    expect((await digits(page)).data).toBe(2);
    await field.fill('');
    expect(await page.locator('.wrong').textContent()).toMatch(/^Type a number, such as −1\.5; until then it stays 2/);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect((await numbersOf(page, 'L')).data).toBe(-8);
  });

  it('can do everything with the keyboard', async () => {
    const { page, errors } = await openPage(browser, await toHtml(expression()));
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('Tab');
    for (let i = 0; i < 8 && !(await focused())?.includes(', leaf'); i++) await page.keyboard.press('Tab');
    expect(await focused()).toMatch(/: a, leaf, data 2, gradient 6$/);
    await page.keyboard.press('ArrowUp');
    // L = (a*b + c) * f at a = 2.1.
    expect((await numbersOf(page, 'L')).data).toBeCloseTo((2.1 * -3 + 10) * -2, 3);
    expect(await status(page)).toBe('a is 2.1');
    await page.keyboard.press('Shift+ArrowDown');
    expect((await numbersOf(page, 'a')).data).toBeCloseTo(2.09, 4);
    await page.keyboard.press('End');
    expect(await focused()).toMatch(/: L, root/);
    await page.keyboard.press('Home');
    expect(await focused()).toMatch(/: a, leaf/);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).not.toMatch(/: a, /);
    await page.keyboard.press('Home');
    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    expect((await numbersOf(page, 'a')).data).toBe(5);
    expect(await focused()).toMatch(/: a, leaf, data 5/);
    expect(errors).toEqual([]);
  });

  it('drags a leaf by touch, without scrolling the page', async () => {
    const { page } = await openPage(browser, await toHtml(expression()), {
      hasTouch: true,
      viewport: { width: 390, height: 844 },
    });
    const client = await page.context().newCDPSession(page);
    const { x, y, width, height } = (await nodeOf(page, 'b').boundingBox())!;
    const at = (dx: number): { touchPoints: { x: number; y: number }[] } => ({
      touchPoints: [{ x: x + width / 2 + dx, y: y + height / 2 }],
    });
    // The first touch wakes the picture.
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await client.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) });
    for (const dx of [10, 20, 30, 40]) await client.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(dx) });
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(async () => (await numbersOf(page, 'b')).data).toBeCloseTo(-2.6, 4);
  });

  it('opens a folded scope by a click and by Enter', async () => {
    const [out] = new MLP(3, [8, 8, 1]).forward([2, 3, -1]) as [Value];
    out.backward();
    for (const way of ['click', 'Enter']) {
      const { page, errors } = await openPage(browser, await toHtml(out, { fold: 1 }));
      const scope = page.locator('dotgrad-live g.node.scope:visible').first();
      expect(await page.getByLabel('Detail').inputValue()).toBe('Folded');
      if (way === 'click') await scope.click();
      else {
        await scope.hover();
        await scope.focus();
        await page.keyboard.press('Enter');
      }
      expect(await page.getByLabel('Detail').inputValue()).toBe('All values');
      expect(await page.locator('.head strong').count()).toBe(1);
      await page.getByLabel('Detail').selectOption('Folded');
      expect(await page.locator('dotgrad-live g.node.scope:visible').count()).toBeGreaterThan(0);
      expect(errors).toEqual([]);
    }
  });

  it('searches for a value among many, and goes to it', async () => {
    const [out] = new MLP(3, [4, 4, 1]).forward([2, 3, -1]) as [Value];
    out.backward();
    const { page } = await openPage(browser, await toHtml(out, { fold: 'none', style: 'compact' }));
    await page.getByRole('searchbox').fill('layer2');
    await page.keyboard.press('Enter');
    expect(await page.locator('.head').textContent()).toMatch(/layer2\/neuron0/);
    const few = await openPage(browser, await toHtml(expression()));
    expect(await few.page.getByRole('searchbox').count()).toBe(0);
  });

  it('changes a weight in its matrix like any other value', async () => {
    const [out] = new MLP(3, [4, 4, 1]).forward([2, 3, -1]) as [Value];
    out.backward();
    const { page } = await openPage(browser, await toHtml(out, { style: 'layers' }));
    await page.locator('.stage').hover();
    const cell = page.locator('g.cell.dl-leaf[data-n=data]:visible').first();
    await cell.click();
    const before = await page.locator('g.cell[data-n=data]:visible text').allTextContents();
    const field = page.getByRole('spinbutton');
    await field.fill('0.5');
    const after = await page.locator('g.cell[data-n=data]:visible text').allTextContents();
    expect(await cell.locator('text').textContent()).toBe('0.5');
    expect(after.filter((text, i) => text !== before[i]).length).toBeGreaterThan(3);
  });

  it('changes any picture that carries its graph, within the element', async () => {
    const value = expression();
    for (const style of ['record', 'compact'] as const) {
      const svg = await toSvg(value, { style });
      const { page, errors } = await openPage(
        browser,
        `<!doctype html><meta charset="utf-8"><dotgrad-live id="own">${svg}</dotgrad-live><script>${script}</script>`,
      );
      await page.locator('.stage').hover();
      await select(page, 'a');
      await page.getByRole('spinbutton').fill('5');
      const [data, grad] = await nodeOf(page, 'L').locator('text[data-n]').allTextContents();
      // L = (a*b + c) * f.
      expect(Number(data?.replace('−', '-'))).toBe((5 * -3 + 10) * -2);
      expect(Number(grad)).toBe(1);
      expect(errors).toEqual([]);
    }
  });

  it('cannot change a graph with an unknown op, and reads why', async () => {
    const graph = fromJson({
      version: 1,
      root: 'y',
      nodes: [
        { id: 'x', kind: 'value', role: 'leaf', label: 'x', data: 2, grad: 0.5 },
        { id: 'op', kind: 'op', op: 'gelu', symbol: 'gelu' },
        { id: 'y', kind: 'value', role: 'root', label: 'y', data: 1.95, grad: 1 },
      ],
      edges: [
        { from: 'x', to: 'op', slot: 0, partial: 0.5 },
        { from: 'op', to: 'y' },
      ],
    });
    const { page, errors } = await openPage(browser, await toHtml(graph));
    expect(await page.locator('.explore').textContent()).toContain(
      'Numbers cannot be changed here: the op gelu is unknown',
    );
    await select(page, 'x');
    expect(await page.getByRole('spinbutton').count()).toBe(0);
    await page.getByRole('button', { name: 'Step by step' }).click();
    await page.keyboard.press('End');
    expect(await page.locator('.tile b').allTextContents()).toEqual(['0.5', '1', '0.5']);
    expect(errors).toEqual([]);
  });

  it('changes numbers to NaN and infinity and back', async () => {
    const a = new Value(2, 'a');
    const L = a.log().as('L');
    L.backward();
    const { page, errors } = await openPage(browser, await toHtml(L));
    await select(page, 'a');
    await page.getByRole('spinbutton').fill('-1');
    expect(await nodeOf(page, 'L').locator('text[data-n=data]').textContent()).toMatch(/nan/i);
    await page.getByRole('spinbutton').fill('0');
    expect(await nodeOf(page, 'L').locator('text[data-n=data]').textContent()).toMatch(/inf|∞/i);
    await page.getByRole('spinbutton').fill('1');
    expect((await numbersOf(page, 'L')).data).toBe(0);
    const N = new Value(Number.NaN, 'N').mul(2).as('L');
    N.backward();
    const { errors: none } = await openPage(browser, await toHtml(N));
    expect([...errors, ...none]).toEqual([]);
  });
});
