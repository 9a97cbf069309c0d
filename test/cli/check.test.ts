import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { edit, graph, graphs } from './checked.js';
import { dotgrad, dotgradProcess, entry, folder } from './dotgrad.js';

const value = `import { Value } from ${entry('index.js')};\n`;
const ALL = ['render', 'graphs', '-o', 'out', '-T', 'svg,png,dot,json'];

/** What is in a folder, with the content of every file. */
function contents(path: string): [string, string][] {
  return readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'base64')]);
}

describe('dotgrad render --check', () => {
  test('exits with 0 if everything is up to date, and writes nothing', async () => {
    const cwd = graphs();
    await dotgrad(ALL, { cwd });
    const before = contents(join(cwd, 'out'));
    expect(await dotgrad([...ALL, '--check'], { cwd })).toEqual({
      code: 0,
      stdout: '8 files checked in out: all fresh\n',
      stderr: '',
    });
    expect(await dotgrad([...ALL, '--check', '--quiet'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(contents(join(cwd, 'out'))).toEqual(before);
  });

  test('lists missing, stale and orphaned files, and what changed in the graph', async () => {
    const cwd = graphs();
    await dotgrad(ALL, { cwd });
    writeFileSync(join(cwd, 'graphs/one.json'), graph(5, 'mul'));
    rmSync(join(cwd, 'out/two.png'));
    copyFileSync(join(cwd, 'out/two.svg'), join(cwd, 'out/gone.svg'));
    const { code, stdout, stderr } = await dotgrad([...ALL, '--check'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.slice(0, 4)).toEqual(['svg', 'png', 'dot', 'json'].map((ending) => `stale  out/one.${ending}`));
    expect(lines).toContain('    L: was e + c, is e * c');
    expect(lines).toContain('    a.data 1 → 5');
    expect(lines).toContain('missing  out/two.png');
    expect(lines).toContain('orphaned  out/gone.svg');
    expect(lines.at(-2)).toBe(
      '8 files checked in out: 6 files out of date; run without --check to update, and delete orphaned pictures (or use --prune)',
    );
  });

  test.each(['svg', 'png', 'dot', 'json'])('knows what changed from the committed %s alone', async (format) => {
    const cwd = graphs(['one']);
    const args = ['render', 'graphs', '-o', 'out', '-T', format];
    await dotgrad(args, { cwd });
    writeFileSync(join(cwd, 'graphs/one.json'), graph(5));
    const { code, stdout } = await dotgrad([...args, '--check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(format === 'dot' ? 'a.data 1 → 5' : '    a.data 1 → 5\n');
  });

  test('distinguishes a manual edit and another look from a change of the graph', async () => {
    const cwd = graphs();
    const args = ['render', 'graphs', '-o', 'out'];
    await dotgrad(args, { cwd });
    edit(join(cwd, 'out/one.svg'), '#ddf4ff', '#ff0000');
    const edited = await dotgrad([...args, '--check'], { cwd });
    expect(edited.stdout).toContain('stale  out/one.svg\n    the file was edited after it was drawn\n2 files checked');
    const dark = await dotgrad([...args, '--theme', 'dark', '--check'], { cwd });
    expect(dark.stdout).toContain('stale  out/two.svg\n    the graph is the same, and is drawn otherwise\n');
  });

  test('does not lay out unchanged graphs', async () => {
    const cwd = graphs();
    const args = ['render', 'graphs', '-o', 'out', '-T', 'svg,png'];
    await dotgrad(args, { cwd });
    // No layout is done within a microsecond, least of all by a worker that has to start.
    const quick = [...args, '--check', '--timeout', '0.000001'];
    expect(await dotgradProcess(quick, { cwd })).toMatchObject({ code: 0 });
    writeFileSync(join(cwd, 'graphs/two.json'), graph(7));
    expect(await dotgradProcess(quick, { cwd })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('failed  graphs/two.json\n    graphs/two.json: two: '),
    });
  });

  test('compares the content of a picture without a stamp, and of one with other line ends', async () => {
    const cwd = graphs();
    const args = ['render', 'graphs', '-o', 'out', '-T', 'svg,json'];
    await dotgrad(args, { cwd });
    const svg = readFileSync(join(cwd, 'out/one.svg'), 'utf8');
    writeFileSync(join(cwd, 'out/one.svg'), svg.replace(/ data-dotgrad="[^"]*"/, ''));
    for (const name of ['two.svg', 'two.json']) {
      writeFileSync(join(cwd, 'out', name), readFileSync(join(cwd, 'out', name), 'utf8').replaceAll('\n', '\r\n'));
    }
    expect(await dotgrad([...args, '--check'], { cwd })).toMatchObject({ code: 0 });
  });

  test('checks plots and the gallery', async () => {
    const cwd = graphs([]);
    const plot = `import { functionPlot } from ${entry('plot/index.js')};\nexport default functionPlot((x) => x * x, { from: -1, to: 1, step: 0.1 });\n`;
    writeFileSync(join(cwd, 'graphs/plot.mjs'), plot);
    const args = ['render', 'graphs', '-o', 'out', '-T', 'svg,png', '--gallery'];
    expect(await dotgrad(args, { cwd })).toMatchObject({ code: 0 });
    expect(await dotgrad([...args, '--check'], { cwd })).toMatchObject({
      code: 0,
      stdout: '3 files checked in out: all fresh\n',
    });
    edit(join(cwd, 'graphs/plot.mjs'), 'x * x', 'x * x * x');
    const { stdout } = await dotgrad([...args, '--check'], { cwd });
    expect(stdout).toContain('stale  out/plot.svg\nstale  out/plot.png\n    it is drawn otherwise\n');
    expect(stdout).toContain('stale  out/README.md\n    the gallery shows other figures or programs\n');
  });

  test('does not report sources, other formats and files of other tools as orphans', async () => {
    const cwd = graphs();
    await dotgrad(['render', 'graphs', '-o', 'graphs', '-T', 'svg'], { cwd });
    writeFileSync(join(cwd, 'graphs/notes.txt'), '');
    writeFileSync(join(cwd, 'graphs/logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    mkdirSync(join(cwd, 'graphs/folder.svg'));
    expect(await dotgrad(['render', 'graphs', '-o', 'graphs', '-T', 'svg', '--check'], { cwd })).toMatchObject({
      code: 0,
    });
  });

  test('an error exits with 2', async () => {
    const cwd = graphs();
    expect(await dotgrad(['render', 'graphs', '-o', '-', '--check'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--check compares files'),
    });
    mkdirSync(join(cwd, 'out/one.svg'), { recursive: true });
    expect(await dotgrad(['render', 'graphs', '-o', 'out', '--check'], { cwd })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('EISDIR'),
    });
    writeFileSync(join(cwd, 'file'), '');
    expect(await dotgrad(['render', 'graphs', '-o', 'file', '--check'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ENOTDIR'),
    });
  });

  test('exits with 1, lists missing, stale and orphaned files, and writes nothing', async () => {
    const cwd = folder();
    const draw = ['render', 'a.mjs', 'b.mjs', '-o', 'out'];
    writeFileSync(join(cwd, 'a.mjs'), `${value}export default new Value(2, 'a');\n`);
    writeFileSync(join(cwd, 'b.mjs'), `${value}export default new Value(2, 'b');\n`);
    await dotgrad(draw, { cwd });
    expect((await dotgrad([...draw, '--check'], { cwd })).code).toBe(0);

    writeFileSync(join(cwd, 'a.mjs'), `${value}export default new Value(3, 'a');\n`);
    copyFileSync(join(cwd, 'out/b.svg'), join(cwd, 'out/old.svg'));
    const { code, stdout } = await dotgrad(['render', 'a.mjs', '-o', 'out', '--check', '--orphans'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/stale {2}out.a\.svg/);
    expect(stdout).toMatch(/orphaned {2}out.b\.svg/);
    expect(stdout).toMatch(/orphaned {2}out.old\.svg/);
    expect(readFileSync(join(cwd, 'out', 'a.svg'), 'utf8')).toContain('data 2');
  });
});
