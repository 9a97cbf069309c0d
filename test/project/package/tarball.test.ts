import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackInto } from '../../snapshot/project.js';

interface Manifest {
  exports: Record<string, unknown>;
  dependencies: Record<string, string>;
}

const { exports, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const project = realpathSync(mkdtempSync(join(tmpdir(), 'dotgrad-')));
const modules = join(project, 'node_modules');

/** What a user has who installed the packed files: those, and the dependencies that they name. */
beforeAll(() => {
  unpackInto(join(modules, 'dotgrad'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(project, { recursive: true }));

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
}

describe('the packed files, in an empty project', () => {
  test('give every entry, without vitest all but its own', () => {
    const entries = Object.keys(exports).filter((entry) => !entry.endsWith('.json') && entry !== './vitest');
    expect(entries).toHaveLength(10);
    const names = JSON.stringify(entries.map((entry) => entry.replace('.', 'dotgrad')));
    const code = `for (const name of ${names}) if (Object.keys(await import(name)).length === 0) console.log(name);`;
    expect(node('--input-type=module', '-e', code)).toBe('');
  });

  test('draw SVG and PNG', () => {
    const code = `import { Value } from 'dotgrad'; import { save } from 'dotgrad/node';
      const L = new Value(2, 'a').mul(-3).as('L'); await save(L, 'L.svg'); await save(L, 'L.png');`;
    node('--input-type=module', '-e', code);
    expect(readFileSync(join(project, 'L.svg'), 'utf8')).toContain('a: data 2, grad 0');
    expect(readFileSync(join(project, 'L.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  test('draw by the command, with its workers and its fonts', () => {
    const main = join(modules, 'dotgrad/dist/cli/main.node.js');
    writeFileSync(
      join(project, 'L.ts'),
      "import { Value } from 'dotgrad';\nexport default new Value(2, 'a').mul(-3);\n",
    );
    writeFileSync(join(project, 'page.md'), '<!-- dotgrad name="p" -->\n```dotgrad\nL = a*3\n```\n<!-- /dotgrad -->\n');
    node(main, 'render', 'L.ts', '-o', 'out', '-T', 'svg,png');
    expect(node(main, 'python')).toBe(readFileSync('src/python/dotgrad.py', 'utf8'));
    expect(readFileSync(join(project, 'out/L.svg'), 'utf8')).toContain('a: data 2');
    expect(readFileSync(join(project, 'out/L.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(() => node(main, 'embed', 'page.md')).toThrow(/page\.md:3:5: .*a has no value/);
  });

  test('name the license of each package that is in the command and the layout worker', () => {
    const licenses = readFileSync(join(modules, 'dotgrad/dist/cli/parts/LICENSES.txt'), 'utf8').split(/^-{72}$/m);
    expect(licenses.length).toBeGreaterThan(10);
    for (const text of licenses) expect(text).toMatch(/^\s*[@\w/.-]+ \d+\.\d+\.\d+: \w+\n\n[\s\S]*(?:copy|Copy)/);
    expect(licenses.join()).toContain('commander ');
    const ofLayout = readFileSync(join(modules, 'dotgrad/dist/render/layout/LICENSES.txt'), 'utf8');
    expect(ofLayout).toMatch(/^@hpcc-js\/wasm-graphviz \d+\.\d+\.\d+: Apache-2\.0\n\n\s+Apache License/);
  });

  test('run the command', () => {
    const output = node(
      join(modules, 'dotgrad/dist/cli/main.node.js'),
      'run',
      '-e',
      'L = a * 3',
      '--set',
      'a=2',
      '--json',
    );
    expect(JSON.parse(output).L).toMatchObject({ data: 6 });
  });
});
