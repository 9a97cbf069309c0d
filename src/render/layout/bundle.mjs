/**
 * Makes the layout worker one file, with Graphviz beside it as plain WebAssembly; `npm run build` does so after `tsc`.
 *
 * The package of Graphviz carries the WebAssembly as compressed text, as browsers need it. To unpack
 * it would take a third of the time in which a small picture is drawn.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';
import { NODE_BUNDLE } from './node-bundle.mjs';

const own = import.meta.dirname;
const dist = resolve(own, '../../../dist/render/layout');

/** What unpacks the text in the package when it is first needed, and the text. */
const UNPACKING = /(\w+)\?\?=\w+\(\w+\(\w+\)\)/g;
const PACKED = /'[^'\n]{500000,}'/g;

const unpacked = {
  name: 'unpacked',
  setup({ onLoad }) {
    onLoad({ filter: /wasm-graphviz[/\\]dist[/\\]index\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      for (const part of [UNPACKING, PACKED])
        if (code.match(part)?.length !== 1) throw new Error(`${path}: ${part} must match once; look how it is now`);
      const reading = "$1??=readFileSync(__dirname+'/graphviz.wasm')";
      const lean = code.replace(UNPACKING, reading).replace(PACKED, "''");
      return { contents: `import { readFileSync } from 'node:fs';\n${lean}` };
    });
  },
};

await writeFile(resolve(dist, 'graphviz.wasm'), await unpack());
const { metafile } = await build({
  entryPoints: [resolve(own, 'layout.worker.node.ts')],
  outfile: resolve(dist, 'layout.worker.node.cjs'),
  ...NODE_BUNDLE,
  // A thread that runs no ECMAScript modules starts a sixth sooner.
  format: 'cjs',
  minify: true,
  plugins: [unpacked],
});
// It would need its packages.
for (const ending of ['js', 'js.map']) await rm(resolve(dist, `layout.worker.node.${ending}`));
await writeFile(resolve(dist, 'LICENSES.txt'), await licensesOf(Object.keys(metafile.inputs)));

/** The WebAssembly that the package compiles. */
async function unpack() {
  const { instantiate } = WebAssembly;
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  try {
    return await new Promise((given, fail) => {
      WebAssembly.instantiate = (bytes, imports) => {
        given(bytes);
        return instantiate(bytes, imports);
      };
      Graphviz.load().catch(fail);
    });
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
