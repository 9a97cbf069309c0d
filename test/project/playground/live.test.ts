import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { builtPlayground, eventually, openPlayground, type Playground, testBrowser } from './open.js';

const { folder } = builtPlayground();
const browser = testBrowser();
const NEURON = readFileSync('docs/playground/examples/neuron.py', 'utf8');

/** The middle of the number of a value with a label, or of a cell of a matrix with a number. */
async function middleOf({ page }: Playground, label: string): Promise<readonly [number, number]> {
  const text = page.getByText(label, { exact: true });
  const pictures = page.locator('#pictures svg:visible');
  const node = pictures.locator('g.node:not(.matrix)', { has: text }).locator('[data-n=data]');
  const box = await node
    .or(pictures.locator('g.cell[data-n=data]', { has: text }))
    .first()
    .boundingBox();
  if (box === null) throw new Error(`${label} is not shown`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(play: Playground, label: string, by: number): Promise<void> {
  const [x, y] = await middleOf(play, label);
  const { mouse } = play.page;
  await mouse.move(x, y);
  await mouse.down();
  for (let i = 1; i <= 10; i++) await mouse.move(x + (by * i) / 10, y);
  await mouse.up();
}

/** The program's line that begins with a text. */
const line = async (play: Playground, start: string): Promise<string | undefined> =>
  (await play.source()).split('\n').find((each) => each.startsWith(start));

/** The paths of the pictures: where all is. */
const places = (play: Playground): Promise<string[]> =>
  play.page.evaluate(() =>
    [...document.querySelectorAll('#pictures svg path')].map((path) => path.getAttribute('d') ?? ''),
  );

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

  it('of several pictures is the literal of its own one', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type("p = Value(2.0, label='p')\ndraw_dot(p*1.0)\nq = Value(3.0, label='q')\ndraw_dot(q*p)");
    await eventually(() => play.page.locator('#pictures figure').count()).toBe(2);
    await drag(play, 'q', 50);
    await eventually(() => line(play, 'q =')).toBe("q = Value(3.5, label='q')");
    expect(await line(play, 'p =')).toBe("p = Value(2.0, label='p')");
  });

  it('of a loop is the one literal of all its leaves', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type(
      "x = Value(1.0, label='x')\nfor i in range(3):\n    w = Value(0.5, label='w')\n    x = x * w\nx.backward()",
    );
    const leaves = async (): Promise<(number | undefined)[]> =>
      ((await play.graphs())[0]?.nodes ?? []).flatMap(({ label, data }) => (label === 'w' ? [data] : []));
    await eventually(leaves).toEqual([0.5, 0.5, 0.5]);
    await drag(play, 'w', 50);
    await eventually(() => line(play, '    w =')).toBe("    w = Value(1.0, label='w')");
    await eventually(leaves).toEqual([1, 1, 1]);
  });

  it('of thousands of leaves is marked once', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('x = Value(1.0)\nfor i in range(5000):\n    x = x * Value(1.0)');
    await eventually(async () => (await play.graphs())[0]?.nodes.length).toBe(15_001);
    expect(play.errors).toEqual([]);
  });

  it.each<[string, string, string, string, Record<string, number>]>([
    ['a variable', "x = 2.0\na = Value(x, label='a')\nb = a*a\nb.backward()", 'a', 'x = 3.0', { a: 3, b: 9 }],
    ['an int', "a = Value(2, label='a')\nb = a*a", 'a', "a = Value(3.0, label='a')", { a: 3, b: 9 }],
    ['a negative int', "k = -3\na = Value(k, label='a')\nb = a*a", 'a', 'k = -2.0', { a: -2, b: 4 }],
    ['a list', 'xs = [2.0, 3.5, -1.0]\nb = Value(4.0)*xs[1]', '3.5000', 'xs = [2.0, 4.5, -1.0]', { b: 18 }],
    [
      'an array',
      'import numpy as np\nxs = np.array([2.0, 3.5])*1.0\nb = Value(xs[0])*7',
      '2.0000',
      'xs = np.array([3.0, 3.5])*1.0',
      { b: 21 },
    ],
    ['an argument', 'def f(v, k=5):\n    return v*k\nb = f(Value(4.0))', '5.0000', 'def f(v, k=6.0):', { b: 24 }],
    ['a constant', 'a = Value(4.0)\nb = a*2.5', '2.5000', 'b = a*3.5', { b: 14 }],
    ['a constant on the left', 'a = Value(4.0)\nb = 2.5*a', '2.5000', 'b = 3.5*a', { b: 14 }],
    ['a number taken off', 'a = Value(4.0)\nb = a - 2.5', '-2.5000', 'b = a - 1.5', { b: 2.5 }],
    [
      'a number in an f-string’s program',
      "a = Value(4.0)\nb = a*2.5\nprint(f'{b.data:.2f} 2.5')",
      '2.5000',
      'b = a*3.5',
      { b: 14 },
    ],
  ])('of %s is written where the program has it', async (_, source, shown, written, numbers) => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type(source);
    await eventually(async () => (await play.numbers()).b).toBeDefined();
    await drag(play, shown, 100);
    await eventually(() => play.source()).toContain(written);
    for (const [label, data] of Object.entries(numbers))
      await eventually(async () => (await play.numbers())[label]?.[0]).toBe(data);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
  });

  it('that several leaves have changes all of them, and that is said', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type("xs = [2.0, 3.0]\nc = Value(xs[0], label='c')\nb = c*Value(xs[0]) + xs[1]");
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(7);
    await drag(play, 'c', 100);
    await eventually(() => line(play, 'xs')).toBe('xs = [3.0, 3.0]');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(12);
    expect(await play.page.locator('#said').textContent()).toBe(
      'The program writes this number once for 2 values: all of them change.',
    );
  });

  it('of the inputs of a network is written into their list', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.selectOption('#examples', { label: 'A perceptron of 41 parameters' });
    await eventually(async () => (await play.graphs())[0]?.nodes.length).toBeGreaterThan(100);
    const root = async (): Promise<number | undefined> => (await play.graphs())[0]?.nodes.at(-1)?.data;
    const before = await root();
    await drag(play, '3', 50);
    await eventually(() => line(play, 'x =')).toBe('x = [2.0, 3.5, -1.0]');
    await eventually(root).not.toBe(before);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
  });

  it.each([
    ['that the program computes', "x = 2.0\na = Value(x + 1, label='a')\nb = a*a\nb.backward()"],
    ['that a range counts', "for i in range(3, 4):\n    a = Value(i, label='a')\nb = a*a"],
    ['that training changed', "a = Value(2.0, label='a')\nb = a*a\nb.backward()\na.data -= 0.1*a.grad\nb = a*a"],
  ])('%s is changed in the picture alone, and that is said', async (_, source) => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type(source);
    await eventually(async () => (await play.numbers()).a).toBeDefined();
    await drag(play, 'a', 100);
    await eventually(() => play.page.locator('#said').textContent()).toContain('The program computes this number');
    expect(await play.source()).toBe(source);
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
