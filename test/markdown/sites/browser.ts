import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** Where Debian's package puts it. */
const CHROMIUM = '/usr/bin/chromium';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/** Whether the tests in a browser run: not where chromium is missing, except in CI, which must have it. */
export const hasBrowser = existsSync(CHROMIUM) || process.env.CI !== undefined;

/** Debian's chromium, closed when the test ends. */
export async function openBrowser(): Promise<Browser> {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  return browser;
}

/** Debian's chromium, with flags of its own, to be closed by who asks for it. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`these tests need ${CHROMIUM}: apt-get install chromium fonts-liberation`);
  return chromium.launch({ executablePath: CHROMIUM, args: [...ARGS, ...flags] });
}

/** Serves a folder below a path until the test ends, and gives the address. */
export async function serve(folder: string, base: string): Promise<string> {
  const { address, close } = await startServer(folder, base);
  onTestFinished(close);
  return address;
}

/** Serves a folder below a path, until who asks for it closes it. */
export async function startServer(folder: string, base: string): Promise<{ address: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = join(folder, normalize(path.slice(base.length) || 'index.html'));
    // Browsers ask for an icon by themselves.
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const content = path.startsWith(base) ? await readFile(file).catch(() => undefined) : undefined;
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    });
    response.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return { address, close: () => void server.close() };
}

/** All errors that a page reports from now on, added to a list. */
export function watchErrors(page: Page, errors: string[] = []): string[] {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}

/** The texts of nodes that reach out of their shapes, by more than half a point. */
export function overflowingTexts(page: Page): Promise<{ nodes: number; overflowing: string[] }> {
  return page.evaluate(() => {
    const nodes = [...document.querySelectorAll<SVGGElement>('svg.dotgrad g.node')];
    const overflowing = nodes.flatMap((node) => {
      // The names of a matrix are beside its cells, within the picture.
      const whole = node.classList.contains('matrix') ? node.closest('svg') : null;
      const shape = (whole ?? node.querySelector('path, ellipse'))?.getBoundingClientRect();
      // A constant may be a bare number.
      if (shape === undefined) return node.classList.contains('constant') ? [] : ['a node without a shape'];
      return [...node.querySelectorAll('text')].flatMap((text) => {
        const box = text.getBoundingClientRect();
        const fits =
          box.x >= shape.x - 0.5 &&
          box.x + box.width <= shape.x + shape.width + 0.5 &&
          box.y >= shape.y - 0.5 &&
          box.y + box.height <= shape.y + shape.height + 0.5;
        return fits
          ? []
          : [
              `${text.textContent}: ${[box.x, box.y, box.width, box.height]} in ${[shape.x, shape.y, shape.width, shape.height]}`,
            ];
      });
    });
    return { nodes: nodes.length, overflowing };
  });
}

/** The color that the text of the first picture has. */
export function textColor(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.querySelector('svg.dotgrad .f-text') as Element).fill);
}
