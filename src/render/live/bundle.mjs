/**
 * Bundles the program of live pages, after `tsc`: `dist/render/live/page/index.js`, which is the entry
 * `dotgrad/live`, and the same program as a string for pages that embed it.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';

const own = import.meta.dirname;
const dist = resolve(own, '../../../dist/render/live');

const lean = {
  name: 'lean',
  setup({ onLoad }) {
    onLoad({ filter: /explain[/\\]math[/\\](?:names|rule)\.ts$/ }, () => ({
      contents: `export * from ${JSON.stringify(resolve(own, 'page/numbers/said.ts'))};`,
      loader: 'ts',
    }));
    // A page reads neither the domains of ops nor the formulas of their derivatives, whose words it carries.
    onLoad({ filter: /(?:engine[/\\]ops|math[/\\]known-op)\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/^ +(?:domain|formulas): .*\n/gm, ''),
      loader: 'ts',
    }));
    // A style sheet needs no line breaks.
    onLoad({ filter: /live[/\\]page[/\\]style\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/`\n|\n(?=[^\n]*\{|[}`])/g, (found) => (found === '`\n' ? '`' : '')),
      loader: 'ts',
    }));
  },
};

/**
 * Properties of our own objects, which get short names.
 *
 * None of them is a field of a graph, an attribute, or used as a string; `renew`, which pages call, keeps its name.
 */
const OWN = `
  arity atom binding boxOf choose contradiction edgesOf equation explore focusFirst follow forEachOperand forget
  gradient graph insideOf isBack isBackward isConstant isLeaf isMoving isNamed isNear isNeeded isOp isRight isTyped
  isValue isWhole known leave levels light local moment nodeAt obstacle operand operandLinks operands paint partials
  parts phase picture placeOf places positive producer quotient replay rules showLevel spaced sums tabStop targets
  teller tint upstream wake widen words
`;

const options = { bundle: true, minify: true, target: 'es2022', charset: 'utf8', legalComments: 'none', write: false, plugins: [lean] };
const entry = resolve(own, 'page/index.ts');
const [module, program] = await Promise.all(
  ['esm', 'iife'].map(async (format) => {
    const { outputFiles } = await build({ ...options, entryPoints: [entry], format });
    const { code } = await minify(outputFiles[0].text, {
      ecma: 2022,
      toplevel: true,
      module: format === 'esm',
      compress: { passes: 3, unsafe: true },
      mangle: { properties: { regex: new RegExp(`^(?:${OWN.trim().split(/\s+/).join('|')})$`) } },
    });
    return code;
  }),
);

await mkdir(resolve(dist, 'page'), { recursive: true });
await writeFile(resolve(dist, 'page/index.js'), module);
await writeFile(
  resolve(dist, 'page/index.d.ts'),
  '/** The class of `<dotgrad-live>`, which this module defines; on a server it does nothing. */\nexport declare class DotgradLive extends HTMLElement {\n  /** Shows the numbers of the same graph after another run of its program. */\n  renew(json: string): void;\n}\n',
);
// Within a page, the text must not contain the end tag of its script.
const text = program.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
await writeFile(resolve(dist, 'script.js'), `export const script = ${JSON.stringify(text)};\n`);
