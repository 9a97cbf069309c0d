/**
 * Builds the playground: `node docs/playground/build.mjs [folder]`, after `npm run build`.
 *
 * The folder, `docs/public/playground` by default, is served as it is, from any path or from a disk.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { themes } from '../../dist/dot/themes.js';
import { draw } from '../../dist/index.js';
import { programFigures } from '../../dist/render/program/program.js';

const own = import.meta.dirname;
const out = resolve(process.argv[2] ?? join(own, '../public/playground'));

/** The width of the first picture in px: next to its program on a screen of 1280 px, and on a phone. */
const WIDTHS = [770, 330];

const settings = {
  bundle: true,
  write: false,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  loader: { '.py': 'text' },
  legalComments: 'none',
  logLevel: 'warning',
};

/** The package's modules for browsers, except that layouts are cached. */
const keepingLayouts = {
  name: 'keeping-layouts',
  setup({ onResolve }) {
    onResolve({ filter: /^#layout$/ }, () => ({ path: join(own, 'worker/layout.ts') }));
  },
};

const [worker, appearance, page, examples] = await Promise.all([
  bundle('worker/worker.ts', { plugins: [keepingLayouts] }),
  bundle('page/appearance.ts'),
  bundle('page/main.ts'),
  bundle('page/examples.ts', { format: 'esm' }),
]);
const { GROUPS, EXAMPLES } = await import(`data:text/javascript,${encodeURIComponent(examples)}`);
const first = EXAMPLES[0].source;
const [wide, narrow] = await Promise.all(WIDTHS.map(prerendered));

await mkdir(out, { recursive: true });
await Promise.all([
  writeFile(join(out, 'index.html'), await html()),
  writeFile(join(out, 'playground.js'), page),
  // The worker's script is included as text, so that starting a worker needs no request.
  writeFile(join(out, 'engine.js'), `dotgradEngine=${JSON.stringify(worker)};\n`),
]);

async function bundle(entry, more = {}) {
  const { outputFiles } = await build({ ...settings, ...more, entryPoints: [join(own, entry)] });
  return outputFiles[0].text;
}

/** The first example's picture, for a width. */
async function prerendered(width) {
  const { figures } = await programFigures(first, 'program');
  const { svg } = await draw(figures[0].figure, { width, id: `first-${width}` });
  return svg;
}

async function html() {
  const css = [await bundle('playground.css'), palette('light', themes.light.paints), palette('dark', themes.light.dark)];
  const option = ({ title, source }) => `<option value="${EXAMPLES.findIndex((one) => one.source === source)}">${escaped(title)}</option>`;
  const options = GROUPS.map(
    ({ title, examples }) => `<optgroup label="${escaped(title)}">${examples.map(option).join('')}</optgroup>`,
  );
  const parts = {
    css: css.join('').trim(),
    // It runs before anything is shown, so it is part of the page.
    appearance: appearance.trim(),
    appearanceHash: `sha256-${createHash('sha256').update(appearance.trim()).digest('base64')}`,
    options: `${options.join('')}<option value="" hidden>Your program</option>`,
    program: escaped(first),
    pictures: `<figure class="first wide">${wide}</figure><figure class="first narrow">${narrow}</figure>`,
  };
  const template = await readFile(join(own, 'index.html'), 'utf8');
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}

/** The colors of pictures on a page whose reader chose light or dark; without a choice they follow the system. */
function palette(choice, paints) {
  const colors = Object.entries(paints).map(([name, color]) => `--dotgrad-${name}:${color}`);
  // On paper all is light.
  return `@media screen{:root.${choice}{${colors.join(';')}}}`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
