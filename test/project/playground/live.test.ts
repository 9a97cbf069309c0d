import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { drag, line, places } from './dragging.js';
import { builtPlayground, eventually, openPlayground, testBrowser } from './open.js';

const { folder } = builtPlayground();
const browser = testBrowser();
const NEURON = readFileSync('docs/playground/examples/neuron.py', 'utf8');

describe.runIf(hasBrowser)('a number that is dragged in the picture', () => {
  it('is written into the program, which draws the same picture with the engine’s numbers', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const before = await places(play);
    await drag(play, 'w1', 100);
    // 0.01 a px
    await eventually(() => line(play, 'w1')).toBe("w1 = Value(-2.0, label='w1')");
    const x1w1 = 2 * -2;
    const o = Math.tanh(x1w1 + 6.88);
    await eventually(async () => (await play.numbers()).w1?.[0]).toBe(-2);
    const { w1, x1, o: root } = await play.numbers();
    expect(root?.[0]).toBeCloseTo(o, 14);
    expect(w1?.[1]).toBeCloseTo(2 * (1 - o * o), 14);
    expect(x1?.[1]).toBeCloseTo(-2 * (1 - o * o), 14);
    expect(await places(play)).toEqual(before);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
    // The rest of the program is as it was.
    expect((await play.source()).replace('-2.0', '-3.0')).toBe(NEURON);
  });

  it('leaves no legend behind that speaks of other gradients', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const legend = (): Promise<string[]> =>
      play.page.locator('#pictures svg:visible .legend text', { hasText: 'per shade' }).allTextContents();
    // Of x1, -3 · (1 - o²)
    expect(await legend()).toEqual(['to ±1.5, ×10 per shade']);
    await drag(play, 'w1', 100);
    // That of o itself is the greatest now.
    await eventually(legend).toEqual(['to ±1, ×10 per shade']);
  });

  it('comes back by one undo', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await drag(play, 'b', -60);
    await eventually(() => line(play, 'b =')).toBe("b = Value(6.28, label='b')");
    await play.page.locator('.cm-content').press('Control+z');
    await eventually(() => play.source()).toBe(NEURON);
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(6.88);
  });

  it('comes back by Reset, in the program too', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await drag(play, 'w1', 100);
    await drag(play, 'x1', -50);
    await eventually(() => line(play, 'x1')).toBe("x1 = Value(1.5, label='x1')");
    await play.page.getByRole('button', { name: 'Reset all numbers' }).click();
    await eventually(() => play.source()).toBe(NEURON);
    await eventually(async () => (await play.numbers()).w1?.[0]).toBe(-3);
  });

  it('keeps the value selected, and what the reader typed elsewhere', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.locator('.cm-content').press('Control+Home');
    await play.page.keyboard.insertText('# é😀 first\n\n');
    await drag(play, 'w2', 25);
    await eventually(() => line(play, 'w2')).toBe("w2 = Value(1.25, label='w2')");
    const selected = await play.page.evaluate(
      () => document.querySelector('dotgrad-live')?.shadowRoot?.querySelector('.head')?.textContent,
    );
    expect(selected).toContain('w2');
    expect(await line(play, '# é')).toBe('# é😀 first');
  });

  it('changes by the keyboard alone', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.locator('.cm-content').focus();
    for (let i = 0; i < 12; i++) {
      await play.page.keyboard.press('Tab');
      if (await play.page.evaluate(() => document.activeElement?.matches('g.node, g.node *'))) break;
    }
    // The first value is x1: a tenth a key.
    await play.page.keyboard.press('ArrowUp');
    await eventually(() => line(play, 'x1')).toBe("x1 = Value(2.1, label='x1')");
    await eventually(async () => (await play.numbers()).x1?.[0]).toBe(2.1);
  });

  it('is written after a file was saved, too', async () => {
    const play = await openPlayground(browser(), folder, { acceptDownloads: true });
    await play.open();
    await play.type("xs = [2.0]\na = Value(xs[0], label='a')\nb = a*a");
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(4);
    await play.page.locator('#export summary').click();
    const saved = play.page.waitForEvent('download');
    await play.page.getByRole('button', { name: 'Download DOT' }).click();
    await saved;
    await drag(play, 'a', 100);
    await eventually(() => line(play, 'xs')).toBe('xs = [3.0]');
  });

  it('does not touch a program that was made wrong meanwhile', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const wrong = NEURON.replace('Value(2.0,', 'Value(2.0 wrong,');
    await play.type(wrong);
    await eventually(() => play.problem()).not.toBe('');
    await drag(play, 'x1', 100);
    expect(await play.source()).toBe(wrong);
  });
});

describe.runIf(hasBrowser)('a program whose numbers alone change', () => {
  it('keeps the step at which the reader is, with the new numbers', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.getByRole('button', { name: 'Step by step' }).click();
    await play.page.getByRole('button', { name: 'Next step' }).click();
    const told = (): Promise<string | undefined> =>
      play.page.evaluate(
        () => document.querySelector('dotgrad-live')?.shadowRoot?.querySelector('.steps')?.textContent ?? undefined,
      );
    const before = await told();
    await play.type(NEURON.replace('Value(-3.0', 'Value(-2.5'));
    await eventually(async () => (await play.numbers()).w1?.[0]).toBe(-2.5);
    const step = (text: string | undefined): string | undefined => /\d+ of \d+|\d+ ?\/ ?\d+/.exec(text ?? '')?.[0];
    expect(step(await told())).toBeDefined();
    expect(step(await told())).toBe(step(before));
    expect(new URL(play.page.url()).hash).toBe('');
  });

  it('gives a program without backward() the gradients that it has', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type("a = Value(2.0, label='a')\nb = a*a");
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(4);
    await drag(play, 'a', 100);
    await eventually(async () => (await play.numbers()).b).toEqual([9, 0]);
  });
});
