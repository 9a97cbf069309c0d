import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hashOf, programIn } from '../../../docs/playground/page/link.js';
import { violations } from '../../markdown/sites/axe.js';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { builtPlayground, eventually, keptPlayground, openPlayground, type Playground, testBrowser } from './open.js';

const { folder } = builtPlayground();
const browser = testBrowser();
const NEURON = readFileSync('docs/playground/examples/neuron.py', 'utf8');

/** What the page says at its foot. */
const said = (play: Playground): Promise<string | null> => play.page.locator('#said').textContent();

describe('the files of the playground', () => {
  it('are at most 1.1 MB, compressed', () => {
    const sizes = readdirSync(folder).map((name) => gzipSync(readFileSync(`${folder}/${name}`)).length);
    expect(sizes).toHaveLength(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_100_000);
  });
});

describe.runIf(hasBrowser)('the playground', () => {
  it('shows its first program and picture without a script', async () => {
    const play = await openPlayground(browser(), folder, { javaScriptEnabled: false });
    await play.page.goto(play.address);
    expect(await play.page.locator('#editor').textContent()).toContain('o.backward()');
    expect(await play.page.locator('#pictures svg:visible').count()).toBe(1);
    expect(await play.page.locator('noscript p').isVisible()).toBe(true);
  });

  it.each([1280, 390])('moves nothing when its script has come, on a page of %i px', async (width) => {
    const boxOf = async (javaScriptEnabled: boolean): Promise<unknown> => {
      const play = await openPlayground(browser(), folder, { viewport: { width, height: 800 }, javaScriptEnabled });
      if (javaScriptEnabled) await play.open();
      else await play.page.goto(play.address);
      return play.page.locator('#pictures svg:visible').boundingBox();
    };
    const still = await boxOf(false);
    expect(still).not.toBeNull();
    expect(await boxOf(true)).toEqual(still);
  });

  it('asks for nothing after the load, and could not', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('a = Value(2.0)\nb = a*a');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(4);
    await play.page.locator('#share').click();
    expect(play.requests.filter((url) => !url.startsWith('blob:'))).toEqual(
      ['', 'engine.js', 'playground.js'].map((name) => play.address + name),
    );
    const asked = await play.page.evaluate(() =>
      fetch('index.html').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(asked).toBe('refused');
  });

  it('draws from a disk too', async () => {
    const play = await openPlayground(browser(), folder);
    await play.page.goto(`file://${folder}/index.html`);
    await play.page.waitForFunction(() => document.querySelector('#pictures[data-drawn]') !== null);
    expect((await play.numbers()).o?.[1]).toBe(1);
    expect(play.errors).toEqual([]);
  });

  it('lays out nothing where only numbers change, and moves nothing', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('a = Value(2.0)\nb = a*a + 1.5\nb.backward()');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(5.5);
    const state = (): Promise<[string | undefined, string[]]> =>
      play.page.evaluate(() => [
        document.querySelector<HTMLElement>('#pictures')?.dataset.layouts,
        [...document.querySelectorAll('#pictures svg path')].map((path) => path.getAttribute('d') ?? ''),
      ]);
    const before = await state();
    await play.type('a = Value(2.5)\nb = a*a + 1.75\nb.backward()');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(8);
    expect(await state()).toEqual(before);
    // Another structure is laid out anew.
    await play.type('a = Value(2.5)\nb = a*a*a\nb.backward()');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(15.625);
    expect(Number((await state())[0])).toBeGreaterThan(Number(before[0]));
  });
});

describe.runIf(hasBrowser)('the appearance of the playground', () => {
  /** The luminance of the page, and of a value's box in its picture, from 0 to 255. */
  const lights = (play: Playground): Promise<number[]> =>
    play.page.evaluate(() => {
      const light = (color: string): number =>
        (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, x) => sum + +x / 3, 0);
      const boxes = [...document.querySelectorAll('#pictures svg .f-leaf-fill')];
      const box = boxes.find((each) => each.checkVisibility()) as Element;
      return [light(getComputedStyle(document.body).backgroundColor), light(getComputedStyle(box).fill)];
    });

  it.each([
    ['dark', 'light', true],
    ['light', 'dark', false],
    ['auto', 'dark', true],
    ['auto', 'light', false],
  ] as const)(
    'is what the reader chose in the site: %s, where the system is %s',
    async (choice, colorScheme, isDark) => {
      const play = await openPlayground(browser(), folder, { colorScheme });
      await play.page.addInitScript((each) => localStorage.setItem('vitepress-theme-appearance', each), choice);
      await play.open();
      for (const each of await lights(play)) expect(each < 128).toBe(isDark);
      expect(play.errors).toEqual([]);
    },
  );

  it('follows the switch of the site in another tab', async () => {
    const play = await openPlayground(browser(), folder, { colorScheme: 'light' });
    await play.open();
    const other = await play.page.context().newPage();
    await other.goto(play.address);
    await other.evaluate(() => localStorage.setItem('vitepress-theme-appearance', 'dark'));
    await eventually(async () => (await lights(play)).every((each) => each < 128)).toBe(true);
  });
});

describe.runIf(hasBrowser)('the playground, where the browser refuses', () => {
  it('the clipboard, leaves the link in the address bar and says so', async () => {
    const play = await openPlayground(browser(), folder);
    await play.page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
    });
    await play.open();
    await play.page.locator('#share').click();
    await eventually(() => said(play)).toBe('This browser does not let the page copy: the link is in the address bar.');
    expect(await programIn(new URL(play.page.url()).hash)).toBe(NEURON);
  });

  it('storage, draws all the same and says so', async () => {
    const play = await openPlayground(browser(), folder);
    await play.page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('refused', 'SecurityError');
        },
      });
    });
    await play.open();
    expect(await said(play)).toBe('');
    await play.type('b = Value(2.0)*3');
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(6);
    expect(await said(play)).toContain('This browser does not let the page store your program');
  });

  it('nothing, it keeps what was typed for the next visit, but not what a link brought', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.type('b = Value(2.0)*3');
    await play.open(await hashOf('b = Value(5.0)'));
    await play.page.reload();
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(5);
    await play.page.evaluate(() => history.replaceState(null, '', location.pathname));
    await play.page.reload();
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(6);
  });
});

const VIEWS = [
  { width: 1280, height: 720 },
  { width: 830, height: 700 },
  { width: 390, height: 844 },
];

describe.runIf(hasBrowser).each(VIEWS)('the playground, $width px wide', (viewport) => {
  const kept = keptPlayground(browser, folder, { viewport });

  it.each(['light', 'dark'] as const)('has no violation that axe finds, in %s', async (colorScheme) => {
    const play = await openPlayground(browser(), folder, { viewport, colorScheme });
    await play.open();
    expect(await violations(play.page)).toEqual([]);
    await play.page.locator('#export summary').click();
    await play.type("print('x')\nb = missing");
    await eventually(() => play.problem()).toContain('missing');
    await play.page.locator('#export summary').click();
    expect(await violations(play.page)).toEqual([]);
  });

  it('is beside its program, or below it where the page is narrow', async () => {
    const play = await kept();
    const program = await play.page.locator('#program').boundingBox();
    const picture = await play.page.locator('#pictures svg').boundingBox();
    if (program === null || picture === null) throw new Error('nothing is shown');
    const isBeside = picture.x >= program.x + program.width;
    const isBelow = picture.y >= program.y + program.height;
    expect([isBeside, isBelow]).toEqual(viewport.width > 760 ? [true, false] : [false, true]);
  });

  it('has targets of 44 px, and nothing that reaches out of the page', async () => {
    const play = await kept();
    await play.page.locator('#export summary').click();
    const found = await play.page.evaluate(() => {
      const controls = [...document.querySelectorAll('a, button, select, summary, input')].map((control) => {
        const { width, height, left, right } = control.getBoundingClientRect();
        return { name: control.textContent?.slice(0, 20), width, height, left, right };
      });
      return { controls, scroll: document.documentElement.scrollWidth };
    });
    expect(found.controls.length).toBeGreaterThan(5);
    expect(found.controls.filter(({ width, height }) => width < 44 || height < 44)).toEqual([]);
    expect(found.controls.filter(({ left, right }) => left < 0 || right > viewport.width)).toEqual([]);
    expect(found.scroll).toBe(viewport.width);
  });
});
