import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashOf, programIn } from '../../../docs/playground/page/link.js';
import { dotgrad } from '../../cli/dotgrad.js';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { builtPlayground, eventually, openPlayground, type Playground, testBrowser } from './open.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

describe.runIf(hasBrowser)('a link to the playground', () => {
  it('holds the program: the neuron in at most 200 characters', async () => {
    const play = await openPlayground(browser(), folder, { permissions: ['clipboard-read', 'clipboard-write'] });
    await play.open();
    await play.page.locator('#share').click();
    await eventually(() => said(play)).toContain('Link copied');
    const link = await play.page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(play.page.url());
    const { hash } = new URL(link);
    expect(hash.length).toBeLessThanOrEqual(200);
    expect(inflateRawSync(Buffer.from(hash.slice(3), 'base64url')).toString()).toBe(NEURON);
  });

  it.each([
    ['a = Value(2.0)\nb = a*3', 6],
    ["α = Value(2.0, label='α 😀')\n\n\n# ü\nb = α*4", 8],
    [`b = Value(3.0)\n${'# a long comment, again and again\n'.repeat(1000)}`, 3],
  ])('opens with the program that it holds: %.30j', async (source, b) => {
    const play = await openPlayground(browser(), folder);
    await play.open(await hashOf(source));
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(b);
    expect(play.errors).toEqual([]);
  });

  it.each([
    ['that is no program', '#hello', 'this link holds no program'],
    ['of letters that are no base64', '#p=%%%', 'the program in this link is damaged'],
    ['that is cut', '#p=q1CwVbBVCEvMKU3VMNIz0lFITMpJVbBVUNI', 'the program in this link is damaged'],
    ['of 500,000 characters', `#p=${'A'.repeat(500_000)}`, 'the program in this link is too long'],
  ])('%s is told, and the first example is there', async (_, hash, message) => {
    const play = await openPlayground(browser(), folder);
    await play.open(hash);
    await eventually(() => said(play)).toBe(`${message}; here is the first example`);
    expect([await play.source(), play.errors]).toEqual([NEURON, []]);
    expect((await play.numbers()).o?.[1]).toBe(1);
  });

  it('of 5 MB is told too', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    await play.page.evaluate(() => {
      location.hash = `p=${'A'.repeat(5_000_000)}`;
    });
    await eventually(() => said(play)).toBe('the program in this link is too long; here is the first example');
    expect([await play.source(), await play.page.evaluate(() => location.hash), play.errors]).toEqual([NEURON, '', []]);
  });

  it('of the address bar is followed while the page is open', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const hash = await hashOf('b = Value(7.0)');
    await play.page.evaluate((next) => {
      location.hash = next;
    }, hash);
    await eventually(async () => (await play.numbers()).b?.[0]).toBe(7);
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

describe.runIf(hasBrowser)('the export menu of the playground', () => {
  const download = async (play: Playground, label: string): Promise<[name: string, text: string]> => {
    await play.page.locator('#export summary').click();
    const waiting = play.page.waitForEvent('download');
    await play.page.getByRole('button', { name: label }).click();
    const file = await waiting;
    return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
  };

  it('downloads what the command writes of the same program', async () => {
    const play = await openPlayground(browser(), folder, { acceptDownloads: true });
    await play.open();
    const svg = await download(play, 'Download SVG');
    const dot = await download(play, 'Download DOT');
    const html = await download(play, 'Download live HTML');
    const here = await mkdtemp(join(tmpdir(), 'export-'));
    onTestFinished(() => rm(here, { recursive: true, force: true }));
    await writeFile(join(here, 'neuron.py'), NEURON);
    await dotgrad(['render', 'neuron.py', '-o', 'out', '-T', 'svg,dot,html'], { cwd: here });
    const written = (format: string): string => readFileSync(join(here, `out/neuron.${format}`), 'utf8');
    expect(svg).toEqual(['o.svg', written('svg')]);
    expect(dot).toEqual(['o.dot', written('dot')]);
    expect(html).toEqual(['o.html', written('html')]);
  });

  it.each(['', '# ``` and ````\n'])(
    'copies a block that `dotgrad embed` draws: %j before the program',
    async (before) => {
      const play = await openPlayground(browser(), folder, { permissions: ['clipboard-read', 'clipboard-write'] });
      await play.open(await hashOf(before + NEURON));
      await eventually(async () => (await play.numbers()).o?.[1]).toBe(1);
      await play.page.locator('#export summary').click();
      await play.page.getByRole('button', { name: 'Copy README block' }).click();
      await eventually(() => said(play)).toContain('Block copied');
      const block = await play.page.evaluate(() => navigator.clipboard.readText());
      const here = await mkdtemp(join(tmpdir(), 'export-'));
      onTestFinished(() => rm(here, { recursive: true, force: true }));
      await writeFile(join(here, 'README.md'), `# Neuron\n\n${block}\nThe end.\n`);
      await dotgrad(['embed', 'README.md', '--assets', 'pictures'], { cwd: here });
      expect(readFileSync(join(here, 'README.md'), 'utf8')).toContain('src="pictures/o.svg"');
      expect(readFileSync(join(here, 'pictures/o.svg'), 'utf8')).toContain('>0.706<');
    },
  );

  it('opens, moves and closes by the keyboard alone', async () => {
    const play = await openPlayground(browser(), folder);
    await play.open();
    const { keyboard } = play.page;
    const focused = (): Promise<string> => play.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await play.page.locator('.brand').focus();
    const stops: string[] = [];
    for (let i = 0; i < 3; i++) {
      await keyboard.press('Tab');
      stops.push(await play.page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName || ''));
    }
    expect(stops).toEqual(['examples', 'share', 'SUMMARY']);
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    expect(await focused()).toBe('Download SVG');
    await keyboard.press('Escape');
    expect(await focused()).toBe('Export');
    expect(await play.page.locator('#export').getAttribute('open')).toBeNull();
    // Through the editor, in which Tab is no trap.
    await keyboard.press('Tab');
    expect(await play.page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
    await keyboard.press('Tab');
    expect(await play.page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
  });
});

const VIEWS = [
  { width: 1280, height: 720 },
  { width: 830, height: 700 },
  { width: 390, height: 844 },
];

describe.runIf(hasBrowser).each(VIEWS)('the playground, $width px wide', (viewport) => {
  it.each(['light', 'dark'] as const)('has no violation that axe finds, in %s', async (colorScheme) => {
    const play = await openPlayground(browser(), folder, { viewport, colorScheme });
    await play.open();
    const violations = async (): Promise<string[]> => {
      await play.page.evaluate(AXE);
      return play.page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
    };
    expect(await violations()).toEqual([]);
    await play.page.locator('#export summary').click();
    await play.type("print('x')\nb = missing");
    await eventually(() => play.problem()).toContain('missing');
    await play.page.locator('#export summary').click();
    expect(await violations()).toEqual([]);
  });

  it('has targets of 44 px, and nothing that reaches out of the page', async () => {
    const play = await openPlayground(browser(), folder, { viewport });
    await play.open();
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

  it('is beside its program, or below it where the page is narrow', async () => {
    const play = await openPlayground(browser(), folder, { viewport });
    await play.open();
    const program = await play.page.locator('#program').boundingBox();
    const picture = await play.page.locator('#pictures svg').boundingBox();
    if (program === null || picture === null) throw new Error('nothing is shown');
    const isBeside = picture.x >= program.x + program.width;
    const isBelow = picture.y >= program.y + program.height;
    expect([isBeside, isBelow]).toEqual(viewport.width > 760 ? [true, false] : [false, true]);
  });
});

/** What of axe's answer is read here. */
interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
