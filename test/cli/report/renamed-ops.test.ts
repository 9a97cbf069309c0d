import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dotgrad, folder } from '../dotgrad.js';

/** `op(op(…op(x)))` as another engine writes it, `depth` deep. */
function chain(op: string, depth: number): string {
  const value = (id: string, more: object): object => ({ id, kind: 'value', role: 'inner', data: 1, ...more });
  const nodes: object[] = [value('v0', { role: 'leaf', label: 'x' })];
  const edges: object[] = [];
  for (let i = 1; i <= depth; i++) {
    nodes.push({ id: `o${i}`, kind: 'op', op, symbol: op });
    nodes.push(value(`v${i}`, i === depth ? { role: 'root', label: 'y' } : { label: `h${i}` }));
    edges.push({ from: `v${i - 1}`, to: `o${i}`, slot: 0 }, { from: `o${i}`, to: `v${i}` });
  }
  return JSON.stringify({ version: 1, root: `v${depth}`, nodes, edges });
}

describe('an op that is renamed in many files', () => {
  const cwd = folder(afterAll);
  const write = (folder: string, op: string): void => {
    mkdirSync(join(cwd, folder), { recursive: true });
    for (const [name, depth] of [
      ['one', 1],
      ['two', 2],
      ['many', 40],
    ] as const)
      writeFileSync(join(cwd, folder, `${name}.json`), chain(op, depth));
    writeFileSync(join(cwd, folder, 'other.json'), chain(op === 'gelu' ? 'silu' : 'swish', 1));
  };
  beforeAll(() => {
    write('base', 'gelu');
    write('head', 'gelu_tanh');
  });

  test('dotgrad diff base/ head/ reports it once, and other changes at their place', async () => {
    const { code, stdout } = await dotgrad(['diff', 'base', 'head'], { cwd });
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      'changed  many',
      'changed  one',
      'changed  other',
      '    y: was silu(x), is swish(x)',
      'changed  two',
      'gelu → gelu_tanh, 43 times in 3 graphs',
      '4 graphs: 4 changed, 0 added, 0 removed',
      '',
    ]);
  });

  test('dotgrad render --check reports it once, and so does the summary of a GitHub job', async () => {
    expect(await dotgrad(['render', 'base', '-o', 'out'], { cwd })).toMatchObject({ code: 0 });
    write('base', 'gelu_tanh');
    const summary = join(cwd, 'summary.md');
    const { code, stdout } = await dotgrad(['render', 'base', '-o', 'out', '--check', '--reporter', 'pretty'], { cwd });
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => line.includes('gelu'))).toEqual([
      'gelu → gelu_tanh, 43 times in 3 figures',
    ]);
    expect(stdout).toContain('stale  out/other.svg\n    y: was silu(x), is swish(x)\n');
    await dotgrad(['render', 'base', '-o', 'out', '--check'], {
      cwd,
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
    });
    const lines = readFileSync(summary, 'utf8').split('\n');
    expect(lines.filter((line) => line.includes('gelu'))).toEqual(['gelu → gelu_tanh, 43 times in 3 figures']);
  });
});
