import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashOf } from '../../../docs/playground/page/link.js';
import { dotgrad } from '../../cli/dotgrad.js';
import { hasBrowser } from '../../markdown/sites/browser.js';
import { builtPlayground, eventually, openPlayground, type Playground, testBrowser } from './open.js';

const { folder } = builtPlayground();
const browser = testBrowser();
const NEURON = readFileSync('docs/playground/examples/neuron.py', 'utf8');

/** What the page says at its foot. */
const said = (play: Playground): Promise<string | null> => play.page.locator('#said').textContent();

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
