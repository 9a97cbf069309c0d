/**
 * Key to picture on live pages, in chromium: `node test/project/bench/live.mjs`, after `npm run build`.
 *
 * Each of 30 presses of the arrow key on a leaf changes all numbers behind it. Printed are the median and the 95th
 * percentile of the time in the page's own listeners, and of the time until the frame with the new numbers is drawn:
 * two frames are requested at the key, and the second one starts when the first is drawn. The browser does not wait for
 * a screen, and draws each frame completely before the next.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trace } from 'dotgrad';
import { toHtml } from 'dotgrad/html';
import { MLP } from 'dotgrad/nn';
import { chromium } from 'playwright-core';

const KEYS = 30;

/** Networks of about 250 and 1,750 nodes, in which the keys change the first weight. */
const NETWORKS = [
  [3, [5, 5, 1]],
  [2, [17, 16, 1]],
];

const folder = mkdtempSync(join(tmpdir(), 'live-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    ...['--no-sandbox', '--disable-gpu', '--disable-gpu-vsync', '--disable-frame-rate-limit'],
    '--run-all-compositor-stages-before-draw',
  ],
});
try {
  for (const [inputs, sizes] of NETWORKS) {
    const [out] = new MLP(inputs, sizes).forward([1, -1, 0.5].slice(0, inputs));
    out.backward();
    const { nodes } = trace(out);
    for (const style of ['layers', 'compact']) {
      const file = join(folder, `${style}.html`);
      writeFileSync(file, await toHtml(out, style === 'layers' ? { style } : { style, fold: 'none' }));
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`file://${file}`);
      await page.locator('.stage').hover();
      await page.locator('dotgrad-live :is(g.node, g.cell).dl-leaf:visible').first().focus();
      const { script, drawn } = await measure(page);
      console.log(`${nodes.length} nodes, ${style}: script ${script}, drawn ${drawn}`);
      await page.close();
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Presses keys, and summarizes how long their script and their frame took. */
async function measure(page) {
  await page.evaluate(() => {
    globalThis.scripts = [];
    globalThis.frames = [];
    let since;
    addEventListener(
      'keydown',
      () => {
        since = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => globalThis.frames.push(performance.now() - since)));
      },
      true,
    );
    addEventListener('keydown', () => globalThis.scripts.push(performance.now() - since));
  });
  for (let i = 1; i <= KEYS; i++) {
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction((count) => globalThis.frames.length === count, i);
  }
  const [script, drawn] = await page.evaluate(() => [globalThis.scripts, globalThis.frames]);
  return { script: summary(script), drawn: summary(drawn) };
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return `${at(0.5)} ms (p95 ${at(0.95)})`;
}
