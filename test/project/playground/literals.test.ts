import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { drag, line } from './dragging.js';
import { builtPlayground, eventually, keptPlayground, openPlayground, testBrowser } from './open.js';

const { folder } = builtPlayground();
const browser = testBrowser();
const kept = keptPlayground(browser, folder);

describe.runIf(hasBrowser)('a number that is dragged in the picture', () => {
  it('of several pictures is the literal of its own one', async () => {
    const play = await kept();
    await play.type("p = Value(2.0, label='p')\ndraw_dot(p*1.0)\nq = Value(3.0, label='q')\ndraw_dot(q*p)");
    await eventually(() => play.page.locator('#pictures figure').count()).toBe(2);
    await drag(play, 'q', 50);
    await eventually(() => line(play, 'q =')).toBe("q = Value(3.5, label='q')");
    expect(await line(play, 'p =')).toBe("p = Value(2.0, label='p')");
  });

  it('of a loop is the one literal of all its leaves', async () => {
    const play = await kept();
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
    const play = await kept();
    await play.type('x = Value(1.0)\nfor i in range(5000):\n    x = x * Value(1.0)');
    await eventually(async () => (await play.graphs())[0]?.nodes.length).toBe(15_001);
    expect(play.errors).toEqual([]);
  });

  it.each<[string, string, string, string, Record<string, number>, Record<string, number>]>([
    [
      'a variable',
      "x = 2.0\na = Value(x, label='a')\nb = a*a\nb.backward()",
      'a',
      'x = 3.0',
      { a: 2, b: 4 },
      { a: 3, b: 9 },
    ],
    ['an int', "a = Value(2, label='a')\nb = a*a", 'a', "a = Value(3.0, label='a')", { a: 2, b: 4 }, { a: 3, b: 9 }],
    ['a negative int', "k = -3\na = Value(k, label='a')\nb = a*a", 'a', 'k = -2.0', { a: -3, b: 9 }, { a: -2, b: 4 }],
    ['a list', 'xs = [2.0, 3.5, -1.0]\nb = Value(4.0)*xs[1]', '3.5000', 'xs = [2.0, 4.5, -1.0]', { b: 14 }, { b: 18 }],
    [
      'an array',
      'import numpy as np\nxs = np.array([2.0, 3.5])*1.0\nb = Value(xs[0])*7',
      '2.0000',
      'xs = np.array([3.0, 3.5])*1.0',
      { b: 14 },
      { b: 21 },
    ],
    [
      'an argument',
      'def f(v, k=5):\n    return v*k\nb = f(Value(4.0))',
      '5.0000',
      'def f(v, k=6.0):',
      { b: 20 },
      { b: 24 },
    ],
    ['a constant', 'a = Value(4.0)\nb = a*2.5', '2.5000', 'b = a*3.5', { b: 10 }, { b: 14 }],
    ['a constant on the left', 'a = Value(4.0)\nb = 2.5*a', '2.5000', 'b = 3.5*a', { b: 10 }, { b: 14 }],
    ['a number taken off', 'a = Value(4.0)\nb = a - 2.5', '-2.5000', 'b = a - 1.5', { b: 1.5 }, { b: 2.5 }],
    [
      'a number in an f-string’s program',
      "a = Value(4.0)\nb = a*2.5\nprint(f'{b.data:.2f} 2.5')",
      '2.5000',
      'b = a*3.5',
      { b: 10 },
      { b: 14 },
    ],
  ])('of %s is written where the program has it', async (_, source, shown, written, before, after) => {
    const play = await kept();
    const shows = async (numbers: Record<string, number>): Promise<void> => {
      for (const [label, data] of Object.entries(numbers))
        await eventually(async () => (await play.numbers())[label]?.[0]).toBe(data);
    };
    await play.type(source);
    await shows(before);
    await drag(play, shown, 100);
    await eventually(() => play.source()).toContain(written);
    await shows(after);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
  });

  it('that several leaves have changes all of them, and that is said', async () => {
    const play = await kept();
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
    const play = await kept();
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
});
