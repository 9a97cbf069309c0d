import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameOfTest, snapshotPath } from '../../dist/vitest/name.js';
import { freshProject, type Project } from '../snapshot/project.js';

const testFile = (tests: string): string => `
import { Value } from 'dotgrad';
import 'dotgrad/vitest';
import { describe, expect, test } from 'vitest';
${tests}
`;

let project: Project;
const vitest = (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): ReturnType<Project['node']> =>
  project.node(['node_modules/vitest/vitest.mjs', 'run', ...args], env);

beforeAll(() => {
  project = freshProject();
}, 60_000);
afterAll(() => project.remove());

// Each test continues with the project as the one before left it.
describe('toMatchGraphSnapshot() without a name', () => {
  test('uses the name of the test, and numbers the second snapshot', async () => {
    project.write(
      'a.test.ts',
      testFile(`
        describe('a neuron', () => {
          test('learns: w > 0', async () => {
            await expect(new Value(1, 'a')).toMatchGraphSnapshot();
            await expect(new Value(2, 'b')).toMatchGraphSnapshot({ tolerance: 1e-3 });
          });
        });
        test('old', async () => { await expect(new Value(3, 'c')).toMatchGraphSnapshot(); });`),
    );
    project.write(
      'b.test.ts',
      testFile(`test('other', async () => { await expect(new Value(4, 'd')).toMatchGraphSnapshot(); });`),
    );
    const { code, output } = await vitest();
    expect(output).toMatch(/Snapshots +4 written/);
    expect(code).toBe(0);
    expect(project.list('__graphs__').filter((name) => name.endsWith('.dot'))).toEqual([
      'a-neuron-learns-w-0-2.dot',
      'a-neuron-learns-w-0.dot',
      'old.dot',
      'other.dot',
    ]);
    expect((await vitest([], { CI: 'true' })).code).toBe(0);
  });

  test('lists the old snapshot of a renamed test, and -u deletes it with its picture', async () => {
    project.write('a.test.ts', project.read('a.test.ts').replace("test('old'", "test('new'"));
    const first = await vitest();
    expect(first.output).toContain(
      'dotgrad: no test uses the graph snapshot __graphs__/old.dot any more; vitest -u deletes it',
    );
    expect(first.output).not.toContain('other.dot');
    expect(project.has('__graphs__/old.dot')).toBe(true);
    const { code, output } = await vitest(['-u']);
    expect(code).toBe(0);
    expect(output).toContain('dotgrad: deleted the graph snapshot __graphs__/old.dot');
    expect(project.list('__graphs__').filter((name) => name.startsWith('old'))).toEqual([]);
    expect(project.list('__graphs__').filter((name) => name.startsWith('new'))).toEqual(['new.dot', 'new.svg']);
  });

  test('reports and deletes nothing if tests were left out', async () => {
    const { output } = await vitest(['-u', '-t', 'new']);
    expect(output).not.toContain('dotgrad:');
    expect(project.has('__graphs__/a-neuron-learns-w-0.dot')).toBe(true);
  });

  test('says which side of an arrow is the snapshot', async () => {
    project.write('b.test.ts', project.read('b.test.ts').replace('new Value(4', 'new Value(5'));
    const { code, output } = await vitest([], { CI: 'true' });
    expect(code).toBe(1);
    expect(output).toContain('d.data 4 → 5');
    expect(output).toContain('(snapshot → received)');
  });
});

describe('nameOfTest(name)', () => {
  test.each([
    ['a neuron', 'a-neuron'],
    ['a > b > c', 'a-b-c'],
    ['x*w / y', 'x-w-y'],
    ['Größe 3', 'Größe-3'],
    ['...', 'graph'],
    ['', 'graph'],
    ['con', 'con-'],
    ['x.diff', 'x.diff-'],
    ['../../etc', 'etc'],
  ])('of %j is %j', (name, file) => {
    expect(nameOfTest(name)).toBe(file);
    expect(snapshotPath(nameOfTest(name))).toBe(`./__graphs__/${file}.dot`);
  });

  test('keeps long names distinct', () => {
    const [a, b] = ['x'.repeat(500), `${'x'.repeat(499)}y`].map(nameOfTest);
    expect(a).not.toBe(b);
    expect(a?.length).toBeLessThan(80);
  });
});
