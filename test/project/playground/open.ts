import { execFileSync } from 'node:child_process';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchBrowser, serve, startServer, watchErrors } from '../../markdown/sites/browser.js';
import { folderOf, onceInRun } from '../once.js';

/** `expect.poll`, with the time that a busy machine may take. */
export const eventually = <T>(look: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(look, { timeout: 30_000 });

/** The playground, which is built once in a run; its folder. */
export function builtPlayground(): { readonly folder: string } {
  const build = (folder: string): void => void execFileSync(process.execPath, ['docs/playground/build.mjs', folder]);
  beforeAll(() => onceInRun('playground', build));
  return { folder: folderOf('playground') };
}

/** A browser for a file of tests. */
export function testBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return () => browser;
}

/** What a test does with the page. */
export class Playground {
  readonly page: Page;
  readonly address: string;
  /** What the page reports as an error. */
  readonly errors: readonly string[];
  /** The addresses that it has asked for. */
  readonly requests: string[] = [];

  constructor(page: Page, address: string) {
    this.page = page;
    this.address = address;
    this.errors = watchErrors(page);
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /** Opens the page, and waits for the picture of its program. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(this.address + hash);
    await this.page.waitForFunction(() => document.querySelector('#pictures[data-drawn]') !== null);
  }

  /** Types a program in place of the one that is there. */
  async type(source: string): Promise<void> {
    await this.page.locator('.cm-content').focus();
    await this.page.keyboard.press('Control+a');
    if (source === '') await this.page.keyboard.press('Delete');
    // As pasted: typed line by line, the editor would indent.
    else await this.page.keyboard.insertText(source);
  }

  /** The editor's text. */
  source(): Promise<string> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
    );
  }

  /** The graphs of the pictures that are shown. */
  async graphs(): Promise<{ nodes: { id: string; label?: string; data?: number; grad?: number }[] }[]> {
    const texts = await this.page.locator('#pictures metadata').allTextContents();
    return texts.map((text) => JSON.parse(text));
  }

  /** `data/grad` of the values with a label, in the first picture. */
  async numbers(): Promise<Record<string, [data: number | undefined, grad: number | undefined]>> {
    const [graph] = await this.graphs();
    return Object.fromEntries(
      (graph?.nodes ?? []).flatMap(({ label, data, grad }) => (label ? [[label, [data, grad]]] : [])),
    );
  }

  /** What the page says of the program, `''` for nothing. */
  async problem(): Promise<string> {
    const problem = this.page.locator('#problem');
    return (await problem.isVisible()) ? ((await problem.textContent()) ?? '') : '';
  }

  /** The text that is underlined. */
  underlined(): Promise<string> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.cm-lintRange-error')].map((part) => part.textContent).join(''),
    );
  }
}

/** Opens a page on a playground, to be closed with its test. */
export async function openPlayground(
  browser: Browser,
  folder: string,
  options: BrowserContextOptions = {},
): Promise<Playground> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  onTestFinished(() => context.close());
  return new Playground(await context.newPage(), await serve(folder, '/play/'));
}

/** One page on a playground for a file of tests: each types its program in place of the one before. */
export function keptPlayground(
  browser: () => Browser,
  folder: string,
  options: BrowserContextOptions = {},
): () => Promise<Playground> {
  let kept: Promise<Playground> | undefined;
  let end = async (): Promise<void> => {};
  const open = async (): Promise<Playground> => {
    const { address, close } = await startServer(folder, '/play/');
    const context = await browser().newContext({ viewport: { width: 1280, height: 720 }, ...options });
    end = async () => {
      await context.close();
      close();
    };
    const play = new Playground(await context.newPage(), address);
    await play.open();
    return play;
  };
  afterAll(() => end());
  return () => {
    kept ??= open();
    return kept;
  };
}
