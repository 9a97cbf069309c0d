import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { toSvg, Value } from 'dotgrad';
import { type BuildResult, build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

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

  const SELDOM =
    /dist\/(?:render\/raw\/(?!brand|source\/error)|render\/diff\/|graph\/diff\/|plot\/(?:kinds|frame)\/|notebook\/)/;

  // esbuild gives what a part loads later, and what the entry names too, to the entry: so it does with explanations,
  // which pictures of steps need. The module itself asks for none of it.
  it.each([
    [
      'draw(value)',
      "export { drawFigure } from './dist/render/drawing.js'",
      /dist\/render\/scene\/graph-scene\.js$/,
      /ts-graphviz|dist\/explain\//,
    ],
    [
      'draw(value) before the first picture',
      "export { draw } from './dist/render/draw.js'",
      /dist\/render\/draw\.js$/,
      /ts-graphviz|dist\/(?:explain|render\/(?:scene|svg))\//,
    ],
    ['toDot(value)', "export { graphToDot } from './dist/dot/dot.js'", /dist\/dot\/dot\.js$/, /dist\/explain\//],
    [
      'draw(value) and its first picture',
      "export { draw, Value } from 'dotgrad'; export { drawFigure } from './dist/render/drawing.js'",
      /dist\/render\/scene\/graph-scene\.js$/,
      /ts-graphviz/,
    ],
    ['draw(value)', "export { draw, Value } from 'dotgrad'", /dist\/render\/draw\.js$/, /ts-graphviz/],
    ['toDot(value)', "export { toDot, Value } from 'dotgrad'", /dist\/dot\/dot\.js$/, /never/],
  ])(
    'loads for %s, by %s, neither raw DOT nor differences, plots or the notation',
    async (_, contents, own, others) => {
      const { metafile } = await build({
        stdin: { contents, resolveDir: root },
        bundle: true,
        splitting: true,
        platform: 'browser',
        format: 'esm',
        outdir: 'unwritten',
        metafile: true,
        write: false,
        logLevel: 'silent',
      });
      const outputs = new Map(Object.entries(metafile.outputs));
      const loaded = new Set<string>();
      const load = (path: string): void => {
        const { inputs = {}, imports = [] } = outputs.get(path) ?? {};
        for (const [file, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) loaded.add(file);
        for (const { path: next, kind } of imports) if (kind === 'import-statement' && !loaded.has(next)) load(next);
        loaded.add(path);
      };
      load([...outputs].find(([, { entryPoint }]) => entryPoint !== undefined)?.[0] ?? '');
      expect([...loaded].filter((path) => own.test(path))).toHaveLength(1);
      expect([...loaded].filter((path) => SELDOM.test(path) || others.test(path))).toEqual([]);
    },
  );
});
