import { readFileSync } from 'node:fs';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { expect, test, vi } from 'vitest';

test("the layout worker's WebAssembly is the one that the package of Graphviz unpacks", async () => {
  const spy = vi.spyOn(WebAssembly, 'instantiate');
  Graphviz.unload();
  await Graphviz.load();
  const packed = Buffer.from(spy.mock.calls[0]?.[0] as unknown as Uint8Array);
  spy.mockRestore();
  expect(packed.equals(readFileSync('dist/render/layout/graphviz.wasm'))).toBe(true);
});
