import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { toSvg, Value } from 'dotgrad';
import { type BuildResult, build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a browser has and Node's bare contexts lack. */
const BROWSER = { TextDecoder, TextEncoder, URL, atob, btoa, performance, queueMicrotask, setTimeout, clearTimeout };

let bundle: BuildResult<{ write: false; metafile: true }>;

beforeAll(async () => {
  bundle = await build({
    stdin: { contents: `export * from 'dotgrad';`, resolveDir: root },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'dotgrad',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
});

describe('dotgrad in a bundle for browsers', () => {
  it('needs nothing of Node', () => {
    expect(bundle.warnings).toEqual([]);
    const inputs = Object.entries(bundle.metafile.inputs);
    const imports = inputs.flatMap(([, { imports }]) => imports);
    expect(imports.filter(({ external }) => external)).toEqual([]);
    expect(inputs.map(([path]) => path).filter((path) => /\.node\.js$|^node:|resvg|jiti/.test(path))).toEqual([]);
    expect(inputs.length).toBeGreaterThan(20);
  });

  it('draws the same SVG as in Node, byte for byte, where there is no process, require or Buffer', async () => {
    const context = createContext({ ...BROWSER });
    const code = bundle.outputFiles[0]?.text ?? '';
    const draw = `${code}
      if (typeof process + typeof require + typeof Buffer !== 'undefined'.repeat(3)) throw new Error('this is no browser');
      const a = new dotgrad.Value(2, 'a');
      const L = a.mul(-3).add(a).tanh().as('L');
      L.backward();
      dotgrad.toSvg(L, { partials: true });`;
    const a = new Value(2, 'a');
    const L = a.mul(-3).add(a).tanh().as('L');
    L.backward();
    expect(await runInContext(draw, context)).toBe(await toSvg(L, { partials: true }));
  });
});
