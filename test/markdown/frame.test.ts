import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { dotgrad, folder } from '../cli/dotgrad.ts';
import { elements } from './page.ts';
import { hasBrowser, launchBrowser } from './sites/browser.ts';
import { fence, remark } from './unified.ts';

const NEURON = `x1 = Value(2.0, label='x1')
w1 = Value(-3.0, label='w1')
x2 = Value(0.0, label='x2')
w2 = Value(1.0, label='w2')
x1w1 = x1*w1; x2w2 = x2*w2
n = x1w1 + x2w2
o = n.tanh()
o.backward()`;
const RECORDS = fence(NEURON, 'style=record rankdir=LR caption');
const PLOT = fence(
  'import numpy as np\nimport matplotlib.pyplot as plt\nplt.plot(np.arange(0, 9), np.arange(0, 9)**2)',
);

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A page of its own, closed when the test ends. */
async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  onTestFinished(() => page.close());
  return page;
}

/** Where the figure, its picture and its link are, in px. */
interface Seen {
  readonly figure: number;
  readonly scrolled: number;
  /** How far the picture's right edge is from the figure's. */
  readonly behind: number;
  readonly link: string;
  readonly mask: string;
}

async function see(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const figure = document.querySelector('figure') as HTMLElement;
    const picture = figure.querySelector('svg, img') as HTMLElement;
    const { right } = picture.getBoundingClientRect();
    const links = [...figure.querySelectorAll('a')].filter((a) => {
      const { height } = a.parentElement?.getBoundingClientRect() ?? { height: 0 };
      return height > 0 && a.getClientRects().length > 0;
    });
    return {
      figure: figure.clientWidth,
      scrolled: figure.scrollWidth,
      behind: figure.getBoundingClientRect().right - right,
      link: links.map(({ textContent }) => textContent).join(),
      mask: getComputedStyle(figure).maskImage,
    };
  });
}

const scrollToEnd = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.querySelector('figure')?.scrollTo(99_999, 0));

describe.runIf(hasBrowser)('a picture that is wider than its column, in a browser', () => {
  async function open(markdown: string, width: number, options = {}): Promise<Page> {
    const { html } = await remark(options)(markdown);
    const page = await newPage({ viewport: { width, height: 800 } });
    await page.setContent(`<style>*{box-sizing:border-box}body{margin:16px}</style>${html}`);
    return page;
  }

  test.each(['inline-svg', 'img-svg'] as const)(
    'as %s has a faded edge that covers none of it at the end',
    async (strategy) => {
      const page = await open(RECORDS, 358, { strategy });
      const start = await see(page);
      expect(start.scrolled).toBeGreaterThan(start.figure);
      expect(start.mask).toContain('linear-gradient');
      expect(start.behind).toBeLessThan(0);
      await scrollToEnd(page);
      // The fade is 2.5em wide.
      expect((await see(page)).behind).toBeGreaterThanOrEqual(40);
    },
  );

  test('has a link that shows it whole, and one back', async () => {
    const page = await open(RECORDS, 358);
    expect((await see(page)).link).toBe('Whole picture');
    await page.click('figure a:visible');
    expect(await see(page)).toMatchObject({ figure: 326, scrolled: 326, link: 'Larger picture', mask: 'none' });
    await page.click('figure a:visible');
    expect((await see(page)).link).toBe('Whole picture');
  });

  test('is whole in print, without a link', async () => {
    const page = await open(RECORDS, 358);
    await page.emulateMedia({ media: 'print' });
    expect(await see(page)).toMatchObject({ scrolled: 326, link: '', mask: 'none' });
  });

  test('has neither space nor a link where there is room', async () => {
    const page = await open(RECORDS, 1600);
    const seen = await see(page);
    expect(seen).toMatchObject({ figure: seen.scrolled, link: '' });
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('svg') as Element).marginRight)).toBe(
      '0px',
    );
  });
});

describe.runIf(hasBrowser)('a picture that can be read in its column, in a browser', () => {
  test.each([
    ['of style auto', fence(NEURON), 690 + 32],
    [
      'of style auto that is too large to be read',
      fence(NEURON.replaceAll('w1', 'a_very_long_name_of_a_weight'), 'width=300'),
      332,
    ],
    ['a plot on a phone', PLOT, 358],
    ['a plot on the smallest phone', PLOT, 320],
  ])('%s does not scroll', async (_, markdown, width) => {
    const { html } = await remark()(markdown);
    const page = await newPage({ viewport: { width, height: 800 } });
    await page.setContent(`<style>body{margin:16px}</style>${html}`);
    const { figure, scrolled } = await see(page);
    expect(scrolled).toBe(figure);
  });
});

test('remarkDotgrad({ assets }) links a wide picture to its file', async () => {
  const { tree } = await remark({ strategy: 'img-svg', assets: { folder: folder(), url: '/g' } })(RECORDS);
  const [src, href] = [elements(tree, 'img')[0]?.properties.src, elements(tree, 'a')[0]?.properties.href];
  expect(href).toBe(src);
});

describe.runIf(hasBrowser)('a picture that is taller than a sheet of paper', () => {
  const CHAIN = `x = Value(1.5, label='x')
for i in range(14): x = (x * 0.9).tanh()
x.label = 'L'
x.backward()`;
  const TALL = fence(CHAIN, 'style=record rankdir=TB caption');

  /** How many sheets of A4 a page needs. */
  async function sheets(page: Page, landscape = false): Promise<number | undefined> {
    const pdf = await page.pdf({ format: 'A4', margin: { top: '1cm', bottom: '1cm' }, landscape });
    return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
  }

  test.each(['inline-svg', 'img-svg', 'img-png'] as const)(
    'is printed on one page as %s, also across',
    async (strategy) => {
      const { html } = await remark({ strategy })(TALL);
      const page = await newPage();
      await page.setContent(html);
      expect([await sheets(page), await sheets(page, true)]).toEqual([1, 1]);
    },
  );

  test('is printed on one page as a file and as a live page', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'L.py'), CHAIN);
    const look = ['--style', 'record', '--rankdir', 'TB', '-T', 'svg,html', '-o', '.'];
    expect((await dotgrad(['render', 'L.py', ...look], { cwd })).stderr).toBe('');
    for (const file of ['L.svg', 'L.html']) {
      const page = await newPage();
      await page.goto(pathToFileURL(join(cwd, file)).href);
      expect(await sheets(page), file).toBe(1);
    }
  });
});
