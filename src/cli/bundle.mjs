/**
 * Joins the modules of the command into a few files, for a quick start; `npm run build` does so after `tsc`.
 *
 * The library stays as `tsc` writes it. Only `dist/cli/main.node.js` is replaced, by a bundle
 * whose parts are in `dist/cli/parts/`, with the licenses of the packages that are in it. To find and open a
 * file costs half a millisecond, so there is one part that all commands need, and one that draws programs;
 * the rest is loaded when it is used.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from '../render/layout/licenses.mjs';
import { NODE_BUNDLE } from '../render/layout/node-bundle.mjs';

const src = resolve(import.meta.dirname, '..');
const dist = resolve(src, '../dist');

const main = resolve(src, 'cli/main.node.ts');
const layout = resolve(src, 'render/layout/layout.node.ts');

/** The parts in which modules are kept together; each needs those before it. */
const PARTS = {
  start: ['cli/process/run.node.ts'],
  drawing: [
    'cli/commands/render.node.ts',
    'render/drawing.ts',
    'render/shown/figure-scene.ts',
    'cli/input/most-imported.ts',
  ],
  notation: ['cli/input/notation.node.ts', 'render/program/program.ts'],
};

/** Where `main` finds what it imports. */
const beginning = {
  name: 'beginning',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import'
        ? { path: `./parts/${basename(sourceOf(path, resolveDir), '.ts')}.js`, external: true }
        : undefined,
    );
  },
};

/** Stand-ins for modules that are slow to load and hardly used. */
const STAND_INS = {
  // To import it would open all standard streams.
  'node:process': 'module.exports = globalThis.process;',
  // Commander needs it for commands that are programs of their own.
  'node:child_process': 'module.exports = {};',
};

const resolving = {
  name: 'resolving',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^#layout$/ }, () => ({ path: layout }));
    // What the build of live pages made.
    onResolve({ filter: /(?:^\.|\/live)\/script\.js$/ }, () => ({ path: resolve(dist, 'render/live/script.js') }));
    onResolve({ filter: /^node:(?:process|child_process)$/ }, ({ path, importer }) =>
      path !== 'node:child_process' || importer.includes('commander') ? { path, namespace: 'stand-in' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({ contents: STAND_INS[path] }));
    // Packages of CommonJS ask for Node's modules by require(), which ECMAScript modules lack.
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'node' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'node' }, ({ path }) => ({ contents: `export * from '${path}';` }));
    onLoad({ filter: /\.ts$/ }, ({ path }) => load(path));
  },
};

const options = {
  outdir: resolve(dist, 'cli/parts'),
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  ...NODE_BUNDLE,
  splitting: true,
  minifyWhitespace: true,
  minifySyntax: true,
  // What is found by its place on the disk, or is seldom needed.
  external: ['@expo-google-fonts/*', '@hpcc-js/*', '@resvg/resvg-js', 'chokidar', 'jiti'],
};

await rm(resolve(dist, 'cli/parts'), { recursive: true, force: true });
const wanted = Object.values(PARTS).flatMap((paths) => paths.map((path) => resolve(src, path)));
const apart = await build({ ...options, entryPoints: wanted, write: false, plugins: [resolving] });
const { metafile } = await build({
  ...options,
  entryPoints: [wanted[0], layout, ...Object.keys(PARTS).slice(1)],
  plugins: [together(apart.metafile), resolving],
});
// Alone, so that the version is printed without any other file.
await build({ ...options, outdir: resolve(dist, 'cli'), entryPoints: [main], splitting: false, plugins: [beginning] });
await writeFile(resolve(dist, 'cli/parts/LICENSES.txt'), await licensesOf(Object.keys(metafile.inputs)));

/**
 * Keeps the modules of each part together.
 *
 * esbuild divides modules by the entries that need them, and each module of an `import()` is an entry. So one
 * entry represents all modules of a part, it needs the part before, and every other entry needs one of them.
 *
 * @param apart what esbuild tells of a build without this
 */
function together({ inputs, outputs }) {
  const importsOf = (path, isLazy) =>
    inputs[relative('.', path)].imports
      .filter(({ kind, external }) => !external && (kind === 'dynamic-import') === isLazy)
      .map((found) => resolve(found.path));
  const allOf = (paths) => {
    const all = new Set(paths);
    for (const path of all) for (const imported of importsOf(path, false)) all.add(imported);
    return all;
  };
  const lazy = new Set(Object.keys(inputs).flatMap((path) => importsOf(path, true)));
  const names = Object.keys(PARTS);
  /** The part of each module that is in one. */
  const partOf = new Map();
  for (const name of names)
    for (const path of allOf(PARTS[name].map((own) => resolve(src, own)))) if (!partOf.has(path)) partOf.set(path, name);
  // Also what only some modules import by `import()`.
  const isExported = (path) => partOf.has(path) && partOf.get(path) !== 'start' && (wanted.includes(path) || lazy.has(path));
  const exportsOf = (path) =>
    Object.values(outputs).find(({ entryPoint }) => entryPoint !== undefined && resolve(entryPoint) === path)?.exports ?? [];
  const contents = Object.fromEntries(
    names.map((name, i) => {
      const own = [...partOf.keys()].filter((path) => partOf.get(path) === name && (i === 0 ? path === wanted[0] : isExported(path)));
      const exported = own.flatMap(exportsOf);
      const twice = exported.find((one, i) => exported.indexOf(one) < i);
      if (twice !== undefined) throw new Error(`two of these export ${twice}: ${own.join(', ')}`);
      const before = i === 0 ? [] : [`import '${names[i - 1]}';`];
      return [name, [...before, ...own.map((path) => `export * from ${JSON.stringify(path)};`)].join('\n')];
    }),
  );
  return {
    name: 'together',
    setup({ onLoad, onResolve }) {
      // esbuild would leave out imports of names that are not used.
      const entry = (path) => ({ path, namespace: 'together', sideEffects: true });
      onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path }) => entry(path));
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        const source = sourceOf(path, resolveDir);
        return kind === 'dynamic-import' && isExported(source) ? entry(partOf.get(source)) : undefined;
      });
      onLoad({ filter: /./, namespace: 'together' }, ({ path }) => ({ contents: contents[path], resolveDir: src }));
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!lazy.has(path) || partOf.has(path)) return undefined;
        const needed = new Set([...allOf([path])].map((one) => partOf.get(one)));
        return load(path, `import '${names.findLast((name) => needed.has(name)) ?? 'start'}';`);
      });
    },
  };
}

/** The module that a module in a folder imports. */
function sourceOf(path, folder) {
  return resolve(folder, path.replace(/js$/, 'ts'));
}

/** The text of a module. One that asks where it is means its own file in dist/, beside which its workers are. */
async function load(path, before = '') {
  const own = `/${relative(src, path).replaceAll('\\', '/').replace(/ts$/, 'js')}`;
  // All parts of the bundle are below dist/cli/.
  const url = `(import.meta.url.slice(0, import.meta.url.lastIndexOf('/cli/')) + ${JSON.stringify(own)})`;
  return { contents: before + (await readFile(path, 'utf8')).replaceAll('import.meta.url', url), loader: 'ts' };
}
