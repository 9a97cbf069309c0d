import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { graph, graphs } from './checked.js';
import { dotgrad } from './dotgrad.js';

const main = `'${process.execPath}' '${resolve('dist/cli/main.node.js')}'`;
const bash = (script: string, cwd: string) => spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8' });

describe('dotgrad with output that is not read to the end', () => {
  test('exits with 1 if a check or a diff failed', () => {
    const cwd = graphs(['one']);
    writeFileSync(join(cwd, 'other.json'), graph(5));
    const { status, stderr } = bash(
      `${main} diff graphs/one.json other.json | true; a=\${PIPESTATUS[0]}
       ${main} render graphs -o out --check | true; exit $a\${PIPESTATUS[0]}`,
      cwd,
    );
    expect({ status, stderr }).toEqual({ status: 11, stderr: '' });
  });
});

test('dotgrad render --check reports a folder in place of a picture', async () => {
  const cwd = graphs(['one']);
  mkdirSync(join(cwd, 'out', 'one.svg'), { recursive: true });
  const { code, stdout } = await dotgrad(['render', 'graphs', '-o', 'out', '--check'], { cwd });
  expect(code).toBe(2);
  expect(stdout).toMatch(/one\.svg: there is a folder with this name; choose another path \(EISDIR\)/);
});
