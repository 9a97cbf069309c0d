import { createRequire, register } from 'node:module';

let generation: Int32Array | undefined;

/**
 * Makes modules loaded by Node itself run again when next imported.
 *
 * For example `.mjs` files and their imports.
 */
export function refreshModules(): void {
  const { cache } = createRequire(import.meta.url);
  for (const path of Object.keys(cache)) if (!/[\\/]node_modules[\\/]/.test(path)) delete cache[path];
  if (generation === undefined) {
    generation = new Int32Array(new SharedArrayBuffer(4));
    register('./reload-hooks.node.js', import.meta.url, { data: generation });
  }
  Atomics.add(generation, 0, 1);
}
