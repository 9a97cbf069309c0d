import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dotgrad, folder } from '../dotgrad.ts';

const BROKEN = 'digraph { a [label=<D&D Night>] }\n';
const SAID = 'a.dot:1: the HTML-like label of node a cannot be read, and its name is drawn: & is written &amp;';

function cwdWith(dot: string): string {
  const cwd = folder();
  writeFileSync(join(cwd, 'a.dot'), dot);
  return cwd;
}

test('dotgrad render --json has each warning about DOT text once', async () => {
  const cwd = cwdWith(BROKEN);
  const { code, stdout, stderr } = await dotgrad(['render', 'a.dot', '-o', 'out', '-T', 'svg,png', '--json'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout).warnings).toEqual([SAID]);
  expect(stderr).toBe(`dotgrad: ${SAID}\n`);
});

test('dotgrad render --check prints the warnings about DOT text whose picture is up to date, also with --json', async () => {
  const cwd = cwdWith(BROKEN);
  await dotgrad(['render', 'a.dot', '-o', 'out'], { cwd });
  const { code, stdout, stderr } = await dotgrad(['render', 'a.dot', '-o', 'out', '--check', '--json'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: `dotgrad: ${SAID}\n` });
  expect(JSON.parse(stdout)).toMatchObject({ checked: 1, stale: [], warnings: [SAID] });
  const quiet = await dotgrad(['render', 'a.dot', '-o', 'out', '--check', '--quiet'], { cwd });
  expect(quiet).toMatchObject({ code: 0, stderr: '', stdout: '' });
});

test('dotgrad render --check --json has no warnings for correct text', async () => {
  const cwd = cwdWith('digraph { a -> b }\n');
  await dotgrad(['render', 'a.dot', '-o', 'out'], { cwd });
  const { stdout } = await dotgrad(['render', 'a.dot', '-o', 'out', '--check', '--json'], { cwd });
  expect(JSON.parse(stdout)).not.toHaveProperty('warnings');
});
