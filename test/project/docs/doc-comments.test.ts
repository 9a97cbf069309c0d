import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshProject, type Project } from '../../snapshot/project.js';

/** What the examples take as given: what a reader has at that point. */
const GIVEN = `import { Value } from 'dotgrad';
import { MLP } from 'dotgrad/nn';
export const [a, b, c, f] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')] as const;
export const L: Value = a.mul(b).add(c).mul(f).as('L');
L.backward();
export const o: Value = new Value(0.5, 'x').tanh().as('o');
export const loss: Value = L;
export const mlp: MLP = new MLP(2, [3, 1]);
export const xs: number[][] = [[2, 3], [3, -1]];
export const samples: number[][] = xs;
export const ys: number[] = [1, -1];
`;

/** Which module a name is from; those of the package are added. */
const MODULES = new Map<string, string>([
  ...Object.keys({ a: 0, b: 0, L: 0, o: 0, loss: 0, mlp: 0, xs: 0, ys: 0, samples: 0 }).map(
    (name): [string, string] => [name, './given.js'],
  ),
  ['expect', 'vitest'],
  ['test', 'vitest'],
  ['unified', 'unified'],
]);

/** Names of default exports. */
const DEFAULTS: readonly (readonly [name: string, module: string])[] = [
  ['markdownIt', 'markdown-it'],
  ['remarkParse', 'remark-parse'],
  ['remarkRehype', 'remark-rehype'],
];

/** The examples of doc comments, by the file and line that they begin in. */
const examples = globSync('src/**/*.ts')
  .sort()
  .flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/^ *\* @example\n((?: *\* [^@\n].*\n)+)/gm)].map(({ index, 1: code = '' }) => ({
      title: `${file}:${text.slice(0, index).split('\n').length}`,
      code: code.replace(/^ *\* /gm, ''),
    }));
  });

let project: Project;
beforeAll(() => {
  project = freshProject();
});
afterAll(() => project.remove());

/** A file of tests with an example: as it is where it has a test or an export, otherwise within a test. */
function fileOf(title: string, code: string): string {
  const isUsed = (name: string): boolean =>
    new RegExp(`(?<![.\\w'/-])${name}(?![\\w'])(?!:)`).test(code) &&
    !new RegExp(`(?:const|function) (?:[{[][^=]*\\b)?${name}\\b`).test(code);
  const lines = DEFAULTS.filter(([name]) => isUsed(name)).map(([name, module]) => `import ${name} from '${module}';`);
  const isWhole = /^(?:export default|test\()/.test(code);
  const names = new Map([...MODULES].filter(([name]) => isUsed(name)));
  names.set('test', 'vitest');
  // What an example says that an expression gives.
  const checked = code.replace(/^(.+); \/\/ (.+)$/gm, (_, expression, result) => {
    names.set('expect', 'vitest');
    return `expect(String(${expression})).toBe(${JSON.stringify(result)});`;
  });
  for (const [name, module] of names) lines.push(`import { ${name} } from '${module}';`);
  lines.push("import 'dotgrad/vitest';");
  if (!isWhole) return `${lines.join('\n')}\ntest('${title}', async () => {\n${checked}});\n`;
  const own = code.startsWith('test(') ? '' : `test('${title}', () => {});\n`;
  return `${lines.join('\n')}\n${checked}${own}`;
}

test('the examples of doc comments compile and run, and give what they say', async () => {
  expect(examples.length).toBeGreaterThan(15);
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const path of Object.keys(exports).filter((path) => !path.endsWith('.json') && path !== './vitest')) {
    const module = `dotgrad${path.slice(1)}`;
    for (const name of Object.keys(await import(/* @vite-ignore */ module)))
      if (name !== 'default' && !MODULES.has(name)) MODULES.set(name, module);
  }
  const compilerOptions = { strict: true, module: 'NodeNext', target: 'ES2023', noEmit: true, skipLibCheck: true };
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...compilerOptions, types: ['node'] } }));
  for (const [i, { title, code }] of examples.entries()) {
    // The examples run in one process, and change what they are given: each has its own.
    project.write(`${i + 1}/given.ts`, GIVEN);
    project.write(`${i + 1}/example.test.ts`, fileOf(title, code));
  }
  const checked = await project.node(['node_modules/typescript/bin/tsc', '-p', '.']);
  expect(checked).toEqual({ code: 0, output: '' });
  const ran = await project.node([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--pool=threads',
    '--no-isolate',
    '--reporter=json',
  ]);
  expect(ran.code, ran.output).toBe(0);
  const { numPassedTests } = JSON.parse(/^\{.*\}$/m.exec(ran.output)?.[0] ?? '{}');
  expect(numPassedTests).toBe(examples.length);
});

test('the doc comment of every export begins with a sentence of at most 100 characters', () => {
  const long = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(DOC_OF_EXPORT)].flatMap(([, comment = '', name]) => {
      const [first = ''] = comment
        .replace(/^\s*\* ?/gm, '')
        .trim()
        .split(/(?<=[.!?])\s|\n\n|\n@/);
      return first.length > 100 ? [`${file}: ${name}: ${first}`] : [];
    }),
  );
  expect(long).toEqual([]);
});

const DOC_OF_EXPORT =
  /\/\*\*((?:(?!\*\/).)*)\*\/\nexport (?:async |abstract )?(?:function\*?|const|class|interface|type) (\w+)/gs;
