import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const readme = readFileSync('README.md', 'utf8');
// Inside the package, so that the snippet's imports find it by its own name.
const folder = mkdtempSync('test/readme/run-');
afterAll(() => rmSync(folder, { recursive: true }));

test("the README's quick start runs and writes its picture", async () => {
  const snippet = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(
    snippet
      .trim()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('import')).length,
  ).toBeLessThanOrEqual(5);
  writeFileSync(join(folder, 'start.mjs'), snippet);
  await run(process.execPath, ['start.mjs'], { cwd: folder });
  expect(readFileSync(join(folder, 'L.svg'), 'utf8')).toMatch(/^<svg .*data <\/tspan>/s);
});

test("the README's links and pictures are there", () => {
  const paths = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)]
    .map(([, path]) => path!)
    .filter((path) => !path.startsWith('neuron'));
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect(existsSync(path), path).toBe(true);
});

test("the README's two commands are those of package.json", () => {
  expect(readme).toContain('npm ci && npm start');
  expect(readme).toContain('npm ci && npm test');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(scripts.start).toContain('render examples -o out -T dot,svg,png,json');
});
