import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { render } from '../../../dist/cli/commands/render.node.js';
import { findSources } from '../../../dist/cli/input/sources.node.js';
import { graph } from '../checked.js';
import { folder, sessionIn } from '../dotgrad.js';

function files(contents: Readonly<Record<string, string>>): string {
  const cwd = folder();
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

const found = async (cwd: string, ...inputs: string[]): Promise<string[]> =>
  (await findSources(sessionIn(cwd), inputs, {})).map(({ path }) => path);

describe('findSources(inputs)', () => {
  const others = {
    'package.json': '{"name": "x"}',
    'dotgrad.config.json': '{"theme": "dark"}',
    'tsconfig.json': '{\n  // a comment\n  "strict": true\n}',
    'list.json': '[1, 2]',
    'a.d.ts': '',
  };

  test.each(['.', '*'])('passes over the JSON of others and declarations in %s', async (input) => {
    const cwd = files({
      ...others,
      'g.json': graph(),
      'broken.json': '{"version": 1, ',
      'a.ts': '',
      'x.json/b.py': '',
    });
    expect(await found(cwd, input)).toEqual(['a.ts', 'broken.json', 'g.json']);
    expect(await found(cwd, 'package.json')).toEqual(['package.json']);
  });

  test('says that a folder of such files has nothing to draw', async () => {
    await expect(found(files(others), '.')).rejects.toThrow('nothing to draw in this folder');
  });

  test('does not look into node_modules by a pattern', async () => {
    const cwd = files({ 'a.py': '', 'node_modules/p/b.py': '', 'x/node_modules/p/c.js': '', 'x/d.py': '' });
    expect(await found(cwd, '**/*.{py,js}')).toEqual(['a.py', 'x/d.py']);
  });

  test('counts once what is named twice', async () => {
    const cwd = files({ 'a.py': '', 'b.py': '' });
    expect(await found(cwd, 'a.py', 'a.py', './a.py', '.')).toEqual(['a.py', 'b.py']);
  });
});

describe('dotgrad render refuses before anything is drawn', () => {
  test.each<[string[], object, string]>([
    [['a.py'], { watch: true, check: true }, '--watch and --check cannot be combined; leave out one of them'],
    [[], { watch: true, expression: 'a*2' }, '--watch needs files or folders to watch, and -e is neither'],
    [['-'], { watch: true }, '--watch needs files or folders to watch, and - is neither'],
    [[], { gallery: true, expression: 'a*2' }, '--gallery shows the programs of files, and -e is not a file'],
    [['a.py'], { gallery: true, out: 'a.svg' }, '--gallery writes README.md into a folder, and -o a.svg is a file'],
    [['a.py'], { reporter: 'junit' }, '--reporter is the output format of --check; add --check'],
    [['a.py'], { report: 'page' }, '--report writes a page about --check; add --check'],
    [['a.py'], { drawing: { flags: { hops: 2 }, settings: {} } }, 'hops has no effect without focus'],
    [['a.py'], { as: 'py' }, '--as describes standard input, which is not read; add -'],
  ])('%j with %j', async (inputs, options, message) => {
    const isFlag = (name: string): boolean => name in options;
    await expect(render(sessionIn(), inputs, { out: 'out', quiet: true, ...options }, isFlag)).rejects.toThrow(message);
  });
});
