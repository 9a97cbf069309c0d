/**
 * Joins the modules of the command into a few files, for a quick start; `npm run build` does so after `tsc`.
 *
 * The library stays as `tsc` writes it. Only `dist/cli/main.node.js` is replaced, by a bundle
 * whose parts are in `dist/cli/parts/`, with the licenses of the packages that are in it.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from '../render/layout/licenses.mjs';

const src = resolve(import.meta.dirname, '..');
const dist = resolve(src, '../dist');

/** Stand-ins for modules of which the bundle uses little, and which are slow to load. */
const STAND_INS = {
  // To import it would open all standard streams.
  'node:process': 'module.exports = globalThis.process;',
  // Commander needs it for commands that are programs of their own.
  'node:child_process': 'module.exports = {};',
  // Nothing is highlighted here.
  '@lezer/highlight':
    'export const styleTags = () => () => null; export const tags = new Proxy(() => tags, { get: () => tags });',
};

const resolving = {
  name: 'resolving',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#layout$/ }, () => ({ path: resolve(src, 'render/layout/layout.node.ts') }));
    // What the build of live pages made.
    onResolve({ filter: /(?:^\.|\/live)\/script\.js$/ }, () => ({ path: resolve(dist, 'render/live/script.js') }));
    onResolve({ filter: /^(?:node:process|node:child_process|@lezer\/highlight)$/ }, ({ path, importer }) =>
      path !== 'node:child_process' || importer.includes('commander') ? { path, namespace: 'stand-in' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({ contents: STAND_INS[path] }));
    // Packages of CommonJS ask for Node's modules by require(), which a module of ECMAScript has not.
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'node' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({ contents: `export * from '${path}';` }));
    // A module that asks where it is means its own file in dist/, beside which its workers are.
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const own = `/${relative(src, path).replaceAll('\\', '/').replace(/ts$/, 'js')}`;
      // All parts of the bundle are below dist/cli/.
      const url = `(import.meta.url.slice(0, import.meta.url.lastIndexOf('/cli/')) + ${JSON.stringify(own)})`;
      return { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', url), loader: 'ts' };
    });
  },
};

await rm(resolve(dist, 'cli/parts'), { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: [resolve(src, 'cli/main.node.ts')],
  outdir: resolve(dist, 'cli'),
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: 'linked',
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
  plugins: [resolving],
  // What is found by its place on the disk, or is seldom needed.
  external: ['@expo-google-fonts/*', '@hpcc-js/*', '@resvg/resvg-js', 'chokidar', 'jiti'],
});

await writeFile(resolve(dist, 'cli/parts/LICENSES.txt'), await licensesOf(Object.keys(metafile.inputs)));
