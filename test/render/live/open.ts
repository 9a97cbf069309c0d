import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { watchErrors } from '../../markdown/sites/browser.js';

/** An open page, and all errors that it has reported. */
export interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** Writes a page to disk and opens it from there, as a reader does. */
export async function openPage(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'dotgrad-live-'));
  const file = join(folder, 'page.html');
  writeFileSync(file, html);
  const { hash = '', ...context } = options;
  const opened = await browser.newContext({ viewport: { width: 1000, height: 800 }, offline: true, ...context });
  onTestFinished(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });
  const page = await opened.newPage();
  page.setDefaultTimeout(10_000);
  const errors = watchErrors(page);
  await page.goto(`${pathToFileURL(file)}${hash}`);
  return { page, errors };
}

/** The group of a node in the visible picture. */
export function nodeOf(page: Page, label: string): ReturnType<Page['locator']> {
  return page.locator(`dotgrad-live g.node:visible:has(> text:text-is("${label}"))`).first();
}

/** The numbers that the picture shows for a value, with ASCII minus signs. */
export async function numbersOf(page: Page, label: string): Promise<{ data: number; grad: number }> {
  const texts = await nodeOf(page, label).locator('text[data-n]').allTextContents();
  const [data = Number.NaN, grad = Number.NaN] = texts.map((text) => Number(text.replace('−', '-')));
  return { data, grad };
}

/** The selected value with all digits, as the page shows it. */
export async function digits(page: Page): Promise<{ data: number; grad: number }> {
  const [data = Number.NaN, grad = Number.NaN] = (await page.locator('.numbers b').allTextContents()).map((text) =>
    Number(text.replaceAll('−', '-').replace('∞', 'Infinity')),
  );
  return { data, grad };
}

/** Selects a value by a click on its first text. */
export const select = (page: Page, label: string): Promise<void> => nodeOf(page, label).locator('text').first().click();

/** What the page tells screen readers. */
export const status = (page: Page): Promise<string | null> => page.locator('[role=status]').textContent();
