import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as entry from 'dotgrad';
import { toSvg, type Value } from 'dotgrad';
import { load } from 'dotgrad/node';
import { describe, expect, test } from 'vitest';
import { digestText } from '../../../dist/check/digest.js';
import { mostImported, nn } from '../../../dist/cli/input/most-imported.js';
import { plainJavaScript } from '../../../dist/cli/input/plain-javascript.node.js';
import { plainTypeScript } from '../../../dist/cli/input/plain-typescript.node.js';
import { isDrawable, isFigure } from '../../../dist/render/figure/figure.js';
import { plainProgram } from '../../../dist/render/files/plain-program.node.js';
import { dotgrad, folder } from '../dotgrad.js';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const ready = {
  dotgrad: () => import('dotgrad'),
  'dotgrad/nn': () => import('dotgrad/nn'),
  'dotgrad/plot': () => import('dotgrad/plot'),
};
const compile = async (text: string, isTyped: boolean) => (isTyped ? plainTypeScript(text) : plainJavaScript(text));

/** What a program exports if it is plain. */
async function exportsOf(name: string, text: string): Promise<Record<string, unknown> | undefined> {
  const path = join(folder(), name);
  writeFileSync(path, text);
  return (await plainProgram(path, ready, compile))?.();
}

const TYPED = `import { Value, type Operand } from 'dotgrad';
import type { Graph } from 'dotgrad';
import * as nn from 'dotgrad/nn';
import { join as joined } from 'node:path';
interface Point { readonly x: number; y?: number; f(a: number): string }
type Pair<T, U = T> = [T, U] | { [K in keyof T]?: T[K] } | (T extends string ? never : U);
function narrow<T extends Operand>(this: void, a: T, b?: number, ...rest: readonly number[]): asserts a is T {}
export function twice(x: string): number;
export function twice(x: number): number;
export function twice(x: any): number { return 2 * Number(x); }
const later = async <T,>(x: T): Promise<T> => x;
let k = <number>(1 as unknown) satisfies number, q!: string;
for (const [i, x] of [5, 6].entries() as Iterable<[number, number]>) k! += i + x!;
const greater = (a: number, { b }: { b: number } = { b: 1 }): a is number => a > b;
const o = { get x(): number { return 1 }, async *all<T>(): AsyncGenerator<T> {}, [k]: 2 as const };
export default new Value(2, 'a').mul(3 as number)!.add((o as any)?.x ?? 1);
export const text = \`\${(k as number)} \${await later<number>(7)} \${joined('a', 'b')} \${greater(3)} \${typeof nn.MLP}\`;
export type { Graph };
`;

describe('plainTypeScript(text) and plainJavaScript(text)', () => {
  // The others take long, or import another file.
  const quick = readdirSync(examples).filter((name) => /^(?:0\d|1\d|2[1-5])-.*\.ts$/.test(name));
  test.each(quick)('reads %s as Babel does', async (name) => {
    const path = join(examples, name);
    const program = await plainProgram(path, ready, compile);
    const exports = await program?.();
    const drawn = Object.values(exports ?? {}).filter((thing) => isFigure(thing) || isDrawable(thing));
    const svgs = async (things: readonly unknown[]) =>
      (await Promise.all(things.map((thing) => toSvg(thing as Value)))).map(digestText);
    const own = (await load(path)).map(({ figure }) => figure);
    expect((await svgs(drawn)).sort()).toEqual((await svgs(own)).sort());
  });

  test('leaves out types of all kinds', async () => {
    const exports = await exportsOf('m.ts', TYPED);
    expect(Object.keys(exports ?? {}).sort()).toEqual(['default', 'text', 'twice']);
    expect((exports as { default: { data: number } }).default.data).toBe(7);
    // 1 + (0 + 5) + (1 + 6)
    expect(exports?.text).toBe('13 7 a/b true function');
    expect((exports as { twice: (x: string) => number }).twice('4')).toBe(8);
  });

  test('leaves each line, and what is not a type, in its place', () => {
    const { body = '' } = plainTypeScript(TYPED) ?? {};
    const lines = TYPED.split('\n');
    for (const [i, line] of body.split('\n').slice(0, lines.length).entries())
      for (const [, name = ''] of line.matchAll(/\b(narrow|twice|later|greater|Number)\b/g))
        expect(lines[i]?.indexOf(name)).toBe(line.indexOf(name));
  });

  test('reads JavaScript, whose names keep their values', async () => {
    const text =
      "import { Value as V } from 'dotgrad';\nlet n = 1;\nn++;\nconst a = new V(n);\nexport { a as b, n };\nexport default function f() { return this; }\n";
    const exports = await exportsOf('m.mjs', text);
    expect(exports).toMatchObject({ n: 2, b: { data: 2 } });
    const { default: f } = exports as { default: () => unknown };
    expect(f()).toBe(undefined);
  });

  test.each([
    ['a mistake', 'const x = ;'],
    ['a return', 'return 1;'],
    ['an export of nothing', 'export { nothing };'],
    ['a type where none can be', 'f([16, 16: 1]);'],
    ['an enum', 'enum A { B }'],
    ['a namespace', 'namespace A { export const b = 1; }'],
    ['a class', 'class A { constructor(readonly x: number) {} }'],
    ['a declaration', 'declare const a: number;'],
    ['import.meta', 'import.meta.url;'],
    ['import()', "await import('dotgrad');"],
    ['require()', "import x = require('dotgrad');"],
    ['a re-export', "export { Value } from 'dotgrad';"],
    ['an export of everything', "export * from 'dotgrad';"],
    ['an export that may be a type', "import { type Graph } from 'dotgrad'; export { Graph };"],
    ['an import after a statement', "f(); import { Value } from 'dotgrad';"],
    ['a cast before a line that would continue it', 'const a = b as number\n(c)'],
    ['names of CommonJS', 'module.exports = 1;'],
  ])('leaves %s to others', (_, text) => {
    expect(plainTypeScript(text)).toBe(undefined);
  });

  test.each([
    ['a mistake', 'const x = ;'],
    ['a return', 'return 1;'],
    ['an export of nothing', 'export { nothing };'],
    ['types', 'const x: number = 1;'],
    ['a class', 'class A {}'],
    ['import.meta', 'import.meta.url;'],
    ['import()', "await import('dotgrad');"],
    ['import with attributes', "import x from './x.json' with { type: 'json' };"],
    ['a re-export', "export { Value } from 'dotgrad';"],
    ['an export of everything', "export * from 'dotgrad';"],
    ['an export by a text', "const a = 1; export { a as 'b c' };"],
    ['an import after a statement', "f(); import { Value } from 'dotgrad';"],
    ['the name of an interpreter', '#!/usr/bin/env node\nconst x = 1;'],
    ['names of CommonJS', 'module.exports = 1;'],
  ])('leaves %s in JavaScript to others', (_, text) => {
    expect(plainJavaScript(text)).toBe(undefined);
  });
});

/** What a program of several files exports if it is plain; the first file is the program. */
async function exportsOfFiles(files: Record<string, string>): Promise<Record<string, unknown> | undefined> {
  const cwd = folder();
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(cwd, name), text.replaceAll('CWD', pathToFileURL(cwd).href));
  return (await plainProgram(join(cwd, Object.keys(files)[0] as string), ready, compile))?.();
}

describe('plainProgram(file, ready, compile)', () => {
  test('runs each of the files that a program imports once, before it, in their order', async () => {
    const log = 'globalThis.order = [...(globalThis.order ?? []), ';
    const exports = await exportsOfFiles({
      'm.mjs': `import { a } from './a.ts';\nimport './b.mjs';\nimport { c } from 'CWD/c.mjs';\n${log}'m'];\nexport const sum = a + c;\nexport const order = globalThis.order;\n`,
      'a.ts': `import { c } from './c.mjs';\n${log}'a'];\nexport const a: number = 1 + c;\n`,
      'b.mjs': `await null;\n${log}'b'];\n`,
      'c.mjs': `import { Value } from 'dotgrad';\n${log}'c'];\nexport const c = new Value(20).data;\n`,
    });
    expect(exports).toEqual({ sum: 41, order: ['c', 'a', 'b', 'm'] });
    delete (globalThis as { order?: unknown }).order;
  });

  test('runs a file again for another program, so that no program changes the pictures of another', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'random.mjs'), 'const numbers = [1, 2, 3];\nexport const next = () => numbers.shift();\n');
    for (const name of ['a.mjs', 'b.mjs'])
      writeFileSync(join(cwd, name), "import { next } from './random.mjs';\nexport const first = next();\n");
    for (const name of ['a.mjs', 'b.mjs'])
      expect(await (await plainProgram(join(cwd, name), ready, compile))?.()).toEqual({ first: 1 });
  });

  test.each([
    ['changes what it exports', 'export let x = 1;\nexport const f = () => x++;\n', 'x'],
    ['exports a variable apart', 'var x = 1;\nexport { x as y };\n', 'y'],
    ['lacks the name', 'export const x = 1;\n', 'y'],
    ['imports the program', "import { sum } from './m.mjs';\nexport const x = () => sum;\n", 'x'],
    ['imports a package', "import { a } from 'other-package';\nexport const x = a;\n", 'x'],
    ['has a class', 'export class A {}\nexport const x = 1;\n', 'x'],
  ])('is not one with a file that %s', async (_, text, name) => {
    const program = `import { ${name} as x } from './x.mjs';\nexport const sum = x;\n`;
    expect(await exportsOfFiles({ 'm.mjs': program, 'x.mjs': text })).toBe(undefined);
  });

  test.each([
    ['imports a file that does not exist', "import { a } from './other.mjs';\n"],
    ['imports a file of another kind', "import { a } from './other.js';\n"],
    ['imports all of a file as one', "import * as a from './m.mjs';\n"],
    ['imports a package', "import { a } from 'other-package';\n"],
    ['imports an entry that is not ready', "import { save } from 'dotgrad/node';\n"],
    ['declares a name that it imports', "import { Value } from 'dotgrad';\nconst Value = 1;\n"],
    ['imports a name that does not exist', "import { nothing } from 'dotgrad';\nnothing();\n"],
  ])('is not one that %s', async (_, text) => {
    expect(await exportsOf('m.mjs', text)).toBe(undefined);
  });
});

test('what most programs import is a part of the entries, and the command finds the rest', async () => {
  expect(entry).toMatchObject(mostImported);
  expect(nn).toEqual(await import('dotgrad/nn'));
  const cwd = folder();
  const program = "import { toDot, trace, Value } from 'dotgrad';\nimport * as all from 'dotgrad';\n";
  const exports = 'export const a = trace(new Value(2));\nexport const b = all.rawDot(toDot(a));\n';
  writeFileSync(join(cwd, 'm.mjs'), program + exports);
  const { code, stdout } = await dotgrad(['render', 'm.mjs', '-T', 'svg', '--json'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ figures: ['m.a', 'm.b'], written: ['m.a.svg', 'm.b.svg'] });
});

test.each(['m.ts', 'm.mjs'])('dotgrad render of %s says in which line it throws', async (name) => {
  const cwd = folder();
  writeFileSync(join(cwd, name), "import { Value } from 'dotgrad';\n\nconst a = new Value(2);\na.nothing();\n");
  const { code, stderr } = await dotgrad(['render', name], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: `dotgrad: ${name}:4: a.nothing is not a function\n` });
});

test('dotgrad render says in which line of an imported file a program throws', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'm.mjs'), "import { twice } from './twice.mjs';\nexport const L = twice();\n");
  writeFileSync(join(cwd, 'twice.mjs'), '\nexport const twice = (a) => a.mul(2);\n');
  const { code, stderr } = await dotgrad(['render', 'm.mjs'], { cwd });
  const what = "Cannot read properties of undefined (reading 'mul')";
  expect({ code, stderr }).toEqual({ code: 2, stderr: `dotgrad: ${join(cwd, 'twice.mjs')}:2: ${what}\n` });
});
