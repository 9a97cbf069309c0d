import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshProject, type Project } from './project.js';

const TEST = `
import { test } from 'node:test';
import { Value } from 'dotgrad';
import { assertGradients, assertGraphSnapshot } from 'dotgrad/snapshot';

const [a, b] = [new Value(2, 'a'), new Value(-3, 'b')];
const L = a.mul(process.env.MUTANT ? a : b).add(10).as('L');
L.backward();

test('the graph', async () => {
  await assertGraphSnapshot(L, new URL('__graphs__/expression.dot', import.meta.url), { env: process.env });
});
test('its gradients', () => assertGradients(L, { L: 1 }));
`;

let project: Project;

/** Runs Node's own test runner there. */
function nodeTest(env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; output: string }> {
  return project.node(['--test', 'expression.test.mjs'], env);
}

beforeAll(() => {
  project = freshProject();
  project.write('expression.test.mjs', TEST);
}, 60_000);
afterAll(() => project.remove());

// Each test continues with the project as the one before left it.
describe('node --test in a fresh project, with assertGraphSnapshot(value, path)', () => {
  let committed = '';

  test('writes nothing in CI, and fails', async () => {
    const { code, output } = await nodeTest({ CI: 'true' });
    expect(code).toBe(1);
    expect(output).toContain('and none is written in CI');
    expect(project.has('__graphs__')).toBe(false);
  });

  test('writes the DOT and a picture on the first run, and passes on later ones', async () => {
    expect(await nodeTest()).toMatchObject({ code: 0 });
    expect(project.list('__graphs__')).toEqual(['expression.dot', 'expression.svg']);
    committed = project.read('__graphs__/expression.dot');
    expect(await nodeTest({ CI: 'true' })).toMatchObject({ code: 0 });
    expect(project.read('__graphs__/expression.dot')).toBe(committed);
  });

  test('fails with the changes in the graph, and draws the difference', async () => {
    const { code, output } = await nodeTest({ CI: 'true', MUTANT: '1' });
    expect(code).toBe(1);
    expect(output).toMatch(/operand 1 of \* was b, is a/);
    expect(output).toMatch(/difference: .*__graphs__[\\/]expression\.diff\.svg/);
    expect(project.has('__graphs__/expression.diff.svg')).toBe(true);
    expect(project.read('__graphs__/expression.dot')).toBe(committed);
  });

  test('DOTGRAD_UPDATE=1 writes the new graph and removes the picture of the difference', async () => {
    expect(await nodeTest({ DOTGRAD_UPDATE: '1', MUTANT: '1' })).toMatchObject({ code: 0 });
    expect(project.list('__graphs__')).toEqual(['expression.dot', 'expression.svg']);
    expect(await nodeTest({ CI: 'true', MUTANT: '1' })).toMatchObject({ code: 0 });
    expect(project.read('__graphs__/expression.dot')).not.toBe(committed);
  });
});
