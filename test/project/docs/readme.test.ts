import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dotgradProcess, folder as emptyFolder } from '../../cli/dotgrad.ts';
import { blocks, commands, read, words } from './pages.ts';

const readme = read('README.md');

test('the README has at most 130 lines, and its first install the package', () => {
  expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(130);
  expect(readme.split('\n').slice(0, 10)).toContainEqual(expect.stringMatching(/^ {4}npm install dotgrad\b/));
});

test('the README shows a still picture and a moving one', () => {
  const shown = [...readme.slice(0, readme.indexOf('npm install')).matchAll(/\]\((out\/[^)]*\.svg)\)/g)];
  const moves = shown.map(([, path = '']) => read(path).includes('@keyframes'));
  expect(moves).toEqual([false, true]);
});

test.each(['README.md', 'docs/start.md'])(
  'the first examples of %s are drawn in an empty folder by the commands below them',
  async (path) => {
    const cwd = emptyFolder();
    const [module = ''] = blocks(path, 'ts');
    const [program = ''] = blocks(path, 'python');
    writeFileSync(join(cwd, 'L.ts'), module);
    writeFileSync(join(cwd, 'L.py'), program);
    const lines = commands(path).filter((line) => line.startsWith('render'));
    expect(lines.map((line) => words(line)[1])).toEqual(['L.ts', 'L.py', '-e']);
    for (const line of lines) {
      expect(await dotgradProcess(words(line), { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(join(cwd, 'L.svg'), 'utf8')).toMatch(/a: data 2/);
      rmSync(join(cwd, 'L.svg'));
    }
  },
);

test("the README's two commands are those of package.json", () => {
  for (const page of [readme, read('docs/start.md')]) {
    expect(page).toContain('npm ci && npm start');
    expect(page).toContain('npm ci && npm test');
  }
  const { scripts } = JSON.parse(read('package.json'));
  expect(scripts.start).toContain('render examples -o out -T dot,svg,png,json');
});

test('the README links to every guide', () => {
  expect(readme).not.toContain('](./');
  for (const name of ['lecturers', 'documents', 'snapshots', 'ci', 'engines', 'python', 'backward'])
    expect(readme).toContain(`](docs/guides/${name}.md)`);
});
