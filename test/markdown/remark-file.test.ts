import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder } from '../cli/dotgrad.ts';
import { linesOf } from './page.ts';
import { fence, remark } from './unified.ts';

describe('file=', () => {
  const cwd = (): string => {
    const path = folder();
    mkdirSync(join(path, 'docs'));
    writeFileSync(join(path, 'graphs.py'), 'a = Value(2.0)\nL = a*k\n');
    writeFileSync(join(path, 'g.dot'), 'digraph { left -> right }');
    const cells = (...sources: string[]): string =>
      JSON.stringify({ nbformat: 4, cells: sources.map((source) => ({ cell_type: 'code', source: [source] })) });
    writeFileSync(join(path, 'own.ipynb'), cells('while True: pass', 'draw_dot(a)'));
    writeFileSync(
      join(path, 'part.ipynb'),
      cells('a = Value(2.0)\ndraw_dot(a)', 'x = {1}\ndraw_dot(a)', 'draw_dot(x)'),
    );
    return path;
  };
  const draw = async (words: string, path: string | undefined): Promise<string[]> =>
    linesOf((await remark()(fence('', words), path)).tree);

  test('is relative to the document', async () => {
    const root = cwd();
    expect(await draw('file=../g.dot', join(root, 'docs/page.md'))).toEqual(['left', 'right']);
    expect(await draw('file=g.dot', join(root, 'page.md'))).toEqual(['left', 'right']);
  });

  test('a program takes the numbers of set=', async () => {
    expect(await draw('file=graphs.py set="k=4"', join(cwd(), 'page.md'))).toContain('data 8.0000');
  });

  test('a file that has changed is redrawn', async () => {
    const root = cwd();
    const process = remark();
    const shown = async (): Promise<string> => (await process(fence('', 'file=g.dot'), join(root, 'page.md'))).html;
    expect(await shown()).toContain('>left<');
    writeFileSync(join(root, 'g.dot'), 'digraph { up -> down }');
    expect(await shown()).toContain('>up<');
  });

  test.each([
    ['file=none.py', 'there is no file none.py'],
    ['file=g.dot#L', 'g.dot has no figure "L"; it has default'],
    ['file=g.svg', 'file= takes .ts, .js, .mjs, .py, .ipynb, .json, .dot, .gv, got "g.svg"'],
    ['file=g.dot set="a=1"', 'set= sets numbers of a program in the notation, and g.dot is not one'],
    ['file=graphs.py', 'k'],
    ['file=own.ipynb', 'own.ipynb (cell 1):1:1: `while` is not in the notation'],
    ['file=part.ipynb#cell-2', 'part.ipynb (cell 2):1:5: a set is not in the notation'],
    [
      'file=part.ipynb#cell-3',
      'cell 2, which makes it, was skipped\n  1 | draw_dot(x)\n    |          ^\npart.ipynb (cell 2):1:5: a set is not in the notation',
    ],
    ['file=part.ipynb#cell-4', 'part.ipynb has no figure "cell-4"; it has cell-1'],
  ])('%s fails at its place', async (words, reason) => {
    const failing = remark()(fence('', words), join(cwd(), 'page.md'));
    await expect(failing).rejects.toMatchObject({ line: 1, column: 17, reason: expect.stringContaining(reason) });
  });

  test('is rejected in a document without a path', async () => {
    await expect(draw('file=g.dot', undefined)).rejects.toThrow('is relative to the document');
  });
});
