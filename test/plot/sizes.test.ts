import { readdirSync, readFileSync } from 'node:fs';
import { toSvg } from 'dotgrad';
import { boundaryPlot, functionPlot, linePlot, type Plot, scatterPlot } from 'dotgrad/plot';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser } from '../markdown/sites/browser.js';
import { moons } from './moons.js';

/** Each kind of plot, with every text that it can have. */
const plots: readonly Plot[] = [
  functionPlot((x) => x ** 3 - x, {
    from: -2,
    to: 2,
    title: 'A cubic',
    tangents: [{ at: 1, slope: 2 }],
    secants: [{ at: -1, h: 0.5 }],
    points: [{ x: 0, label: 'the middle' }],
  }),
  linePlot({ panels: ['train', 'test'].map((name) => ({ series: [{ name, values: [3, 2, 1.5] }] })) }),
  linePlot({ series: Array.from({ length: 8 }, (_, k) => ({ name: `series number ${k}`, values: [1, 2 * k] })) }),
  scatterPlot({ points: moons, equalAspect: true, title: 'Moons' }),
  boundaryPlot({ points: moons, score: (x, y) => 3 * y - x }),
];

describe.runIf(hasBrowser)('in a browser, all text of a plot is', () => {
  let sizesAt: (svgs: readonly string[], width: number) => Promise<number[]>;

  beforeAll(async () => {
    const browser = await launchBrowser();
    const page = await browser.newPage();
    sizesAt = async (svgs, width) => {
      await page.setContent(`<body style="margin:0"><main style="width:${width}px">${svgs.join('')}</main></body>`);
      return page.evaluate(() =>
        [...document.querySelectorAll('svg text')].map((text) => {
          const svg = text.closest('svg') as SVGSVGElement;
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return Number.parseFloat(getComputedStyle(text).fontSize) * scale;
        }),
      );
    };
    return () => browser.close();
  });

  test('at least 12.1 px high in a column of 480 px', async () => {
    const svgs = await Promise.all(plots.map((plot) => toSvg(plot)));
    const sizes = await sizesAt(svgs, 480);
    expect(sizes.length).toBeGreaterThan(100);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12.1);
  });

  test('at least 12.1 px high in a column of 480 px, in all figures of the gallery', async () => {
    const names = readdirSync('out').filter((name) => name.endsWith('.json'));
    const files = names.filter((name) => 'plot' in JSON.parse(readFileSync(`out/${name}`, 'utf8')));
    expect(files.length).toBe(9);
    const svgs = files.map((name) => readFileSync(`out/${name.replace('.json', '.svg')}`, 'utf8'));
    expect(Math.min(...(await sizesAt(svgs, 480)))).toBeGreaterThanOrEqual(12.1);
  });

  test('as high on a phone in a plot of the phone’s width, and 9 px in one that shrinks', async () => {
    const narrow = await Promise.all(plots.map((plot) => toSvg(plot, { width: 358 })));
    expect(Math.min(...(await sizesAt(narrow, 358)))).toBeGreaterThanOrEqual(12.1);
    const shrunk = await Promise.all(plots.map((plot) => toSvg(plot)));
    expect(Math.min(...(await sizesAt(shrunk, 358)))).toBeGreaterThanOrEqual(9);
  });
});

describe('toSvg(plot, { width })', () => {
  const [plot] = plots as [Plot];
  const widthOf = async (width?: number): Promise<string | undefined> =>
    /viewBox="0 0 (\S+)/.exec(await toSvg(plot, width === undefined ? {} : { width }))?.[1];

  test('is as wide as its column, from 240 to 480 px', async () => {
    expect(await Promise.all([240, 358, 480, 830, undefined].map(widthOf))).toEqual([
      '240',
      '358',
      '480',
      '480',
      '480',
    ]);
  });

  test('suggests a width that would fit if the given one does not', async () => {
    const told: string[] = [];
    const svg = await toSvg(plot, { width: 120, note: (text) => told.push(text) });
    expect(svg).toContain('viewBox="0 0 240 ');
    expect(told).toEqual(['this plot needs a width of 240 px, got 120 px; give a width of 240 or more']);
  });

  test.each([
    [{ digits: 0 }, 'the option digits must be a whole number from 1 to 17, got 0'],
    [{ digits: 40 }, 'the option digits must be a whole number from 1 to 17, got 40'],
    [{ style: 'compact' }, 'style applies to graphs of values and differences, not to plots; leave it out'],
  ] as const)('refuses %j and says what would work', async (options, message) => {
    await expect(toSvg(plot, options)).rejects.toThrow(new TypeError(message));
  });
});
