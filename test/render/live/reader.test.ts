import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { explain, fromJson, toSvg, trace, Value } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expression, neuron } from '../../graph/lecture.js';
import { hasBrowser, launchBrowser } from '../../markdown/sites/browser.js';
import { nodeOf, numbersOf, openPage } from './open.js';

const { script } = (await import('../../../dist/render/live/script.js' as string)) as { script: string };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The violations that axe finds in a page: the rules, and where they are broken. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run()')) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** The selected value with all digits, as the page shows it. */
async function digits(page: Page): Promise<{ data: number; grad: number }> {
  const [data = Number.NaN, grad = Number.NaN] = (await page.locator('.numbers b').allTextContents()).map((text) =>
    Number(text.replaceAll('−', '-').replace('∞', 'Infinity')),
  );
  return { data, grad };
}

const select = (page: Page, label: string): Promise<void> => nodeOf(page, label).locator('text').first().click();
const status = (page: Page): Promise<string | null> => page.locator('[role=status]').textContent();

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
