import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toDot, Value } from 'dotgrad';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshProject, type Project } from '../snapshot/project.js';

const TEST = `
import { Value } from 'dotgrad';
import 'dotgrad/vitest';
import { expect, test } from 'vitest';

function neuron() {
  const [x, w, b] = [new Value(2, 'x'), new Value(Number(process.env.W ?? -3), 'w'), new Value(10, 'b')];
  const n = process.env.MUTANT === 'operand' ? x.mul(x).add(b) : x.mul(w).add(b);
  const o = (process.env.MUTANT === 'op' ? n.relu() : n.tanh()).as('o');
  o.backward();
  return o;
}

test('a neuron', async () => {
  await expect(neuron()).toMatchGraphSnapshot('neuron');
});

test('a neuron that nobody waits for', () => {
  expect(neuron()).toMatchGraphSnapshot('layers/other');
});
`;

let project: Project;

/** Runs vitest there. */
function vitest(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  return project.node(['node_modules/vitest/vitest.mjs', 'run', ...args], env);
}

beforeAll(() => {
  project = freshProject();
  project.write('test/neuron.test.ts', TEST);
}, 60_000);
afterAll(() => project.remove());

// Each test continues with the project as the one before left it.
describe('vitest run in a fresh project, with toMatchGraphSnapshot(name)', () => {
  let committed = '';

  test('writes nothing in CI, and fails', async () => {
    const { code, output } = await vitest([], { CI: 'true' });
    expect(code).toBe(1);
    expect(output).toContain('there is no snapshot __graphs__/neuron.dot');
    expect(output).toMatch(/Snapshots +2 failed/);
    expect(project.list('test')).toEqual(['neuron.test.ts']);
  });

  test('writes the DOT, and a picture next to it, on the first run', async () => {
    const { code, output } = await vitest();
    expect(output).toMatch(/Snapshots +2 written/);
    expect(code).toBe(0);
    expect(project.list('test/__graphs__')).toEqual(['layers', 'neuron.dot', 'neuron.svg']);
    expect(project.list('test/__graphs__/layers')).toEqual(['other.dot', 'other.svg']);
    committed = project.read('test/__graphs__/neuron.dot');
    expect(committed).toMatch(/^digraph \{/);
    expect(project.read('test/__graphs__/neuron.svg')).toContain('Computational graph of o');
  });

  test('passes in CI however the DOT is formatted, and leaves all files as they are', async () => {
    const rewritten = committed.replaceAll('#ddf4ff', '#eeeeee').replaceAll('\n', '\r\n');
    project.write('test/__graphs__/neuron.dot', rewritten);
    const { code, output } = await vitest([], { CI: 'true' });
    expect(code).toBe(0);
    expect(output).not.toMatch(/Snapshots/);
    expect(project.read('test/__graphs__/neuron.dot')).toBe(rewritten);
    project.write('test/__graphs__/neuron.dot', committed);
  });

  test('fails with the changes in the graph, and draws the difference', async () => {
    const { code, output } = await vitest([], { CI: 'true', MUTANT: 'operand' });
    expect(code).toBe(1);
    expect(output).toContain('Error: x*w: operand 1 of * was w, is x');
    const picture = join(project.path, 'test/__graphs__/neuron.diff.svg');
    expect(output).toContain(`difference: ${picture}`);
    expect(output).toContain('to accept it: run vitest with -u');
    expect(output).toMatch(/Snapshots +2 failed/);
    expect(output).toContain('neuron.test.ts:15');
    expect(project.read('test/__graphs__/neuron.diff.svg')).toContain('What changed in o');
    expect(project.read('test/__graphs__/neuron.dot')).toBe(committed);
  });

  test('numbers within the tolerance leave the file as it is, even with -u', async () => {
    const { code, output } = await vitest(['-u'], { W: '-3.00000000001' });
    expect(code).toBe(0);
    expect(output).not.toMatch(/Snapshots +\d/);
    expect(project.read('test/__graphs__/neuron.dot')).toBe(committed);
    expect(project.has('test/__graphs__/neuron.diff.svg')).toBe(false);
  });

  test('fails without CI, too, if a snapshot differs, was broken by hand or has two tests', async () => {
    project.write('test/__graphs__/layers/other.dot', 'digraph {');
    project.write(
      'test/twice.test.ts',
      `import { Value } from 'dotgrad';
       import 'dotgrad/vitest';
       import { expect, test } from 'vitest';
       test('one', async () => expect(new Value(1, 'a')).toMatchGraphSnapshot('twice'));
       test('other', async () => expect(new Value(2, 'a')).toMatchGraphSnapshot('twice'));
       test('in one', async () => {
         await expect(new Value(1, 'a')).toMatchGraphSnapshot('layers/once');
         await expect(new Value(1, 'a')).toMatchGraphSnapshot('layers/once');
         await expect(new Value(2, 'a')).toMatchGraphSnapshot('layers/once');
       });
       let runs = 0;
       test('retried', { retry: 1 }, async () => {
         await expect(new Value(++runs, 'a')).toMatchGraphSnapshot('layers/again');
         expect(runs).toBe(2);
       });
       test('case', async () => {
         await expect(new Value(1, 'a')).toMatchGraphSnapshot('layers/case');
         await expect(new Value(1, 'a')).toMatchGraphSnapshot('layers/Case');
       });
       test('soft', () => {
         expect.soft(new Value(7, 'soft')).toMatchGraphSnapshot('layers/soft');
       });`,
    );
    project.write('test/__graphs__/layers/soft.dot', toDot(new Value(1, 'soft'), { exact: true }));
    project.write('test/file/__graphs__', '');
    project.write(
      'test/file/place.test.ts',
      `import { Value } from 'dotgrad';
       import 'dotgrad/vitest';
       import { expect, test } from 'vitest';
       test('place', async () => expect(new Value(1, 'a')).toMatchGraphSnapshot('layers/a'));`,
    );
    const { code, output } = await vitest([], { MUTANT: 'op' });
    expect(code).toBe(1);
    expect(output).toMatch(/Error: o: was tanh\(.*\), is ReLU\(/);
    expect(output).toContain('not valid DOT: ');
    const failed = [...output.matchAll(/FAIL +\S+ > (.*)\n(?:\w*Error: )(.*)/g)].map(([, name, message]) => [
      name,
      message,
    ]);
    const failures = Object.fromEntries(failed);
    const twice = /^this run already wrote another graph to .*; give each snapshot a unique name$/;
    expect(failures).toMatchObject({
      other: expect.stringMatching(twice),
      'in one': expect.stringMatching(twice),
      case: expect.stringMatching(
        /layers.Case\.dot and .*layers.case\.dot are the same file on systems that ignore case;/,
      ),
      soft: 'soft.data 1 → 7',
      place: expect.stringMatching(/__graphs__.layers: this is a file where the folder of snapshots should be;/),
    });
    expect(Object.keys(failures)).not.toContain('retried');
    expect(failed).toHaveLength(7);
    expect(output).not.toContain('Unhandled');
    expect(project.read('test/__graphs__/neuron.dot')).toBe(committed);
    expect(project.read('test/__graphs__/layers/other.dot')).toBe('digraph {');
  });

  test('-u writes the new graph and its picture, and removes the picture of the difference', async () => {
    const { code, output } = await vitest(['neuron', '-u'], { MUTANT: 'op' });
    expect(output).toMatch(/Snapshots +2 updated/);
    expect(code).toBe(0);
    expect(project.list('test/__graphs__')).toEqual(['layers', 'neuron.dot', 'neuron.svg', 'twice.dot', 'twice.svg']);
    expect(project.read('test/__graphs__/neuron.svg')).toContain('ReLU');
    expect(project.read('test/__graphs__/layers/other.dot')).toMatch(/^digraph \{\n/);
    expect(await vitest(['neuron'], { CI: 'true', MUTANT: 'op' })).toMatchObject({ code: 0 });
    const again = await vitest(['twice', '-u']);
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('give each snapshot a unique name') });
  });

  test('the examples of docs/guides/snapshots.md pass, and fail with its message and picture', async () => {
    const page = readFileSync('docs/guides/snapshots.md', 'utf8');
    const block = (start: string): string => page.slice(page.indexOf(start)).split('```\n', 1)[0] as string;
    const withVitest = block("```ts\nimport 'dotgrad/vitest'").replace('```ts\n', '');
    const withNode = block("```js\nimport { test } from 'node:test'").replace('```js\n', '');
    const words = block('```text\nd: operand').replace('```text\n', '');
    const program = (d: string): string => `import { Value } from 'dotgrad';
      export function expression() {
        const [a, b, c, f] = [new Value(2, 'a'), new Value(-3, 'b'), new Value(10, 'c'), new Value(-2, 'f')];
        const L = a.mul(b).as('e').${d}.as('d').mul(f).as('L');
        L.backward();
        return L;
      }`;
    project.write('docs/expression.js', program('add(c)'));
    project.write('docs/vitest.test.ts', withVitest);
    project.write('docs/node.mjs', withNode);
    expect(await vitest(['docs'])).toMatchObject({ code: 0, output: expect.stringMatching(/Snapshots +1 written/) });
    // Both read the same snapshot.
    expect(await project.node(['--test', 'docs/node.mjs'], { CI: 'true' })).toMatchObject({ code: 0 });
    project.write('docs/expression.js', program('add(b)'));
    expect((await vitest(['docs'])).output).toContain(`Error: ${words}`);
    const picture = project.read('docs/__graphs__/expression.diff.svg');
    await expect(picture).toMatchFileSnapshot(resolve('docs/pictures/difference.svg'));
  });

  test('the matchers have types', async () => {
    project.write(
      'types.ts',
      `import { Value } from 'dotgrad';
       import 'dotgrad/vitest';
       import { expect } from 'vitest';
       await expect(new Value(1)).toMatchGraphSnapshot('name', { tolerance: 1e-6 });
       expect(new Value(1)).not.toMatchGraph('{}');
       expect(new Value(1)).toHaveGradients({ a: 1 });
       expect({ loss: new Value(1) }).toEqual({ loss: expect.toMatchGraph(new Value(1)) });
       expect.toHaveGradients({ a: 1 });
       // @ts-expect-error gradients are numbers
       expect(new Value(1)).toHaveGradients({ a: 'x' });
       // @ts-expect-error a snapshot has a name
       await expect(new Value(1)).toMatchGraphSnapshot(3);`,
    );
    const compilerOptions = {
      strict: true,
      module: 'NodeNext',
      target: 'ES2022',
      noEmit: true,
      types: ['node'],
      skipLibCheck: true,
    };
    project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['types.ts'] }));
    expect(await project.node(['node_modules/typescript/bin/tsc', '-p', '.'])).toEqual({ code: 0, output: '' });
  });
});
