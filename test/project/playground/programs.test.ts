import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { builtPlayground, eventually, keptPlayground, openPlayground, testBrowser } from './open.js';

/** A program that a visitor types, and `data/grad` of some of its values: the lecture's, or by hand. */
interface Typed {
  readonly source: string;
  readonly numbers: Record<string, readonly [data: number, grad: number]>;
}

const PROGRAMS: Readonly<Record<string, Typed>> = {
  "the lecture's first expression": {
    source:
      'a = Value(2.0)\nb = Value(-3.0)\nc = Value(10.0)\ne = a*b\nd = e + c\nf = Value(-2.0)\nL = d*f\nL.backward()',
    numbers: { a: [2, 6], b: [-3, -4], c: [10, -2], e: [-6, -2], d: [4, -2], f: [-2, 4], L: [-8, 1] },
  },
  'a value used twice': {
    source: 'a = Value(3.0)\nb = a + a\nb.backward()\ndraw_dot(b)',
    numbers: { a: [3, 2], b: [6, 1] },
  },
  'two branches': {
    source: 'a = Value(-2.0)\nb = Value(3.0)\nd = a*b\ne = a+b\nf = d*e\nf.backward()\ndraw_dot(f)',
    numbers: { a: [-2, -3], b: [3, -8], d: [-6, 1], e: [1, -6], f: [-6, 1] },
  },
  "micrograd's sanity check": {
    source: 'x = Value(-4.0)\nz = 2*x + 2 + x\nq = z.relu() + z*x\nh = (z*z).relu()\ny = h + q + q*x\ny.backward()',
    numbers: { x: [-4, 46], z: [-10, -8], q: [40, -3], h: [100, 1], y: [-20, 1] },
  },
  'a function and a loop': {
    source:
      'def square(v):\n    return v*v\n\ntotal = Value(0.0)\nx = Value(3.0)\nfor k in range(4):\n    total = total + square(x)*k\ntotal.backward()\ndraw_dot(total)',
    // 0 + 9 + 18 + 27, and 2x·(0 + 1 + 2 + 3)
    numbers: { x: [3, 36] },
  },
  'names and labels beyond ASCII': {
    source:
      "größe = Value(1.5, label='größe 😀')\nλ = Value(2.0)\nπ_λ = größe * λ; π_λ.label = '積 <b> & \"q\"'\nπ_λ.backward()",
    numbers: { 'größe 😀': [1.5, 2], λ: [2, 1.5], '積 <b> & "q"': [3, 1] },
  },
  'a program with lines that end as in Windows': {
    source: 'a = Value(2.0)\r\nb = a*a\r\nb.backward()\r\n',
    numbers: { a: [2, 4], b: [4, 1] },
  },
  'a loss with ints': {
    source: 'w = Value(2)\nloss = (w*3 - 1)**2\nloss.backward()\ndraw_dot(loss)',
    // 2·(3w − 1)·3
    numbers: { w: [2, 30], loss: [25, 1] },
  },
  'a gradient that overflows': {
    source: 'a = Value(1e200)\nb = a*a\nb.backward()\ndraw_dot(b)',
    numbers: { a: [1e200, 2e200] },
  },
};

const { folder } = builtPlayground();
const browser = testBrowser();
const kept = keptPlayground(browser, folder);

describe.runIf(hasBrowser)('the playground draws', () => {
  it.each(Object.entries(PROGRAMS))('%s', async (_, { source, numbers }) => {
    const play = await kept();
    await play.type(source);
    const last = Object.keys(numbers).at(-1) as string;
    await eventually(async () => (await play.numbers())[last]).toEqual(numbers[last]);
    expect(await play.numbers()).toMatchObject(numbers);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
  });

  it('a network of 41 parameters as the original computed it', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.selectOption('#examples', { label: 'A perceptron of 41 parameters' });
    const root = async (): Promise<number | undefined> => (await play.graphs())[0]?.nodes.at(-1)?.data;
    await eventually(root).toBeCloseTo(0.42767811248845455, 12);
  });

  it('a network too large for a live picture as a still one, and says so', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('n = MLP(20, [60, 60, 1])\nout = n([1.0]*20)\ndraw_dot(out)');
    await eventually(() => play.page.locator('#notes').textContent()).toBe(
      'the graph of out is too large for a live picture, so it stays still',
    );
    expect(await play.page.locator('#pictures > figure > svg').count()).toBe(1);
    expect(await play.problem()).toBe('');
  });

  it('what a program prints and notes', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type(
      "import matplotlib.pyplot as plt\na = Value(2.0)\nprint('<i>a</i> is', a)\nplt.hist([1])\ndraw_dot(a)",
    );
    await eventually(() => play.page.locator('#printed pre').textContent()).toBe('<i>a</i> is Value(data=2.0)\n');
    expect(await play.page.locator('#notes').textContent()).toContain('only plot and scatter of matplotlib are drawn');
  });

  it('several figures, each with its name, and says how many more there are', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('a = Value(2.0)\nfor i in range(15):\n    b = a*i\n    draw_dot(b)');
    await eventually(() => play.page.locator('#pictures figure').count()).toBe(12);
    expect(await play.page.locator('#pictures figcaption').first().textContent()).toBe('b');
    expect(await play.page.locator('#notes').textContent()).toBe(
      'the program draws 3 more pictures, which are not shown',
    );
  });
});

describe.runIf(hasBrowser)('the playground says of', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'a name without a value',
      'a = Value(2.0)\nb = a * missing',
      'missing',
      /^Line 2: name missing is not defined; give it a value before/,
    ],
    ['a syntax error', 'a = Value(2.0\nb = a', '(', /^Line 1: .*\(/],
    ['what the notation lacks', 'while True:\n    pass', 'while', /^Line 1: .*while/],
    ['an error behind Unicode', "s = 'é😀'; t = s + missing", 'missing', /^Line 1: name missing/],
    [
      'a loop that goes on for ever',
      'n = 0\nfor i in range(10**12):\n    n += 1',
      '+=',
      /^Line 3: the program takes over 3,000,000 steps, the limit; loop less often/,
    ],
    [
      'a function that calls itself for ever',
      'def f(x):\n    return f(x)\nf(1)',
      'f',
      /^Line 2: the program nests over 500 levels deep/,
    ],
    [
      'an empty editor',
      '',
      '',
      /^this program makes no Value, so there is nothing to draw; write an expression of Values/,
    ],
    ['a division by zero', 'a = Value(1.0)\nb = a / 0', '/', /^Line 2: .*zero/],
  ])('%s, underlines it, and keeps the last picture', async (_, source, underlined, message) => {
    const play = await kept();
    const before = await play.numbers();
    await play.type(source);
    await eventually(() => play.problem()).toMatch(message);
    expect(await play.underlined()).toBe(underlined);
    // Screen readers announce the error on return to the editor too.
    const described = await play.page.locator('.cm-content').getAttribute('aria-describedby');
    expect(await play.page.locator(`#${described}`).textContent()).toMatch(message);
    expect(await play.numbers()).toEqual(before);
    expect(await play.page.locator('#pictures svg').first().isVisible()).toBe(true);
    // The next program works again; it is another one for each test, which keep the page.
    const c = 1 + ((before.c?.[0] ?? 0) as number);
    await play.type(`c = Value(${c}.0)*1`);
    await eventually(async () => (await play.numbers()).c).toEqual([c, 0]);
    expect([await play.problem(), await play.underlined(), play.errors]).toEqual(['', '', []]);
  });

  it('a program that never ends: its worker is ended, and the next program runs', async () => {
    const play = await openPlayground(browser(), folder);
    const engine = readFileSync(`${folder}/engine.js`, 'utf8');
    // The notation ends every loop by itself: here the worker hangs all the same.
    const hangs = `self.addEventListener('message', ({ data }) => { while (data.source.includes('forever')); });`;
    const body = engine.replace('dotgradEngine="', `dotgradEngine=${JSON.stringify(hangs).slice(0, -1)}`);
    await play.page.route('**/engine.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }));
    await play.open();
    const before = await play.numbers();
    await play.type("a = Value(1.0, label='forever')");
    await eventually(() => play.problem()).toMatch(/^The program took over 5 seconds and was stopped/);
    expect(await play.numbers()).toEqual(before);
    await play.type('c = Value(4.0)*2');
    await eventually(async () => (await play.numbers()).c).toEqual([8, 0]);
    expect([await play.problem(), play.errors]).toEqual(['', []]);
  });
});

describe.runIf(hasBrowser)('the examples of the playground', () => {
  it('run, each to a picture, and there is one for each file', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const titles = await play.page.locator('#examples optgroup option').allInnerTexts();
    expect(titles).toHaveLength(readdirSync('docs/playground/examples').length);
    const sources = new Set<string>();
    for (const title of titles) {
      await play.page.selectOption('#examples', { label: title });
      await play.page.evaluate(() => document.querySelector('#pictures')?.removeAttribute('data-drawn'));
      await play.page.locator('.cm-content').press('Control+End');
      await play.page.keyboard.insertText(' ');
      await play.page.waitForFunction(() => document.querySelector('#pictures[data-drawn]') !== null);
      expect(await play.problem(), title).toBe('');
      sources.add(await play.source());
    }
    expect(sources.size).toBe(titles.length);
    expect(play.errors).toEqual([]);
  });
});
