/**
 * Key to picture in the playground, in chromium: `node test/project/bench/playground.mjs`, after `npm run build`.
 *
 * From the key that is pressed to the frame that shows the new picture, as the median and the slowest of 30 keys:
 * where only a number changes, and where the graph does.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const KEYS = 30;

/** Programs of a number of nodes, values and ops: `x = x*1.5 + a` adds five. */
const program = (nodes) =>
  ['a = Value(2.0)', 'x = Value(1.0)', ...Array(Math.round((nodes - 2) / 5)).fill('x = (x*1.5 + a).tanh()'), ''].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'playground-'));
execFileSync(process.execPath, [join(import.meta.dirname, '../../../docs/playground/build.mjs'), folder]);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`file://${folder}/index.html`);
  await page.waitForFunction(() => document.querySelector('#pictures[data-drawn]') !== null);
  await page.evaluate(watch);
  for (const nodes of [10, 100]) {
    const source = program(nodes);
    await load(page, source);
    const number = await measure(page, async (i) => page.keyboard.press(i % 2 === 0 ? '1' : 'Backspace'));
    await load(page, source);
    await page.keyboard.press('Control+End');
    const structure = await measure(page, async (i) =>
      i % 2 === 0 ? page.keyboard.insertText('x = x*a\n') : page.keyboard.press('Control+z'),
    );
    console.log(`${nodes} nodes: ${number} where a number changes, ${structure} where the graph does`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Notes in the page when a key comes, and when the frame is there that shows its picture. */
function watch() {
  globalThis.times = [];
  let since;
  const press = () => {
    since = performance.now();
  };
  for (const name of ['keydown', 'beforeinput']) addEventListener(name, press, true);
  new MutationObserver(() => {
    if (since === undefined) return;
    const began = since;
    since = undefined;
    requestAnimationFrame(() => setTimeout(() => globalThis.times.push(performance.now() - began)));
  }).observe(document.querySelector('#pictures'), { childList: true, subtree: true, characterData: true });
}

/** Puts a program into the editor, and the cursor behind its first number. */
async function load(page, source) {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(source);
  await page.waitForTimeout(1500);
  for (const key of ['Control+Home', 'End', 'ArrowLeft']) await page.keyboard.press(key);
}

/** Presses keys, each when the picture of the one before is there. */
async function measure(page, press) {
  await page.evaluate(() => {
    globalThis.times.length = 0;
  });
  for (let i = 0; i < KEYS; i++) {
    await press(i);
    await page.waitForFunction((count) => globalThis.times.length > count, i, { timeout: 10_000 });
  }
  const times = (await page.evaluate(() => globalThis.times)).slice(0, KEYS).sort((a, b) => a - b);
  const ms = (time) => `${Math.round(time)} ms`;
  return `${ms(times[KEYS / 2])}, at most ${ms(times[KEYS - 1])}`;
}
